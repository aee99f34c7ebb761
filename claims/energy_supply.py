"""Tests of the statements on oil, gas and reactors from Russia."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents
from claims.evidence import Cited, NotKnown, where
from claims.rules import days_between
from language import N_, _, listing, number, percent, period, plural

MAIN = 3  # "one of the main sources": among the first three suppliers
TENTH = 10  # the same by share, in percent: at least a tenth of what China imports
SEVERAL = 2  # "closely": at least two reactors at once
RECENT = 2 * 365  # days before the statement in which a fuel delivery still counts as recent
ALL, OTHERS = "WLD", "OTH"
SUPPLIER = {
    "RUS": N_("Russia"),
    "SAU": N_("Saudi Arabia"),
    "IRQ": N_("Iraq"),
    "MYS": N_("Malaysia"),
    "ARE": N_("the Emirates"),
    "OMN": N_("Oman"),
}


@judges("main-supplier")
def main_supplier(claim: Claim, energy_crude: pd.DataFrame, energy_gas_suppliers: pd.DataFrame) -> Finding:
    """Russia's place and share among suppliers of crude, pipeline gas and LNG, newest period begun by that day."""
    crude = where(energy_crude, measure=["volume", "part"]).rename(columns={"partner": "supplier"})
    pipeline = where(energy_gas_suppliers, mode="pipeline", measure="value")
    lng = where(energy_gas_suppliers, mode="LNG", measure="volume", unit="Mt")
    products = ((_("Crude oil"), crude), (_("Pipeline gas, by value"), pipeline), (_("LNG"), lng))
    readings: list[Reading] = _crude_share(where(energy_crude, measure="share", partner="RUS"), claim.said_on)
    for counts in (True, False):
        for name, rows in products:
            begun = rows["period"] <= claim.said_on
            readings += _product(name, rows[begun if counts else ~begun], counts)
    counting = [each for each in readings if each.counts]
    if not counting:
        raise NotKnown(_("imports by supplier"))
    limits = {"main": number(MAIN), "share": percent(TENTH)}
    return Finding(
        readings=tuple(readings),
        explanation=_(
            "{true} of {all} tests of place and share say yes. {places}. Customs publish no volumes of pipeline gas "
            "by country, so its value is ranked."
        ).format(
            true=number(sum(bool(each.answer) for each in counting)),
            all=number(len(counting)),
            places="; ".join(f"{each.definition}: {each.found}" for each in counting),
        ),
        rule=_(
            "One of the main sources: among the first {main} suppliers, where more than {main} are on file, and with "
            "at least {share} of the imports. The newest period begun by {day} counts; later ones are shown."
        ).format(**limits, day=period(claim.said_on)),
        change=_("A period in which Russia falls behind the first {main} suppliers or below {share}.").format(**limits),
        missing=_("Volumes of pipeline gas by country since customs stopped publishing them."),
    )


def _product(name: str, rows: pd.DataFrame, counts: bool) -> list[Reading]:
    """Russia's place in the newest period with several suppliers, and for gas its share."""
    named = rows[~rows["supplier"].isin([ALL, OTHERS])]
    several = named.groupby("period")["supplier"].nunique()
    known = several.index[several > 1].intersection(where(named, supplier="RUS")["period"])
    if known.empty:
        return []
    newest = max(known, key=lambda span: span[-7:] if "/" in span else f"{span}-12")
    ranked = where(named, period=newest).sort_values("value", ascending=False)
    place = _place(name, ranked, counts)
    if "mode" not in rows:  # the share of crude has a row of its own
        return [place]
    total = where(rows, period=newest, supplier=ALL)["value"]
    if ranked["mode"].iloc[0] == "pipeline":  # customs name every supplier of pipeline gas
        total = pd.Series([ranked["value"].sum()])
    return [place, *(_share(name, ranked, all_gas, counts) for all_gas in total)]


def _place(name: str, ranked: pd.DataFrame, counts: bool) -> Reading:
    """Russia's place; it answers only where so many suppliers are on file that it could be a low one."""
    place = list(ranked["supplier"]).index("RUS") + 1
    enough = len(ranked) > MAIN
    return Reading(
        definition=_("{product}, {period}: place").format(product=name, period=_span(ranked["period"].iloc[0])),
        found=_("number {place} of {named} on file").format(place=number(place), named=number(len(ranked))),
        answer=place <= MAIN if enough else None,
        sum=listing([f"{_supplier(row)} {number(row.value, 1)}" for row in ranked.itertuples()])
        + f" {ranked['unit'].iloc[0]}",
        cited=(Cited(ranked, what="supplier", when="period", figure="value"),),
        counts=counts and enough,
    )


def _share(name: str, ranked: pd.DataFrame, total: float, counts: bool) -> Reading:
    """Russia's part of the imports of one period."""
    own = where(ranked, supplier="RUS")["value"].item()
    share = 100 * own / total
    return Reading(
        definition=_("{product}, {period}: share").format(product=name, period=_span(ranked["period"].iloc[0])),
        found=percent(share, 1),
        answer=share >= TENTH,
        sum=f"{number(own, 2)} / {number(total, 2)} = {percent(share, 1)}",
        cited=(Cited(ranked, what="supplier", when="period", figure="value"),),
        counts=counts,
    )


