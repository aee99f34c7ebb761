"""What Russia sells China as crude, coal, LNG and electricity, beside other suppliers where known."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table

FUELS = {"crude": "energy_crude", "coal": "energy_coal", "LNG": "energy_lng", "electricity": "energy_electricity"}
"""Fuel to its table."""


def crude_imports(measure: str) -> pd.DataFrame:
    """China's crude imports by one measure ("volume" in Mt, "share" in percent, "unit_value" in USD a tonne).

    One row is one partner (ISO3, WLD for all suppliers) in one `period`: a year, or "2025-01/2025-09" for a
    part of one. `value` is in `unit`. Oldest first. Raises LoaderError; ValueError for a measure there is not.
    """
    table = read_table("energy_crude")
    if measure not in set(table["measure"]):
        raise ValueError(f"Crude imports have no measure {measure}")
    return table[table["measure"] == measure].sort_values(["partner", "period"], ignore_index=True)


def crude_discounts() -> pd.DataFrame:
    """Quotations of Russian crude in China against Brent.

    `crude`, `period` (a month, or a year), `bound` (low, high, single), `value` in USD a barrel, negative below Brent.
    """
    return read_table("energy_crude_discount")


def fuel_flows() -> pd.DataFrame:
    """Volumes of each fuel from Russia to China: `fuel`, `coverage`, `period`, `value` in `unit`.

    The unit is Mt, for electricity TWh. `coverage` is empty but for coal, where "all coal" and "hard coal" are two
    series. BP's cubic metres of LNG are left out: the tonnes of the same year are there. Raises LoaderError.
    """
    parts = []
    for fuel, name in FUELS.items():
        table = read_table(name)
        flow = table[
            (table["measure"] == "volume")
            & (table["unit"] != "bcm")
            & ((table["partner"] == "RUS") | (table["reporter"] == "RUS"))
        ]
        parts.append(flow.assign(fuel=fuel, coverage=flow.get("coverage", "")))
    columns = [
        "fuel",
        "coverage",
        "period",
        "value",
        "unit",
        "status",
        "publisher",
        "source_title",
        "source_url",
        "source_date",
        "note",
    ]
    return pd.concat(parts, ignore_index=True)[columns]
