"""The tidy frame that every live source gives: one row, one figure; and what makes it valid.

Columns (COLUMNS): ``series`` (the source's own name of the series), ``reporter`` and ``partner`` (ISO3 or the code
of a group; partner "-" where the figure is not about two), ``period`` ("2024", "2024-Q1", "2024-08", "2024-08-15"),
``frequency`` (A, Q, M, D), ``indicator``, ``value`` (float, NaN where the source says that it has none), ``unit``,
``status`` (one of STATUSES) and ``vintage`` (what the source calls this state of its data, or ""). KEY is unique.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from language import _, number
from loaders.errors import NoData, UnexpectedContent

KEY = ["series", "reporter", "partner", "period", "frequency", "indicator"]
COLUMNS = [*KEY, "value", "unit", "status", "vintage"]
STATUSES = frozenset({"official", "provisional", "reported", "derived", "estimated", "missing"})
PERIODS = {
    "A": r"[12][0-9]{3}",
    "Q": r"[12][0-9]{3}-Q[1-4]",
    "M": r"[12][0-9]{3}-(?:0[1-9]|1[0-2])",
    "D": r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
}
MARKS = {"E": "estimated", "F": "estimated", "I": "estimated", "P": "provisional"}
"""SDMX codes of a figure's status: estimated, forecast, imputed, provisional."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Months as services in English shorten them."""
CODE = r"[A-Z0-9]{2,5}|-|ALL"

Bounds = Mapping[str, tuple[float, float]]
"""The least and the greatest credible value of each indicator. An indicator without bounds is refused."""


def tidy(rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Rows with the names of COLUMNS as a tidy frame, in the order of KEY. An absent ``vintage`` is ""."""
    frame = pd.DataFrame(list(rows), columns=COLUMNS)
    frame["value"] = pd.to_numeric(frame["value"], errors="coerce").astype("float64")
    for name in COLUMNS:
        if name != "value":
            frame[name] = frame[name].astype("object").fillna("").astype("str")
    return frame.sort_values(KEY, ignore_index=True)


def validate(frame: pd.DataFrame, source: str, bounds: Bounds, least: int) -> pd.DataFrame:
    """The frame if it is a valid tidy frame of ``least`` rows with a value or more.

    Raises NoData where there is no row at all, UnexpectedContent with the first fault otherwise.
    """
    if list(frame.columns) != COLUMNS:
        raise UnexpectedContent(source, _("the columns are not those of a tidy frame"))
    if frame["value"].notna().sum() == 0:
        raise NoData(source, _("the answer holds no figure for this query"))
    _demand(source, frame, frame["frequency"].isin(PERIODS.keys()), "frequency")
    for frequency, form in PERIODS.items():
        _demand(source, frame, (frame["frequency"] != frequency) | frame["period"].str.fullmatch(form), "period")
    days = frame["frequency"] == "D"
    of_the_calendar = list(filter(is_period, frame.loc[days, "period"].unique()))
    _demand(source, frame, ~days | frame["period"].isin(of_the_calendar), "period")
    for name in ("reporter", "partner"):
        _demand(source, frame, frame[name].str.fullmatch(CODE), name)
    for name in ("series", "indicator", "unit"):
        _demand(source, frame, frame[name].str.len() > 0, name)
    _demand(source, frame, frame["status"].isin(STATUSES), "status")
    _demand(source, frame, (frame["status"] == "missing") == frame["value"].isna(), "value")
    _demand(source, frame, frame["indicator"].isin(bounds.keys()), "indicator")
    low = frame["indicator"].map(lambda name: bounds[name][0])
    high = frame["indicator"].map(lambda name: bounds[name][1])
    inside = np.isfinite(frame["value"]) & (frame["value"] >= low) & (frame["value"] <= high)
    _demand(source, frame, inside | frame["value"].isna(), "value")
    repeated = frame.duplicated(KEY)
    if repeated.any():
        row = frame[repeated].iloc[0]
        raise UnexpectedContent(
            source,
            _("two figures stand for the same {indicator} of {period}").format(
                indicator=row["indicator"], period=row["period"]
            ),
        )
    filled = int(frame["value"].notna().sum())
    if filled < least:
        raise UnexpectedContent(
            source,
            _("{count} figures came, fewer than the {least} that a whole answer has").format(
                count=number(filled), least=number(least)
            ),
        )
    return frame


def is_period(text: object) -> bool:
    """Whether this is a period of one of PERIODS; a day is one of the calendar."""
    if not isinstance(text, str) or not any(re.fullmatch(form, text) for form in PERIODS.values()):
        return False
    try:
        return len(text) < 10 or bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def begun(frame: pd.DataFrame, today: dt.date) -> pd.Series:
    """Whether each row's period begins today or before. The year in hand counts: some services report it early."""
    newest = {
        "A": f"{today.year}",
        "Q": f"{today.year}-Q{(today.month + 2) // 3}",
        "M": f"{today:%Y-%m}",
        "D": today.isoformat(),
    }
    return frame["period"] <= frame["frequency"].map(newest)


def refuse_future(frame: pd.DataFrame, source: str, today: dt.date) -> None:
    """Raise UnexpectedContent for a figure of a time to come: it would count as the newest for years."""
    ahead = frame.loc[~begun(frame, today), "period"]
    if len(ahead):
        words = _("figures came for {period}, which is still to come by the clock of this machine ({today})")
        raise UnexpectedContent(source, words.format(period=ahead.iloc[0], today=today.isoformat()))


def given(cell: object, source: str) -> float:
    """A figure of a service; NaN where it gives none. Raises UnexpectedContent for what is neither."""
    if cell is None or cell in ("", "NaN"):
        return math.nan
    value = math.nan if isinstance(cell, bool) else figure(cell)
    if math.isnan(value):
        raise UnexpectedContent(source, _("{cell} stands where a figure belongs").format(cell=repr(cell)[:40]))
    return value


def figure(text: object) -> float:
    """A number as services write it, as a float; NaN where it is empty or not a number."""
    try:
        value = float(str(text).strip())
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _demand(source: str, frame: pd.DataFrame, holds: pd.Series, column: str) -> None:
    broken = ~holds.fillna(False).astype(bool)
    if broken.any():
        row = frame[broken].iloc[0]
        raise UnexpectedContent(
            source,
            _("{column} of {indicator} {period} cannot be {value}").format(
                column=column, indicator=row["indicator"], period=row["period"], value=repr(row[column])[:60]
            ),
        )
