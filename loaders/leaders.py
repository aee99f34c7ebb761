"""Meetings of the two presidents, what officials said of their number, and two lives."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table

RULES = ("in person", "with video", "with extra sessions")


def meetings(rule: str = "with extra sessions") -> pd.DataFrame:
    """Encounters since March 2013, oldest first, under a counting rule of RULES.

    One row is one encounter: `date`, `mode`, `type`, `place`, `country` (ISO3), `lat`, `lon` (degrees),
    `counted`, `official_number` and its source. "in person" and "with video" leave out extra sessions
    inside a trip that is counted already. Raises LoaderError; ValueError for an unknown rule.
    """
    if rule not in RULES:
        raise ValueError(f"A counting rule is one of {', '.join(RULES)}, not {rule}")
    register = read_table("meetings")
    if rule == "with extra sessions":
        return register
    counted = register[register["counted"]]
    return counted[counted["mode"] == "in person"] if rule == "in person" else counted


def meeting_counts() -> pd.DataFrame:
    """Public statements of how often they had met: `as_of`, `official_count`, `said_by`, `qualifier`."""
    return read_table("meeting_counts")


def meeting_anecdotes() -> pd.DataFrame:
    """The explainer's anecdotes with the date, place and record of the meeting each belongs to."""
    anecdotes = read_table("meeting_anecdotes")
    register = read_table("meetings").set_index("id")
    return anecdotes.assign(
        date=anecdotes["meeting"].map(register["date"]),
        place=anecdotes["meeting"].map(register["place"]),
        type=anecdotes["meeting"].map(register["type"]),
    ).sort_values("date", ignore_index=True)


def journeys() -> pd.DataFrame:
    """Places outside Russia that Putin visited in 2023: `date`, `kind`, `place`, `country`, `former_soviet`."""
    return read_table("leaders_trips")


def lives() -> pd.DataFrame:
    """Births and offices of both: `leader`, `kind`, `what`, `start`, `end` (ISO day or year as text)."""
    return read_table("leaders")
