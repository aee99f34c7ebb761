"""The marks of claims: small signs beside sentences and charts that open into verdict, reason and sources."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from claims import Verdict
from language import _, day, period
from ledger import Judged, ledger, moment
from loaders.errors import LoaderError
from pages.elements.language import fragment
from pages.elements.message import problem
from pages.elements.once import per_data
from pages.elements.table import escape, link, small

COLOUR = {
    Verdict.HOLDS: "green",
    Verdict.DEPENDS: "orange",
    Verdict.FAILS: "red",
    Verdict.OPEN: "blue",
    Verdict.UNCHECKED: "gray",
}
SOURCES = 4


@dataclass(frozen=True)
class Mark:
    """What a mark shows: its label, the label with the statement, and what stands inside when it is open."""

    claim: str
    theme: str
    chart: str
    label: str
    statement: str
    inside: str


def marks(claims: list[str], place: str) -> None:
    """The marks of these claims in a row. ``place`` tells marks of one claim on one page apart."""
    shown = [found for found in (_all().get(claim) for claim in claims) if found]
    if shown:
        with st.container(horizontal=True, gap="small", key=f"marks-{place}-{shown[0].claim}"):
            for each in shown:
                _open(each, each.label, f"mark-{place}-{each.claim}")


def marks_of_chart(chart: str) -> None:
    """The marks of the claims that belong to a chart."""
    marks([each.claim for each in _all().values() if each.chart == chart], f"chart-{chart}")


@fragment
def every_statement(theme: str) -> None:
    """All statements of a page, each a mark; a page ends with them, so that none is left out."""
    try:
        listed = [each for each in _marks().values() if each.theme == theme]
    except LoaderError as error:
        problem(error, _("Every statement on this subject"))
        return
    st.header(_("Every statement on this subject"), anchor="statements")
    st.markdown(small(_("What the explainer says, in our words. Each opens into verdict, reason and sources.")))
    with st.container(gap="xsmall", key="every-statement"):
        for each in listed:
            _open(each, each.statement, f"statement-{each.claim}")


def badge(verdict: Verdict) -> str:
    """A verdict as a coloured badge, with its sign and words."""
    return f":{COLOUR[verdict]}-badge[{verdict.sign} {escape(verdict.label)}]"


def then(judged: Judged) -> str:
    """A word on the verdict of the day of the explainer, where it was another one."""
    if not judged.differs:
        return ""
    words = _("On what was public by {day}: {verdict}").format(day=day(moment()), verdict=badge(judged.then.verdict))
    return f"{words}. {escape(judged.then.finding.explanation)}"


def _open(mark: Mark, label: str, key: str) -> None:
    with st.popover(label, key=key, type="tertiary"):
        st.markdown(mark.inside)
        st.page_link("statements.py", label=_("The arithmetic and all rows"), query_params={"claim": mark.claim})


def _all() -> dict[str, Mark]:
    """Every mark; none where the ledger cannot be read, for the page itself goes on."""
    try:
        return _marks()
    except LoaderError:
        return {}


@per_data
def _marks() -> dict[str, Mark]:
    return {name: _mark(judged) for name, judged in ledger().items()}


def _mark(judged: Judged) -> Mark:
    claim, result = judged.claim, judged.now
    said_by = _("{number}. Said by {who}, {when}").format(
        number=claim.number, who=_(claim.said_by), when=period(claim.said_on)
    )
    sources = result.rows.drop_duplicates("source_url").head(SOURCES)
    links = " · ".join(link(row.publisher, row.source_url) for row in sources.itertuples())
    parts = [
        f"**{escape(claim.text)}**",
        small(escape(said_by)),
        badge(result.verdict) + (f" {escape(result.found)}" if claim.said else ""),
        escape(result.finding.explanation),
        then(judged),
        small(_("Sources: {links}").format(links=links)) if links else "",
    ]
    said = claim.said or _("statement {number}").format(number=claim.number)
    return Mark(
        claim=claim.id,
        theme=claim.theme,
        chart=claim.chart,
        label=f"{badge(result.verdict)} {escape(said)}",
        statement=f"{badge(result.verdict)} {claim.number}. {escape(claim.text)}",
        inside="\n\n".join(part for part in parts if part),
    )
