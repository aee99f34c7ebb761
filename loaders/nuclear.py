"""Reactors in China with a Russian part: their milestones, done and planned, and their capacity."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def reactor_milestones() -> pd.DataFrame:
    """Milestones of reactors, one a row: `unit_name`, `milestone`, `date` (ISO day, month or year), `precision`.

    `status` "proposed" is a plan. `plant`, `design` and `russian_part` ("reactor" or "fuel") come from the capacities.
    Raises LoaderError.
    """
    units = read_table("energy_reactor_capacity").drop_duplicates("unit_name").set_index("unit_name")
    milestones = read_table("energy_reactors")
    known = {
        column: milestones["unit_name"].map(units[column]).fillna("") for column in ("plant", "design", "russian_part")
    }
    return milestones.assign(**known)


def reactor_capacity(measure: str = "gross_capacity") -> pd.DataFrame:
    """Electric capacity of each reactor in MW, "gross_capacity" or "net_capacity".

    Raises LoaderError; ValueError for another measure.
    """
    if measure not in ("gross_capacity", "net_capacity"):
        raise ValueError(f"Capacity is gross_capacity or net_capacity, not {measure}")
    table = read_table("energy_reactor_capacity")
    return table[table["measure"] == measure].reset_index(drop=True)
