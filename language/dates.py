"""Dates of mixed precision, as text: years ("2024"), months ("2024-05") and days ("2024-05-16")."""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable


@functools.lru_cache(maxsize=4096)
def last_day(date: str) -> str:
    """The last day that a date may mean, as ISO text: "2024" -> "2024-12-31"."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]}"
    return date[:10]


def newest(dates: Iterable[str]) -> str:
    """The date that may mean the latest day, as precise as it is given; "" where there is none."""
    return max(filter(None, dates), key=lambda date: (last_day(date), date), default="")