def _crude_share(shares: pd.DataFrame, day: str) -> list[Reading]:
    """Russia's share of all crude in the newest year begun, as the table and its chart have it."""
    known = shares[shares["period"] <= day].sort_values("period").tail(1)
    return [
        Reading(
            definition=_("Crude oil, {period}: share").format(period=row.period),
            found=percent(row.value, 1),
            answer=row.value >= TENTH,
            sum=row.note,
            cited=(Cited(known, what="measure", when="period", figure="value"),),
        )
        for row in known.itertuples()
    ]


def _supplier(row: object) -> str:
    return _(getattr(row, "supplier_name", None) or SUPPLIER.get(row.supplier, row.supplier))


def _span(text: str) -> str:
    """A year, or the two months that bound a part of one, as a reader would write it."""
    return _(" to ").join(period(end) for end in text.split("/"))


@judges("civil-nuclear")
def civil_nuclear(
    claim: Claim, claim_evidence: pd.DataFrame, energy_reactors: pd.DataFrame, energy_reactor_totals: pd.DataFrame
) -> Finding:
    """Reactors from Russia running and being built that day, fuel just delivered, a start that both presidents led."""
    done = energy_reactors[(energy_reactors["status"] != "proposed") & (energy_reactors["date"] <= claim.said_on)]
    fuel = where(done, milestone="fuel_delivery").sort_values("date")
    reactors = done[~done["unit_name"].isin(fuel["unit_name"])]
    if reactors.empty:
        raise NotKnown(_("reactors from Russia with their dates"))
    running = where(reactors, milestone="commercial_operation")
    connected = where(reactors, milestone=["grid_connection", "commercial_operation"])["unit_name"]
    building = where(reactors, milestone="construction_start")
    building = building[~building["unit_name"].isin(connected)]
    papers = documented(claim, claim_evidence)
    return Finding(
        readings=(
            _several(_("Reactors from Russia being built"), building),
            _several(_("Reactors from Russia in operation"), running),
            *_recent_fuel(fuel, claim.said_on),
            *papers,
            *_part_of_all(building, energy_reactor_totals, claim.said_on),
        ),
        explanation=_(
            "On {day} {building} reactors from Russia were being built in China and {running} were in operation. "
            "The last delivery of fuel on record before that day is of {fuel}. By these signs the work was close; "
            "the word itself has no measure."
        ).format(
            day=period(claim.said_on),
            building=number(len(building)),
            running=number(len(running)),
            fuel=period(fuel["date"].max()) if len(fuel) else _("no date"),
        )
        if len(building) >= SEVERAL and len(running) >= SEVERAL
        else _(
            "On {day} {building} reactors from Russia were being built in China and {running} were in operation; "
            "close work was taken to mean at least {several} of each."
        ).format(
            day=period(claim.said_on),
            building=number(len(building)),
            running=number(len(running)),
            several=number(SEVERAL),
        ),
        rule=_(
            "Close work has four signs here: at least {several} reactors being built at once, at least {several} in "
            "operation, fuel delivered in the {days} days before, and a start led by both presidents. {documents}"
        ).format(several=number(SEVERAL), days=number(RECENT), documents=documents()),
        change=_("A source that one of these reactors was stopped or is not from Russia."),
    )


def _several(definition: str, units: pd.DataFrame) -> Reading:
    return Reading(
        definition=definition,
        found=plural("{count} reactor", "{count} reactors", len(units)),
        answer=len(units) >= SEVERAL,
        sum=listing(sorted(units["unit_name"])),
        cited=(Cited(units, what="unit_name", when="date", figure="milestone"),),
        value=len(units),
    )


def _recent_fuel(fuel: pd.DataFrame, day: str) -> list[Reading]:
    """The last delivery of fuel for a reactor that is not itself from Russia."""
    if fuel.empty:
        return []
    last = fuel["date"].max()
    days = days_between((last + "-01-01")[:10], day)
    return [
        Reading(
            definition=_("Fuel from Russia for {units}").format(units=listing(sorted(set(fuel["unit_name"])))),
            found=period(last),
            answer=days <= RECENT,
            sum=_("{first} to {last} = {days} days").format(first=period(last), last=period(day), days=number(days)),
            cited=(Cited(fuel, what="unit_name", when="date", figure="milestone"),),
        )
    ]


def _part_of_all(building: pd.DataFrame, totals: pd.DataFrame, day: str) -> list[Reading]:
    """Of all reactors that China was building, those from Russia; context, for close work need not be most work."""
    known = where(totals, state="building")
    known = known[known["as_of"] <= day].sort_values("as_of").tail(1)
    return [
        Reading(
            definition=_("Of all reactors being built in China ({publisher})").format(publisher=row.publisher),
            found=percent(100 * len(building) / row.value),
            answer=None,
            sum=f"{number(len(building))} / {number(row.value)}",
            cited=(Cited(known, what="state", when="as_of", figure="value"),),
            counts=False,
        )
        for row in known.itertuples()
    ]
