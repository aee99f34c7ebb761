"""Charts on arms and forces: titles follow the rows, vintages and estimates stay apart, gaps stay gaps."""

import json

import pandas as pd
import pytest

from charts import arms_categories as by_category
from charts import arms_deals, exercises, forces
from charts import arms_transfers as by_year
from loaders import arms


@pytest.fixture(scope="module")
def transfers():
    return arms.arms_transfers()


def volume(transfers: pd.DataFrame):
    return by_year.arms_transfers(transfers, arms.published_shares(), arms.estimate_parts(), "deliveries")


def changed(frame: pd.DataFrame, where: pd.Series, **values) -> pd.DataFrame:
    """A copy of the frame with other values in the rows where ``where`` holds."""
    copy = frame.copy()
    for column, value in values.items():
        copy.loc[where, column] = value
    return copy


def text(chart) -> str:
    return " ".join(
        [
            chart.title,
            chart.subtitle,
            chart.alt,
            chart.note,
            *chart.figures.values(),
            json.dumps(chart.figure.to_dict()["layout"], default=str),
        ]
    )


def test_volume_title_follows_the_peak(transfers):
    assert "peaked in 2005" in volume(transfers).title
    peak_in_2018 = changed(
        transfers, (transfers["measure"] == "deliveries") & (transfers["year"] == 2018), value=9000.0
    )
    assert "peaked in 2018" in volume(peak_in_2018).title


def test_volume_title_when_the_last_year_is_the_highest(transfers):
    rising = changed(transfers, (transfers["measure"] == "deliveries") & (transfers["year"] == 2023), value=9000.0)
    assert volume(rising).title == "Russian arms for China were highest in 2023"


@pytest.mark.parametrize("measure", ["deliveries", "share of Russian exports", "share of Chinese imports"])
def test_no_currency_sign_on_a_volume(transfers, measure):
    chart = by_year.arms_transfers(transfers, arms.published_shares(), arms.estimate_parts(), measure)
    assert not set("$€£¥₽") & set(text(chart)) and "USD" not in text(chart)
    assert "not money" in chart.subtitle or "volume index" in chart.subtitle


def test_vintages_are_apart_and_estimates_look_different(transfers):
    bars = {trace.name: trace for trace in volume(transfers).figure.data if trace.type == "bar"}
    assert set(bars) == {"A", "B", "project"}
    assert max(bars["A"].x) < min(bars["B"].x) and max(bars["B"].x) < min(bars["project"].x)
    assert bars["A"].marker.color != bars["B"].marker.color
    assert bars["project"].marker.pattern.shape and not bars["B"].marker.pattern.shape


def test_estimates_do_not_enter_the_peak_or_the_last_year(transfers):
    wild = changed(transfers, transfers["vintage"] == "project", value=9000.0)
    assert volume(wild).title == volume(transfers).title


def test_text_is_the_same_under_each_measure(transfers):
    one, other = (
        by_year.arms_transfers(transfers, arms.published_shares(), arms.estimate_parts(), measure).figures
        for measure in ("deliveries", "share of Chinese imports")
    )
    assert one == other


def test_category_title_names_whoever_leads():
    categories = arms.arms_by_category()
    assert "Engines: 66% in 2020–2023" in by_category.arms_categories(categories).title
    ships = changed(categories, (categories["category"] == "Sensors") & (categories["year"] >= 2020), value=5000.0)
    assert "Sensors" in by_category.arms_categories(ships).title


def test_each_delivery_year_is_a_cell_and_years_between_stay_empty():
    register = arms.arms_deals()
    chart = arms_deals.arms_deliveries(register)
    cells = sum(len(trace.x) for trace in chart.figure.data if trace.type == "bar")
    assert cells == register["delivery_years"].str.split("; ").str.len().sum()
    tiger = next(trace for trace in chart.figure.data for point in trace.customdata or () if point[0] == "Tiger")
    assert tiger.marker.line.color == arms_deals.SUPPLIER["CHN"]


