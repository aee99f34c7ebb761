"""The rules that turn a figure or a date into an answer, each with its words for the reader."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from language import N_, _, number, period

DAY = len("YYYY-MM-DD")
"""Letters of an ISO day; a month or a year has fewer."""


def rounds_to(found: float, said: float) -> bool:
    """Whether a figure, rounded half up to the digits of what was said, is what was said: 29.5 rounds to 30."""
    step = Decimal(1).scaleb(-_digits(said))
    return Decimal(str(found)).quantize(step, ROUND_HALF_UP) == Decimal(str(said)).quantize(step)


def rounding(said: float, words: str) -> str:
    """The rule of `rounds_to` in words; ``words`` are the figure with its unit."""
    digits = _digits(said)
    half = 0.5 * 10**-digits
    return _("Holds if the figure rounds to {said}: from {low} to below {high}.").format(
        said=words,
        low=number(said - half, digits + 1),
        high=number(said + half, digits + 1),
    )


def falls_in(date: str, said: str) -> bool:
    """Whether a day or month (ISO) lies in the day, month or year that was said."""
    return date.startswith(said)


def falling(said: str) -> str:
    """The rule of `falls_in` in words."""
    words = N_("Holds if the date on record is {when}.") if len(said) == DAY else N_("Holds if it was in {when}.")
    return _(words).format(when=period(said))


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _digits(said: float) -> int:
    """Digits after the point of a figure as it was said."""
    return max(0, -Decimal(str(said)).normalize().as_tuple().exponent)
