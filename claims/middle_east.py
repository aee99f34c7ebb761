"""Tests of the statements on the Middle East: talks, calls and journeys."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import by_documents, documented, documents, told
from claims.evidence import Cited, NotKnown, the, where
from claims.rules import days_between, falling, falls_in
from language import _, bracketed, day, listing, number, period, plural, sentences, weekday

MINISTERS, ENVOY_ANNOUNCED, ENVOY_SEEN, INVASION = "ME14", "ME13", "ME23", "ME28"
"""Events that statements are about."""

SEVERAL = 3
"""Several is more than two."""


def event(events: pd.DataFrame, name: str, missing: str) -> tuple[pd.DataFrame, pd.Timestamp]:
    """One event as a row to cite, and its day. Raises NotKnown (``missing``)."""
    row = the(events, missing, event_id=name)
    return row, row["date"].item()


def cited(rows: pd.DataFrame) -> tuple[Cited, ...]:
    """Events as rows of a claim."""
    return (Cited(rows, what="title", when="date"),)


def on_its_day(date: pd.Timestamp) -> str:
    """Monday, 16 October 2023."""
    return _("{weekday}, {day}").format(weekday=weekday(date), day=day(date))


@judges("ministers-met")
def ministers_met(claim: Claim, middle_east_events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """The day of the talks, and whether both sides' accounts of them name Gaza."""
    row, date = event(middle_east_events, MINISTERS, _("the talks of the two foreign ministers"))
    agenda = documented(claim, claim_evidence)
    named = sum(bool(each.answer) for each in agenda)
    met = Reading(
        definition=_("The day of the talks in Beijing"),
        found=on_its_day(date),
        answer=falls_in(f"{date:%Y-%m-%d}", claim.when),
        sum=_("said: {said}; on record: {found}").format(said=claim.said, found=on_its_day(date)),
        cited=cited(row),
    )
    return Finding(
        readings=(met, *agenda),
        explanation=_(
            "They met on {found}. The war in Gaza is named in {named} of {accounts} accounts of the talks on file, "
            "one from each side. How high it stood cannot be measured; that both sides name it can."
        ).format(found=met.found, named=number(named), accounts=number(len(agenda))),
        rule=sentences(falling(claim.when), _("High on the list is read as: each side’s own account names it.")),
        change=_("Another date of the talks, or an account of one side that leaves Gaza out."),
    )


