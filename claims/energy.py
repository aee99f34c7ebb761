"""Tests of the statements on the delegation and on the second gas line."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents
from claims.evidence import Cited, NotKnown, records, where
from claims.rules import rounding, rounds_to
from language import _, labelled, listing, number, period, plural, sentences

SECOND = "power_of_siberia_2"
IN_RUSSIA = "section in Russia"  # carries gas for Russian users too, so it is no reading of the export volume
IN_MONGOLIA = "in Mongolia (Soyuz Vostok)"


@judges("delegation")
def delegation(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Each of the heads in reports of that time, and their number."""
    found = documented(claim, claim_evidence)
    heads = [each for each in found if each.counts]
    if not heads:
        raise NotKnown(_("a report that names the members of the delegation"))
    named = [each for each in heads if each.answer]
    first = where(claim_evidence, claim=claim.id)["known_on"].min()
    return Finding(
        readings=(*heads, _heads(claim, named), *(each for each in found if not each.counts)),
        explanation=_(
            "Said to travel with Putin: {said}. The sources confirm: {named}. The first report is of {day}. Who "
            "sat in which aeroplane is not on record."
        ).format(
            said=claim.said,
            named=_("; ").join(each.definition for each in named) or _("none"),
            day=period(first),
        ),
        rule=sentences(documents(), _("The number holds if as many heads are confirmed as were said to travel.")),
        change=_("A report of that week that one of the heads did not belong to the delegation."),
    )


def _heads(claim: Claim, named: list[Reading]) -> Reading:
    """The number of heads confirmed against the number said."""
    count = len(named)
    return Reading(
        definition=_("The number of heads"),
        found=plural("{count} person", "{count} people", count),
        answer=count == claim.value,
        sum=_("{count} confirmed, {said} said").format(count=number(count), said=claim.figure),
        cited=tuple(cited for each in named for cited in each.cited),
        value=count,
    )


@judges("mongolia-route")
def mongolia_route(
    claim: Claim, claim_evidence: pd.DataFrame, energy_routes: pd.DataFrame, energy_pos2_events: pd.DataFrame
) -> Finding:
    """What documents say of the route, what the mapped legs show, and which steps Mongolia took part in."""
    found = documented(claim, claim_evidence)
    if not any(each.counts for each in found):
        raise NotKnown(_("a source on the route of the second line"))
    rows = where(claim_evidence, claim=claim.id, counts=True)
    steps = where(energy_pos2_events, pipeline=SECOND)
    shared = steps[steps["said_by"].str.contains("Mongolia")]
    mapped = _mapped(where(energy_routes, pipeline=SECOND))
    return Finding(
        readings=(
            *(each for each in found if each.counts),
            *mapped,
            _steps(shared),
            *(each for each in found if not each.counts),
        ),
        explanation=_(
            "{confirming} of {sources} sources on file, of {first} to {last}, lead the line planned through "
            "Mongolia; {map}."
        ).format(
            confirming=number((rows["finding"] == "confirms").sum()),
            sources=number(len(rows)),
            first=period(rows["known_on"].min()),
            last=period(rows["known_on"].max()),
            map=_("on the map: {legs}").format(legs=mapped[0].found) if mapped else _("no mapped route was public yet"),
        ),
        rule=sentences(documents(), _("The map answers yes if a leg of the line lies in Mongolia.")),
        change=_("A memorandum or contract that names another route, or a mapped line without a leg in Mongolia."),
    )


def _mapped(legs: pd.DataFrame) -> tuple[Reading, ...]:
    """The straight legs of the schematic map, and how many kilometres of them lie in Mongolia."""
    if legs.empty:
        return ()
    crossing = where(legs, section=IN_MONGOLIA)
    found = _("{part} of {all} km in Mongolia").format(
        part=number(crossing["length"].sum()), all=number(legs["length"].sum())
    )
    return (
        Reading(
            definition=_("The route as mapped by Global Energy Monitor"),
            found=found,
            answer=len(crossing) > 0,
            sum=" + ".join(number(length) for length in legs["length"])
            + _(" km; ")
            + _("straight legs between approximate points"),
            cited=(Cited(legs, what="section", figure="length"),),
        ),
    )


def _steps(shared: pd.DataFrame) -> Reading:
    return Reading(
        definition=_("Steps in which Mongolia’s side took part"),
        found=plural("{count} step", "{count} steps", len(shared)),
        answer=None,
        cited=(Cited(shared, what="event", when="date"),),
        counts=False,
    )


