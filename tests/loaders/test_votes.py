"""Votes of pairs: the imported file before the shipped tables, where it is whole; who is ranked, and who is not."""

import dataclasses

import pandas as pd
import pytest

from loaders import un, votes
from loaders.agreement import all_pairs
from loaders.codes import countries, name
from loaders.errors import NothingYet
from loaders.live.snapshots import Provenance
from loaders.pair import FLAGSHIP, Pair


def test_the_shipped_votes_say_what_they_lack_and_whom_they_leave_out():
    table = un.partners()
    said = votes.universe_of_partners(FLAGSHIP)
    few = table[table["joint_votes"] < votes.LEAST_A_YEAR * (table["last_year"] - table["first_year"] + 1)]
    assert f"the {table['roll_calls'].max()} recorded votes" in said and "ES-11/1" in said
    for code in {*few["country_b"], *table.loc[table["last_year"] < 2023, "country_b"]}:
        assert name(code) in said
    ranked = votes.partners(FLAGSHIP, "raw")
    assert set(few["country_b"]).isdisjoint(ranked["partner"]) and len(few)
    assert ranked.groupby("country")["of"].first().to_dict() == ranked["country"].value_counts().to_dict()


def imported(voted):
    """Counts of a file with 40 roll calls in each of three years; ``voted`` says on how many of each a member did."""
    rows = [
        (f"{year}-{call}", f"{year}-12-20", member, "Y" if call < count else "X")
        for year in (2022, 2023, 2024)
        for call in range(40)
        for member, count in voted.items()
    ]
    ballots = pd.DataFrame(rows, columns=["roll_call", "date", "member", "vote"])
    types = {"date": "category", "member": "category", "vote": pd.CategoricalDtype(["Y", "A", "N", "X"])}
    about = Provenance("un-votes", "all", 1, "UN", "Votes", "https://x.org", "", "2026-11-20T00:00+00:00", "2024-12-20")
    return lambda: (all_pairs(ballots.astype(types)), about)


def test_a_rank_in_the_imported_file_rests_on_enough_votes(monkeypatch, whole):
    monkeypatch.setattr(votes, "_imported", imported({"CHN": 40, "FRA": 33, "RUS": 40, "USA": 32, "VEN": 0}))
    ranked = votes.partners(FLAGSHIP, "raw")
    assert set(ranked["partner"]) == {"CHN", "FRA", "RUS"} and ranked["joint_votes"].min() == 99
    said = votes.universe_of_partners(FLAGSHIP)
    assert "of 2022–2024 in the UN’s own file" in said
    assert "fewer than 33 joint votes a year: United States and Venezuela." in said


def test_two_that_hardly_vote_rank_nobody(monkeypatch, whole):
    monkeypatch.setattr(votes, "_imported", imported({"CHN": 40, "STP": 20, "VEN": 0}))
    with pytest.raises(NothingYet, match="too few"):
        votes.partners(Pair("STP", "VEN"), "raw")


def test_without_a_gap_the_votes_claim_none(monkeypatch):
    whole = un.partners()
    whole = whole[whole["last_year"] == 2023].assign(joint_votes=250, roll_calls=900)
    monkeypatch.setattr(un, "partners", lambda: whole)
    said = votes.universe_of_partners(FLAGSHIP)
    assert "900 recorded votes" in said
    assert not [words_ for words_ in ("missing", "only", "Not ranked") if words_ in said]


@pytest.fixture
def whole(monkeypatch):
    """A file of five members counts as whole."""
    monkeypatch.setattr(votes, "MOST", 2)


def test_an_excerpt_displaces_neither_ranks_nor_medians(monkeypatch):
    monkeypatch.setattr(votes, "_imported", imported({"CHN": 40, "FRA": 33, "RUS": 40}))
    assert votes.partners(FLAGSHIP, "raw")["of"].max() > 150  # those of the shipped table
    assert votes.baselines(FLAGSHIP, "raw").empty
    with pytest.raises(NothingYet, match="3 members only"):
        votes.partners(Pair("CHN", "FRA"), "raw")


def test_a_whole_file_ranks_and_tells_what_is_usual(monkeypatch):
    members = [code for code, each in countries().items() if each.undl][:160]
    monkeypatch.setattr(votes, "_imported", imported(dict.fromkeys({*members, "CHN", "RUS"}, 40)))
    assert votes.partners(FLAGSHIP, "raw")["of"].min() >= 159  # a country is no partner of itself
    usual = votes.baselines(FLAGSHIP, "raw")
    assert set(usual["country"]) == {"CHN", "RUS"} and set(usual["median"]) == {100}
    assert usual["source_url"].eq("https://x.org").all()


def test_the_file_goes_before_the_shipped_years_only_if_it_reaches_as_far(monkeypatch):
    monkeypatch.setattr(votes, "_imported", imported({"CHN": 40, "RUS": 40}))
    assert votes.pair_agreement(FLAGSHIP)["source_url"].ne("https://x.org").all()
    found, about = imported({"CHN": 40, "RUS": 40})()
    newer = dataclasses.replace(about, until="2026-12-20")
    monkeypatch.setattr(votes, "_imported", lambda: (found, newer))
    rows = votes.pair_agreement(FLAGSHIP)
    assert rows["source_url"].eq("https://x.org").all() and rows["raw"].eq(100).all()
    assert votes.newest_agreement()["source_date"].eq("2026-12-20").all()


def test_a_pair_turned_around_keeps_its_counts():
    there, back = votes.pair_agreement(Pair("RUS", "CHN")), votes.pair_agreement(Pair("CHN", "RUS"))
    assert there["a_yes"].tolist() == back["b_yes"].tolist() and there["kappa"].equals(back["kappa"])
