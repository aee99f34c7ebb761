"""Visits to Beijing, joint texts and the words in them: what the page on ties and trade tells of the ties."""

from __future__ import annotations

import pandas as pd

from loaders.table import SOURCE, read_table

WORDS = {"new-era": "new era", "no-limits": "no limits"}
"""The claims on words of joint texts, and the words."""


def ties() -> pd.DataFrame:
    """Dated ties, oldest first: `date` (ISO day), `kind` (visit, new era, no limits, invasion), `what` and the source.

    Visits are encounters in person in Beijing; the words have a row for each joint text that a source on file
    confirms to use them.
    """
    parts = [_visits(), _words(), _invasion()]
    return pd.concat(parts, ignore_index=True).assign(unit="day").sort_values(["date", "kind"], ignore_index=True)


def _visits() -> pd.DataFrame:
    register = read_table("meetings")
    visits = register[(register["mode"] == "in person") & (register["place"] == "Beijing")]
    last = visits["end_date"].fillna(visits["date"])
    return _told(visits, visits["date"].dt.strftime("%Y-%m-%d"), "visit", visits["occasion"]).assign(
        end=last.dt.strftime("%Y-%m-%d")
    )


def _words() -> pd.DataFrame:
    evidence = read_table("claim_evidence")
    uses = evidence[evidence["claim"].isin(WORDS) & (evidence["finding"] == "confirms")]
    uses = uses[(uses["claim"] == "new-era") | uses["counts"]].drop_duplicates(["claim", "date"], keep="last")
    return _told(uses, uses["date"], uses["claim"].map(WORDS), uses["says"]).assign(end="")


def _invasion() -> pd.DataFrame:
    events = read_table("events")
    invasion = events[events["id"] == "invasion"]
    return _told(invasion, invasion["date"], "invasion", invasion["event"]).assign(end="")


def _told(rows: pd.DataFrame, date: pd.Series, kind: str | pd.Series, what: pd.Series) -> pd.DataFrame:
    return rows[SOURCE].assign(date=date, kind=kind, what=what)