def test_deals_of_a_row_do_not_cover_each_other():
    rows, _heads = arms_deals._rows(arms.arms_deals().assign(row=lambda frame: frame["description"]))
    for _lane, together in rows.groupby("lane"):
        ordered = together.sort_values("first_delivery")
        assert (ordered["first_delivery"].iloc[1:].to_numpy() > ordered["last_delivery"].iloc[:-1].to_numpy()).all()


def test_a_category_shows_its_own_deals_from_russia_only():
    chart = arms_deals.arms_deliveries(arms.arms_deals(), "Engines")
    assert set(chart.frame["category"]) == {"Engines"} and set(chart.frame["supplier"]) == {"RUS"}
    assert chart.figures == arms_deals.arms_deliveries(arms.arms_deals()).figures


def test_exercises_are_counted_from_the_rows_and_announcements_are_not():
    register = arms.joint_exercises()
    chart = exercises.joint_exercises(register)
    held = (register["status"] != "proposed").sum()
    assert held < len(register) and f"At least {held} " in chart.title
    marks = sum(len(trace.x) for trace in chart.figure.data)
    assert marks == len(register) == len(chart.frame)
    fewer = exercises.joint_exercises(register[register["year"] != 2024])
    assert "2024" not in fewer.title


def test_bilateral_and_multilateral_look_different():
    chart = exercises.joint_exercises(arms.joint_exercises())
    by_symbol = {}
    for trace in chart.figure.data:
        by_symbol.setdefault(trace.marker.symbol, 0)
        by_symbol[trace.marker.symbol] += len(trace.x)
    multilateral = chart.frame[(chart.frame["format"] == "multilateral") & (chart.frame["status"] != "proposed")]
    assert sum(
        count for symbol, count in by_symbol.items() if symbol.endswith("-open") and symbol != "x-thin-open"
    ) == len(multilateral)


def test_exercise_text_does_not_change_with_the_choice():
    register = arms.joint_exercises()
    alone = exercises.joint_exercises(register, "bilateral")
    assert set(alone.frame["format"]) == {"bilateral"}
    assert alone.figures == exercises.joint_exercises(register).figures


def test_expenditure_compares_the_last_year_that_both_have():
    figures = arms.military_expenditure()
    without = figures[~((figures["country"] == "RUS") & (figures["year"] == 2025))]
    assert forces.military_expenditure(without, "expenditure").title.startswith("In 2024 China spent 314")


def test_estimates_of_sipri_are_open_marks():
    chart = forces.military_expenditure(arms.military_expenditure(), "share of GDP")
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    symbols = {symbol for trace in marks for symbol in trace.marker.symbol}
    assert symbols == {"circle", "diamond-open"}
    assert sum(symbol == "circle" for trace in marks for symbol in trace.marker.symbol) == 9


def test_missing_years_of_the_stockpile_are_not_bridged():
    chart = forces.warheads(arms.warhead_stockpiles(), arms.force_goals(), arms.warhead_inventories())
    for trace in chart.figure.data:
        if trace.mode == "lines":
            assert trace.connectgaps is False
            drawn = dict(zip(trace.x, trace.y, strict=True))
            if max(v for v in drawn.values() if v is not None) > 4000:
                assert drawn[2024] is None and drawn[2025] is None


def test_inventory_is_told_but_not_drawn():
    chart = forces.warheads(arms.warhead_stockpiles(), arms.force_goals(), arms.warhead_inventories())
    assert chart.figures["inventory_russia"] == "5,420"
    assert 5420 not in chart.frame["value"].tolist() and set(chart.frame["measure"]) == {"military stockpile"}


def test_goal_is_attributed_with_the_figure_of_the_table():
    goals = arms.force_goals()
    later = changed(goals, goals["value"] == 2035, value=2040.0)
    figures = forces.warheads(arms.warhead_stockpiles(), later, arms.warhead_inventories()).figures
    assert (figures["goal_year"], figures["goal_by"]) == ("2040", "Xi Jinping")
