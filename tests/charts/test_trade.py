"""The trade charts say what their frames hold: titles turn with the figures, gaps and blocks stay what they are."""

import pandas as pd
import pytest

import gallery
from charts import (
    rank_checker,
    ties_words,
    trade_annual,
    trade_cumulative,
    trade_goods,
    trade_growth,
    trade_mirror,
    trade_monthly,
    trade_ranks,
    trade_settlement,
    trade_shares,
)
from ledger.ranks import Rule, grid, ranked
from loaders import ties
from loaders import trade as loaders
from loaders.article import article_figures

CLAIMS = article_figures().set_index("id", drop=False)
GROWTH, RANK = CLAIMS.loc[["half-year-growth"]], CLAIMS.loc[["partner-rank"]]


def with_value(frame, column, key, value):
    return frame.assign(value=frame["value"].where(frame[column] != key, value))


def growth(readings, explainer=GROWTH):
    return trade_growth.growth_readings(readings, loaders.cumulative_trade(), loaders.monthly_trade(), explainer)


def test_readings_title_follows_the_announced_figure():
    readings = loaders.growth_readings()
    assert "40.6%" in growth(readings).title
    assert "35.2%" in growth(with_value(readings, "reading", "announced-usd", 35.2)).title


def test_readings_show_the_explainers_figure_whatever_it_is():
    chart = growth(loaders.growth_readings(), GROWTH.assign(value=33.0))
    assert chart.figures["growth_said"] == "33%"
    assert (chart.frame["kind"] == "explainer").sum() == 1


def test_the_wrong_way_is_drawn_and_explained():
    chart = growth(loaders.growth_readings())
    assert "wrong way" in str(chart.figure.layout.title.subtitle.text)
    assert "80.675" in chart.note


def test_each_reading_names_its_period_currency_and_base():
    words = [annotation.text for annotation in growth(loaders.growth_readings()).figure.layout.annotations]
    assert any(
        "China Customs, in yuan" in text and "Jan–Jun · in yuan · base revised by then" in text for text in words
    )
    assert any("Rosneft" in text and "Jan–Sep · currency not named · base not named" in text for text in words)
    assert any("two announced levels" in text and "base as first announced" in text for text in words)


def test_the_arithmetic_of_the_wrong_way_is_computed():
    readings, levels = loaders.growth_readings(), loaders.cumulative_trade()
    first = (levels["period_end"] == "2022-06") & (levels["measure"] == "level") & (levels["version"] == "announced")
    altered = levels.assign(value=levels["value"].where(~first, 81.0))
    before = growth(readings).figures
    after = trade_growth.growth_readings(readings, altered, loaders.monthly_trade(), GROWTH).figures
    assert (before["growth_base_first"], before["growth_base_gap"]) == ("80.675", "0.80")
    assert (after["growth_base_first"], after["growth_base_gap"]) == ("81.000", "0.47")
    assert before["growth_base_revised"] == "81.45" and before["growth_base_implied"] == "81.47"


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
    ("end", "rule", "rank"),
    [
        ("2023-06", Rule(), 3),
        ("2023-06", Rule(blocs=True), 4),
        ("2023-08", Rule(), 2),
        ("2023-12", Rule(), 2),
        ("2023-12", Rule(blocs=True), 3),
        ("2023-12", Rule(outside=False, territories=True), 6),
        ("2023-12", Rule(outside=False), 4),
        ("2025-02", Rule(), 2),
        ("2026-03", Rule(), 3),
        ("2026-03", Rule(outside=False, territories=True), 8),
    ],
)
def test_rank_of_russia_under_each_rule(end, rule, rank):
    listed, lacking = ranked(end, rule)
    assert listed.set_index("partner")["rank"]["RUS"] == rank and lacking == ""


def test_a_counted_bloc_stands_for_its_members():
    codes = set(ranked("2023-12", Rule(blocs=True, outside=False))[0]["partner"])
    assert {"EU", "ASEAN"} <= codes and {"DEU", "VNM"}.isdisjoint(codes)


def test_a_list_that_cannot_answer_says_so():
    frame, lacking = ranked("2023-06", Rule(territories=True, outside=False))
    assert frame.empty and "no Hong Kong" in lacking
    chart = gallery.draw("trade-partners", period="2023-06", count="territories", region="all")
    assert "among all countries" in chart.title and "no Hong Kong" in chart.note
    checked = gallery.draw("rank-checker", period="2023-06", territories="counted")
    assert any("no Hong Kong" in annotation.text for annotation in checked.figure.layout.annotations)


def test_grid_of_ranks_counts_the_readings_that_agree_with_the_claim():
    said = loaders.trade_statements("rank")
    assert "2 outside Asia in 3 of 10" in trade_ranks.trade_ranks(grid(), said, RANK).title
    assert "3 outside Asia in 5 of 10" in trade_ranks.trade_ranks(grid(), said, RANK.assign(value=3.0)).title


def test_grid_holds_every_combination_with_margin_or_reason():
    cells = gallery.draw("trade-ranks").frame
    assert len(cells) == 12 * cells["period_end"].nunique()
    assert not cells.duplicated(["period_end", "region", "blocs", "territories", "asian"]).any()
    told = cells["value"].notna()
    assert (cells.loc[~told, "reason"] != "").all() and (cells.loc[told, "reason"] == "").all()
    assert cells.loc[told, ["ahead_gap", "behind_gap"]].notna().any(axis=1).all()
    assert cells.loc[cells["asian"], "value"].isna().all()


def test_the_checker_says_its_verdict_with_the_margin():
    assert (
        gallery.draw("rank-checker").title == "✓ Holds: number 2 outside Asia, 2.2 bn dollars (1.4%) ahead of Australia"
    )
    half = gallery.draw("rank-checker", period="2023-06").title
    assert half == "✗ Does not hold: number 3 outside Asia, 1.6 bn dollars (1.4%) behind Australia"
    assert "not outside Asia at all" in gallery.draw("rank-checker", russia="asian").title


def test_the_checker_turns_with_the_figure_it_checks():
    outside, everywhere = ranked("2023-08", Rule()), ranked("2023-08", Rule(outside=False))
    second = rank_checker.rank_checker(outside, everywhere, False, False, RANK)
    third = rank_checker.rank_checker(outside, everywhere, False, False, RANK.assign(value=3.0))
    assert second.title.startswith("✓") and third.title.startswith("✗")


def test_hong_kong_and_taiwan_move_russia_only_among_all():
    left_out, counted = (gallery.draw("rank-checker", territories=choice) for choice in ("left-out", "counted"))
    assert left_out.title == counted.title
    assert (left_out.figures["check_all"], counted.figures["check_all"]) == ("number 4", "number 6")


def test_ties_count_the_days_to_the_invasion():
    chart = gallery.draw("ties-words")
    assert chart.figures["ties_days"] == "20 days" and "20 days" in chart.title
    told = ties.ties()
    moved = told.assign(date=told["date"].where(told["kind"] != "invasion", "2022-02-10"))
    assert ties_words.ties_words(moved).figures["ties_days"] == "6 days"


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
