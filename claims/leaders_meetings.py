"""Tests of the statements on when and where the two presidents met."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents, told
from claims.evidence import Cited, NotKnown, the, where
from claims.rules import falling, falls_in
from claims.spans import difference, elapsed, same_day, spoken, years
from language import N_, _, day, number, plural, sentences

MOSCOW, BEIJING = "Moscow", "Beijing"
WAYS = {N_("Meetings in person"): ["in person"], N_("Meetings in person and by video"): ["in person", "video"]}
"""How officials and this register count."""
BIRTHDAY = "birthday"
"""The anecdote from which the explainer counts the years to the next one."""


@judges("visit-dates")
def visit_dates(
    claim: Claim, meetings: pd.DataFrame, leaders_trips: pd.DataFrame, claim_evidence: pd.DataFrame
) -> Finding:
    """The landing, the talks as they were announced, and the talks as they were held."""
    trips = where(leaders_trips, place=BEIJING)
    trip = the(trips[trips["end_date"] >= claim.said_on], _("a report of the landing in Beijing"))
    landed = trip["date"].item()
    held = _first(_counted(meetings), "date", claim.said_on)
    readings = [
        Reading(
            definition=_("He had reached Beijing on the day of the statement"),
            found=day(landed),
            answer=landed <= pd.Timestamp(claim.said_on) <= trip["end_date"].item(),
            sum=difference(landed, pd.Timestamp(claim.said_on)),
            cited=(Cited(trip, "occasion", "date", "end_date"),),
        ),
        *documented(claim, claim_evidence),
        *(_held(claim, held) if len(held) else ()),
    ]
    if len(held):
        talks = _("The register has the talks with Xi on {held}.").format(held=day(held["date"].item()))
    else:
        talks = _("The talks with Xi were still to come.")
    return Finding(
        readings=tuple(readings),
        explanation=_("He landed on {landed}. {talks}").format(landed=day(landed), talks=talks),
        rule=sentences(falling(claim.when), documents()),
        change=_("Another date of the landing or of the talks in the tables of journeys and meetings."),
    )


def _held(claim: Claim, held: pd.DataFrame) -> list[Reading]:
    """The talks as they were held."""
    date = held["date"].item()
    return [
        Reading(
            definition=_("The talks were held in Beijing on that day"),
            found=day(date),
            answer=falls_in(f"{date:%Y-%m-%d}", claim.when) and held["place"].item() == BEIJING,
            sum=_("the next meeting on or after {said}: {place}, {date}").format(
                said=claim.said_on, place=_(held["place"].item()), date=f"{date:%Y-%m-%d}"
            ),
            cited=(Cited(held, "occasion", "date", "place"),),
        )
    ]


@judges("last-meeting")
def last_meeting(claim: Claim, meetings: pd.DataFrame, as_of: dt.date) -> Finding:
    """The last meeting before the statement, in person and with video calls."""
    if as_of.isoformat() < claim.said_on:
        raise NotKnown(_("the meetings up to the day of the statement"))
    before = _counted(meetings)
    before = before[before["date"] < claim.said_on]
    readings = tuple(_last(claim, words, where(before, mode=modes)) for words, modes in WAYS.items())
    return Finding(
        readings=readings,
        explanation=_("Before {said} the register has {count} meetings. The last in person was in {place}.").format(
            said=day(pd.Timestamp(claim.said_on)), count=number(len(before)), place=readings[0].found
        ),
        rule=_("{date} The place must be {place}.").format(date=falling(claim.when), place=_(MOSCOW)),
        change=_("A later meeting on record before the visit, or another place or date of that one."),
    )


def _last(claim: Claim, words: str, met: pd.DataFrame) -> Reading:
    """The last of some meetings."""
    if met.empty:
        raise NotKnown(_("a meeting before the visit"))
    last = met.sort_values("date").iloc[[-1]]
    date, place = last["date"].item(), last["place"].item()
    return Reading(
        definition=_(words),
        found=_("{place}, {date}").format(place=_(place) or _("video call"), date=day(date)),
        answer=falls_in(f"{date:%Y-%m-%d}", claim.when) and place == MOSCOW,
        sum=_("last of {count} by date").format(count=number(len(met))),
        cited=(Cited(last, "occasion", "date", "place"),),
    )


@judges("birthday")
def birthday(
    claim: Claim,
    meetings: pd.DataFrame,
    meeting_anecdotes: pd.DataFrame,
    leaders: pd.DataFrame,
    claim_evidence: pd.DataFrame,
) -> Finding:
    """The age that evening, the vodka and the cake, and whether the friendship can begin there."""
    scene, told_of = anecdote(claim.id, meeting_anecdotes, meetings)
    birth = the(leaders, _("Putin’s birth"), leader="Vladimir Putin", kind="birth")
    born, date = pd.Timestamp(birth["start"].item()), scene["date"].item()
    age = elapsed(born, date)[0]
    until = _counted(meetings)
    until = until[until["date"] <= date]
    this_year = int((until["date"].dt.year == date.year).sum())
    readings = (
        Reading(
            definition=_("The age that he reached on the day"),
            found=_("{figure} years of age").format(figure=number(age)),
            answer=age == claim.value and same_day(date, born),
            sum=_("born {born}, met {date}: {age} years").format(
                born=f"{born:%Y-%m-%d}", date=f"{date:%Y-%m-%d}", age=number(age)
            ),
            cited=(Cited(birth, "what", "start", "start"), Cited(scene, "occasion", "date", "place"), told_of),
        ),
        *documented(claim, claim_evidence),
        Reading(
            definition=_("The friendship begins there: their first meeting as presidents"),
            found=_("meeting number {rank}").format(rank=number(len(until))),
            answer=len(until) == 1,
            sum=_("{all} meetings in the register up to that day, {year} of them in the same year").format(
                all=number(len(until)), year=number(this_year)
            ),
            cited=(Cited(until, "occasion", "date", "place"),),
        ),
    )
    return Finding(
        readings=readings,
        explanation=_(
            "On {date} Putin turned {age}, and they met late that evening. It was meeting number {rank} of the two "
            "as presidents, number {year} of that year; what a friendship goes back to is for them to say."
        ).format(date=day(date), age=number(age), rank=number(len(until)), year=number(this_year)),
        rule=_(
            "The meeting must fall on the birthday and the age must be {age}. A beginning is the first of the "
            "meetings that the register counts. {documents}"
        ).format(age=claim.figure, documents=documents()),
        change=_("A register in which no meeting as presidents comes before that one, or another date of birth."),
    )


@judges("train-after-bali")
def train_after_bali(
    claim: Claim, meetings: pd.DataFrame, meeting_anecdotes: pd.DataFrame, claim_evidence: pd.DataFrame
) -> Finding:
    """The years from the birthday to the train, by calendar and rounded, and how far the train went."""
    scene, told_of = anecdote(claim.id, meeting_anecdotes, meetings)
    bali, _told = anecdote(BIRTHDAY, meeting_anecdotes, meetings)
    first, last = bali["date"].item(), scene["date"].item()
    calendar, exact, full = last.year - first.year, years(first, last), elapsed(first, last)[0]
    rows = (Cited(bali, "occasion", "date", "place"), Cited(scene, "occasion", "date", "place"), told_of)
    counted = {
        N_("Year of the ride less year of the birthday"): (float(calendar), True),
        N_("To the nearest full year"): (float(round(exact)), True),
        N_("Only years that were over"): (float(full), False),
    }
    readings = tuple(
        Reading(
            definition=_(words),
            found=plural("{count} year", "{count} years", int(value)),
            answer=value == claim.value,
            sum=_("{difference}; {span}").format(difference=difference(first, last), span=spoken(first, last)),
            cited=rows,
            value=value,
            counts=counts,
        )
        for words, (value, counts) in counted.items()
    )
    across = documented(claim, claim_evidence)
    return Finding(
        readings=(*readings, *across),
        explanation=_("From {first} to {last} it is {span}. {documents}").format(
            first=day(first),
            last=day(last),
            span=spoken(first, last),
            documents=told(across) if across else _("No report of the ride is on file."),
        ),
        rule=_("The years must be {value}, by the calendar or rounded to full years. {documents}").format(
            value=claim.figure, documents=documents()
        ),
        change=_("Another date of one of the two meetings, or a report of a longer ride."),
    )


def anecdote(claim: str, meeting_anecdotes: pd.DataFrame, meetings: pd.DataFrame) -> tuple[pd.DataFrame, Cited]:
    """The meeting that a claim's anecdote belongs to, and the anecdote's row to cite. Raises NotKnown."""
    told = the(meeting_anecdotes, _("a record of this scene"), claim=claim)
    meeting = the(meetings, _("the meeting of this scene"), id=told["meeting"].item())
    return meeting, Cited(told, "anecdote", figure="record")


def _counted(meetings: pd.DataFrame) -> pd.DataFrame:
    return meetings[meetings["counted"]]


def _first(frame: pd.DataFrame, column: str, since: str) -> pd.DataFrame:
    """The earliest row on or after a day, or none."""
    return frame[frame[column] >= since].sort_values(column).head(1)
