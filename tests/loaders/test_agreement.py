"""Counts of all pairs against counting by hand, ballot by ballot; and the measures against their definitions."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import un
from loaders.agreement import COUNTS, VOTES, all_pairs, baseline, pair, partners

CAST = ("Y", "A", "N")


def ballots(*roll_calls):
    """Each roll call is its day and the votes by member."""
    rows = [
        (100 + number, day, member, vote)
        for number, (day, votes) in enumerate(roll_calls)
        for member, vote in votes.items()
    ]
    frame = pd.DataFrame(rows, columns=["roll_call", "date", "member", "vote"])
    return frame.astype({"date": "category", "member": "category", "vote": pd.CategoricalDtype(VOTES)})


@pytest.fixture(scope="module")
def counted():
    """Four roll calls of 2023 and two of 2024; Malta joins in 2024, Nauru stays away once."""
    return all_pairs(
        ballots(
            ("2023-03-01", {"FRA": "Y", "IND": "Y", "NRU": "N"}),
            ("2023-03-02", {"FRA": "Y", "IND": "A", "NRU": "X"}),
            ("2023-12-19", {"FRA": "N", "IND": "Y", "NRU": "N"}),
            ("2023-12-19", {"FRA": "A", "IND": "A", "NRU": "Y"}),
            ("2024-12-02", {"FRA": "Y", "IND": "Y", "NRU": "Y", "MLT": "A"}),
            ("2024-12-03", {"FRA": "Y", "IND": "Y", "NRU": "Y", "MLT": "N"}),
        )
    )


def test_a_pair_by_year_is_what_one_counts_by_hand(counted):
    rows = pair(counted, "FRA", "IND").set_index("year")
    assert [name for name in pair(counted, "FRA", "IND") if name in COUNTS] == COUNTS
    year = rows.loc[2023]
    assert (year["roll_calls"], year["joint_votes"]) == (4, 4)
    assert (year["same"], year["partial"], year["opposite"]) == (2, 1, 1)
    assert [year[f"a_{choice}"] for choice in ("yes", "abstain", "no")] == [2, 1, 1]
    assert [year[f"b_{choice}"] for choice in ("yes", "abstain", "no")] == [2, 2, 0]
    assert (year["raw"], year["half"]) == (50, 62.5)
    # Chance: (2·2 + 1·2 + 1·0) / 16 = 3/8, so kappa is (1/2 − 3/8) / (1 − 3/8).
    assert year["kappa"] == pytest.approx(0.2, abs=1e-12)


def test_who_did_not_vote_leaves_the_joint_votes_but_not_the_roll_calls(counted):
    year = pair(counted, "IND", "NRU").set_index("year").loc[2023]
    assert (year["roll_calls"], year["joint_votes"]) == (4, 3)
    assert (year["b_yes"], year["b_abstain"], year["b_no"]) == (1, 0, 2)


def test_a_year_before_a_state_was_a_member_is_no_row(counted):
    assert pair(counted, "FRA", "MLT")["year"].tolist() == [2024]


def test_kappa_is_missing_where_both_always_say_the_same(counted):
    year = pair(counted, "FRA", "IND").set_index("year").loc[2024]
    assert year["raw"] == 100 and math.isnan(year["kappa"])


def test_turned_around_a_pair_has_the_same_measures_and_the_choices_change_sides(counted):
    there, back = pair(counted, "FRA", "NRU"), pair(counted, "NRU", "FRA")
    assert there["kappa"].equals(back["kappa"])
    assert there["a_yes"].equals(back["b_yes"].rename("a_yes"))


@pytest.mark.parametrize(("last", "complete"), [("2024-10-29", False), ("2024-12-14", False), ("2024-12-15", True)])
def test_the_last_year_is_complete_once_it_has_votes_of_late_december(last, complete):
    counted = all_pairs(ballots(("2023-02-23", {"FRA": "Y", "IND": "Y"}), (last, {"FRA": "Y", "IND": "N"})))
    assert pair(counted, "FRA", "IND")["complete_year"].tolist() == [True, complete]


def test_partners_are_ranked_over_the_years_together(counted):
    ranked = partners(counted, "FRA", [2023, 2024], least_joint=2)
    assert ranked["country_b"].tolist() == ["IND", "NRU", "MLT"]
    assert ranked["joint_votes"].tolist() == [6, 5, 2]
    assert ranked["raw"].tolist() == pytest.approx([400 / 6, 60, 0])
    assert ranked["opposite"].tolist() == [1, 1, 1]
    assert ranked["rank"].tolist() == [1, 2, 3]
    assert ranked["kappa_rank"].tolist() == ranked["kappa"].rank(ascending=False).tolist()


def test_partners_with_too_few_joint_votes_are_not_ranked(counted):
    assert partners(counted, "FRA", [2023, 2024], least_joint=3)["country_b"].tolist() == ["IND", "NRU"]
    assert partners(counted, "FRA", [2023], least_joint=0)["country_b"].tolist() == ["IND", "NRU"]
    assert partners(counted, "FRA", [1999], least_joint=0).empty


def test_equals_share_a_rank_and_no_kappa_is_no_rank(counted):
    ranked = partners(counted, "FRA", [2024], least_joint=1)
    assert dict(zip(ranked["country_b"], ranked["rank"], strict=True)) == {"IND": 1, "NRU": 1, "MLT": 3}
    assert ranked["kappa_rank"].isna().tolist() == [True, True, False]


def test_the_baseline_is_the_middle_of_the_agreement_with_all_others(counted):
    usual = baseline(counted, "FRA", least_joint=1).set_index("year")
    assert usual["members"].to_dict() == {2023: 2, 2024: 3}
    # 2023: India 2 of 4, Nauru 1 of 3; 2024: India and Nauru all, Malta none.
    assert usual.at[2023, "median"] == pytest.approx(100 * (1 / 2 + 1 / 3) / 2)
    assert usual.loc[2024, ["lower_quartile", "median", "upper_quartile"]].tolist() == [50, 100, 100]
    assert usual["complete_year"].to_dict() == {2023: True, 2024: False}
    kappas = baseline(counted, "FRA", least_joint=1, measure="kappa").set_index("year")
    # 2024: only with Malta is kappa defined, as both India and Nauru always said yes with France.
    assert kappas.loc[2024, ["members", "median"]].tolist() == [1, 0]
    assert baseline(counted, "FRA", least_joint=3).set_index("year")["members"].to_dict() == {2023: 2}


def test_what_never_was_a_member_has_no_rows(counted):
    assert pair(counted, "FRA", "TWN").empty and list(pair(counted, "FRA", "TWN")) == list(pair(counted, "FRA", "IND"))
    assert partners(counted, "TWN", [2023], 1).empty and baseline(counted, "TWN", 1).empty


def test_more_roll_calls_than_can_be_counted_are_refused():
    many = ballots(*[("2024-01-01", {"FRA": "Y"})]).loc[[0] * 40_000].assign(roll_call=range(40_000))
    with pytest.raises(ValueError, match="40000"):
        all_pairs(many)


MEMBERS = ("BRA", "CUB", "DNK", "ETH")
DAYS = ("2021-05-05", "2021-12-16", "2022-07-07", "2023-01-31")
ANY = st.lists(
    st.tuples(st.sampled_from(DAYS), st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(VOTES), min_size=1)),
    min_size=1,
    max_size=12,
)


TWO = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS))


@given(ANY, TWO)
def test_every_count_is_that_of_counting_one_by_one(roll_calls, two):
    rows = pair(all_pairs(ballots(*roll_calls)), *two)
    expected = [_by_hand(year, *two, roll_calls) for year in sorted({day[:4] for day, _ in roll_calls})]
    expected = [row for row in expected if row["roll_calls"]]
    assert rows[list(_by_hand("2021", *two, []))].to_dict("records") == expected


@given(ANY, TWO)
def test_counts_add_up_and_measures_stay_in_their_range(roll_calls, two):
    rows = pair(all_pairs(ballots(*roll_calls)), *two)
    for side in "ab":
        choices = rows[[f"{side}_yes", f"{side}_abstain", f"{side}_no"]]
        assert (choices.sum(axis=1) == rows["joint_votes"]).all()
    assert (rows["joint_votes"] <= rows["roll_calls"]).all()
    assert (rows["raw"].dropna() <= rows["half"].dropna()).all()
    assert rows["kappa"].dropna().between(-1, 1).all()


def _by_hand(year, a, b, roll_calls):
    both = [(votes[a], votes[b]) for day, votes in roll_calls if day[:4] == year and a in votes and b in votes]
    joint = [(x, y) for x, y in both if x in CAST and y in CAST]
    same = sum(x == y for x, y in joint)
    opposite = sum({x, y} == {"Y", "N"} for x, y in joint)
    row = {
        "year": int(year),
        "roll_calls": len(both),
        "joint_votes": len(joint),
        "same": same,
        "partial": len(joint) - same - opposite,
        "opposite": opposite,
    }
    for side, name in enumerate("ab"):
        for vote, choice in zip(CAST, ("yes", "abstain", "no"), strict=True):
            row[f"{name}_{choice}"] = sum(ballot[side] == vote for ballot in joint)
    return row


def test_kappa_of_the_shipped_counts_is_that_of_the_definition():
    shipped = un.agreement()
    by_chance = sum(
        (shipped[f"a_{choice}"] / shipped["joint_votes"]) * (shipped[f"b_{choice}"] / shipped["joint_votes"])
        for choice in ("yes", "abstain", "no")
    )
    kappa = (shipped["raw"] / 100 - by_chance) / (1 - by_chance)
    np.testing.assert_allclose(shipped["kappa"], kappa, rtol=0, atol=1e-12)


def test_russia_and_china_in_2020_as_the_reference_has_it():
    """Highest kappa of the series at 80 percent agreement; 1989 has 93 percent and none."""
    rows = (un.agreement().query("country_a == 'RUS' and country_b == 'CHN'")).set_index("year")
    assert rows.loc[2020, ["raw", "kappa"]].tolist() == [pytest.approx(79.6, abs=0.5), pytest.approx(0.54, abs=0.005)]
    assert rows.loc[1989, ["raw", "kappa"]].tolist() == [pytest.approx(92.8, abs=0.5), pytest.approx(-0.02, abs=0.005)]
