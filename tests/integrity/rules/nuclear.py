"""Reactors: capacities that fit their twins, milestones in order."""

from __future__ import annotations

import pandas as pd

from tests.integrity.rule import rule

ORDER = [
    "construction_start",
    "fuel_delivery",
    "first_criticality",
    "low_power",
    "grid_connection",
    "commercial_operation",
]
OWN_USE = (0.04, 0.09)  # a large reactor uses between four and nine percent of its gross output itself


@rule("energy_reactor_capacity")
def net_is_gross_less_own_use(capacity):
    """Net capacity is gross capacity less what the unit itself consumes."""
    wide = capacity.pivot(index="unit_name", columns="measure", values="value")
    used = 1 - wide["net_capacity"] / wide["gross_capacity"]
    for unit, share in used[~used.between(*OWN_USE)].items():
        yield f"{unit}: {100 * share:.1f} percent between gross and net"


@rule("energy_reactor_capacity")
def twins_have_the_same_capacity(capacity):
    """Units of one design at one plant are alike."""
    for (plant, design, measure), rows in capacity.groupby(["plant", "design", "measure"]):
        if rows["value"].nunique() > 1:
            yield f"{plant} {design}: {measure} differs between units, {sorted(rows['value'])}"


@rule("energy_reactors", "energy_reactor_capacity")
def every_unit_has_milestones_and_capacity(reactors, capacity):
    """The two tables speak of the same units, each with a start of construction."""
    started = set(reactors.loc[reactors["milestone"] == "construction_start", "unit_name"])
    for unit in sorted(set(reactors["unit_name"]) ^ set(capacity["unit_name"]) | set(reactors["unit_name"]) - started):
        yield f"{unit}: milestones, start of construction or capacity missing"


@rule("energy_reactors")
def milestones_come_in_order(reactors):
    """No unit is connected before it is critical or runs before it is built (to the precision of the dates)."""
    for unit, rows in reactors.groupby("unit_name"):
        steps = rows.assign(rank=rows["milestone"].map(ORDER.index)).sort_values(["rank", "date"])
        for (_, before), (_, after) in zip(steps.iloc[:-1].iterrows(), steps.iloc[1:].iterrows(), strict=True):
            length = min(len(before["date"]), len(after["date"]))
            if after["date"][:length] < before["date"][:length]:
                yield f"{unit}: {after['milestone']} {after['date']} before {before['milestone']} {before['date']}"


@rule("energy_reactors")
def precision_is_that_of_the_date(reactors):
    """A date shows as much as its precision says."""
    length = reactors["precision"].map({"year": 4, "month": 7, "day": 10})
    for _, row in reactors[reactors["date"].str.len() != length].iterrows():
        yield f"{row['unit_name']} {row['milestone']}: {row['date']} is not exact to the {row['precision']}"


@rule("energy_reactors")
def plans_are_later_than_the_page_that_gives_them(reactors):
    """What is planned lies after the source; what happened does not."""
    day = pd.to_datetime(reactors["source_date"], format="ISO8601", errors="coerce").dt.year
    year = reactors["date"].str[:4].astype(int)
    planned = reactors["status"] == "proposed"
    for _, row in reactors[day.notna() & ((planned & (year <= day)) | (~planned & (year > day)))].iterrows():
        yield f"{row['unit_name']} {row['milestone']} {row['date']}: does not fit a source of {row['source_date']}"
