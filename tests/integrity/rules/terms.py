"""Loaded terms: each has several sides, each wording is in its language, dates are those of the tables of events."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from language.dates import last_day
from tests.integrity.rule import rule

SCRIPTS = {
    "zh": re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+"),
    "ru": re.compile(r"[а-яА-ЯёЁ ,.-]+"),
    "uk": re.compile(r"[а-щьюяА-ЩЬЮЯєіїґЄІЇҐ’ ,.-]+"),
    "en": re.compile(r"[A-Za-z‘’– ,.()-]+"),
}
"""What the wordings of each language are written with; Ukrainian has no ы, э and ъ."""
DRAFTS = {"war-un"}
"""Adopted a day after the page on which the wording was read."""


@rule("terms")
def wordings_are_in_their_language(terms: pd.DataFrame) -> Iterator[str]:
    """The letters are those of the language, and English that is the original is not translated."""
    for row in terms.itertuples():
        if not SCRIPTS[row.language].fullmatch(row.wording):
            yield f"{row.id}: {row.wording} is not written as {row.language}"
        if (row.wording == row.meaning) != (row.language == "en"):
            yield f"{row.id}: the English of {row.wording} is {row.meaning}"


@rule("terms")
def a_term_is_loaded_where_sides_differ(terms: pd.DataFrame) -> Iterator[str]:
    """Each term has more than one side, and no side says the same twice."""
    for term, rows in terms.groupby("term"):
        if rows["side"].nunique() < 2:
            yield f"{term}: only {rows['side'].iloc[0]} speaks of it"
    yield from (f"{name}: given twice" for name in terms.loc[terms["wording"].duplicated(), "id"])


@rule("terms")
def a_wording_is_read_after_it_was_said(terms: pd.DataFrame) -> Iterator[str]:
    """The page is not older than the text that it quotes."""
    for row in terms[~terms["id"].isin(DRAFTS)].itertuples():
        if last_day(row.source_date) < f"{row.date:%Y-%m-%d}":
            yield f"{row.id}: said on {row.date:%Y-%m-%d}, the page is of {row.source_date}"


@rule("terms", "events", "ukraine_votes", "ukraine_positions")
def texts_have_the_days_of_their_tables(
    terms: pd.DataFrame, events: pd.DataFrame, votes: pd.DataFrame, positions: pd.DataFrame
) -> Iterator[str]:
    """The joint statement, the resolutions and the paper are of the days that other tables give."""
    voted = votes.set_index("id")["date"]
    paper = positions.set_index("position")["date"]["Publishes a paper of twelve points"]
    said = terms.set_index("id")["date"]
    known = {
        "no-limits-zh": events.set_index("id")["date"]["no-limits"],
        "no-limits-en": events.set_index("id")["date"]["no-limits"],
        "war-un": voted["ga-es-11-1"],
        "regions-un": voted["ga-es-11-4"],
        "war-2023-zh": paper,
    }
    for name, day in known.items():
        if said[name] != pd.Timestamp(day):
            yield f"{name}: {said[name]:%Y-%m-%d} here, {pd.Timestamp(day):%Y-%m-%d} in the table"
