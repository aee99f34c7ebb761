"""Test of the statement on Russia's rank among China's partners: every way of counting, each with its margin."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, NotKnown
from claims.ranking import EVERYWHERE, OUTSIDE, RUSSIA, Partner, Rule, Standing, lists, standing
from language import MISSING, _, counted, labelled, listing, months, number, percent, plural, sentences

Lists = dict[str, list[Partner]]


@judges("partner-rank")
def partner_rank(claim: Claim, trade_partners: pd.DataFrame) -> Finding:
    """Russia's place outside Asia in each list of the year it was said in; other lists and rankings are context."""
    found = {
        end: listed
        for end, listed in lists(trade_partners).items()
        if any(partner["partner"] == RUSSIA for partner in listed)
    }
    if not found:
        raise NotKnown(_("a list of China’s partners"))
    year = [end for end in found if end[:4] == claim.said_on[:4]]
    later = [end for end in found if end not in year]
    outside = [
        _outside(claim, trade_partners, found[end], rule, counts=end in year)
        for end in (*year, *later)
        for rule in OUTSIDE
    ]
    context = (*_asian(trade_partners, found), *_territories(found), *_everywhere(trade_partners, found, year))
    return Finding(
        readings=(*outside, *context),
        explanation=_explanation(claim, found, year, [each for each in outside if each.counts]),
        rule=_(
            "Partners are put in the order of their trade with China in one list of China Customs. Holds if Russia is "
            "number {rank} of those outside Asia. Russia, which lies in both continents, is left among them, as the "
            "statement does; lists of other years are context."
        ).format(rank=claim.figure),
        change=_change(claim, found, year),
        missing=_(
            "A list for January to September, the newest months announced before the explainer, and the period and "
            "rule of counting that were meant."
        ),
    )


def _outside(claim: Claim, table: pd.DataFrame, listed: list[Partner], rule: Rule, counts: bool) -> Reading:
    """Russia's place outside Asia in one list under one rule."""
    words = _("{span}, {rule}").format(span=span(listed), rule=_(OUTSIDE[rule]))
    try:
        found = standing(listed, rule)
    except NotKnown as gap:
        return Reading(words, _("cannot be told"), None, sum=str(gap), counts=counts)
    return Reading(
        definition=words,
        found=_("number {rank}").format(rank=number(found.rank)),
        answer=found.rank == claim.value,
        sum=order(found, claim.value),
        cited=(_cited(table, found.partners[: max(found.rank + 1, int(claim.value) + 1)]),),
        value=float(found.rank),
        counts=counts,
    )


def _asian(table: pd.DataFrame, found: Lists) -> list[Reading]:
    """What becomes of the statement where Russia is counted as Asian: it is not among those ranked at all."""
    listed = found[max(found)]
    try:
        standing(listed, Rule(asian=True))
    except NotKnown as reason:
        return [
            Reading(
                definition=_("Russia counted as an Asian country"),
                found=_("not outside Asia"),
                answer=False,
                sum=str(reason),
                cited=(_cited(table, [partner for partner in listed if partner["partner"] == RUSSIA]),),
                counts=False,
            )
        ]
    return []


def _territories(found: Lists) -> list[Reading]:
    """Whether Hong Kong and Taiwan change a rank outside Asia, tried on every list that has them."""
    tried = [listed for listed in found.values() if any(each["kind"] == "customs territory" for each in listed)]
    moved = [
        listed
        for listed in tried
        for rule in OUTSIDE
        if _rank(listed, rule) != _rank(listed, replace(rule, territories=True))
    ]
    if not tried:
        return []
    return [
        Reading(
            definition=_("Hong Kong and Taiwan counted or not, outside Asia"),
            found=_("a rank changes") if moved else _("no rank changes"),
            answer=None,
            sum=labelled(
                plural("tried on {count} list that has them", "tried on {count} lists that have them", len(tried)),
                plural("{count} rank differs", "{count} ranks differ", len(moved)),
            ),
            counts=False,
        )
    ]


def _everywhere(table: pd.DataFrame, found: Lists, year: list[str]) -> list[Reading]:
    """Russia's place among all partners, Asian ones too, in the lists of the year."""
    readings = []
    for end in year:
        ranks = {words: _rank(found[end], rule) for rule, words in EVERYWHERE.items()}
        known = [rank for rank in ranks.values() if rank]
        if not known:
            continue
        place = standing(found[end], Rule(outside=False))
        readings.append(
            Reading(
                definition=_("{span}, among all partners, Asian ones too").format(span=span(found[end])),
                found=_("number {least} to {most}").format(least=number(min(known)), most=number(max(known))),
                answer=None,
                sum=_("; ").join(
                    labelled(_(words), number(rank) if rank else MISSING) for words, rank in ranks.items()
                ),
                cited=(_cited(table, place.around),),
                counts=False,
            )
        )
    return readings


