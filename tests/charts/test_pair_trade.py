"""Trade of any two countries: both sides' counts are told apart, and what is missing or not settled is said."""

from __future__ import annotations

import pytest

from charts import style
from charts.pair_mirror import mirror_gap, whole_years
from charts.pair_trade import pair_trade
from loaders import shipped
from loaders.pair import FLAGSHIP
from tests.charts.pairs import NAMES, flows, keeps_its_promises, lines, months, told, words


def india_russia(size=1.0):
    """India reports both ways to August 2026, Russia to January 2022."""
    return flows(
        "IND",
        "RUS",
        months("2020-01", "2026-08", 0.2e9 * size),
        months("2020-01", "2022-01", 0.3e9 * size),
        months("2020-01", "2022-01", 4.0e9 * size),
        months("2020-01", "2026-08", 5.0e9 * size),
    )


def test_trade_says_both_counts_of_the_larger_flow():
    chart = keeps_its_promises(pair_trade(india_russia()[lambda rows: rows["period"] < "2022"], "IND", "RUS", NAMES))
    assert told(chart.title) == "Goods Russia → India, December 2021: buyer’s count 5.00 bn dollars, seller’s 4.00"
    assert chart.through == "2021-12"


def test_trade_title_turns_with_the_figures():
    rows = india_russia()
    rows.loc[(rows["partner"] == "RUS") & (rows["indicator"] == "exports_fob"), "value"] = 7e9
    assert "India → Russia" in pair_trade(rows, "IND", "RUS", NAMES).title
    assert "7.00" in pair_trade(rows, "IND", "RUS", NAMES).title


def test_mirror_gap_is_that_of_the_last_year_that_both_count():
    chart = pair_trade(india_russia(), "IND", "RUS", NAMES)
    assert (chart.figures["trade_gap_back"], chart.figures["trade_gap_back_year"]) == ("+25.0%", "2021")
    assert (chart.figures["trade_gap_there"], chart.figures["trade_gap_there_year"]) == ("+50.0%", "2021")
    assert "above the seller’s by: India → Russia +50.0% (2021) and Russia → India +25.0% (2021)." in chart.note
    alone = india_russia()[lambda rows: rows["reporter"] == "IND"]
    assert pair_trade(alone, "IND", "RUS", NAMES).figures["trade_gap_there"] == "–"
    assert "no mirror gap" in pair_trade(alone, "IND", "RUS", NAMES).note


def test_a_gap_needs_a_seller_who_counts_something():
    years = whole_years(flows("IND", "RUS", {"2020": 0, "2019": 4}, {"2020": 5, "2019": 5}, {}, {}))
    assert mirror_gap(years, "IND", "RUS") == ("2019", 25.0)


def test_who_fell_silent_is_said_and_marked_where_it_did():
    chart = pair_trade(india_russia(), "IND", "RUS", NAMES)
    assert "Counts by flow from Russia end in January 2022." in chart.note
    assert chart.title.endswith("seller’s not on file")
    assert words(chart).count("Russia to January 2022") == 2
    assert "No count" not in pair_trade(india_russia()[lambda r: r["period"] < "2022"], "IND", "RUS", NAMES).note


def test_a_lag_of_months_is_no_silence():
    rows = india_russia()
    late = pair_trade(rows[(rows["reporter"] == "IND") | (rows["period"] < "2022-02")], "IND", "RUS", NAMES)
    assert "end in January 2022" in late.note
    soon = rows[rows["period"] <= "2022-08"]
    chart = pair_trade(soon, "IND", "RUS", NAMES)
    assert "No count" not in chart.note and "January 2022" in chart.title


def test_the_key_lists_what_is_drawn():
    alone = india_russia()[lambda rows: (rows["reporter"] == "IND") & (rows["indicator"] == "imports_cif")]
    key = pair_trade(alone, "IND", "RUS", NAMES).figure.layout.title.subtitle.text
    assert "counted by India" in key and "imports (CIF)" in key
    assert "counted by Russia" not in key and "FOB" not in key


def test_a_way_without_figures_says_so_and_keeps_its_axes():
    one_way = india_russia()[lambda rows: (rows["reporter"] == "IND") == (rows["indicator"] == "exports_fob")]
    months_ = keeps_its_promises(pair_trade(one_way, "IND", "RUS", NAMES), None)
    assert "none reported by month" in words(months_) and "y2" in {trace.yaxis for trace in months_.figure.data}
    assert "none reported for a whole year" in words(pair_trade(one_way, "IND", "RUS", NAMES, "years"))
    assert not [text for text in words(pair_trade(india_russia(), "IND", "RUS", NAMES)) if "none reported" in text]


