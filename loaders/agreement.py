"""How often any two members of the General Assembly voted alike: counts for all pairs and years, and what they say.

Definitions. Two members vote jointly where both cast yes, no or abstain; a vote that either missed leaves the count.
`raw` agreement is the share of joint votes with the identical choice, abstentions included. `half` counts yes or no
against an abstention as half (Lijphart 1963). Cohen's `kappa` sets agreement against what the two members' own shares
of yes, no and abstention would bring by chance (Häge 2011, Political Analysis 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

VOTES = ("Y", "A", "N", "X")
"""Yes, abstain, no, and not voting: absent, or present without taking part."""
CHOICES = ("yes", "abstain", "no")
ABSENT = -1
"""Stands where a state was no member at the time of a roll call."""
WHOLE_YEAR = "12-15"
"""Since 1987 the last vote of every year fell on this day or later; most votes of a year are cast in its last weeks."""
COUNTS = [
    "year",
    "country_a",
    "country_b",
    "roll_calls",
    "joint_votes",
    "same",
    "partial",
    "opposite",
    *(f"{side}_{choice}" for side in "ab" for choice in CHOICES),
    "complete_year",
]
"""The columns of counts of a pair, as in the shipped table un_agreement."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """Counts of all pairs. Arrays are year × member × member; `yes[y, a, b]` is a's yes where a and b voted jointly.

    `roll_calls` counts those that both were entitled to vote on, `joint` those on which both cast a vote; of these,
    `same` had the identical choice and `opposite` yes against no; in the rest one abstained. `complete` says of each
    year whether its autumn votes are there.
    """

    years: np.ndarray
    complete: np.ndarray
    members: tuple[str, ...]
    roll_calls: np.ndarray
    joint: np.ndarray
    same: np.ndarray
    opposite: np.ndarray
    yes: np.ndarray
    abstain: np.ndarray
    no: np.ndarray


def all_pairs(ballots: pd.DataFrame) -> Agreement:
    """Counts of every pair in every year.

    Ballots have `roll_call`, `date` (ISO days), `member` and `vote` (of VOTES), all categorical but the first; one row
    is one member at one roll call. The one-hot matrices of a year's choices multiplied with each other count the votes
    of all pairs at once; float32 is exact for such counts.
    """
    members = tuple(ballots["member"].cat.categories)
    cells, days = _cells(ballots)
    of_year = days.astype("datetime64[Y]").astype(int) + 1970
    years = np.unique(of_year)
    arrays = {name: np.empty((len(years), len(members), len(members)), _COUNT) for name in _ARRAYS}
    with threadpool_limits(limits=1, user_api="blas"):  # matrices of 70 × 200 are slower on several threads
        for y, year in enumerate(years):
            for name, counts in _counts(cells[of_year == year]).items():
                arrays[name][y] = counts
    last = days.max()
    complete = (years < of_year.max()) | (str(last)[5:] >= WHOLE_YEAR)
    return Agreement(years, complete, members, **arrays)


def pair(agreement: Agreement, a: str, b: str) -> pd.DataFrame:
    """The counts of two members by year with the three measures: COUNTS and those of `measured`.

    One row is a year in which both were entitled to vote; there is none where one of the two never was.
    """
    counts = _with_each(agreement, a)
    return measured(counts[counts["country_b"] == b].reset_index(drop=True))


def partners(agreement: Agreement, country: str, years: Iterable[int], least_joint: int) -> pd.DataFrame:
    """All partners of a member over some years together, the most agreeing first.

    Columns: those of `pair` without the year, and the ranks `rank` (by agreement) and `kappa_rank` among the partners
    with ``least_joint`` joint votes or more. Equal partners share the better rank; no kappa, no rank by it.
    """
    counts = _with_each(agreement, country)
    chosen = counts[counts["year"].isin(list(years)) & (counts["country_b"] != country)]
    together = chosen.drop(columns=["year", "complete_year"]).groupby(["country_a", "country_b"], as_index=False).sum()
    ranked = measured(together[together["joint_votes"] >= max(least_joint, 1)])
    for name, measure in (("rank", "raw"), ("kappa_rank", "kappa")):
        ranked[name] = ranked[measure].rank(method="min", ascending=False).astype("Int64")
    return ranked.sort_values(["rank", "country_b"], ignore_index=True)


def baseline(agreement: Agreement, country: str, least_joint: int, measure: str = "raw") -> pd.DataFrame:
    """What a measure of agreement with any other member usually is in a year.

    Columns: `year`, `complete_year`, `members` (those with ``least_joint`` joint votes or more for which the measure is
    defined), and `lower_quartile`, `median` and `upper_quartile` of the measure among them. Years without any are left
    out.
    """
    each = measured(_with_each(agreement, country))
    usual = each[(each["joint_votes"] >= max(least_joint, 1)) & (each["country_b"] != country) & each[measure].notna()]
    by_year = usual.groupby(["year", "complete_year"])[measure]
    quartiles = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
    columns = {name: by_year.quantile(share) for name, share in quartiles.items()}
    return pd.DataFrame({"members": by_year.size(), **columns}).reset_index()


def measured(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts with the measures of agreement beside them; NaN where undefined.

    `raw` and `half` are in percent of joint votes; `kappa` is 1 at full agreement and 0 where agreement is what chance
    would bring, which is `expected` (percent). Kappa is undefined where chance alone would bring full agreement: both
    always make the same one choice.
    """
    joint, same = counts["joint_votes"], counts["same"]
    chance = sum(counts[f"a_{choice}"] * counts[f"b_{choice}"] for choice in CHOICES)
    return counts.assign(
        raw=100 * same / joint,
        half=100 * (same + counts["partial"] / 2) / joint,
        kappa=(joint * same - chance) / (joint**2 - chance).where(lambda room: room > 0),
        expected=100 * chance / joint**2,
    )


