"""Gas frames: one reading of each figure, losses as differences, legs that know where they run."""

import pytest

from loaders import gas
from loaders.table import read_table


def test_the_ladder_has_one_reading_of_each_rung():
    ladder = gas.pipeline_status()
    assert not ladder.duplicated(["pipeline", "measure"]).any()
    lines = set(read_table("energy_pipelines")["pipeline"]) - {"russia_china"}
    assert set(ladder["pipeline"]) == lines


def test_the_planned_line_has_no_rung_but_the_proposed_one():
    ladder = gas.pipeline_status()
    second = ladder[ladder["pipeline"] == "power_of_siberia_2"]
    assert list(second["measure"]) == ["proposed"]
    assert list(second["status"]) == ["proposed"]
    assert second["value"].item() == gas.planned_volume("second")["value"]


def test_all_routes_are_more_than_the_second_line():
    assert gas.planned_volume("all")["value"] > gas.planned_volume("second")["value"]


def test_a_loss_is_its_earlier_end_less_its_later_one():
    yardsticks = gas.yardsticks()
    losses = yardsticks[yardsticks["until"] != ""]
    assert len(losses) == 3
    assert ((losses["before"] - losses["now"]) == losses["bcm"]).all()
    assert (losses["since"].str[:4] < losses["until"]).all()
    assert losses["now_url"].str.startswith("http").all()


def test_turkey_is_taken_off_only_where_the_earlier_figure_counts_it():
    left = gas.yardsticks().set_index("yardstick")["now"]
    turkey = read_table("energy_gas_europe").set_index("definition")["value"]["turkey"]
    assert left["europe_turkey_2019"] - left["europe_2021"] == turkey


def test_turkey_alone_is_not_shown_as_europe():
    assert "turkey" not in set(gas.exports_to_europe()["definition"])


@pytest.mark.parametrize(("view", "unit"), [("value", "USD bn"), ("volume", "bcm"), ("lng", "Mt")])
def test_a_view_of_suppliers_keeps_to_one_unit_and_has_no_total(view, unit):
    shown = gas.suppliers(view)
    assert set(shown["unit"]) == {unit}
    assert "WLD" not in set(shown["supplier"])
    assert "RUS" in set(shown["supplier"])


@pytest.mark.parametrize("view", ["volume", "lng"])
def test_a_view_by_volume_is_one_year_and_makes_the_total(view):
    shown = gas.suppliers(view)
    assert shown["period"].nunique() == 1
    table = read_table("energy_gas_suppliers")
    totals = table[
        (table["supplier"] == "WLD") & (table["unit"] == shown["unit"][0]) & (table["period"] == shown["period"][0])
    ]
    assert shown["value"].sum() == pytest.approx(totals["value"].sum())


def test_an_unknown_view_is_named():
    with pytest.raises(ValueError, match="not oil"):
        gas.suppliers("oil")


def test_legs_join_and_run_from_russia_to_china():
    for _line, legs in gas.routes().groupby("pipeline"):
        assert list(legs["start_name"])[1:] == list(legs["finish_name"])[:-1]
        assert legs["start_kind"].iloc[0] == "gas field"
        assert legs["finish_lat"].iloc[-1] < legs["start_lat"].iloc[0]


def test_no_leg_of_the_planned_line_is_in_service():
    routes = gas.routes()
    assert set(routes[routes["pipeline"] == "power_of_siberia_2"]["stage"]) == {"memorandum"}