def test_a_side_that_never_reported_is_named():
    alone = india_russia()[lambda rows: rows["reporter"] == "IND"]
    chart = keeps_its_promises(pair_trade(alone, "IND", "RUS", NAMES))
    assert "No counts by flow from Russia are on file." in chart.note
    no_exports = india_russia()[lambda rows: ~((rows["reporter"] == "RUS") & (rows["indicator"] == "exports_fob"))]
    assert "No counts of exports from Russia are on file." in pair_trade(no_exports, "IND", "RUS", NAMES).note


@pytest.mark.parametrize(
    ("size", "unit", "words_"),
    [(1, "USD bn", "5.00 bn dollars"), (1e-3, "USD mn", "5.00 mn dollars"), (1e-6, "USD thousand", "5.00 thousand")],
)
def test_the_unit_goes_by_size(size, unit, words_):
    chart = keeps_its_promises(pair_trade(india_russia(size), "IND", "RUS", NAMES))
    assert set(chart.frame["unit"]) == {unit} and words_ in told(chart.title)
    assert chart.frame["value"].max() == pytest.approx(5)


def test_a_missing_month_breaks_the_line():
    rows = india_russia()
    rows.loc[(rows["period"] == "2021-05") & (rows["reporter"] == "IND"), ["value", "status"]] = [
        float("nan"),
        "missing",
    ]
    chart = keeps_its_promises(pair_trade(rows, "IND", "RUS", NAMES))
    line = next(trace for trace in lines(chart) if "exports" in trace.name and "India" in trace.name)
    at = list(line.x).index("2021-06-15")
    assert line.y[at - 1] is None and line.connectgaps is False
    assert len(chart.frame) == rows["value"].notna().sum()


def test_lonely_points_have_a_mark():
    chart = pair_trade(flows("IND", "RUS", {"2024-03": 1e9}, {}, {}, {}), "IND", "RUS", NAMES)
    assert lines(chart)[0].marker.size == (6,)


def test_a_year_is_the_annual_figure_or_twelve_months():
    both = flows("IND", "RUS", months("2020-01", "2022-06", 1e9) | {"2019": 9e9, "2021": 13e9}, {}, {}, {})
    years = whole_years(both).set_index("period")
    assert years["value"].to_dict() == {"2019": 9e9, "2020": 12e9, "2021": 13e9}
    assert years["status"].to_dict() == {"2019": "official", "2020": "derived", "2021": "official"}


def test_sums_are_said_and_not_marked_and_other_derived_years_are():
    rows = flows("IND", "RUS", months("2020-01", "2022-12", 1e9) | {"2019": 9e9}, {}, {}, {})
    chart = pair_trade(rows, "IND", "RUS", NAMES, "years")
    assert "Of 4 figures drawn, 3 are the sum of the twelve months on file." in chart.note
    assert "not settled" not in chart.note and "derived" not in chart.figure.layout.title.subtitle.text
    assert set(lines(chart)[0].marker.size) == {0} and list(chart.frame["status"])[1:] == ["derived"] * 3
    rows.loc[rows["period"] == "2019", "status"] = "derived"
    other = pair_trade(rows, "IND", "RUS", NAMES, "years")
    assert list(lines(other)[0].marker.size) == [6, 0, 0, 0] and "not settled: 1 derived here" in other.note


def test_a_sum_is_no_more_settled_than_its_months():
    rows = flows("IND", "RUS", months("2020-01", "2020-12", 1e9), {}, {}, {})
    rows.loc[3, "status"] = "provisional"
    assert list(whole_years(rows)["status"]) == ["provisional"]


def test_years_leave_out_what_is_not_whole_and_say_so():
    chart = keeps_its_promises(pair_trade(india_russia(), "IND", "RUS", NAMES, "years"))
    assert set(chart.frame["frequency"]) == {"A"} and chart.through == "2025"
    assert "These years are left out, as months of a flow are missing: India 2026; Russia 2022." in chart.note
    assert chart.frame["value"].max() == pytest.approx(60)


def test_the_other_view_is_drawn_where_one_has_nothing():
    annual = flows("IND", "RUS", {"2024": 1e9}, {"2024": 1.1e9}, {}, {})
    assert "No months are on file" in keeps_its_promises(pair_trade(annual, "IND", "RUS", NAMES, "months")).note
    few = flows("IND", "RUS", months("2026-01", "2026-05", 1e9), {}, {}, {})
    assert "No whole year is on file" in keeps_its_promises(pair_trade(few, "IND", "RUS", NAMES, "years")).note
    with pytest.raises(ValueError):
        pair_trade(annual.iloc[:0], "IND", "RUS", NAMES)


