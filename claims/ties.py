"""Tests of the statements on the visit of February 2022 and on the words of the joint texts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents, told
from claims.evidence import Cited, NotKnown, records, the
from claims.rules import days_between, falling, falls_in
from language import N_, _, day, inside, listing, period, plural, sentences

DAYS_BEFORE = {
    7: N_("at most a week"),
    14: N_("at most two weeks"),
    30: N_("at most a month"),
}
"""Limits, in days, of what "days before" can mean; the last is the month that a reader would count in weeks at most."""


@judges("previous-visit")
def previous_visit(claim: Claim, meetings: pd.DataFrame) -> Finding:
    """The last encounter in Beijing before the day of the explainer."""
    visits = _visits(claim, meetings)
    last, told_of = visits[-1], {"day": period(claim.said_on), "last": day(visits[-1]["date"])}
    return Finding(
        readings=(
            Reading(
                definition=_("last time that the two met in Beijing"),
                found=told_of["last"],
                answer=falls_in(f"{last['date']:%Y-%m-%d}", claim.when),
                sum=plural("{count} visit on file", "{count} visits on file", len(visits))
                + " "
                + _("before {day}; the last began on {last}").format(**told_of),
                cited=(_cited(meetings, last),),
            ),
        ),
        explanation=_("Before {day} Putin was in Beijing {count}, the last time on {last} ({occasion}).").format(
            count=plural("{count} time since Xi took office", "{count} times since Xi took office", len(visits)),
            occasion=inside(_(last["occasion"])),
            **told_of,
        ),
        rule=falling(claim.when),
        change=_("A visit to Beijing between {last} and {day} that is not on file.").format(**told_of),
        missing=_("Visits at which Xi was not met; none is known."),
    )


@judges("visit-before-invasion")
def visit_before_invasion(claim: Claim, meetings: pd.DataFrame, events: pd.DataFrame) -> Finding:
    """Days from the visit to the invasion, under each limit of the loose words."""
    invasion = the(events, _("the day of the invasion"), id="invasion")
    start = invasion["date"].item()
    visits = [each for each in _visits(claim, meetings) if f"{each['date']:%Y-%m-%d}" < start]
    if not visits:
        raise NotKnown(_("a visit to Beijing before the invasion"))
    end = visits[-1]["date"] if pd.isna(visits[-1]["end_date"]) else visits[-1]["end_date"]
    days = days_between(f"{end:%Y-%m-%d}", start)
    counted = plural("{count} day", "{count} days", days)
    arithmetic = _("{first} to {last} = {days}").format(first=day(end), last=period(start), days=counted)
    cited = (_cited(meetings, visits[-1]), Cited(invasion, what="event", when="date"))
    readings = tuple(
        Reading(_(words), counted, days <= limit, arithmetic, cited, float(days))
        for limit, words in DAYS_BEFORE.items()
    )
    fits = [each.definition for each in readings if each.answer]
    return Finding(
        readings=readings,
        explanation=_("From the visit to the invasion: {sum}. That is {fits}.").format(
            sum=arithmetic, fits=listing(fits) or _("more than a month")
        ),
        rule=_(
            "Days from the last day of the visit to the day of the invasion; “days before” means at most {limits}."
        ).format(limits=_(" or ").join(plural("{count} day", "{count} days", limit) for limit in DAYS_BEFORE)),
        change=_("A stated number of days; at {days} each limit gives its own answer.").format(days=counted),
    )


@judges("no-limits")
def no_limits(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """What kind of text was signed on the visit, and what it says of limits."""
    readings = documented(claim, claim_evidence)
    return Finding(
        readings=readings,
        explanation=told(readings),
        rule=documents(),
        change=_(
            "A treaty or another binding text of that day with these words; or a wording of the joint statement "
            "without them."
        ),
    )


@judges("new-era")
def new_era(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Whether joint texts up to the month used the words, and since when."""
    readings = documented(claim, claim_evidence)
    uses = sorted(
        (
            each
            for each in records(claim_evidence, "claim", "finding", "date")
            if (each["claim"], each["finding"]) == (claim.id, "confirms")
        ),
        key=lambda each: each["date"],
    )
    if not uses:
        raise NotKnown(_("a joint text with these words"))
    when = period(claim.when)
    return Finding(
        readings=(_used(claim, claim_evidence, uses), *readings),
        explanation=sentences(_since(claim, uses), told(readings)),
        rule=sentences(
            _("Holds if a joint text with these words is dated in {when} or before.").format(when=when), documents()
        ),
        change=_("Proof that the joint texts of the time up to {when} did not use the words.").format(when=when),
    )


def _used(claim: Claim, table: pd.DataFrame, uses: list[dict[str, Any]]) -> Reading:
    """The joint texts with the words that were dated by the end of the month."""
    by_then = [each for each in uses if each["date"][: len(claim.when)] <= claim.when]
    dates = list(dict.fromkeys(each["date"] for each in by_then))
    return Reading(
        definition=_("Joint texts up to {when} use the words").format(when=period(claim.when)),
        found=plural("{count} joint text", "{count} joint texts", len(dates)),
        answer=bool(by_then),
        sum=_("dates: {dates}; the first of all: {first}").format(
            dates=listing([period(date) for date in dates]) or _("none"), first=period(uses[0]["date"])
        ),
        cited=(
            Cited(table, what="says", when="date", figure="finding", rows=[each["row"] for each in by_then or uses]),
        ),
    )


def _since(claim: Claim, uses: list[dict[str, Any]]) -> str:
    """Since when joint texts use the words, seen from the month of the statement."""
    first, when = uses[0]["date"], claim.when
    dates = {"first": period(first), "when": period(when)}
    if first[: len(when)] > when:
        return _("The first joint text on file with these words is of {first}, after {when}.").format(**dates)
    if first[: len(when)] == when:
        return _("The first joint text on file with these words is of {first}: new in {when}.").format(**dates)
    return _(
        "By {when} joint texts spoke of a new era, but not for the first time: the label is of {first} at the latest."
    ).format(**dates)


def _visits(claim: Claim, meetings: pd.DataFrame) -> list[dict[str, Any]]:
    """Encounters in person in Beijing before the day the statement was made, oldest first."""
    before = pd.Timestamp(claim.said_on)
    rows = [
        each
        for each in records(meetings, "date", "end_date", "mode", "place", "occasion")
        if (each["mode"], each["place"]) == ("in person", "Beijing") and each["date"] < before
    ]
    if not rows:
        raise NotKnown(_("an encounter in Beijing"))
    return sorted(rows, key=lambda each: each["date"])


def _cited(meetings: pd.DataFrame, visit: dict[str, Any]) -> Cited:
    return Cited(meetings, what="occasion", when="date", figure="place", rows=[visit["row"]])
