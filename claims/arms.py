"""Tests of the statements on China's armed forces and on Russian know-how in them."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents
from claims.evidence import Cited, NotKnown, records, the, where
from language import N_, _, day, labelled, number, period, plural, sentences

GOAL = "Modernisation of national defence and the armed forces basically complete"
KINDS = {
    "aircraft": (N_("aircraft"), {"category": "Aircraft"}),
    "missiles": (N_("missiles"), {"category": "Missiles"}),
    "submarines": (N_("submarines"), {"description": "submarine"}),
}


@judges("modernisation-year")
def modernisation_year(claim: Claim, as_of: dt.date, arms_goals: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """The year in the goal itself, the years left, and where the statement says more than the goal."""
    goal = the(arms_goals, _("the goal as published"), item=GOAL)
    year, fits = goal["value"].item(), goal["value"].item() == claim.value
    papers = documented(claim, claim_evidence)
    return Finding(
        readings=(
            _goal(claim, goal),
            _years_left(as_of, year),
            *_steps(arms_goals, year),
            *papers,
        ),
        explanation=_(
            "{who} named {year} on {said}; {match}. {left}. The text says basically complete and speaks of the armed "
            "forces as a whole."
        ).format(
            who=_(goal["said_by"].item()),
            year=f"{year:.0f}",
            said=day(goal["said_on"].item()),
            match=_("the statement has the same year") if fits else _("the statement has another year"),
            left=_left(as_of, year),
        ),
        rule=_("A goal stays open until its year is over. It fails earlier if the published goal names another year."),
        change=_("Another year in a party report; after the year, a finding that the goal was reached or missed."),
        missing=_("A measure by which the goal would count as reached; none is published."),
    )


def _goal(claim: Claim, goal: pd.DataFrame) -> Reading:
    """The goal's own year: it can only refute, for the outcome lies ahead."""
    year = goal["value"].item()
    return Reading(
        definition=_("The year in the goal, as published"),
        found=f"{year:.0f}",
        answer=None if year == claim.value else False,
        sum=_("{year} in the goal, {said} said").format(year=f"{year:.0f}", said=claim.figure),
        cited=(Cited(goal, what="item", when="said_on", figure="value"),),
        value=year,
    )


def _years_left(as_of: dt.date, year: float) -> Reading:
    return Reading(
        definition=_("Time left"),
        found=_left(as_of, year),
        answer=None,
        sum=f"{year:.0f} − {as_of.year} = {year - as_of.year:.0f}",
        counts=False,
    )


def _left(as_of: dt.date, year: float) -> str:
    years = int(year) - as_of.year
    return plural("{count} year is left", "{count} years are left", years) if years > 0 else _("The year has come")


def _steps(goals: pd.DataFrame, year: float) -> list[Reading]:
    """The other years that were named on the way."""
    return [
        Reading(
            definition=_(row["item"]),
            found=f"{row['value']:.0f}",
            answer=None,
            cited=(Cited(goals, what="item", when="said_on", figure="value", rows=[row["row"]]),),
            counts=False,
        )
        for row in records(goals, "item", "value", "unit")
        if row["unit"] == "year" and row["value"] != year
    ]


@judges("us-report")
def us_report(claim: Claim, claim_evidence: pd.DataFrame, arms_deals: pd.DataFrame) -> Finding:
    """The report's own words, which could not be read; what the press says of it; what was delivered by then."""
    papers = documented(claim, claim_evidence)
    if not papers:
        raise NotKnown(_("the report, or a text that quotes it"))
    own = [each for each in papers if each.counts]
    press = [each for each in papers if not each.counts]
    deals = arms_deals[(arms_deals["supplier"] == "RUS") & (arms_deals["first_delivery"] <= int(claim.when[:4]))]
    delivered = [_delivered(_(words), claim.when, where(deals, **cells)) for words, cells in KINDS.values()]
    delivered = [each for each in delivered if each.found]
    return Finding(
        readings=(*papers, *delivered),
        explanation=_("In the report itself: {own}. In press reports of it: {press}. {register}").format(
            own=_("; ").join(each.found for each in own) or _("no source"),
            press=_("; ").join(each.found for each in press) or _("no source"),
            register=_(
                "The SIPRI register has deliveries from Russia by {year}: {kinds}; that is no word on know-how."
            ).format(
                year=claim.when[:4], kinds=_("; ").join(labelled(each.definition, each.found) for each in delivered)
            )
            if delivered
            else _("No register of deliveries of that day is on file."),
        ),
        rule=sentences(documents(), _("A press report of the paper is context, for it may be the same text.")),
        change=_("The words of the report on foreign technology, for or against."),
        missing=_("The text of the report of {year}, above all its chapter on resources and technology.").format(
            year=period(claim.when)
        ),
    )


def _delivered(kind: str, when: str, deals: pd.DataFrame) -> Reading:
    """What the register has of one kind: weapons, not know-how, and so context."""
    units = deals["delivered"].sum()
    return Reading(
        definition=kind,
        found=_("{units} in {deals}").format(
            units=number(units), deals=plural("{count} deal", "{count} deals", len(deals))
        )
        if len(deals)
        else "",
        answer=None,
        sum=_("delivered under deals whose first delivery was by {year}").format(year=when[:4]),
        cited=(Cited(deals, what="designation", when="last_delivery", figure="delivered"),),
        counts=False,
    )
