"""What the suppliers of a part of a year owe the whole year, and the counts of reactors each other."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import lone, rule
from tests.integrity.rules.gas import figure

HALF, YEAR = "2023-01/2023-06", "2023"
FIVE = "2023-01/2023-05"
ORDER = ["RUS", "SAU", "IRQ", "MYS", "ARE", "OMN"]


@rule("energy_gas_suppliers")
def half_a_year_of_gas_is_about_half(suppliers: pd.DataFrame) -> Iterator[str]:
    """LNG of the first half of 2023 is 44 to 50 percent of the year; Russia stands before Malaysia."""
    lng = suppliers[(suppliers["mode"] == "LNG") & (suppliers["unit"] == "Mt") & (suppliers["measure"] == "volume")]
    half = lng[lng["period"] == HALF].set_index("supplier")["value"]
    for supplier in ("AUS", "QAT", "RUS"):
        part = half[supplier] / figure(lng, supplier=supplier, period=YEAR)
        if not 0.44 <= part <= 0.5:
            yield f"LNG {supplier}: the half-year is {part:.2f} of the year"
    if not 0.85 <= half["MYS"] / half["RUS"] <= 1:
        yield f"LNG: Malaysia sold {half['MYS'] / half['RUS']:.2f} of what Russia sold"


@rule("energy_crude")
def suppliers_of_crude_keep_their_order(crude: pd.DataFrame) -> Iterator[str]:
    """Five months of 2023: in the source's order, the first three at about five twelfths of their year."""
    months = crude[(crude["measure"] == "part") & (crude["period"] == FIVE)].set_index("partner")["value"]
    if list(months.sort_values(ascending=False).index) != ORDER:
        yield f"five months: the order is {', '.join(months.sort_values(ascending=False).index)}"
    year = crude[(crude["measure"] == "volume") & (crude["period"] == YEAR)].set_index("partner")["value"]
    for partner, low, high in [("RUS", 0.37, 0.43), ("SAU", 0.43, 0.47), ("IRQ", 0.41, 0.45), ("ARE", 0.4, 0.44)]:
        part = months[partner] / year[partner]
        if not low <= part <= high:
            yield f"five months {partner}: {part:.2f} of the year"


lone(
    "energy_crude",
    "value",
    why="Malaysia passes on crude of others; its five months have no fixed part of the year",
    where=lambda row: row["measure"] == "part" and row["partner"] in {"MYS", "OMN"},
)


@rule("energy_reactor_totals")
def reactors_grow_slowly(totals: pd.DataFrame) -> Iterator[str]:
    """From one count to the next one reactor was finished and at most a few were begun."""
    counts = totals.pivot(index="as_of", columns="state", values="value").sort_index()
    for state, most in (("running", 3), ("building", 3)):
        steps = counts[state].diff().dropna()
        if not steps.between(0, most).all():
            yield f"{state}: from {counts[state].iloc[0]:g} to {counts[state].iloc[-1]:g}"