def _explanation(claim: Claim, found: Lists, year: list[str], readings: list[Reading]) -> str:
    """In how many readings of the year the rank is the one said, the ranks under both rules, the narrowest gap."""
    told = [each for each in readings if each.answer is not None]
    count = _("Number {rank} in {fits} of {all} readings of the year.").format(
        rank=claim.figure, fits=number(sum(bool(each.answer) for each in told)), all=number(len(told))
    )
    parts = [
        _("{rule}: {ranks}").format(rule=_(words), ranks=ranks)
        for rule, words in OUTSIDE.items()
        if (ranks := _ranks(found, year, rule))
    ]
    words = sentences(count, _("Russia’s place outside Asia, {parts}.").format(parts=_("; ").join(parts)))
    if closest := _closest(found, year):
        gap = _("The narrowest gap, in {span}: {margin}.")
        words = sentences(words, gap.format(span=span(list(closest.partners)), margin=_apart(closest, _rival(closest))))
    return words


def _ranks(found: Lists, year: list[str], rule: Rule) -> str:
    """Each rank with the periods in which it is found."""
    spans: dict[int, list[str]] = {}
    for end in year:
        if rank := _rank(found[end], rule):
            spans.setdefault(rank, []).append(span(found[end]))
    return listing(
        [_("number {rank} in {spans}").format(rank=number(rank), spans=listing(each)) for rank, each in spans.items()]
    )


def _change(claim: Claim, found: Lists, year: list[str]) -> str:
    """By how much the nearest rank would have to move."""
    closest = _closest(found, year)
    if closest is None:
        return _("A list of China’s partners for the year in which it was said.")
    rival = _rival(closest)
    return _(
        "A revision of {gap} bn dollars or more between Russia and {rival} in {span}; or a stated rule: countries or "
        "blocs, and for which months."
    ).format(gap=number(abs(closest.lead(rival)), 1), rival=_(rival["partner_name"]), span=span(list(closest.partners)))


def _closest(found: Lists, year: list[str]) -> Standing | None:
    """The list of the year in which Russia and a neighbour in the ranking of countries lie closest."""
    near = [standing(found[end], Rule()) for end in year]
    return min(near, key=lambda each: abs(each.lead(_rival(each))), default=None)


def _rival(found: Standing) -> Partner:
    """The neighbour that is nearest in trade."""
    neighbours = [each for each in (found.ahead, found.behind) if each is not None]
    return min(neighbours, key=lambda each: abs(found.lead(each)))


def _rank(listed: list[Partner], rule: Rule) -> int | None:
    try:
        return standing(listed, rule).rank
    except NotKnown:
        return None


def order(found: Standing, said: float) -> str:
    """The ranking down to the partner after Russia, as a chain of amounts, with the margin."""
    shown = found.partners[max(0, min(found.place, int(said)) - 3) : max(found.rank + 1, int(said))]
    chain = " > ".join(counted(_(each["partner_name"]), number(each["value"], 1)) for each in shown)
    return _("{chain} bn {currency}: {margin}").format(chain=chain, currency=_currency(found), margin=margin(found))


def margin(found: Standing) -> str:
    """How far Russia is from its neighbours in the ranking."""
    return listing([_apart(found, other) for other in (found.ahead, found.behind) if other is not None])


def _apart(found: Standing, other: Partner) -> str:
    """1.6 bn (1.4%) behind Australia."""
    words = _("{gap} bn ({share}) behind {who}") if found.lead(other) < 0 else _("{gap} bn ({share}) ahead of {who}")
    return words.format(
        gap=number(abs(found.lead(other)), 1),
        share=percent(abs(found.margin(other)), 1),
        who=_(other["partner_name"]),
    )


def _currency(found: Standing) -> str:
    return _("dollars") if found.russia["currency"] == "USD" else _("yuan")


def span(listed: list[Partner]) -> str:
    """January to June 2023; all of 2023."""
    start, end = listed[0]["period_start"], listed[0]["period_end"]
    if start[5:] == "01" and end[5:] == "12":
        return _("all of {year}").format(year=end[:4])
    return months(start, end)


def _cited(table: pd.DataFrame, partners: list[Partner] | tuple[Partner, ...]) -> Cited:
    rows = [each["row"] for each in partners]
    return Cited(table, what="partner_name", when="period_end", figure="value", rows=rows)