@judges("pipeline-capacity")
def pipeline_capacity(claim: Claim, energy_pipelines: pd.DataFrame, energy_pos2_events: pd.DataFrame) -> Finding:
    """The volume in the newest plan; contract and gas, of which there is none; what others count."""
    line = where(energy_pipelines, pipeline=SECOND)
    plans = where(line, measure="proposed").sort_values("source_date", kind="stable")
    export = plans[plans["section"] != IN_RUSSIA]
    if export.empty:
        raise NotKnown(_("a source with the planned volume"))
    newest, flowing = export.tail(1), where(line, measure="delivered")
    steps = where(energy_pos2_events, pipeline=SECOND).sort_values("date")
    return Finding(
        readings=(
            _newest(claim, newest),
            _flow(claim, flowing),
            _contract(where(line, measure="contract"), steps),
            _sources(claim, export),
            *_section(claim, where(plans, section=IN_RUSSIA)),
        ),
        explanation=_told(claim, newest, export, flowing, steps),
        rule=_(
            "A plan stays open until gas flows: then a year’s volume decides. It fails earlier if the newest plan on "
            "record names another volume. {rounding}"
        ).format(rounding=rounding(claim.value, claim.said)),
        change=_("A contract or memorandum over another volume; a year’s delivery through the line."),
        missing=_("A contract with volume, price and start; none is on record."),
    )


def _told(claim: Claim, newest: pd.DataFrame, export: pd.DataFrame, flowing: pd.DataFrame, steps: pd.DataFrame) -> str:
    """The plan, how many sources share it, and what became of it."""
    agree = sum(rounds_to(value, claim.value) for value in export["value"])
    kinds = steps["kind"].value_counts()
    told = _(
        "The newest plan on file, of {day}, is for {volume} bcm a year; {agree} of {all} sources on the export line "
        "give {said}. On record are memoranda: {memoranda}, contracts: {contracts}, years with gas: {years}."
    ).format(
        day=period(newest["source_date"].item()),
        volume=number(newest["value"].item()),
        agree=number(agree),
        all=number(len(export)),
        said=claim.figure,
        memoranda=number(kinds.get("memorandum", 0)),
        contracts=number(kinds.get("signed", 0)),
        years=number(len(flowing)),
    )
    if steps.empty:
        return told
    last = steps.iloc[-1]
    entry = _("Last entry, {day}: {event}.").format(day=period(last["date"]), event=_(last["event"]))
    return sentences(told, entry)


def _newest(claim: Claim, newest: pd.DataFrame) -> Reading:
    """The newest plan: it can only refute, for a plan is not yet an outcome."""
    row = newest.iloc[0]
    return Reading(
        definition=_("The newest plan on record ({publisher}, {day})").format(
            publisher=_(row["publisher"]), day=period(row["source_date"])
        ),
        found=_("{volume} bcm a year planned").format(volume=number(row["value"])),
        answer=None if rounds_to(row["value"], claim.value) else False,
        sum=_("{volume} planned, {said} said; a plan").format(volume=number(row["value"]), said=claim.figure),
        cited=(Cited(newest, what="section", when="period", figure="value"),),
        value=row["value"],
    )


def _flow(claim: Claim, flowing: pd.DataFrame) -> Reading:
    """A year's gas through the line, once there is one."""
    if flowing.empty:
        return Reading(_("Gas through the line in a year"), _("nothing on record"), None)
    row = flowing.sort_values("period").iloc[-1]
    return Reading(
        definition=_("Gas through the line in a year"),
        found=_("{volume} bcm in {year}").format(volume=number(row["value"], 1), year=row["period"]),
        answer=rounds_to(row["value"], claim.value),
        cited=(Cited(flowing, what="section", when="period", figure="value"),),
        value=row["value"],
    )


def _contract(signed: pd.DataFrame, steps: pd.DataFrame) -> Reading:
    """A contract over a volume, and the memoranda that stand in its place."""
    memoranda = where(steps, kind="memorandum")
    return Reading(
        definition=_("A contract over the volume"),
        found=_("{volume} bcm a year").format(volume=number(signed["value"].max()))
        if len(signed)
        else _("nothing on record"),
        answer=len(signed) > 0,
        sum=plural("{count} memorandum", "{count} memoranda", len(memoranda)),
        cited=(Cited(signed, "section", "period", "value"), Cited(memoranda, what="event", when="date")),
        counts=False,
    )


def _sources(claim: Claim, export: pd.DataFrame) -> Reading:
    """All sources on the export line, oldest first."""
    return Reading(
        definition=_("All sources on the export line"),
        found=listing([number(value) for value in export["value"].drop_duplicates()]),
        answer=all(rounds_to(value, claim.value) for value in export["value"]),
        sum=_("; ").join(
            labelled(row["source_date"], number(row["value"])) for row in records(export, "source_date", "value")
        ),
        cited=(Cited(export, what="section", when="period", figure="value"),),
        counts=False,
    )


def _section(claim: Claim, rows: pd.DataFrame) -> list[Reading]:
    """The section in Russia, which one tracker plans larger than the export."""
    return [
        Reading(
            definition=_("The section in Russia alone ({publisher})").format(publisher=_(row["publisher"])),
            found=_("{volume} bcm a year planned").format(volume=number(row["value"])),
            answer=rounds_to(row["value"], claim.value),
            sum=_("{volume} in Russia, {said} said of the line to China").format(
                volume=number(row["value"]), said=claim.figure
            ),
            cited=(Cited(rows, what="section", when="period", figure="value", rows=[row["row"]]),),
            counts=False,
        )
        for row in records(rows, "value", "publisher")
    ]
