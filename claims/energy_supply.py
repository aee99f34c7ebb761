"""The test of the statement on oil and gas from Russia."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, NotKnown, records, where
from language import N_, _, counted, labelled, listing, number, percent, period, span
from language.units import unit_in_words

MAIN = 3  # "one of the main sources": among the first three suppliers
TENTH = 10  # the same by share, in percent: at least a tenth of what China imports
ALL = "WLD"
UNNAMED = (ALL, "OTH")
SUPPLIER = {
    "RUS": N_("Russia"),
    "SAU": N_("Saudi Arabia"),
    "IRQ": N_("Iraq"),
    "MYS": N_("Malaysia"),
    "ARE": N_("the Emirates"),
    "OMN": N_("Oman"),
    "TKM": N_("Turkmenistan"),
    "MMR": N_("Myanmar"),
    "KAZ": N_("Kazakhstan"),
    "UZB": N_("Uzbekistan"),
    "AUS": N_("Australia"),
    "QAT": N_("Qatar"),
}


@dataclass(frozen=True)
class Imports:
    """China's imports of one product, rows of a table as records; ``all_named``: no supplier is left out of them."""

    name: str
    frame: pd.DataFrame
    supplier: str
    rows: list[dict[str, Any]]
    all_named: bool = False

    @classmethod
    def of(cls, name: str, frame: pd.DataFrame, supplier: str, all_named: bool = False, **cells: Any) -> Imports:
        rows = records(where(frame, **cells), supplier, "period", "value", "unit")
        return cls(name, frame, supplier, rows, all_named)

    def ranked(self, begun_by: str, later: bool) -> dict[str, list[dict[str, Any]]]:
        """The suppliers of each period begun by a day, or begun later, largest first; Russia among several."""
        spans: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows:
            if row[self.supplier] not in UNNAMED and (row["period"] > begun_by) == later:
                spans.setdefault(row["period"], []).append(row)
        several = {span: rows for span, rows in spans.items() if len(rows) > 1 and self.russian(rows)}
        return {span: sorted(rows, key=lambda row: -row["value"]) for span, rows in several.items()}

    def russian(self, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
        return next((row for row in rows if row[self.supplier] == "RUS"), None)

    def total(self, span: str) -> list[dict[str, Any]]:
        """The rows that make all imports of a period, where they are known."""
        of_span = [row for row in self.rows if row["period"] == span]
        return of_span if self.all_named else [row for row in of_span if row[self.supplier] == ALL]

    def cited(self, rows: list[dict[str, Any]]) -> tuple[Cited, ...]:
        return (Cited(self.frame, self.supplier, "period", "value", rows=[row["row"] for row in rows]),)


@judges("main-supplier")
def main_supplier(claim: Claim, energy_crude: pd.DataFrame, energy_gas_suppliers: pd.DataFrame) -> Finding:
    """Russia's place and share among suppliers of crude, pipeline gas and LNG, newest period begun by that day."""
    gas = energy_gas_suppliers
    products = (
        Imports.of(_("Crude oil"), energy_crude, "partner", measure=["volume", "part"]),
        Imports.of(_("Pipeline gas, by value"), gas, "supplier", True, mode="pipeline", measure="value"),
        Imports.of(_("LNG"), gas, "supplier", mode="LNG", measure="volume", unit="Mt"),
    )
    readings = [
        reading
        for later in (False, True)
        for product in products
        for reading in _product(product, product.ranked(claim.said_on, later), counts=not later)
    ]
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
            places=_("; ").join(labelled(each.definition, each.found) for each in counting),
        ),
        rule=_(
            "One of the main sources: among the first {main} suppliers, where more than {main} are on file, and with "
            "at least {share} of the imports. The newest period begun by {day} counts; later ones are shown."
        ).format(**limits, day=period(claim.said_on)),
        change=_("A period in which Russia falls behind the first {main} suppliers or below {share}.").format(**limits),
        missing=_("Volumes of pipeline gas by country since customs stopped publishing them."),
    )


def _product(product: Imports, ranked: dict[str, list[dict[str, Any]]], counts: bool) -> list[Reading]:
    """Russia's place in the newest period, and its share in the newest for which the total is known."""
    totals = {span: total for span in ranked if (total := product.total(span))}
    readings = []
    if ranked:
        readings.append(_place(product, ranked[max(ranked, key=_ends)], counts))
    if totals:
        newest = max(totals, key=_ends)
        readings.append(_share(product, product.russian(ranked[newest]), totals[newest], counts))
    return readings


def _place(product: Imports, named: list[dict[str, Any]], counts: bool) -> Reading:
    """Russia's place; it answers only where so many suppliers are on file that it could be a low one."""
    place = named.index(product.russian(named)) + 1
    enough = len(named) > MAIN
    volumes = [
        counted(_(SUPPLIER.get(row[product.supplier], row[product.supplier])), number(row["value"], 1)) for row in named
    ]
    return Reading(
        definition=_("{product}, {period}: place").format(product=product.name, period=_span(named[0]["period"])),
        found=_("number {place} of {named} on file").format(place=number(place), named=number(len(named))),
        answer=place <= MAIN if enough else None,
        sum=f"{listing(volumes)} {unit_in_words(named[0]['unit'])}",
        cited=product.cited(named),
        counts=counts and enough,
    )


def _share(product: Imports, own: dict[str, Any], of_all: list[dict[str, Any]], counts: bool) -> Reading:
    """Russia's part of the imports of one period."""
    total = sum(row["value"] for row in of_all)
    share = 100 * own["value"] / total
    return Reading(
        definition=_("{product}, {period}: share").format(product=product.name, period=_span(own["period"])),
        found=percent(share, 1),
        answer=share >= TENTH,
        sum=f"{number(own['value'], 2)} / {number(total, 2)} = {percent(share, 1)}",
        cited=product.cited(of_all if own in of_all else [own, *of_all]),
        counts=counts,
    )


def _ends(span: str) -> str:
    """The last month of a year or of a part of one."""
    return span[-7:] if "/" in span else f"{span}-12"


def _span(text: str) -> str:
    """A year, or the two months that bound a part of one, as a reader would write it."""
    first, _slash, last = text.partition("/")
    return span(first, last or first)
