"""Tests of the statements on scenes between the two: pancakes and a cruise, ice cream, words of friendship."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents, told
from claims.evidence import Cited, NotKnown, the, where
from claims.leaders_meetings import anecdote
from claims.rules import falling, falls_in
from claims.spans import difference, elapsed, same_day
from language import _, day, listing, number, period, sentences

TAJIKISTAN = "TJK"
PANCAKES, CRUISE, INTERVIEW = "pancakes-rt", "cruise-kremlin", "best-friend-interview"
"""Rows of the table of evidence whose dates are compared."""


@judges("pancakes")
def pancakes(claim: Claim, claim_evidence: pd.DataFrame, meetings: pd.DataFrame) -> Finding:
    """Each half of the scene has its sources; whether it was one scene is a matter of dates."""
    eaten = the(claim_evidence, _("a report of the pancakes"), id=PANCAKES)
    sailed = the(claim_evidence, _("a report of the cruise"), id=CRUISE)
    first, last = sorted([pd.Timestamp(eaten["date"].item()), pd.Timestamp(sailed["date"].item())])
    visits = [_visit(meetings, pd.Timestamp(row["date"].item())) for row in (eaten, sailed)]
    places = [_(visit["place"].item()) for visit in visits]
    one_scene = Reading(
        definition=_("Both on record for the same day, as one scene"),
        found=_("{days} days apart").format(days=number((last - first).days)),
        answer=first == last,
        sum=_("pancakes {eaten}, cruise {sailed}: {difference}").format(
            eaten=eaten["date"].item(), sailed=sailed["date"].item(), difference=difference(first, last)
        ),
        cited=(
            Cited(eaten, "says", "date", "finding"),
            Cited(sailed, "says", "date", "finding"),
            *(Cited(visit, "occasion", "date", "place") for visit in visits),
        ),
    )
    halves = documented(claim, claim_evidence)
    return Finding(
        readings=(*halves, one_scene),
        explanation=_(
            "The pancakes are on record for {eaten}, the cruise for {sailed}: {days} days apart, on visits that began "
            "in {places}. {documents}"
        ).format(
            documents=told(halves),
            eaten=period(eaten["date"].item()),
            sailed=period(sailed["date"].item()),
            days=number((last - first).days),
            places=listing(places),
        )
        if first != last
        else _("Pancakes and cruise are both on record for {eaten}.").format(eaten=period(eaten["date"].item())),
        rule=_("{documents} One scene needs one day.").format(documents=documents()),
        change=_("A report of the cruise that tells of pancakes with caviar on board."),
        missing=_("A menu or a press report of the boat tour."),
    )


@judges("ice-cream")
def ice_cream(
    claim: Claim,
    meetings: pd.DataFrame,
    meeting_anecdotes: pd.DataFrame,
    leaders: pd.DataFrame,
    claim_evidence: pd.DataFrame,
) -> Finding:
    """Place and year from the register, the birthday from the birth, the gift from reports."""
    scene, told_of = anecdote(claim.id, meeting_anecdotes, meetings)
    birth = the(leaders, _("Xi’s birth"), leader="Xi Jinping", kind="birth")
    born, date = pd.Timestamp(birth["start"].item()), scene["date"].item()
    age = elapsed(born, date)[0]
    met = Cited(scene, "occasion", "date", "place")
    where_and_when = Reading(
        definition=_("A meeting in Tajikistan in that year"),
        found=_("{place}, {date}").format(place=_(scene["place"].item()), date=day(date)),
        answer=falls_in(f"{date:%Y-%m-%d}", claim.when) and scene["country"].item() == TAJIKISTAN,
        sum=_("{country}, {date}").format(country=_(scene["country_name"].item()), date=f"{date:%Y-%m-%d}"),
        cited=(met, told_of),
    )
    on_the_day = Reading(
        definition=_("On Xi’s birthday"),
        found=_("he turned {age}").format(age=number(age)) if same_day(date, born) else _("on another day"),
        answer=same_day(date, born),
        sum=_("born {born}, met {date}").format(born=f"{born:%Y-%m-%d}", date=f"{date:%Y-%m-%d}"),
        cited=(Cited(birth, "what", "start", "start"), met),
    )
    gift = documented(claim, claim_evidence)
    return Finding(
        readings=(where_and_when, on_the_day, *gift),
        explanation=_(
            "They met in {place} on {date}; Xi was born on {born}. The gift is {gift} in the sources. Whether he "
            "was surprised, only he can say."
        ).format(
            place=_(scene["place"].item()),
            date=day(date),
            born=day(born),
            gift=gift[0].found if gift else _("not told"),
        ),
        rule=sentences(falling(claim.when), documents()),
        change=_("Another date or place of the meeting, or another date of birth."),
    )


@judges("best-friend")
def best_friend(claim: Claim, claim_evidence: pd.DataFrame, meetings: pd.DataFrame) -> Finding:
    """The words, and whether the day on which they came out lies within the visit."""
    interview = the(claim_evidence, _("the interview"), id=INTERVIEW)
    said = pd.Timestamp(interview["date"].item())
    visits = where(meetings, place="Moscow", type="state visit")
    visit = the(visits[visits["date"].dt.year == said.year], _("the visit to Moscow of that year"))
    first, last = visit["date"].item(), visit["end_date"].item()
    within = Reading(
        definition=_("The interview appeared during the visit"),
        found=day(said),
        answer=first <= said <= last,
        sum=_("visit {first} to {last}; interview {said}").format(
            first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}", said=f"{said:%Y-%m-%d}"
        ),
        cited=(Cited(interview, "says", "date", "finding"), Cited(visit, "occasion", "date", "end_date")),
    )
    in_the_year = Reading(
        definition=_("The interview appeared in that year"),
        found=str(said.year),
        answer=falls_in(f"{said:%Y-%m-%d}", claim.when),
        sum=f"{said:%Y-%m-%d}",
        cited=(Cited(interview, "says", "date", "finding"),),
    )
    words = documented(claim, claim_evidence)
    return Finding(
        readings=(in_the_year, within, *words),
        explanation=_("The interview came out on {said}, the visit began on {first}. {others}").format(
            said=day(said), first=day(first), others=told(words)
        ),
        rule=_("{date} The day must lie within the visit of the register. {documents}").format(
            date=falling(claim.when), documents=documents()
        ),
        change=_("A visit that began earlier, or the same words to Russian media on a day of the visit."),
    )


def _visit(meetings: pd.DataFrame, date: pd.Timestamp) -> pd.DataFrame:
    """The meeting of the register during which a day falls. Raises NotKnown."""
    ends = meetings["end_date"].fillna(meetings["date"])
    during = meetings[(meetings["date"] <= date) & (date <= ends)]
    if during.empty:
        raise NotKnown(_("a visit in the register on the day of the scene"))
    return during.head(1)
