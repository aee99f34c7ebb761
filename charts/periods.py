"""Dates and periods of any precision: where they stand on an axis, how they are said, what was known when."""

from __future__ import annotations

import pandas as pd

from charts import style
from language import span


def middle_day(date: str) -> str:
    """The middle, as an ISO day, of what a day, a month or a year covers."""
    return date if len(date) == 10 else f"{date}-15" if len(date) == 7 else f"{date}-07-01"


def known_or_since(dates: pd.Series) -> pd.Series:
    """Whether a date was known to the explainer, or came since; nothing where there is no date."""
    return (dates > pd.Timestamp(style.MOMENT)).map({True: "since", False: "known then"}).where(dates.notna(), "")


def whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose `period` is a year ("2025"), not a part of one ("2025-01/2025-09")."""
    return rows[~rows["period"].str.contains("/")]


def middle_year(when: str) -> float:
    """The middle of a year, or of a part of one, on an axis of year numbers."""
    first, _slash, last = when.partition("/")
    if not last:
        return int(when) + 0.5
    end = style.year_number(last) + (1 / 12 if len(last) == 7 else 0)
    return round((style.year_number(first) + end) / 2, 3)


def spoken(when: str) -> str:
    """A year, or "January to September 2025"."""
    first, _slash, last = when.partition("/")
    return span(first, last or first)


def last_month(when: str) -> str:
    """The last month or day of a period, as text that sorts."""
    last = when.rpartition("/")[2]
    return f"{last}-12" if len(last) == 4 else last


def reached(frame: pd.DataFrame) -> str:
    """The last period that the rows reach."""
    return max((when.rpartition("/")[2] for when in frame["period"]), key=last_month)
