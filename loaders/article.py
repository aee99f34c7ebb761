"""The explainer's own figures, and the dated events around them."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def article_figures() -> pd.DataFrame:
    """What the explainer said, a figure a row.

    `id`, `theme`, `statement` (our words), `value` in `unit`, `said_by`, `as_of`.
    """
    return read_table("article_figures")


def events() -> pd.DataFrame:
    """Dated events, oldest first.

    `date` (ISO day or month), `precision`, `theme`, `event`, `value` in `unit`, `marker` and the source.
    """
    return read_table("events").sort_values("date", ignore_index=True)


def markers() -> pd.DataFrame:
    """The few events that time charts can show on their axis."""
    listed = events()
    return listed[listed["marker"]].reset_index(drop=True)
