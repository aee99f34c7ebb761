"""The page of claims: filters, one card a statement with its arithmetic and rows, and the way to the hard ones."""

from __future__ import annotations

import streamlit as st

import gallery
from claims import Claim, Reading, Result, Verdict
from language import N_, _, day, period, plural
from language.cells import csv_bytes
from ledger import Judged, as_table, ledger, moment
from loaders.errors import LoaderError
from narrative import Part, narrative
from pages.elements.claims import badge, then
from pages.elements.language import fragment
from pages.elements.message import problem, warn_of_value
from pages.elements.table import escape, link, small, unbroken_date

THEMES = {
    "leaders": N_("Leaders"),
    "trade": N_("Ties and trade"),
    "middle_east": N_("Middle East"),
    "ukraine": N_("Ukraine"),
    "energy": N_("Energy and arms"),
}
"""Subjects in the order of the explainer; each is the name of a page."""

HARD = (
    (N_("Whose 30 percent?"), "trade-growth-readings", "trade", "growth"),
    (N_("Second outside Asia, by which rule?"), "trade-ranks", "trade", "partners-goods"),
    (N_("How often have they met?"), "counting-rules", "leaders", "when"),
    (N_("How much is 50 bcm?"), "fifty-bcm", "energy", "gas"),
)
"""Questions with a view of their own: the question, its chart, and the page and tab where that stands."""

ROWS_IN_VIEW = 6
"""More rows than these scroll inside their box."""


@fragment
def statements(section: Part) -> None:
    """Every statement as a card that opens in place; one that the link names stands open above the list."""
    try:
        judged = ledger()
    except LoaderError as error:
        problem(error, section.heading)
        return
    _followed(judged)
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    on_the_day = _as_of()
    found = _filtered(judged, on_the_day)
    if not found:
        st.info(_("No statement fits the filters. Take one of them away to see more."))
    for theme, label in THEMES.items():
        listed = [each for each in found if each.claim.theme == theme]
        if listed:
            st.subheader(_(label), anchor=theme)
        for each in listed:
            _card(each, on_the_day)
    _whole(judged)


def hard_ones(section: Part) -> None:
    """The questions that need a view of their own: the answer in words, and the way to the view."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)
    for question, chart, page, tab in HARD:
        st.subheader(_(question), anchor=chart)
        try:
            drawn = gallery.draw(chart)
        except Exception as error:
            problem(error, _(question))
            continue
        st.markdown(f"**{escape(drawn.title)}.** {escape(drawn.alt)}", width=760)
        part = {f"{page}-part": narrative(page).parts[tab].heading}
        st.page_link(f"{page}.py", label=_("Open the view: {page}").format(page=_(THEMES[page])), query_params=part)


def rules(section: Part) -> None:
    """How verdicts are made."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)


def _followed(judged: dict[str, Judged]) -> None:
    """The statement that the link names, in full."""
    warn_of_value("claim", judged)
    chosen = judged.get(st.query_params.get("claim", ""))
    if chosen is None:
        return
    with st.container(border=True, key="followed"):
        st.header(f"{chosen.claim.number}. {chosen.claim.text}", anchor=chosen.claim.id)
        _inside(chosen, "followed")
        st.page_link("statements.py", label=_("Close, and see all statements"), icon=":material/close:")


def _as_of() -> bool:
    """Whether the reader wants the verdicts of the day of the explainer."""
    labels = {"now": _("Everything known now"), "then": _("What was public by {day}").format(day=day(moment()))}
    chosen = st.segmented_control(
        _("Judged on"),
        list(labels),
        format_func=labels.get,
        default="now",
        key="claims-as-of",
        bind="query-params",
        required=True,
    )
    return chosen == "then"


def _filtered(judged: dict[str, Judged], on_the_day: bool) -> list[Judged]:
    """The claims that fit all three filters; with nothing chosen in one, all fit it."""
    wanted_verdicts = _choose("claims-verdict", _("Verdict"), [each.label for each in Verdict])
    left, right = st.columns([3, 2])
    with left:
        wanted_themes = _choose("claims-theme", _("Subject"), [_(label) for label in THEMES.values()])
    with right:
        wanted_speakers = _speakers(judged)
    return [
        each
        for each in judged.values()
        if _fits(wanted_verdicts, _shown(each, on_the_day).verdict.label)
        and _fits(wanted_themes, _(THEMES[each.claim.theme]))
        and _fits(wanted_speakers, _(each.claim.said_by))
    ]


def _choose(key: str, label: str, values: list[str]) -> list[str]:
    """One filter as pills, in the URL."""
    warn_of_value(key, values)
    return st.pills(label, values, selection_mode="multi", key=key, bind="query-params", wrap=True)


