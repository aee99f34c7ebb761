"""The marks of claims: a small sign beside sentences and charts, with verdict, reason and sources behind it."""

from __future__ import annotations

from dataclasses import dataclass

from claims import Result, Verdict
from language import MISSING, N_, _, day, period, sentence, sentences
from language.bound import bound
from language.lines import shortened, width
from ledger import Judged, ledger, moment
from telling.markdown import escape, link, small
from telling.once import per_data

COLOUR = {
    Verdict.HOLDS: "green",
    Verdict.DEPENDS: "orange",
    Verdict.FAILS: "red",
    Verdict.OPEN: "blue",
    Verdict.UNCHECKED: "gray",
}
SOURCES = 4
GOES_ON = N_("\u00a0…")
"""The sign that a statement goes on; it is not left alone on a line."""
LINE = 47
"""Letters on a line of a phone: the verdict and so much of the statement that the mark fits on one."""


@dataclass(frozen=True)
class Mark:
    """What a mark shows, as Markdown: labels with some words, the number or all of a statement, and what is inside.

    ``sign`` is a label as short as can be: the words of its verdict are set apart in small print, to be heard only.
    """

    claim: str
    theme: str
    chart: str
    words: str
    sign: str
    number: str
    statement: str
    inside: str


@per_data
def marks() -> dict[str, Mark]:
    """Every mark by claim, in the order of the explainer. Raises LoaderError where the ledger cannot be read."""
    return {name: _mark(judged) for name, judged in ledger().items()}


def marks_of(claims: list[str]) -> list[Mark]:
    """The marks of these claims, each once, in the order of the explainer: "he" of one is whom another names."""
    return [each for claim, each in _all().items() if claim in claims]


def marks_of_chart(chart: str) -> list[Mark]:
    """The marks of the claims that belong to a chart."""
    return [each for each in _all().values() if each.chart == chart]


def marks_of_page(theme: str) -> list[Mark]:
    """The marks of all claims of a page. Raises LoaderError where the ledger cannot be read."""
    return [each for each in marks().values() if each.theme == theme]


def badge(verdict: Verdict) -> str:
    """A verdict as a coloured badge, with its sign and words."""
    return f":{COLOUR[verdict]}-badge[**{verdict.sign}** {escape(verdict.label)}]"


def _sign(verdict: Verdict) -> str:
    return f":{COLOUR[verdict]}-badge[**{verdict.sign}** {small(escape(verdict.label))}]"


def compared(result: Result) -> str:
    """The verdict, and what was said beside what was found."""
    return f"{badge(result.verdict)} {said_and_found(result)}".rstrip()


def said_and_found(result: Result) -> str:
    """What was said beside what was found; "" where nothing was said that can be set beside."""
    if not result.claim.said:
        return ""
    words = _("said: **{said}** · found: **{found}**")
    return words.format(said=escape(result.claim.said), found=escape(result.found or MISSING))


def shown(judged: Judged, on_the_day: bool) -> Result:
    """The result of the day of the explainer, or of now."""
    return judged.then if on_the_day else judged.now


def other_day(judged: Judged, on_the_day: bool = False) -> str:
    """A word on the verdict of the other day, where it is another one: then beside now, or now beside then."""
    if not judged.differs:
        return ""
    other = shown(judged, not on_the_day)
    said = _("On what is known now: {verdict}") if on_the_day else _("On what was public by {day}: {verdict}")
    words = said.format(day=day(moment()), verdict=badge(other.verdict))
    return sentences(sentence(words), escape(other.finding.explanation))


def _all() -> dict[str, Mark]:
    """Every mark; none where the ledger cannot be read, for the page itself goes on, and tells it at its end."""
    try:
        return marks()
    except Exception:
        return {}


def _mark(judged: Judged) -> Mark:
    claim, result = judged.claim, judged.now
    said_by = _("{number}. Said by {who}, {when}").format(
        number=claim.number, who=_(claim.said_by), when=period(claim.said_on)
    )
    sources = result.rows.drop_duplicates("publisher").head(SOURCES)
    links = " · ".join(link(_(row.publisher), row.source_url) for row in sources.itertuples())
    parts = [
        f"**{escape(claim.text)}**",
        small(escape(said_by)),
        compared(result),
        escape(result.finding.explanation),
        _depends(result),
        other_day(judged),
        small(_("Sources: {links}").format(links=links)) if links else "",
    ]
    mark = badge(result.verdict)
    return Mark(
        claim=claim.id,
        theme=claim.theme,
        chart=claim.chart,
        words=f"{mark} {claim.number}. {escape(_words(judged))}",
        sign=f"{_sign(result.verdict)} {claim.number}",
        number=f"{mark} {claim.number}",
        statement=bound(f"{mark} {claim.number}. {escape(claim.text)}"),
        inside="\n\n".join(part for part in parts if part),
    )


def _words(judged: Judged) -> str:
    """The first words of a statement, as many as a mark has room for."""
    beside = width(f"{judged.now.verdict.label}{judged.claim.number}. ")
    return shortened(judged.claim.text, int(LINE - beside), _(GOES_ON))


def _depends(result: Result) -> str:
    """Where it depends on a definition: under which the statement holds, and under which not."""
    if result.verdict is not Verdict.DEPENDS:
        return ""
    counted = [each for each in result.finding.readings if each.counts]
    sides = [
        (_("True in the sense: {readings}."), [each.definition for each in counted if each.answer]),
        (_("Not true in the sense: {readings}."), [each.definition for each in counted if each.answer is False]),
    ]
    return "  \n".join(small(escape(words.format(readings=_("; ").join(own)))) for words, own in sides if own)