_ARRAYS = ("roll_calls", "joint", "same", "opposite", *CHOICES)
_COUNT = np.int16


def _cells(ballots: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The ballots as a matrix roll call × member of places in VOTES (or ABSENT), and the day of each roll call."""
    member, vote, date = (ballots[name].cat for name in ("member", "vote", "date"))
    call, calls = pd.factorize(ballots["roll_call"])
    cells = np.full((len(calls), len(member.categories)), ABSENT, dtype=np.int8)
    cells[call, member.codes] = vote.set_categories(VOTES).cat.codes
    day = np.zeros(len(calls), dtype=int)
    day[call] = date.codes
    return cells, np.array(date.categories, dtype="datetime64[D]")[day]


def _counts(cells: np.ndarray) -> dict[str, np.ndarray]:
    """The counts of all pairs over some roll calls, by the name of their array."""
    if len(cells) > np.iinfo(_COUNT).max:
        raise ValueError(f"{len(cells)} roll calls in one year are more than can be counted")
    chosen = np.stack([cells == VOTES.index(vote) for vote in "YAN"]).astype(np.float32)
    entitled = (cells != ABSENT).astype(np.float32)
    by_member = chosen.transpose(0, 2, 1)
    yes, abstain, no = by_member @ chosen.sum(axis=0)
    yes_no = by_member[0] @ chosen[2]
    return {
        "roll_calls": entitled.T @ entitled,
        "joint": yes + abstain + no,
        "same": (by_member @ chosen).sum(axis=0),
        "opposite": yes_no + yes_no.T,
        "yes": yes,
        "abstain": abstain,
        "no": no,
    }


def _with_each(agreement: Agreement, country: str) -> pd.DataFrame:
    """COUNTS of a member with each one, itself too, in the years in which both were entitled to vote."""
    members = agreement.members
    if country not in members:
        types = {"country_a": "str", "country_b": "str", "complete_year": "bool"}
        return pd.DataFrame({name: pd.Series(dtype=types.get(name, "int64")) for name in COUNTS})
    i = members.index(country)
    own = {name: getattr(agreement, name)[:, i].ravel().astype(int) for name in _ARRAYS}
    counts = pd.DataFrame(
        {
            "year": np.repeat(agreement.years, len(members)),
            "country_a": country,
            "country_b": np.tile(members, len(agreement.years)),
            "roll_calls": own["roll_calls"],
            "joint_votes": own["joint"],
            "same": own["same"],
            "partial": own["joint"] - own["same"] - own["opposite"],
            "opposite": own["opposite"],
            **{f"a_{choice}": own[choice] for choice in CHOICES},
            **{f"b_{choice}": getattr(agreement, choice)[:, :, i].ravel().astype(int) for choice in CHOICES},
            "complete_year": np.repeat(agreement.complete, len(members)),
        }
    )
    return counts[counts["roll_calls"] > 0]
