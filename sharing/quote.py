"""A chart or a claim as words to paste: number, unit, period, source, date and link. Plain text."""

from __future__ import annotations

import datetime as dt

from charts import Chart
from claims import Claim, Result, Verdict
from language import _, day, inside, listing, period, sentences
from ledger import EXPLAINER, Judged, moment
from telling.claims import shown

PUBLISHERS = 3
"""Publishers that are named; the link leads to the rest."""


def of_chart(chart: Chart, link: str, seen: dt.date) -> str:
    """What the chart finds, its measure and unit, who published it and when, and where Dyad shows it."""
    words = _("{finding}. {source}; checked by Dyad, {link}, {day}.")
    return words.format(finding=_finding(chart), source=_source_of(chart), link=link, day=day(seen))


def of_claim(judged: Judged, link: str, seen: dt.date, on_the_day: bool = False) -> str:
    """What was said, by whom and when; what was found; the verdict; the sources; and where Dyad shows it.

    ``on_the_day`` is for the verdict on what was public on the day of the explainer.
    """
    claim, result = judged.claim, shown(judged, on_the_day)
    said = _("{where} (in Dyad’s words): {statement}.").format(where=_where_said(claim), statement=claim.text)
    return sentences(said, _verdict(result, on_the_day), result.finding.explanation, _checked(result, link, seen))


def publishers(names: list[str], most: int = PUBLISHERS) -> str:
    """The first publishers by name, and that there are more."""
    known = [_(name) for name in names]
    return listing(known if len(known) <= most else [*known[: most - 1], _("others")])


def _finding(chart: Chart) -> str:
    """The title with measure and unit, in brackets or, where it ends with some, as a sentence of their own."""
    if chart.title.endswith(")"):
        return f"{chart.title}. {chart.measure}"
    return f"{chart.title} ({chart.measure.replace('(', '[').replace(')', ']')})"


def _source_of(chart: Chart) -> str:
    """Who published the rows drawn, how far they reach, and the date of the newest source."""
    parts = [_("Source: {publishers}").format(publishers=publishers([name for name, _url in chart.sources]))]
    if chart.through:
        parts.append(_("data through {period}").format(period=period(chart.through)))
    if chart.newest_source:
        parts.append(_("newest source of {date}").format(date=period(chart.newest_source)))
    return _(", ").join(parts)


def _where_said(claim: Claim) -> str:
    """Where a statement stands, and who made it if the explainer tells what another said."""
    where = _("A news explainer of {day}").format(day=day(moment()))
    if claim.said_by == EXPLAINER:
        return where
    words = _("{where}, on what {who} said, {when}")
    return words.format(where=where, who=_(claim.said_by), when=period(claim.said_on))


def _verdict(result: Result, on_the_day: bool) -> str:
    """The verdict in words, with what was said and found."""
    now, then = _("Dyad’s verdict: {verdict}."), _("Dyad’s verdict on what was public by {day}: {verdict}.")
    words = (then if on_the_day else now).format(day=day(moment()), verdict=_in_words(result))
    if result.claim.said and result.found:
        compared = _("Said: {said}; found: {found}.").format(said=result.claim.said, found=result.found)
        words = sentences(words, compared)
    return words


def _in_words(result: Result) -> str:
    """A verdict without its sign; one that depends names the senses in which the statement holds."""
    if result.verdict is not Verdict.DEPENDS:
        return inside(result.verdict.label)
    return _("holds only in this sense: {senses}").format(senses=_("; ").join(result.conditions))


def _checked(result: Result, link: str, seen: dt.date) -> str:
    """The sources of the rows behind a verdict, and where Dyad shows them."""
    named = list(dict.fromkeys(row.publisher for row in result.lines))
    if not named:
        return _("Checked by Dyad, {link}, {day}.").format(link=link, day=day(seen))
    words = _("Source: {publishers}; checked by Dyad, {link}, {day}.")
    return words.format(publishers=publishers(named), link=link, day=day(seen))
