"""What was public on a day: rows by their date of publication, in one place for all tables.

Which columns give that date is said with each table in `data/datapackage.json`: for statistics and reports the date
of the source; for meetings, ballots and other public acts, known on their day whatever page they are quoted from
here, the day itself.
"""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

import numpy as np
import pandas as pd

from language.dates import last_day
from loaders import package
from loaders.looks import forgotten
from loaders.package import describe, stamp, tables, version
from loaders.table import read_table

NEVER = "9999-99-99"
"""The date of a row that does not say when it became public: later than any day."""


def known_by(table: str, day: dt.date) -> pd.DataFrame:
    """The rows of a table that were public by the end of a day. Raises LoaderError.

    A date known to the month or year counts as its last day, so that nothing is taken as known too early.
    """
    content, descriptions = stamp(package.DATA / describe(table).path), stamp(package.DATA / "datapackage.json")
    return forgotten(_known(table, day, content, descriptions)).copy(deep=False)


def publication_dates(table: str) -> pd.Series:
    """When each row of a table became public, as ISO text of a day; NEVER where that is unknown."""
    described = package.DATA / "datapackage.json"
    return _dates(table, stamp(package.DATA / describe(table).path), stamp(described))


def newest() -> dt.date:
    """The newest day on which any row of the package became public: the date of the data."""
    return _newest_of_all(package.DATA, version())


@functools.lru_cache(maxsize=128)
def _known(table: str, day: dt.date, content: object, descriptions: object) -> pd.DataFrame:
    """Kept, for the verdicts of each language rest on the same rows; where all were public they are not copied."""
    frame, dates = _plain(table, content, descriptions)
    public = dates <= day.isoformat()
    return frame if public.all() else frame[public]


@functools.lru_cache(maxsize=256)
def _plain(table: str, content: object, descriptions: object) -> tuple[pd.DataFrame, np.ndarray]:
    """A table with its text as Python strings in one block, and its dates: a ledger cuts it a hundred times over."""
    frame = read_table(table)
    text = frame.select_dtypes("str").columns
    plain = frame.astype(dict.fromkeys(text, "object")).copy()
    return plain, publication_dates(table).to_numpy(dtype="object")


@functools.lru_cache(maxsize=256)
def _dates(table: str, content: object, descriptions: object) -> pd.Series:
    frame = read_table(table)
    dates = pd.Series(NEVER, index=frame.index, dtype="str")
    for column in describe(table).published:
        other = _text(frame[column]).map(_public)
        dates = dates.where(dates <= other, other)
    return dates


def _text(dates: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(dates):
        return dates.dt.strftime("%Y-%m-%d").fillna("")
    return dates.astype("str")


def _public(date: str) -> str:
    return last_day(date) if date else NEVER


@functools.lru_cache(maxsize=8)
def _newest_of_all(data: Path, content: object) -> dt.date:
    return max(_newest(table) for table in tables())


def _newest(table: str) -> dt.date:
    """The newest source that is dated to the day; a year alone would stand for a day still to come."""
    try:
        dates = read_table(table)["source_date"]
    except Exception:
        return dt.date.min  # told where the table is used
    days = dates[dates.str.len() == 10]
    return dt.date.fromisoformat(days.max()) if len(days) else dt.date.min
