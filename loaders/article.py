"""What the explainer said, and the dated events around it."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def statements() -> pd.DataFrame:
    """Every checkable statement of the explainer, in its order.

    `id`, `number`, `theme`, `kind`, `statement` (our words, with places for the columns after it), `value` in `unit`,
    `when`, `said_by`, `said_on`, `chart` and the source.
    """
    return read_table("claims")


def article_figures() -> pd.DataFrame:
    """The statements that carry a figure."""
    said = statements()
    return said[said["value"].notna()].reset_index(drop=True)


def events() -> pd.DataFrame:
    """Dated events, oldest first.

    `date` (ISO day or month), `precision`, `theme`, `event`, `value` in `unit`, `marker` and the source.
    """
    return read_table("events").sort_values("date", ignore_index=True)


def markers() -> pd.DataFrame:
    """The few events that time charts can show on their axis."""
    listed = events()
    return listed[listed["marker"]].reset_index(drop=True)
