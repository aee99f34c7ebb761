"""The war in Ukraine between the two: China's paper, votes, positions, and goods with military use."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def twelve_points() -> pd.DataFrame:
    """Headings of China's paper of 24 February 2023, in its order: `number`, `point`."""
    return read_table("ukraine_points").sort_values("number", ignore_index=True)


def conduct() -> pd.DataFrame:
    """Later conduct of China that bears on a point.

    `point`, `kind` (vote, statement, act), `date`, `conduct` (our words), and for votes `ballot` and `vote` (its id).
    """
    return read_table("ukraine_conduct")


def ukraine_votes(since: str = "") -> pd.DataFrame:
    """Votes at the UN on texts about Ukraine, oldest first, from the day ``since`` on (ISO).

    `body`, `text`, `russia_vote` and `china_vote` (Y, N, A, X for not voting), `veto`, `adopted`, and
    `yes`, `no`, `abstain`, `not_voting` of `members`. Source: UN Digital Library, press for drafts that failed.
    """
    votes = read_table("ukraine_votes").sort_values(["date", "id"], ignore_index=True)
    return votes[votes["date"] >= since].reset_index(drop=True) if since else votes


def positions() -> pd.DataFrame:
    """Positions on the war, oldest first, within a day in the order taken: `date`, `actor`, `position` (our words)."""
    return read_table("ukraine_positions").sort_values("date", kind="stable", ignore_index=True)


def dual_use() -> pd.DataFrame:
    """Published figures on goods with military use: `period`, `item`, `qualifier` ("more than"), `value`, `unit`."""
    return read_table("ukraine_dual_use")
