"""Gas charts: the plan is never drawn as gas, definitions are never joined, findings follow the figures."""

import pandas as pd
import pytest

from charts import gas_markets, gas_pipelines, gas_plan, gas_talks, gas_volumes, style
from charts import gas_routes as route_map
from charts import gas_suppliers as buying
from loaders import gas
from loaders.article import article_figures
from loaders.land import land


@pytest.fixture
def said():
    return article_figures().set_index("id", drop=False).loc["pipeline-capacity"]


def bars(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def lines(chart):
    return [trace for trace in chart.figure.data if trace.type == "scatter" and "lines" in trace.mode]


def named(chart, name):
    return next(trace for trace in chart.figure.data if trace.name == name)


def test_what_is_proposed_is_hatched_and_in_its_own_column(said):
    chart = gas_pipelines.pipeline_status(gas.pipeline_status(), said)
    drawn = {(bar.name, bar.marker.pattern.shape, bar.marker.color): list(bar.x) for bar in bars(chart)}
    hatched = {
        name: values for (name, shape, _fill), values in drawn.items() if shape == style.STATUS_PATTERN["proposed"]
    }
    planned = gas.planned_volume()["value"]
    assert planned in hatched["proposed"]
    assert all(fill == style.CLEAR for (_name, shape, fill) in drawn if shape == style.STATUS_PATTERN["proposed"])
    filled = [values for (name, shape, _fill), values in drawn.items() if name == "delivered" and not shape]
    assert filled and planned not in filled[0]
    assert "delivered" not in hatched


def test_the_title_says_what_the_planned_line_lacks(said):
    ladder = gas.pipeline_status()
    assert (
        gas_pipelines.pipeline_status(ladder, said).title
        == "Power of Siberia-2: 50 bcm a year proposed; no capacity, no contract, no delivery"
    )
    signed = ladder[ladder["pipeline"] == "power_of_siberia_2"].assign(measure="contract", value=45.0)
    after = gas_pipelines.pipeline_status(pd.concat([ladder, signed], ignore_index=True), said)
    assert after.title == "Power of Siberia-2: 50 bcm a year proposed; no capacity, no delivery"


def test_the_explainer_is_marked_beside_the_plan(said):
    moved = said.copy()
    moved["value"] = 40.0
    chart = gas_pipelines.pipeline_status(gas.pipeline_status(), moved)
    assert list(named(chart, "the explainer").x) == [40.0]
    assert chart.figures["explainer_capacity"] == "40"
    assert chart.figures["second_proposed"] == "50"


def test_deliveries_below_the_contract_are_called_so():
    deliveries = gas.deliveries()
    assert (
        gas_volumes.power_of_siberia(deliveries).title
        == "Power of Siberia-1 carried 38.8 bcm in 2025, 0.8 above its contract"
    )
    deliveries.loc[(deliveries["measure"] == "delivered") & (deliveries["period"] == "2025"), "value"] = 35.0
    assert (
        gas_volumes.power_of_siberia(deliveries).title
        == "Power of Siberia-1 carried 35.0 bcm in 2025, 3.0 below its contract"
    )


def test_a_delivery_whose_step_is_unknown_is_not_compared():
    deliveries = gas.deliveries()
    step = (deliveries["measure"] == "contract") & (deliveries["period"] == "2025")
    title = gas_volumes.power_of_siberia(deliveries[~step]).title
    assert title == "Power of Siberia-1 carried 38.8 bcm in 2025, its contract step is not known"


def test_a_year_without_a_contract_step_has_no_step():
    chart = gas_volumes.power_of_siberia(gas.deliveries())
    (steps,) = lines(chart)
    years = {int(x) for x in steps.x if x is not None}
    assert 2024 not in years and {2023, 2025} <= years
    assert not steps.connectgaps
    assert "2024" in chart.note


@pytest.fixture
def line():
    ladder = gas.pipeline_status()
    return ladder[ladder["pipeline"] == "power_of_siberia_2"]


def test_shares_move_with_the_plan_and_with_the_yardstick(line):
    yardsticks = gas.yardsticks()
    fifty = gas_plan.fifty_bcm(yardsticks, gas.planned_volume(), line)
    assert (fifty.frame["value"] == (100 * 50 / fifty.frame["bcm"]).round(1)).all()
    assert fifty.title == "50 bcm would be 31 to 42% of what Europe stopped buying, 8 to 13% of China’s use"
    share = fifty.frame.set_index("yardstick")["value"]
    assert f"{share['nord_stream_1']:.0f}% of the capacity of Nord Stream 1" in fifty.alt
    assert f"beyond its own production it would be {share['china_imports_2024']:.0f}%" in fifty.alt
    every = gas_plan.fifty_bcm(yardsticks, gas.planned_volume("all"), line)
    assert "Nord Stream" not in every.alt
    assert every.title.startswith("106 bcm would be 65 to 88%")
    yardsticks.loc[yardsticks["yardstick"] == "decline_2021_2023", "bcm"] = 100.0
    assert gas_plan.fifty_bcm(yardsticks, gas.planned_volume(), line).figures["lost_high"] == "50"


def test_every_share_of_the_plan_is_hatched_and_called_proposed(line):
    chart = gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume(), line)
    assert [bar.marker.pattern.shape for bar in bars(chart)] == [style.STATUS_PATTERN["proposed"]]
    assert set(chart.frame["status"]) == {"proposed"}


