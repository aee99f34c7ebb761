"""Makes tables larger: the rows of the shipped ones again and again, under keys that nobody has used yet.

Months go back in time, votes are of other pairs, deals of other weapons, meetings of other days. The descriptions
allow for longer ids then; all else passes the loaders' own checks.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pandas as pd

DATE = "2013-03-14"
"""The day from which on there are meetings."""
PAIR = ["country_a", "country_b"]


def grow(data: Path, factor: int) -> int:
    """Make the months, the roll calls and the registers in a folder so many times as long; how many rows they have."""
    _allow_longer_ids(data / "datapackage.json")
    return sum(_grow(data / f"{table}.csv", more, factor) for table, more in TABLES.items())


def _grow(path: Path, more: Callable[[pd.DataFrame, int], pd.DataFrame], factor: int) -> int:
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows = pd.concat([rows, *(more(rows, time) for time in range(1, factor))], ignore_index=True)
    rows.to_csv(path, index=False, lineterminator="\n")
    return len(rows)


def _allow_longer_ids(description: Path) -> None:
    package = json.loads(description.read_text("utf-8"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"] if resource["name"] in ("meetings", "arms_deals") else ():
            pattern = field.get("constraints", {}).get("pattern", "")
            if pattern.endswith(r"\d{2}"):
                field["constraints"]["pattern"] = pattern.removesuffix("{2}") + "{2,}"
    description.write_text(json.dumps(package, ensure_ascii=False), "utf-8")


def _earlier(rows: pd.DataFrame, time: int) -> pd.DataFrame:
    """The months of as many years again, before all others."""
    years = rows["period_end"].str[:4].astype("int64")
    span = years.max() - years.min() + 1

    def back(months: pd.Series) -> pd.Series:
        return (months.str[:4].astype("int64") - span * time).astype("str").str.zfill(4) + months.str[4:]

    return rows.assign(period_start=back(rows["period_start"]), period_end=back(rows["period_end"]))


def _other_pairs(rows: pd.DataFrame, time: int) -> pd.DataFrame:
    """The votes of as many pairs that do not exist: codes from QAA on are nobody's (ISO 3166 leaves them to users)."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [f"Q{second}{third}" for second in letters[:13] for third in letters]
    known = rows[PAIR].drop_duplicates()
    every = list(combinations(codes, 2))[(time - 1) * len(known) : time * len(known)]
    other = dict(zip(known.itertuples(index=False, name=None), every, strict=True))
    named = [other[pair] for pair in zip(rows["country_a"], rows["country_b"], strict=True)]
    return rows.assign(**{column: [pair[place] for pair in named] for place, column in enumerate(PAIR)})


def _other_weapons(rows: pd.DataFrame, time: int) -> pd.DataFrame:
    """As many deals, each for another model of the weapon."""
    numbered = [f"{name[:2]}{100 * time + number:02}" for number, name in enumerate(rows["deal"])]
    return rows.assign(deal=numbered, designation=rows["designation"] + f" Mk {time + 1}")


def _other_days(rows: pd.DataFrame, time: int) -> pd.DataFrame:
    """As many meetings, so many days later, or earlier again from the end of the time that there is."""
    first, last = pd.Timestamp(DATE), pd.to_datetime(rows["date"]).max()
    days = (last - first).days + 1

    def later(dates: pd.Series) -> pd.Series:
        moved = (pd.to_datetime(dates, errors="coerce") - first).dt.days + 3 * time
        return (first + pd.to_timedelta(moved % days, unit="D")).dt.strftime("%Y-%m-%d").fillna("")

    numbered = [f"M{100 * time + number:02}" for number in range(len(rows))]
    return rows.assign(id=numbered, date=later(rows["date"]), end_date="", official_number="")


TABLES = {
    "trade_monthly": _earlier,
    "un_agreement": _other_pairs,
    "arms_deals": _other_weapons,
    "meetings": _other_days,
}
"""The tables that grow, and how."""