def test_trade_has_two_panels_on_one_scale_and_the_moment():
    chart = pair_trade(india_russia(), "IND", "RUS", NAMES)
    assert chart.figure.layout.yaxis.range == chart.figure.layout.yaxis2.range
    assert {"Goods India → Russia", "Goods Russia → India"} <= set(words(chart))
    assert [shape.x0 for shape in chart.figure.layout.shapes if shape.line.color == style.EXPLAINER] == [
        "2023-10-17"
    ] * 2
    seen = {(trace.line.color, trace.line.dash) for trace in lines(chart)}
    assert len(seen) == 4


def test_months_that_are_missing_are_counted_and_named():
    rows = india_russia()
    chart = pair_trade(rows[~rows["period"].isin(["2020-02", "2020-03", "2021-05"])], "IND", "RUS", NAMES)
    assert "India 3 (February 2020 – March 2020, May 2021); Russia 3 (" in chart.note
    scattered = rows[~rows["period"].str[5:].isin(["02", "06"])]
    assert "where that of a longer period is known: India 14; Russia 4 (" in (
        pair_trade(scattered, "IND", "RUS", NAMES).note
    )
    assert "Lines break" not in pair_trade(rows, "IND", "RUS", NAMES).note


def test_years_that_are_missing_are_named_once():
    figures = {"2014": 1e9, "2015": 1e9, "2018": 1e9, "2020": 1e9}
    rows = flows("IND", "RUS", figures | months("2019-01", "2019-03", 1e8), {}, figures, {})
    chart = keeps_its_promises(pair_trade(rows, "IND", "RUS", NAMES, "years"))
    assert "These years are left out, as months of a flow are missing: India 2019." in chart.note
    assert "Lines break at years without a figure: India 2 (2016–2017); Russia 3 (2016–2017, 2019)." in chart.note
    assert "page Trade" not in chart.note


def test_a_line_says_where_it_changes_its_source():
    rows = flows("IND", "RUS", months("2024-11", "2025-04", 1e9), {}, {}, months("2024-11", "2025-04", 1e9))
    assert "different sources" not in pair_trade(rows, "IND", "RUS", NAMES).note
    later = rows["period"] > "2024"
    rows["publisher"] = "UN Comtrade"
    rows["vintage"] = "revised"
    rows.loc[rows["period"] >= "2025", "publisher"] = "Customs via a newspaper"
    rows.loc[rows["period"] >= "2025-03", "publisher"] = "Customs via another"
    rows.loc[rows["period"] >= "2025", "vintage"] = "announced"
    assert (
        "different sources. India: UN Comtrade (revised) November 2024 – December 2024, "
        "Customs (as announced) January 2025 – April 2025." in pair_trade(rows[later], "IND", "RUS", NAMES).note
    )


def test_years_as_announced_fill_those_that_lack_months():
    chart = keeps_its_promises(pair_trade(shipped.trade(FLAGSHIP), "CHN", "RUS", NAMES, "years"))
    years = chart.frame[chart.frame["reporter"] == "CHN"].groupby("period")["vintage"].agg(set)
    assert years["2025"] == {"announced"} and years["2024"] == {"revised"}
    assert "UN Comtrade (revised) 2017–2024, China Customs (as announced) 2025" in chart.note
    assert "The page Trade has more" in chart.note


@pytest.mark.parametrize("figures", [{"2001": 3e6, "2002": 4e6}, months("2025-01", "2025-12", 2e5)])
def test_the_moment_stands_on_the_axis_whatever_the_years(figures):
    chart = pair_trade(flows("VCT", "CAF", figures, figures, {}, {}), "VCT", "CAF", NAMES)
    first, last = (str(end)[:4] for end in chart.figure.layout.xaxis.range)
    assert first <= "2023" <= last
    keeps_its_promises(chart)


def test_many_estimates_are_counted_and_not_marked_one_by_one():
    rows = india_russia().assign(status="estimated")
    chart = pair_trade(rows, "IND", "RUS", NAMES)
    assert all(set(trace.marker.size) == {0} for trace in lines(chart))
    assert f"Of the {len(rows)} figures drawn, these are not settled: {len(rows)} estimated." in chart.note
    few = india_russia()
    few.loc[few["period"] > "2026-06", "status"] = "provisional"
    assert "circle-open" in {
        symbol for trace in lines(pair_trade(few, "IND", "RUS", NAMES)) for symbol in trace.marker.symbol
    }
