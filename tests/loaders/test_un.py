"""The loaders of votes and of October 2023 against facts that can be looked up."""

from __future__ import annotations

import shutil

import pytest

from loaders import middle_east, un
from loaders.agreement import measured
from loaders.errors import TableBroken, TableMissing
from loaders.package import DATA
from loaders.table import read_table


def test_the_russian_draft_of_16_october_had_five_votes_and_no_veto():
    text = un.gaza_texts().set_index("text_id").loc["2023-10-16-russia"]
    assert (text["yes"], text["no"], text["abstain"]) == (5, 4, 6)
    assert (text["outcome"], text["vetoed_by"]) == ("too few votes", "")


def test_a_no_of_a_permanent_member_is_a_veto_only_where_it_stopped_the_text():
    ballots = un.gaza_ballots()
    american = ballots[ballots["member"] == "USA"].set_index("text_id")
    assert american.at["2023-10-16-russia", "ballot"] == "N" and not american.at["2023-10-16-russia", "veto"]
    assert american.at["2023-10-18-brazil", "veto"]


def test_each_text_has_fifteen_ballots_in_the_order_of_time():
    ballots = un.gaza_ballots()
    assert set(ballots.groupby("text_id").size()) == {15}
    assert ballots["date"].is_monotonic_increasing


def test_russia_and_china_agreed_as_published_by_merics():
    """P. Andersson (MERICS, November 2025): about 77 percent in 2018, 67 in 2024."""
    votes = un.agreement().query("country_a == 'RUS' and country_b == 'CHN'").set_index("year")
    assert (votes.at[2018, "same"], votes.at[2018, "joint_votes"]) == (81, 105)
    assert (votes.at[2024, "same"], votes.at[2024, "joint_votes"]) == (63, 94)
    assert votes.index[~votes["complete_year"]].tolist() == [2025]


def test_pairs_of_russia_china_and_the_us_are_on_file_and_each_once():
    votes = un.agreement()
    pairs = set(zip(votes["country_a"], votes["country_b"], strict=True))
    assert {("RUS", "IND"), ("RUS", "TUR"), ("CHN", "USA"), ("CHN", "IND"), ("USA", "JPN")} <= pairs
    assert not {(b, a) for a, b in pairs} & pairs
    assert {a for a, _b in pairs} == {"RUS", "CHN", "USA"}


def test_a_member_begins_when_it_joined_and_a_year_without_its_votes_has_no_row():
    votes = un.agreement().query("country_a == 'CHN'").groupby("country_b")["year"].agg(list)
    assert (votes["DEU"][0], votes["KAZ"][0], votes["KOR"][0]) == (1973, 1992, 1991)
    assert {1973, 1994} <= set(votes["ZAF"]) and 1985 not in votes["ZAF"]
    assert votes["VEN"][-1] == 2021


def test_every_member_is_a_partner_of_russia_and_of_china():
    partners = un.partners()
    assert set(partners.groupby("country_a").size()) == {192}
    ranked = measured(partners).set_index(["country_a", "country_b"])
    best = ranked[ranked["joint_votes"] >= 100].groupby("country_a")["kappa"].idxmax()
    assert best.to_dict() == {"RUS": ("RUS", "PRK"), "CHN": ("CHN", "PRK")}
    assert ranked.at[("RUS", "CHN"), "raw"] == ranked.at[("CHN", "RUS"), "raw"]


def test_russia_and_china_agree_on_176_of_245_votes_in_the_copy_and_186_of_261_in_the_records():
    """The copy holds 247 of the UN's 263 roll calls of 2021 to 2023, one of them twice: that one is counted once."""
    pair = un.partners().set_index(["country_a", "country_b"]).loc[("RUS", "CHN")]
    assert (pair["same"], pair["joint_votes"], pair["roll_calls"]) == (176, 245, 247)
    yearly = un.agreement().query("country_a == 'RUS' and country_b == 'CHN' and 2021 <= year <= 2023")
    assert yearly[["same", "joint_votes", "roll_calls"]].sum().tolist() == [186, 261, 263]


def test_members_whose_last_year_is_broken_in_the_source_end_a_year_earlier():
    short = un.partners().query("last_year == 2022")
    assert set(short["country_b"]) == {"TUR", "YEM", "ZMB", "ZWE"} and (short["note"] != "").all()


def test_votes_in_october_carry_their_count_and_other_events_none():
    events = middle_east.october_2023().set_index("event_id")
    assert events.at["ME17", "yes"] == 5
    assert events.loc[events["text_id"] == "", "yes"].isna().all()
    assert events.index[events["visit"]].tolist() == ["ME19", "ME20"]


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def test_a_ballot_that_is_no_ballot_is_named_by_line_and_column(copy):
    path = copy / "un_gaza_ballots.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[3] = lines[3].replace(",Y,", ",X,").replace(",N,", ",X,").replace(",A,", ",X,")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(TableBroken) as error:
        read_table("un_gaza_ballots", copy)
    assert (error.value.row, error.value.column) == (4, "ballot")


def test_a_deleted_table_says_what_to_do(copy):
    (copy / "un_vetoes.csv").unlink()
    with pytest.raises(TableMissing, match=r"[Rr]estore"):
        read_table("un_vetoes", copy)
