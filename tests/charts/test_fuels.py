"""Charts of fuels: the finding follows the figures, gaps and parts of years stay what they are."""

import pandas as pd
import pytest

from charts import crude_price as price_charts
from charts import crude_suppliers as suppliers
from charts import fuels as panels
from charts.fuel_lines import PART_OF_YEAR
from loaders import fuels


def made(rows, unit="Mt"):
    """A frame in the loader's form from (partner, period, value, status)."""
    frame = pd.DataFrame(rows, columns=["partner", "period", "value", "status"])
    return frame.assign(
        unit=unit, publisher="P", source_title="T", source_url="https://example.org", source_date="2026", note=""
    )


def line(chart, name):
    """x to y of the joined line called so."""
    trace = next(trace for trace in chart.figure.data if trace.name == name and "lines" in trace.mode)
    return dict(zip(trace.customdata, trace.y, strict=True))


@pytest.fixture
def shares():
    return made([("RUS", "2020", 10.0, "derived"), ("RUS", "2021", 12.0, "derived")], "percent")


def test_the_title_names_who_leads_now_and_since_when(shares):
    volumes = made(
        [
            ("RUS", "2020", 10, "official"),
            ("SAU", "2020", 12, "official"),
            ("RUS", "2021", 15, "official"),
            ("SAU", "2021", 12, "official"),
        ]
    )
    assert (
        suppliers.crude_suppliers(volumes, shares).title
        == "Russia ahead of Saudi Arabia since 2021: 15 Mt against 12 in 2021"
    )
    volumes.loc[2, "value"] = 11
    assert (
        suppliers.crude_suppliers(volumes, shares).title
        == "Saudi Arabia ahead of Russia since 2020: 12 Mt against 11 in 2021"
    )


def test_a_year_without_a_figure_is_a_gap(shares):
    volumes = made(
        [
            ("RUS", "2020", 10, "official"),
            ("RUS", "2021", 11, "official"),
            ("RUS", "2022", 12, "official"),
            ("SAU", "2020", 9, "official"),
            ("SAU", "2022", 8, "official"),
        ]
    )
    chart = suppliers.crude_suppliers(volumes, shares)
    assert line(chart, "Saudi Arabia") == {"2020": 9, "2021": None, "2022": 8}
    assert not any(trace.connectgaps for trace in chart.figure.data)


def test_nine_months_are_neither_joined_nor_compared_with_a_year(shares):
    volumes = made(
        [
            ("RUS", "2024", 100, "official"),
            ("SAU", "2024", 80, "official"),
            ("RUS", "2025-01/2025-09", 50, "official"),
            ("SAU", "2025-01/2025-09", 70, "official"),
        ]
    )
    chart = suppliers.crude_suppliers(volumes, shares)
    assert chart.title.startswith("Russia ahead")
    assert list(line(chart, "Russia")) == ["2024"]
    part = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert {trace.marker.symbol for trace in part} == {PART_OF_YEAR}
    assert part[0].x[0] == pytest.approx(2025.375, abs=0.01)  # the middle of the nine months


def test_a_status_shows_in_the_mark_and_in_the_key(shares):
    volumes = made(
        [
            ("RUS", "2020", 10, "approximate"),
            ("RUS", "2021", 10, "official"),
            ("SAU", "2021", 12, "official"),
            ("SAU", "2020", 12, "official"),
        ]
    )
    chart = suppliers.crude_suppliers(volumes, shares)
    trace = next(trace for trace in chart.figure.data if trace.name == "Russia")
    assert trace.marker.symbol[0] != trace.marker.symbol[1]
    assert "approximate" in chart.figure.layout.title.subtitle.text


def test_hard_coal_is_not_joined_to_all_coal():
    chart = panels.fuels(fuels.fuel_flows())
    assert max(line(chart, "all coal")) == "2022"
    assert min(line(chart, "hard coal")) == "2023"


def test_each_fuel_has_its_own_axis_and_the_title_its_peak():
    flows = fuels.fuel_flows()
    chart = panels.fuels(flows)
    assert len({trace.yaxis for trace in chart.figure.data}) == 4
    peak = flows[flows["fuel"] == "electricity"].sort_values("value").iloc[-1]["period"]
    assert f"electricity\u00a0{peak}" in chart.title
    flows.loc[(flows["fuel"] == "electricity") & (flows["period"] == "2023"), "value"] = 9.9
    assert "electricity\u00a02023" in panels.fuels(flows).title


def test_the_reported_stop_is_drawn_as_zero_and_half_a_year_is_no_year():
    chart = panels.fuels(fuels.fuel_flows())
    assert chart.figures["electricity_last"] == "0"
    assert "2025" not in line(chart, "Electricity")


def test_price_compares_only_years_that_both_have():
    prices = made(
        [
            ("RUS", "2020", 330, "derived"),
            ("RUS", "2022", 600, "derived"),
            ("SAU", "2020", 300, "derived"),
            ("WLD", "2021", 500, "derived"),
        ],
        "USD/t",
    )
    assert price_charts.crude_price(prices).figures["price_comparisons"] == "+10.0% against Saudi Arabia in 2020"


def test_discount_reads_as_traders_say_it():
    rows = pd.DataFrame(
        {
            "crude": "ESPO",
            "benchmark": "ICE Brent",
            "period": ["2025-10", "2026-01", "2026-01"],
            "bound": ["single", "low", "high"],
            "value": [-0.5, -8.0, -7.0],
            "note": "",
        }
    )
    chart = price_charts.crude_discount(
        rows.assign(
            unit="USD/bbl",
            status="reported",
            publisher="P",
            source_title="T",
            source_url="https://example.org",
            source_date="",
        )
    )
    assert chart.title == "ESPO against Brent: −0.5 dollars in October 2025, −7 to −8 in January 2026"
    assert chart.figures["espo_deepest_period"] == "January 2026"


def test_events_are_lettered_on_the_axis_and_listed():
    events = pd.DataFrame({"date": ["2022-02-24", "2031-01-01"], "event": ["Invasion", "Far off"]})
    chart = price_charts.crude_price(fuels.crude_imports("unit_value"), events)
    assert "a 24 February 2022: Invasion" in chart.note
    assert "Far off" not in chart.note
