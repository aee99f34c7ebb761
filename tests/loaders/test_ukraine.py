"""The tables on Ukraine as loaders give them."""

from __future__ import annotations

import pandas as pd

from loaders import article, ukraine


def test_votes_begin_on_the_day_asked_for_and_are_in_order():
    votes = ukraine.ukraine_votes("2022-02-24")
    assert votes["date"].min() == pd.Timestamp("2022-02-25")
    assert votes["date"].is_monotonic_increasing
    assert len(votes) < len(ukraine.ukraine_votes())


def test_ballots_on_the_emergency_session_are_those_of_the_record():
    """Russia no on ES-11/1 to 8; China abstained except no on /3 and /5 (UN Digital Library)."""
    votes = ukraine.ukraine_votes().set_index("id")
    session = [f"ga-es-11-{n}" for n in range(1, 9)]
    assert votes.loc[session, "russia_vote"].tolist() == ["N"] * 8
    assert votes.loc[session, "china_vote"].tolist() == ["A", "A", "N", "A", "N", "A", "A", "A"]


def test_positions_of_one_day_keep_their_order():
    positions = ukraine.positions()
    day = positions[positions["date"] == "2025-07-25"]
    assert day["actor"].tolist() == ["United States", "China"]


def test_points_come_in_the_order_of_the_paper():
    assert ukraine.twelve_points()["number"].is_monotonic_increasing


def test_markers_are_the_events_marked_as_such():
    assert set(article.markers()["id"]) == set(article.events().query("marker")["id"]) < set(article.events()["id"])


def test_events_are_oldest_first():
    assert article.events()["date"].is_monotonic_increasing
