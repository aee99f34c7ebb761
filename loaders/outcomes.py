"""What was expected in October 2023, and what became of it."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def outcomes() -> pd.DataFrame:
    """Forward-looking statements with their outcomes, in the order of the outcomes.

    `statement` and `outcome` are our words with places for `said` (the figure of the explainer's own statement, in
    `unit`), `low`, `high` (a forecast) and `value` (the outcome in figures). `due` and `date` are ISO days, months or
    years, `due` "" where no time was named; `state` is happened, happened otherwise, not yet or not known.
    """
    said = read_table("claims").set_index("id")
    table = read_table("claim_outcomes")
    own = table["claim"].isin(said.index[said["value"].notna()])
    table["said"] = table["claim"].map(said["value"])
    table["unit"] = table["unit"].mask(own & (table["unit"] == ""), table["claim"].map(said["unit"]))
    return table.sort_values("date", kind="stable", ignore_index=True)