def test_the_plan_is_set_beside_contract_and_delivery_of_the_first_line(line):
    """Of another line: a yardstick, and never gas of the plan. The sum of all routes contains it."""
    shares = gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume(), line).frame.set_index("yardstick")
    ladder = gas.pipeline_status()
    first = ladder[ladder["pipeline"] == "power_of_siberia_1"].set_index("measure")["value"]
    for yardstick, measure in (("first_contract", "contract"), ("first_delivered", "delivered")):
        assert shares["bcm"][yardstick] == first[measure]
    every = gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume("all"), line).frame
    assert not {"first_contract", "first_delivered", "nord_stream_1"} & set(every["yardstick"])


def test_what_is_on_file_for_the_line_itself_is_said_and_follows_the_data(line):
    def words(rows):
        chart = gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume(), rows)
        return chart.figure.layout.title.subtitle.text.replace("<br>", " "), chart.alt

    for told in words(line):
        assert "no capacity, no contract, no delivery" in told
    signed = pd.concat([line, line.tail(1).assign(measure="contract")], ignore_index=True)
    for told in words(signed):
        assert "no capacity, no delivery" in told


def test_the_sum_of_all_routes_is_not_said_to_be_all_plan(line):
    """Its largest contract flows: saying that none of it does would be false."""
    second, every = (
        gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume(routes), line) for routes in ("second", "all")
    )
    assert "None of this gas flows" in second.note
    assert "None of this gas flows" not in every.note and "Power of Siberia-1, which flows" in every.note


def test_no_line_joins_two_definitions():
    europe = gas.exports_to_europe()
    chart = gas_markets.europe_gas(europe, gas.deliveries())
    drawn = lines(chart)
    assert len(drawn) > 5
    values = {name: set(part["value"]) for name, part in europe.groupby("definition")}
    values["china"] = set(gas.deliveries().query("measure == 'delivered'")["value"])
    for trace in drawn:
        ys = {y for y in trace.y if y is not None}
        assert any(ys <= own for own in values.values()), trace.name
        assert not trace.connectgaps


def test_a_missing_year_breaks_the_line_of_a_definition():
    europe = gas.exports_to_europe()
    holed = europe[~((europe["definition"] == "reuters") & (europe["period"] == "2023"))]
    chart = gas_markets.europe_gas(holed, gas.deliveries())
    reuters = named(chart, "Europe without Turkey (Reuters)")
    assert list(reuters.x) == [2022, None, 2024, 2025]


def test_the_range_before_leaves_out_what_went_to_china():
    europe = gas.exports_to_europe()
    chart = gas_markets.europe_gas(europe, gas.deliveries())
    counted = europe[(europe["definition"] != "gazprom_non_cis") & (europe["period"] < "2022")]["value"]
    assert chart.figures["before_high"] == f"{counted.max():.0f}"
    assert counted.max() < europe["value"].max()


def test_an_estimate_is_an_open_mark():
    chart = gas_markets.europe_gas(gas.exports_to_europe(), gas.deliveries())
    reuters = named(chart, "Europe without Turkey (Reuters)")
    assert list(reuters.marker.symbol) == ["diamond", "diamond", "diamond", "diamond-open"]


def test_the_first_supplier_is_the_one_paid_most():
    suppliers = gas.suppliers("value")
    assert buying.suppliers_by_value(suppliers).title == "Russia was paid most for pipeline gas in 2025: 9.4 bn dollars"
    suppliers.loc[(suppliers["supplier"] == "RUS") & (suppliers["period"] == "2025"), "value"] = 8.0
    assert (
        buying.suppliers_by_value(suppliers).title
        == "Turkmenistan was paid most for pipeline gas in 2025: 8.4 bn dollars"
    )


def test_pipeline_and_lng_of_one_supplier_count_together():
    suppliers = gas.suppliers("volume")
    russia = suppliers[suppliers["supplier"] == "RUS"]["value"]
    assert len(russia) == 2
    chart = buying.suppliers_by_volume(suppliers)
    assert f"Russia {russia.sum():.1f}" in chart.alt
    assert f"with {100 * russia.sum() / suppliers['value'].sum():.0f}%" in chart.figures["suppliers_told"]


def test_a_forecast_price_is_called_one():
    prices = gas.prices()
    assert "(forecast, 2025)" in gas_markets.gas_price(prices).title
    assert "(average, 2025)" in gas_markets.gas_price(prices.assign(status="reported")).title


def test_a_higher_price_for_china_turns_the_finding():
    prices = gas.prices()
    prices.loc[(prices["buyer"] == "China") & (prices["period"] == "2025"), "value"] = 500.0
    assert "more than Europe and Turkey" in gas_markets.gas_price(prices).title


def test_only_legs_in_service_are_solid():
    frame = gas.routes()
    chart = route_map.gas_routes(frame, land(55, 155, 20, 78))
    dashes = [trace.line.dash for trace in lines(chart) if trace.line.dash]
    assert dashes == ["solid" if stage == "operating" else "dot" for stage in frame["stage"]]
    assert {"solid", "dot"} == set(dashes)


def test_a_line_is_in_service_only_from_end_to_end():
    frame = gas.routes()
    assert (
        route_map.gas_routes(frame, land()).title
        == "In service: Power of Siberia-1; being built: Far Eastern route; only planned: Power of Siberia-2"
    )
    frame.loc[frame["pipeline"] == "far_eastern", "stage"] = "operating"
    assert (
        route_map.gas_routes(frame, land()).title
        == "In service: Power of Siberia-1 and Far Eastern route; only planned: Power of Siberia-2"
    )


def test_a_contract_would_change_the_finding():
    talks = gas.talks()
    assert (
        gas_talks.pipeline_talks(talks).title == "Power of Siberia-2 since December 2019: memoranda 2, contracts none"
    )
    signed = talks.tail(1).assign(kind="signed", date="2026-10-01")
    assert gas_talks.pipeline_talks(pd.concat([talks, signed])).title.endswith("memoranda 2, contracts 1")
