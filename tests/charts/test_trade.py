"""The trade charts say what their frames hold: titles turn with the figures, gaps and blocks stay what they are."""

import pandas as pd
import pytest

from charts import (
    trade_annual,
    trade_cumulative,
    trade_goods,
    trade_growth,
    trade_mirror,
    trade_monthly,
    trade_partners,
    trade_ranks,
    trade_settlement,
    trade_shares,
)
from loaders import trade as loaders
from loaders.article import article_figures

CLAIMS = article_figures().set_index("id", drop=False)
GROWTH, RANK = CLAIMS.loc[["half-year-growth"]], CLAIMS.loc[["partner-rank"]]


def with_value(frame, column, key, value):
    return frame.assign(value=frame["value"].where(frame[column] != key, value))


def test_readings_title_follows_the_announced_figure():
    readings = loaders.growth_readings()
    assert "40.6%" in trade_growth.growth_readings(readings, GROWTH).title
    assert "35.2%" in trade_growth.growth_readings(with_value(readings, "reading", "announced-usd", 35.2), GROWTH).title


def test_readings_show_the_explainers_figure_whatever_it_is():
    chart = trade_growth.growth_readings(loaders.growth_readings(), GROWTH.assign(value=33.0))
    assert chart.figures["growth_said"] == "33%"
    assert (chart.frame["kind"] == "explainer").sum() == 1


def test_the_wrong_way_is_drawn_and_explained():
    chart = trade_growth.growth_readings(loaders.growth_readings(), GROWTH)
    assert "wrong way" in str(chart.figure.layout.title.subtitle.text)
    assert "80.675" in chart.note


def test_nearest_months_to_the_claim_are_found():
    chart = trade_cumulative.cumulative_growth(loaders.cumulative_trade(), GROWTH)
    assert "September 2023" in chart.title and chart.figures["cumulative_fit_on"] == "13 October 2023"
    assert (
        "April 2023" in trade_cumulative.cumulative_growth(loaders.cumulative_trade(), GROWTH.assign(value=41.3)).title
    )


def test_blocks_of_months_are_bars_as_wide_as_they_are():
    chart = trade_monthly.trade_monthly(loaders.monthly_trade())
    bars = [trace for trace in chart.figure.data if trace.type == "scatter" and trace.mode == "lines"]
    assert {tuple(trace.x) for trace in bars} >= {("2025-01-01", "2025-02-28"), ("2026-05-01", "2026-08-31")}
    assert all(trace.y[0] == trace.y[1] for trace in bars)
    assert len(bars) == (chart.frame[chart.frame["flow"] != "balance"]["months"] > 1).sum()


def test_a_missing_month_breaks_the_line():
    months = loaders.monthly_trade()
    line = trade_monthly.trade_monthly(months[months["period_start"] != "2020-05"]).figure.data[0]
    assert None in line.y[: list(line.x).index("2020-06-15")]
    assert line.connectgaps is False


def test_years_without_a_figure_are_open():
    line = trade_annual.trade_annual(loaders.annual_trade()).figure.data[0]
    values = dict(zip(line.x, line.y, strict=True))
    assert values[2012] is None and values[2011] == 80 and line.connectgaps is False


@pytest.mark.parametrize(
    ("end", "counted", "region", "rank"),
    [
        ("2023-06", "countries", "outside", 3),
        ("2023-08", "countries", "outside", 2),
        ("2023-12", "countries", "outside", 2),
        ("2023-12", "blocs", "outside", 3),
        ("2023-12", "territories", "all", 6),
        ("2023-12", "countries", "all", 4),
        ("2025-02", "countries", "outside", 2),
        ("2026-03", "countries", "outside", 3),
        ("2026-03", "territories", "all", 8),
    ],
)
def test_rank_of_russia_under_each_rule(end, counted, region, rank):
    listed = trade_partners.ranked(loaders.partner_list(end), counted, region)
    assert listed.set_index("partner")["rank"]["RUS"] == rank


def test_a_counted_bloc_stands_for_its_members():
    codes = set(trade_partners.ranked(loaders.partner_list("2023-12"), "blocs", "all")["partner"])
    assert {"EU", "ASEAN"} <= codes and {"DEU", "VNM"}.isdisjoint(codes)


def test_a_list_that_cannot_answer_says_so():
    assert trade_partners.ranked(loaders.partner_list("2023-06"), "blocs", "outside").empty
    chart = trade_partners.trade_partners(loaders.partner_list("2023-06"), "blocs", "outside", RANK)
    assert "countries only" in chart.title and "not in this list" in chart.note


def test_grid_of_ranks_counts_the_readings_that_agree_with_the_claim():
    lists = [loaders.partner_list(end) for end in loaders.partner_periods()]
    said = loaders.trade_statements("rank")
    assert "2 outside Asia in 3 of 8" in trade_ranks.trade_ranks(lists, said, RANK).title
    assert "3 outside Asia in 4 of 8" in trade_ranks.trade_ranks(lists, said, RANK.assign(value=3.0)).title


def test_goods_shown_and_the_rest_make_the_total():
    goods = loaders.composition()
    frame = trade_goods.trade_composition(goods, "CHN", "chapter", 2023).frame
    total = goods.query("exporter == 'CHN' and year == 2023 and level == 'total'")["value"].item()
    assert frame[frame["year"] == 2023]["value"].sum() == pytest.approx(total)


def test_composition_title_names_the_largest_group():
    goods = loaders.composition()
    grown = goods.assign(
        value=goods["value"].where(
            ~((goods["code"] == "IX") & (goods["year"] == 2023) & (goods["exporter"] == "RUS")), 120.0
        )
    )
    assert "mineral products" in trade_goods.trade_composition(goods, "RUS", "section", 2023).title
    assert "wood" in trade_goods.trade_composition(grown, "RUS", "section", 2023).title


def test_the_mirror_leaves_out_what_russia_never_published():
    stopped = loaders.trade_statements("publication").iloc[0]
    chart = trade_mirror.trade_mirror(
        loaders.mirror_statistics(), loaders.revised_trade(), loaders.cumulative_trade(), stopped, "from China"
    )
    russia = next(trace for trace in chart.figure.data if str(trace.name).startswith("Russia’s imports"))
    drawn = {year for year, value in zip(russia.x, russia.y, strict=True) if value is not None}
    assert {2016, 2017}.isdisjoint(drawn) and max(drawn) == 2021 and None in russia.y
    hatched = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert len(hatched) == 1 and hatched[0].marker.pattern.shape == "/"


def test_settlement_marks_are_never_joined():
    chart = trade_settlement.trade_settlement(loaders.settlement_statements())
    assert all("lines" not in trace.mode for trace in chart.figure.data if trace.marker.symbol is not None)
    later = loaders.settlement_statements()
    later = pd.concat(
        [later, later.tail(1).assign(date="2025-01-10", value=97.0, trade="bilateral", flow="total")], ignore_index=True
    )
    assert "97%" in trade_settlement.trade_settlement(later).title


def test_asymmetry_is_read_in_one_year():
    shares = loaders.trade_shares()
    assert trade_shares.trade_asymmetry(shares).title.startswith("34% of Russia’s trade, 4% of China’s")
    assert "41% to 52.8%" in trade_shares.flow_shares(shares).title
