"""One statement in full: verdict, each reading with its arithmetic and sources, rule, rows, chart, links."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import gallery
from claims import Claim, Reading, Result, Verdict
from language import N_, _, period, plural
from language.cells import csv_bytes
from ledger import Judged
from pages.elements.claims import compared, other_day, shown
from pages.elements.message import problem
from telling.markdown import escape, link, small, unbroken_date

THEMES = {
    "leaders": N_("Leaders"),
    "trade": N_("Ties and trade"),
    "middle_east": N_("Middle East"),
    "ukraine": N_("Ukraine"),
    "energy": N_("Energy and arms"),
}
"""Subjects in the order of the explainer; each is the name of a page."""

ROWS_IN_VIEW = 6
"""More rows than these scroll inside their box."""
SOURCES = 4
"""Sources named with one reading; the rows beside it have all."""
ANSWERS = {True: Verdict.HOLDS.sign, False: Verdict.FAILS.sign, None: Verdict.UNCHECKED.sign}


def in_full(judged: Judged, on_the_day: bool, key: str) -> None:
    """The verdict and how it comes about on the left, the rows and the chart on the right."""
    result = shown(judged, on_the_day)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _reasons(judged, result, on_the_day)
    with right:
        _rows(result, key)
        _picture(judged.claim.chart, key)
        _links(judged.claim)


def _reasons(judged: Judged, result: Result, on_the_day: bool) -> None:
    """Who said it, what was found, why, each reading with its arithmetic, the rule, and what would change it."""
    claim, finding = judged.claim, result.finding
    said = _("Said by {who}, {when}.").format(who=_(claim.said_by), when=period(claim.said_on))
    st.markdown(small(f"{escape(said)} {link(claim.source['publisher'], claim.source['source_url'])}"))
    st.markdown(compared(result))
    st.markdown(escape(finding.explanation))
    if judged.differs:
        st.markdown(other_day(judged, on_the_day))
    sources = _sources(result.rows)
    _readings([each for each in finding.readings if each.counts], sources, _("Reading by reading"), _key())
    aside = [each for each in finding.readings if not each.counts]
    _readings(aside, sources, _("Also on file, no part of the verdict"))
    st.markdown("\n\n".join(_terms(result)))


def _key() -> str:
    """What the signs before the readings say."""
    words = _("A reading is one sense that the words can have: {true} true, {false} not true, {unknown} not known.")
    return words.format(true=ANSWERS[True], false=ANSWERS[False], unknown=ANSWERS[None])


def _readings(readings: list[Reading], sources: dict[str, str], label: str, key: str = "") -> None:
    """Readings as a list under a label: answer, definition, finding, arithmetic, sources."""
    if readings:
        st.markdown(f"**{label}**" + (f"  \n{small(key)}" if key else ""))
        st.markdown("\n".join(_line(reading, sources.get(reading.definition, "")) for reading in readings))


def _line(reading: Reading, sources: str) -> str:
    told = reading.counts or reading.answer is not None  # figures aside answer nothing, so they get no question mark
    sign = f"{ANSWERS[reading.answer]} " if told else ""
    found = f": **{escape(reading.found)}**" if reading.found else ""
    below = " · ".join(words for words in (escape(reading.sum), sources) if words)
    return f"- {sign}{escape(reading.definition)}{found}" + (f"  \n  {small(below)}" if below else "")


def _sources(rows: pd.DataFrame) -> dict[str, str]:
    """The links of each reading, one for each publisher."""
    links: dict[str, dict[str, str]] = {}
    for row in rows.itertuples():
        links.setdefault(row.reading, {}).setdefault(row.publisher, link(row.publisher, row.source_url))
    return {reading: _some(list(own.values())) for reading, own in links.items()}


def _some(links: list[str]) -> str:
    rest = len(links) - SOURCES
    more = [plural("{count} more in the rows", "{count} more in the rows", rest)] if rest > 0 else []
    return " · ".join([*links[:SOURCES], *more])


def _terms(result: Result) -> list[str]:
    finding = result.finding
    terms = [
        (_("The rule"), finding.rule),
        (_("What would change this verdict"), finding.change),
        (_("What is missing"), finding.missing),
    ]
    return [f"**{label}.** {escape(words)}" for label, words in terms if words]


def _rows(result: Result, key: str) -> None:
    """The rows behind the verdict, each with its source, and as a file."""
    rows = result.rows
    if rows.empty:
        st.markdown(small(_("No row on file bears on this statement.")))
        return
    listed = list(dict.fromkeys(_row(row) for row in rows.itertuples()))
    st.markdown(f"**{plural('{count} row behind this', '{count} rows behind this', len(listed))}**")
    with st.container(height=380 if len(listed) > ROWS_IN_VIEW else "content", border=True, key=f"rows-{key}"):
        st.markdown("\n".join(listed))
    st.download_button(
        _("CSV of these rows"),
        data=lambda: csv_bytes(rows),
        file_name=f"dyad-claim-{result.claim.id}.csv",
        mime="text/csv",
        key=f"csv-{key}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _row(row) -> str:
    """One row: its figure, what it is, when, how firm, and its source."""
    figure = unbroken_date(f"{row.figure.replace('_', ' ')} {row.unit}".strip())
    when = unbroken_date(row.when)
    cells = (row.what.removesuffix("."), when if when != figure else "", _(row.status))
    words = ", ".join(escape(cell) for cell in cells if cell)
    return "- " + (f"**{escape(figure)}** " if row.figure else "") + f"{words}: {link(row.publisher, row.source_url)}"


def _picture(chart: str, key: str) -> None:
    """The chart that the statement belongs to, drawn when it is asked for."""
    if not chart:
        return
    chosen = st.expander(
        _("The chart: {topic}").format(topic=_(gallery.entries()[chart].topic)), key=f"chart-{key}", on_change="rerun"
    )
    if chosen.open:
        with chosen:
            try:
                drawn = gallery.draw(chart)
            except Exception as error:
                problem(error, chart)
                return
            st.plotly_chart(drawn.figure, key=f"figure-{key}", alt=f"{drawn.title}. {drawn.alt}")


def _links(claim: Claim) -> None:
    """The statement's own link, and the page that tells it.

    The link opens a tab of its own: a page link to this very page would leave the reader where the list is scrolled
    to, far below the statement that it opens.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(small(link(_("Link to this statement"), f"claims?claim={claim.id}")), width="content")
        st.page_link(f"{claim.theme}.py", label=_("On the page: {page}").format(page=_(THEMES[claim.theme])))
