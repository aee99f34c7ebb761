"""Tests of the statements on the journey itself: the forum, the first trip of the year, isolation."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents
from claims.evidence import Cited, NotKnown, the, where
from claims.spans import elapsed
from language import N_, _, dated, day, labelled, listing, number, percent, period, plural

BEIJING = "Beijing"
SESSION = "ES-11/"
"""Part of the symbols of texts of the Assembly's emergency session on the war: texts alike enough to compare."""


@judges("forum-years")
def forum_years(claim: Claim, events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """Years from the first proposal to the forum, by the calendar and in full; what the forum was held for."""
    start = the(events, _("the date of the first proposal"), id="belt-and-road")
    forum = pd.Timestamp(claim.said_on)
    first = pd.Timestamp(start["date"].item())
    full, further, _days = elapsed(first, forum)
    cited = (Cited(start, "event", "date"),)
    calendar = forum.year - first.year
    proposed = period(start["date"].item())
    readings = (
        Reading(
            definition=_("Year of the forum less year of the proposal"),
            found=plural("{count} year", "{count} years", calendar),
            answer=calendar == claim.value,
            sum=f"{forum.year} − {first.year} = {calendar}",
            cited=cited,
            value=float(calendar),
        ),
        Reading(
            definition=_("Full years since the proposal"),
            found=plural("{count} year", "{count} years", full),
            answer=full == claim.value,
            sum=_("{start} to {forum}: {years} and {months}").format(
                start=start["date"].item(),
                forum=claim.said_on,
                years=plural("{count} year", "{count} years", full),
                months=plural("{count} month", "{count} months", further),
            ),
            cited=cited,
            value=float(full),
        ),
        *documented(claim, claim_evidence),
    )
    return Finding(
        readings=readings,
        explanation=_(
            "Xi proposed the Belt and Road in {start}. The forum opened {years} and {months} later; by the numbers of "
            "the years alone it is {calendar}."
        ).format(
            start=proposed,
            years=plural("{count} year", "{count} years", full),
            months=plural("{count} month", "{count} months", further),
            calendar=plural("{count} year", "{count} years", calendar),
        ),
        rule=_("The years must be {value}, by the calendar and in full. {documents}").format(
            value=claim.figure, documents=documents()
        ),
        change=_("Another date of the first proposal."),
    )


@judges("first-trip")
def first_trip(claim: Claim, leaders_trips: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """The rank of the journey among those of its year, under the rule of the statement and under others."""
    year = leaders_trips[leaders_trips["date"].dt.year == int(claim.said_on[:4])].sort_values("date", kind="stable")
    trip = the(year, _("a report of the journey to Beijing"), place=BEIJING)
    until = year[year["date"] <= trip["date"].item()]
    abroad = where(until, kind="visit abroad")
    rules = [
        (_("Journeys to states that were never Soviet republics"), where(abroad, former_soviet=False), True),
        (_("All journeys to other states"), abroad, False),
        (_("With areas of Ukraine that Russia holds"), until, False),
    ]
    ranked = tuple(_rank(claim, *rule) for rule in rules)
    earlier = abroad[abroad["date"] < trip["date"].item()]
    before = zip(earlier["country_name"].map(_), earlier["date"], strict=True)
    return Finding(
        readings=(*ranked, *documented(claim, claim_evidence)),
        explanation=_(
            "Among the journeys of the year beyond the former Soviet Union it was {rank}. Of all journeys "
            "to other states it was {all}, after {earlier}."
        ).format(
            rank=ranked[0].found,
            all=ranked[1].found,
            earlier=listing([dated(state, day(date)) for state, date in before]) or _("none"),
        ),
        rule=_(
            "The journeys of the calendar year are put in order of date; the rank of the one to Beijing must be "
            "{value}. Former Soviet states are those that were republics of the union. {documents}"
        ).format(value=claim.figure, documents=documents()),
        change=_("A journey earlier in the year to a state that was never a Soviet republic."),
        missing=_("An official list of all journeys; the table rests on press reports and on the count of TASS."),
    )


def _rank(claim: Claim, words: str, until: pd.DataFrame, counts: bool) -> Reading:
    """The rank of the last of some journeys."""
    return Reading(
        definition=words,
        found=_("trip number {rank}").format(rank=number(len(until))),
        answer=len(until) == claim.value,
        sum=_("; ").join(
            _("{place}, {date}").format(place=_(place), date=f"{date:%Y-%m-%d}")
            for place, date in zip(until["place"], until["date"], strict=True)
        ),
        cited=(Cited(until, "place", "date", "country_name"),),
        value=float(len(until)),
        counts=counts,
    )


@judges("isolation")
def isolation(
    claim: Claim, leaders_trips: pd.DataFrame, ukraine_votes: pd.DataFrame, claim_evidence: pd.DataFrame
) -> Finding:
    """An opinion: journeys and votes before and after are shown, and no verdict is drawn from them."""
    travels, votes = _travels(claim, leaders_trips), _votes(claim, ukraine_votes)
    return Finding(
        readings=(*travels, *votes, *documented(claim, claim_evidence)),
        explanation=_(
            "This is an opinion on what the trip would do. Two counts bear on it. His journeys: {travels}. "
            "The Assembly’s emergency session on the war, texts that Russia opposed: {votes}."
        ).format(
            travels=_("; ").join(labelled(each.definition, each.found) for each in travels) or _("none on file"),
            votes=_("; ").join(labelled(each.definition, each.found) for each in votes),
        ),
        rule=_("No verdict is drawn from an opinion; the figures are context."),
        change=_("A measure of isolation that both sides accept, stated before the trip."),
        missing=_("A measure of isolation, with values before and after the trip."),
    )


TRAVELS = {
    N_("visits abroad in the year, this trip included"): True,
    N_("visits abroad in the rest of the year"): False,
}


def _travels(claim: Claim, leaders_trips: pd.DataFrame) -> list[Reading]:
    """How many states he visited in the year, up to the trip and after it."""
    abroad = where(leaders_trips, kind="visit abroad")
    return [
        Reading(
            definition=_(words),
            found=plural("{count} state", "{count} states", part["country"].nunique()),
            answer=None,
            sum=_(", ").join(part["country_name"].map(_)),
            cited=(Cited(part, "country_name", "date", "place"),),
            counts=False,
        )
        for words, before in TRAVELS.items()
        if len(part := abroad[(abroad["date"] <= claim.said_on) == before])
    ]


def _votes(claim: Claim, ukraine_votes: pd.DataFrame) -> list[Reading]:
    """Votes in favour of texts of the emergency session that Russia opposed: first, last before the trip, newest."""
    opposed = where(ukraine_votes, body="General Assembly", russia_vote="N").sort_values("date")
    opposed = opposed[opposed["symbol"].str.contains(SESSION, regex=False)]
    before = opposed[opposed["date"] < claim.said_on]
    if before.empty:
        raise NotKnown(_("a vote of the Assembly on the war"))
    chosen = {
        N_("first vote of the emergency session"): before.iloc[[0]],
        N_("last vote before the trip"): before.iloc[[-1]],
        **({N_("newest vote on file"): opposed.iloc[[-1]]} if len(opposed) > len(before) else {}),
    }
    return [
        Reading(
            definition=_(words),
            found=_("{yes} of {members} in favour").format(
                yes=number(row["yes"].item()), members=number(row["members"].item())
            ),
            answer=None,
            sum=_("{yes} / {members} = {share}").format(
                yes=row["yes"].item(),
                members=row["members"].item(),
                share=percent(row["yes"].item() / row["members"].item() * 100),
            ),
            cited=(Cited(row, "text", "date", "yes"),),
            counts=False,
        )
        for words, row in chosen.items()
    ]
