"""Reactors: what is planned is never drawn or counted as built."""

import pytest

from charts import nuclear as charts
from charts.periods import middle_day
from loaders import nuclear


@pytest.fixture
def milestones():
    return nuclear.reactor_milestones()


@pytest.fixture
def capacity():
    return nuclear.reactor_capacity()


def steps(chart, unit):
    """Hover text to symbol of a unit's marks."""
    trace = next(trace for trace in chart.figure.data if trace.name == unit)
    return {text: symbol for (text, _gross), symbol in zip(trace.customdata, trace.marker.symbol, strict=True)}


def test_counts_follow_from_the_milestones(milestones, capacity):
    before = charts.russian_reactors(milestones, capacity)
    assert before.title == "Russian reactors: 4 in commercial operation, 1 on the grid, 3 being built"
    done = (milestones["unit_name"] == "Tianwan-7") & (milestones["milestone"] == "commercial_operation")
    milestones.loc[done, "status"] = "reported"
    after = charts.russian_reactors(milestones, capacity)
    assert after.title == "Russian reactors: 5 in commercial operation, 0 on the grid, 3 being built"
    assert after.figures["running_mw"] == "5,637"  # 4,372 and the 1,265 of Tianwan-7


def test_a_plan_has_its_own_mark_and_a_dotted_line(milestones, capacity):
    chart = charts.russian_reactors(milestones, capacity)
    marks = steps(chart, "Tianwan-8")
    assert marks["commercial operation, 2027 (planned)"] == "x-thin-open"
    assert "x-thin-open" not in steps(chart, "Tianwan-1").values()
    dotted = [trace for trace in chart.figure.data if trace.line.dash == "dot"]
    assert len(dotted) == (milestones["status"] == "proposed").sum()
    solid_ends = [trace.x[-1] for trace in chart.figure.data if trace.mode == "lines" and trace.line.dash != "dot"]
    assert max(solid_ends) < "2026-11"


def test_fuel_alone_is_not_counted_as_a_reactor(milestones, capacity):
    chart = charts.russian_reactors(milestones, capacity)
    assert chart.figures["reactors"] == "8"
    assert "Xiapu-1" in chart.figures["fuelled_names"]
    assert "Xiapu-1" not in chart.figures["building_names"]


def test_an_inexact_start_looks_inexact(milestones, capacity):
    chart = charts.russian_reactors(milestones, capacity)
    assert steps(chart, "Xudabao-3")["construction starts, 2021-08"] == "square-open"
    assert "approximate" in chart.figure.layout.title.subtitle.text


def test_a_plan_for_a_year_stands_at_its_end_and_the_known_in_its_middle():
    assert charts._latest("2027") == "2027-12-31"
    assert middle_day("2023") == "2023-07-01"
    assert middle_day("2026-10") == "2026-10-15"
