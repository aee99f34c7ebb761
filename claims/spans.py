"""Spans between two days, counted as people count ages: full years, then months, then days."""

from __future__ import annotations

import pandas as pd

from language import _, listing, number, plural

MONTHS = 12
DAYS_OF_A_MONTH = 365.25 / MONTHS
"""The mean month, for parts of one."""


def elapsed(first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, int, int]:
    """Full years, further full months and further days from one day to a later one."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    if first + pd.DateOffset(months=months) > last:
        months -= 1
    return (*divmod(months, MONTHS), (last - (first + pd.DateOffset(months=months))).days)


def years(first: pd.Timestamp, last: pd.Timestamp) -> float:
    """The same span as a number of years."""
    return months(first, last) / MONTHS


def months(first: pd.Timestamp, last: pd.Timestamp) -> float:
    """The same span as a number of months."""
    full, further, days = elapsed(first, last)
    return full * MONTHS + further + days / DAYS_OF_A_MONTH


def spoken(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """4 years, 8 months and 1 day."""
    full, further, days = elapsed(first, last)
    parts = [
        *([plural("{count} year", "{count} years", full)] if full else []),
        *([plural("{count} month", "{count} months", further)] if further else []),
        *([plural("{count} day", "{count} days", days)] if days or not full + further else []),
    ]
    return listing(parts)


def same_day(date: pd.Timestamp, of: pd.Timestamp) -> bool:
    """Whether a date is the anniversary of another."""
    return (date.month, date.day) == (of.month, of.day)


def difference(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """The sum in words: 7 October 2013 to 8 June 2018 = 1,705 days."""
    return _("{first} to {last} = {days} days").format(
        first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}", days=number((last - first).days)
    )
