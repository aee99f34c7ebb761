"""Arms and forces: what the loaders promise of the shipped tables."""

import pandas as pd

from loaders import arms


def test_deliveries_never_mix_vintages_in_a_year():
    deliveries = arms.arms_transfers().query("measure == 'deliveries'")
    assert deliveries["year"].is_unique
    spans = deliveries.groupby("vintage")["year"].agg(["min", "max"])
    assert spans.loc["A"].tolist() == [1992, 1999]
    assert spans.loc["B"].tolist() == [2000, 2023]
    assert spans.loc["project"].tolist() == [2024, 2025]


def test_estimates_of_this_project_are_not_credited_to_sipri():
    transfers = arms.arms_transfers()
    ours = transfers[transfers["vintage"] == "project"]
    assert (ours["status"] == "estimated").all() and ours["publisher"].str.startswith("This project").all()
    assert (transfers[transfers["status"] == "derived"]["publisher"] != "SIPRI").all()


def test_volumes_carry_no_currency():
    for frame in (arms.arms_transfers(), arms.arms_by_category(), arms.arms_deals(), arms.estimate_parts()):
        assert set(frame["unit"]) <= {"million TIV", "percent"}


def test_published_shares_have_their_years_as_numbers():
    shares = arms.published_shares()
    assert (shares["last_year"] - shares["first_year"] == 4).all()


def test_register_knows_two_deals_the_other_way():
    assert arms.arms_deals()["supplier"].value_counts().to_dict() == {"RUS": 97, "CHN": 2}


def test_every_exercise_has_a_page_and_joint_sea_2026_is_counted_once():
    exercises = arms.joint_exercises()
    assert exercises["source_url"].str.startswith("http").all()
    assert (exercises["event"] == "Joint Sea-2026").sum() == 1
    assert exercises["event"].is_unique


def test_expenditure_comes_with_gdp_and_the_mark_of_sipri_estimates():
    figures = arms.military_expenditure()
    assert set(figures["measure"]) == {"expenditure", "share of GDP", "GDP"}
    sipri = figures[figures["measure"] != "GDP"]
    unmarked = sipri[~sipri["sipri_estimate"]]
    assert set(unmarked["country"]) == {"RUS"}
    assert (unmarked["year"].min(), unmarked["year"].max()) == (2013, 2021)


def test_stockpiles_leave_inventories_and_second_readings_out():
    stockpiles = arms.warhead_stockpiles()
    assert not stockpiles.duplicated(["country", "year"]).any()
    russia = stockpiles[stockpiles["country"] == "RUS"]
    assert russia["value"].max() < 5300 and 2025 not in russia["year"].tolist()
    assert set(arms.warhead_inventories()["measure"]) == {"total inventory"}


def test_goals_say_who_named_them():
    goals = arms.force_goals()
    assert (goals["said_by"] != "").all()
    assert pd.api.types.is_datetime64_any_dtype(goals["said_on"])
