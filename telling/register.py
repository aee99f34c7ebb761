"""The register of meetings: its rows, newest first, and how many there are."""

from __future__ import annotations

import pandas as pd

from language import MISSING, _, number, plural, short_day
from loaders import leaders
from telling.markdown import small

COLUMNS = ["date", "place", "type", "occasion", "moment", "counted", "official_number", "publisher", "source_url"]
"""The columns that are shown, in order; those of the source become one link."""


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are read: days in words, and a dash where there is nothing to say."""
    rows = frame[COLUMNS].assign(date=[short_day(date).replace(" ", "\u00a0") for date in frame["date"]])
    official = [MISSING if pd.isna(value) else number(value) for value in frame["official_number"]]
    place = frame["place"].mask(frame["place"] == "", MISSING)
    return rows.assign(place=place, official_number=official)


def register() -> pd.DataFrame:
    """All meetings, newest first, with all columns. Raises LoaderError."""
    return leaders.meetings().sort_values("date", ascending=False)


def filters(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """What the rows can be chosen by: the kind of meeting, the country, "" where it is unknown, and the year."""
    return {"type": frame["type"], "country": frame["country_name"], "year": frame["date"].dt.year.astype("str")}


def summary(frame: pd.DataFrame) -> str:
    """How many rows, and how many of them are not counted as meetings."""
    extra = int((~frame["counted"]).sum())
    words = plural("{count} row", "{count} rows", len(frame))
    return small(
        words + (_("; {extra} of them extra sessions that are not counted").format(extra=extra) if extra else "")
    )
