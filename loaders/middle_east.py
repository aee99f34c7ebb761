"""October 2023, day by day, around the visit to Beijing."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table

STAY = ("ME19", "ME20")
"""Putin at the forum in Beijing, and the talks with Xi the day after."""


def october_2023() -> pd.DataFrame:
    """Events from 7 to 27 October 2023, oldest first.

    One row is one event: `date`, `actor`, `side` (lane of the chart), `kind`, `title`, `summary`,
    `visit` (whether it is part of Putin's stay in Beijing) and its source.
    Votes on Gaza texts carry `yes`, `no` and `abstain` from their register, a day of telephone calls `calls`, how
    many there were. Raises LoaderError.
    """
    tallies = read_table("un_gaza_texts")[["text_id", "yes", "no", "abstain"]]
    events = read_table("middle_east_events").merge(tallies, on="text_id", how="left", validate="many_to_one")
    calls = read_table("middle_east_calls").groupby("event_id").size()
    return events.assign(visit=events["event_id"].isin(STAY), calls=events["event_id"].map(calls))