def _speakers(judged: dict[str, Judged]) -> list[str]:
    """The filter of speakers, who are too many for pills; in the URL."""
    speakers = sorted({_(each.claim.said_by) for each in judged.values()})
    warn_of_value("claims-speaker", speakers)
    return st.multiselect(
        _("Speaker"), speakers, key="claims-speaker", bind="query-params", placeholder=_("All speakers")
    )


def _fits(wanted: list[str], value: str) -> bool:
    return not wanted or value in wanted


def _shown(judged: Judged, on_the_day: bool) -> Result:
    return judged.then if on_the_day else judged.now


def _card(judged: Judged, on_the_day: bool) -> None:
    """One statement: verdict and words; opened, everything that the verdict rests on."""
    claim, result = judged.claim, _shown(judged, on_the_day)
    other = judged.now if on_the_day else judged.then
    when = _("now") if on_the_day else _("on the day")
    changed = f" · {small(escape(f'{when}: {other.verdict.sign} {other.verdict.label}'))}" if judged.differs else ""
    card = st.expander(
        f"{badge(result.verdict)} {claim.number}. {escape(claim.text)}{changed}",
        key=f"card-{claim.id}",
        on_change="rerun",
    )
    if card.open:
        with card:
            _inside(judged, f"card-{claim.id}")


def _inside(judged: Judged, key: str) -> None:
    """A card's inside: the verdict and how it comes about on the left, the rows and the chart on the right."""
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _reasons(judged)
    with right:
        _rows(judged.now, key)
        _picture(judged.claim.chart, key)
        _links(judged.claim)


def _reasons(judged: Judged) -> None:
    """Who said it, what was found, why, each reading with its arithmetic, the rule, and what would change it."""
    claim, result = judged.claim, judged.now
    said = _("Said by {who}, {when}.").format(who=_(claim.said_by), when=period(claim.said_on))
    st.markdown(small(f"{escape(said)} {link(claim.source['publisher'], claim.source['source_url'])}"))
    st.markdown(_compared(claim.said, result))
    st.markdown(escape(result.finding.explanation))
    if judged.differs:
        st.markdown(then(judged))
    _readings([each for each in result.finding.readings if each.counts], _("Reading by reading"))
    _readings([each for each in result.finding.readings if not each.counts], _("Also on file, no part of the verdict"))
    st.markdown("\n\n".join(_terms(result)))


def _links(claim: Claim) -> None:
    """The statement's own link, and the page that tells it."""
    own = {"claim": claim.id}
    with st.container(horizontal=True):
        st.page_link("statements.py", label=_("Link to this statement"), query_params=own, icon=":material/link:")
        st.page_link(f"{claim.theme}.py", label=_("On the page: {page}").format(page=_(THEMES[claim.theme])))


def _compared(said: str, result: Result) -> str:
    """The verdict, and what was said beside what was found."""
    if not said:
        return badge(result.verdict)
    found = _("said: **{said}** · found: **{found}**").format(said=escape(said), found=escape(result.found or "–"))
    return f"{badge(result.verdict)} {found}"


def _readings(readings: list[Reading], label: str) -> None:
    """Readings as a list under a label: answer, definition, finding, arithmetic."""
    if readings:
        st.markdown(f"**{label}**")
        st.markdown("\n".join(_line(reading) for reading in readings))


def _line(reading: Reading) -> str:
    sign = {True: Verdict.HOLDS, False: Verdict.FAILS, None: Verdict.UNCHECKED}[reading.answer].sign
    found = f": **{escape(reading.found)}**" if reading.found else ""
    return f"- {sign} {escape(reading.definition)}{found}" + (
        f"  \n  {small(escape(reading.sum))}" if reading.sum else ""
    )


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
    figure = f"**{escape(f'{row.figure} {row.unit}'.strip())}** " if row.figure else ""
    words = ", ".join(escape(cell) for cell in (row.what, unbroken_date(row.when), _(row.status)) if cell)
    return f"- {figure}{words}: {link(row.publisher, row.source_url)}"


def _picture(chart: str, key: str) -> None:
    """The chart that the statement belongs to, drawn when it is asked for."""
    if not chart:
        return
    shown = st.expander(
        _("The chart: {topic}").format(topic=_(gallery.entries()[chart].topic)), key=f"chart-{key}", on_change="rerun"
    )
    if shown.open:
        with shown:
            try:
                drawn = gallery.draw(chart)
            except Exception as error:
                problem(error, chart)
                return
            st.plotly_chart(drawn.figure, key=f"figure-{key}", alt=f"{drawn.title}. {drawn.alt}")


def _whole(judged: dict[str, Judged]) -> None:
    """The whole ledger as a file."""
    st.download_button(
        _("All statements with their verdicts (CSV)"),
        data=lambda: csv_bytes(as_table({name: each.now for name, each in judged.items()})),
        file_name="dyad-claims.csv",
        mime="text/csv",
        key="csv-claims",
        on_click="ignore",
        icon=":material/download:",
    )
