"""The test of the statement on civil nuclear power."""

from __future__ import annotations

from typing import Any

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents
from claims.evidence import Cited, NotKnown, records
from claims.rules import days_between
from language import _, listing, number, percent, period, plural

SEVERAL = 2  # "closely": at least two reactors at once
RECENT = 2 * 365  # days before the statement in which a fuel delivery still counts as recent


@judges("civil-nuclear")
def civil_nuclear(
    claim: Claim, claim_evidence: pd.DataFrame, energy_reactors: pd.DataFrame, energy_reactor_totals: pd.DataFrame
) -> Finding:
    """Reactors from Russia running and being built that day, fuel just delivered, a start that both presidents led."""
    steps = records(energy_reactors, "unit_name", "milestone", "date", "status")
    done = [step for step in steps if step["status"] != "proposed" and step["date"] <= claim.said_on]
    fuel = _reached(done, "fuel_delivery")
    reactors = [step for step in done if step["unit_name"] not in {each["unit_name"] for each in fuel}]
    if not reactors:
        raise NotKnown(_("reactors from Russia with their dates"))
    running = _reached(reactors, "commercial_operation")
    connected = {step["unit_name"] for step in [*running, *_reached(reactors, "grid_connection")]}
    building = [step for step in _reached(reactors, "construction_start") if step["unit_name"] not in connected]
    return Finding(
        readings=(
            _several(_("Reactors from Russia being built"), building, energy_reactors),
            _several(_("Reactors from Russia in operation"), running, energy_reactors),
            *_recent_fuel(fuel, claim.said_on, energy_reactors),
            *documented(claim, claim_evidence),
            *_part_of_all(building, energy_reactor_totals, claim.said_on),
        ),
        explanation=_(
            "On {day} {building} reactors from Russia were being built in China and {running} were in operation; "
            "close work is taken to mean at least {several} of each. The last delivery of fuel before that day is of "
            "{fuel}. The word close itself has no measure."
        ).format(
            day=period(claim.said_on),
            building=number(len(building)),
            running=number(len(running)),
            several=number(SEVERAL),
            fuel=period(max(step["date"] for step in fuel)) if fuel else _("no date on record"),
        ),
        rule=_(
            "Close work has four signs here: at least {several} reactors being built at once, at least {several} in "
            "operation, fuel delivered in the {days} days before, and a start led by both presidents. {documents}"
        ).format(several=number(SEVERAL), days=number(RECENT), documents=documents()),
        change=_("A source that one of these reactors was stopped or is not from Russia."),
    )


def _reached(steps: list[dict[str, Any]], milestone: str) -> list[dict[str, Any]]:
    return [step for step in steps if step["milestone"] == milestone]


def _milestones(steps: list[dict[str, Any]], table: pd.DataFrame) -> tuple[Cited, ...]:
    return (Cited(table, "unit_name", "date", "milestone", rows=[step["row"] for step in steps]),)


def _several(definition: str, units: list[dict[str, Any]], table: pd.DataFrame) -> Reading:
    return Reading(
        definition=definition,
        found=plural("{count} reactor", "{count} reactors", len(units)),
        answer=len(units) >= SEVERAL,
        sum=listing([_(name) for name in sorted(unit["unit_name"] for unit in units)]),
        cited=_milestones(units, table),
        value=len(units),
    )


def _recent_fuel(fuel: list[dict[str, Any]], day: str, table: pd.DataFrame) -> list[Reading]:
    """The last delivery of fuel for a reactor that is not itself from Russia."""
    if not fuel:
        return []
    last = max(step["date"] for step in fuel)
    days = days_between((last + "-01-01")[:10], day)
    return [
        Reading(
            definition=_("Fuel from Russia for {units}").format(
                units=listing([_(name) for name in sorted({step["unit_name"] for step in fuel})])
            ),
            found=period(last),
            answer=days <= RECENT,
            sum=_("{first} to {last} = {days} days").format(first=period(last), last=period(day), days=number(days)),
            cited=_milestones(fuel, table),
        )
    ]


def _part_of_all(building: list[dict[str, Any]], totals: pd.DataFrame, day: str) -> list[Reading]:
    """Of all reactors that China was building, those from Russia; context, for close work need not be most work."""
    known = records(totals, "as_of", "state", "value", "publisher")
    counts = [row for row in known if row["state"] == "building" and row["as_of"] <= day]
    if not counts:
        return []
    newest = max(counts, key=lambda row: row["as_of"])
    return [
        Reading(
            definition=_("Of all reactors being built in China ({publisher})").format(publisher=_(newest["publisher"])),
            found=percent(100 * len(building) / newest["value"]),
            answer=None,
            sum=f"{number(len(building))} / {number(newest['value'])}",
            cited=(Cited(totals, "state", "as_of", "value", rows=[newest["row"]]),),
            counts=False,
        )
    ]