@judges("wang-yi-asks")
def wang_yi_asks(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Each of the three wishes in the accounts of the talks."""
    wishes = documented(claim, claim_evidence)
    if not wishes:
        raise NotKnown(_("an account of the talks"))
    return Finding(
        readings=wishes,
        explanation=_("{found} of {all} wishes are in the accounts of his talks with Lavrov on {day}. {wishes}").format(
            all=number(len(wishes)),
            found=number(sum(bool(each.answer) for each in wishes)),
            day=period(claim.said_on),
            wishes=told(wishes),
        ),
        rule=documents(),
        change=_("A Chinese account of the talks in which one of the three wishes is missing."),
    )


@judges("calls")
def calls(claim: Claim, middle_east_calls: pd.DataFrame) -> Finding:
    """How many leaders of the region Putin spoke with that day."""
    rows = middle_east_calls[middle_east_calls["date"].dt.strftime("%Y-%m-%d").map(lambda on: falls_in(on, claim.when))]
    if rows.empty:
        raise NotKnown(_("a list of the calls of that day"))
    leaders = rows["leader"].nunique()
    names = [bracketed(_(row.leader), _(row.country)) for row in rows.itertuples()]
    return Finding(
        readings=(
            Reading(
                definition=_("Leaders with whom a call of that day is on record"),
                found=plural("{count} leader", "{count} leaders", leaders),
                answer=leaders >= SEVERAL,
                sum=_("{names} = {count}").format(names=" + ".join(names), count=number(leaders)),
                cited=(Cited(rows, what="leader", when="date", figure="country"),),
                value=float(leaders),
            ),
        ),
        explanation=_("On {day}, Putin spoke by telephone with {count}: {names}.").format(
            day=on_its_day(rows["date"].iloc[0]),
            count=plural("{count} leader", "{count} leaders", leaders),
            names=listing(names),
        ),
        rule=_("“Several” is read as at least {least}; two would be a couple.").format(least=number(SEVERAL)),
        change=_("A source that dates calls to another day, so that fewer than {least} are left.").format(
            least=number(SEVERAL)
        ),
    )


@judges("netanyahu-call")
def netanyahu_call(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """The words in the Kremlin's account of the call; an Israeli account is context."""
    return by_documents(
        claim,
        claim_evidence,
        more=_("This is what the Kremlin says that Putin said; what was said in the call itself is not public."),
        change=_("The Kremlin’s statement on the call without these words."),
    )


@judges("envoy")
def envoy(claim: Claim, middle_east_events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """The announcement, and whether the journey took place in the week it was announced for."""
    _row, announced = event(middle_east_events, ENVOY_ANNOUNCED, _("the announcement of the journey"))
    monday = announced + dt.timedelta(days=7 - announced.weekday())
    seen = _seen(where(middle_east_events, event_id=ENVOY_SEEN), monday)
    parts = documented(claim, claim_evidence)
    return Finding(
        readings=(*parts, seen),
        explanation=_("The journey was announced on {day}, for the week from {monday}. {seen} {parts}").format(
            day=on_its_day(announced),
            monday=day(monday),
            seen=_("He was in the region by {found}.").format(found=seen.found)
            if seen.answer is not None
            else _("Whether he went was not yet known."),
            parts=told(parts),
        ),
        rule=_("The announcement must be on record; once known, a day in the region must fall in the week announced."),
        change=_("A report that he travelled in another week, or to one country only."),
    )


def _seen(rows: pd.DataFrame, monday: pd.Timestamp) -> Reading:
    """Whether the envoy was in the region in the week that starts on a Monday."""
    words = _("He was in the region in the week announced")
    if rows.empty:
        return Reading(definition=words, found=_("not yet known"), answer=None)
    date, sunday = rows["date"].item(), monday + dt.timedelta(days=6)
    return Reading(
        definition=words,
        found=on_its_day(date),
        answer=bool(monday <= date <= sunday),
        sum=_("{found}; the week ran from {monday} to {sunday}").format(
            found=day(date), monday=day(monday), sunday=day(sunday)
        ),
        cited=cited(rows),
    )


@judges("ground-invasion")
def ground_invasion(claim: Claim, middle_east_events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """That it was expected is in reports of those days; when it came is context."""
    came = _came(claim, where(middle_east_events, event_id=INVASION))
    parts = documented(claim, claim_evidence)
    if not parts:
        raise NotKnown(_("a report that troops were expected to go in"))
    return Finding(
        readings=(*parts, *came),
        explanation=sentences(told(parts), came[0].sum if came else _("What came of it was not yet known.")),
        rule=documents(),
        change=_("Reports of those days that no ground attack was planned."),
    )


def _came(claim: Claim, rows: pd.DataFrame) -> tuple[Reading, ...]:
    """When ground troops went in, counted from the day of the statement."""
    if rows.empty:
        return ()
    date = rows["date"].item()
    later = days_between(claim.said_on, f"{date:%Y-%m-%d}")
    return (
        Reading(
            definition=_("Since then: ground troops went in"),
            found=_("{day}, {days} after the statement").format(
                day=day(date), days=plural("{count} day", "{count} days", later)
            ),
            answer=True,
            sum=_("Ground troops went in on {day}: {said} to {day} = {days}.").format(
                said=period(claim.said_on), day=day(date), days=plural("{count} day", "{count} days", later)
            ),
            cited=cited(rows),
            counts=False,
        ),
    )
