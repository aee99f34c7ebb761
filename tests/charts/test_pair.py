"""Charts of any two countries: what they say follows the rows, whoever the two are and whatever is missing."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

from charts import pair_style, style
from charts.chart import CARRIED
from charts.pair_agreement import pair_agreement
from charts.pair_economies import MEASURES, pair_economies
from charts.pair_mirror import mirror_gap, whole_years
from charts.pair_partners import pair_partners
from charts.pair_trade import pair_trade
from loaders import shipped
from loaders.agreement import measured
from loaders.pair import FLAGSHIP

NAMES = {
    "IND": "India",
    "RUS": "Russia",
    "CHN": "China",
    "ARE": "United Arab Emirates",
    "CAF": "Central African Republic",
    "VCT": "Saint Vincent and the Grenadines",
}
SOURCE = {
    "publisher": "Institute",
    "source_title": "Numbers",
    "source_url": "https://example.org/numbers",
    "source_date": "2026-11-20",
}


def observations(reporter, indicator, figures, partner="-", unit="USD", status="official"):
    """Rows of a tidy frame, one for each period of ``figures``."""
    rows = pd.DataFrame({"period": list(figures), "value": [float(value) for value in figures.values()]})
    return rows.assign(
        series="S",
        reporter=reporter,
        partner=partner,
        frequency=["A" if len(period) == 4 else "M" for period in figures],
        indicator=indicator,
        unit=unit,
        status=status,
        vintage="",
        **SOURCE,
    )


def months(first, last, value):
    return {str(month): value for month in pd.period_range(first, last, freq="M")}


def flows(a, b, sold, bought, back_sold, back_bought):
    """Both ways, each as both count it; an empty mapping is a side that reports nothing."""
    return pd.concat(
        [
            observations(a, "exports_fob", sold, b),
            observations(b, "imports_cif", bought, a),
            observations(b, "exports_fob", back_sold, a),
            observations(a, "imports_cif", back_bought, b),
        ],
        ignore_index=True,
    )


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


def words(chart):
    return [annotation.text for annotation in chart.figure.layout.annotations]


def lines(chart):
    return [trace for trace in chart.figure.data if trace.type == "scatter" and "lines" in (trace.mode or "")]


def told(text):
    """The text with plain blanks."""
    return text.replace("\u00a0", " ")


def keeps_its_promises(chart, drawn=None):
    """What every chart promises: rows carry their source, and rows and picture hold the same figures."""
    assert len(chart.frame) and set(CARRIED) <= set(chart.frame.columns)
    assert not (chart.frame[list(CARRIED)] == "").any().any() and chart.frame[list(CARRIED)].notna().all().all()
    assert 10 < len(chart.title) <= 120 and chart.subtitle and chart.alt
    assert re.fullmatch(r"\d{4}(-\d\d)?", chart.through)
    texts = [chart.title, chart.subtitle, chart.alt, chart.note, *chart.figures.values()]
    assert not [text for text in texts if re.search(r"\{[a-z_]*\}|\bnan\b|None\b", text)]
    traces = drawn if drawn is not None else chart.figure.data
    axis = "x" if chart.figure.data[0].marker.symbol == "line-ns" else "y"
    shown = {round(v, 6) for trace in traces for v in (trace[axis] or ()) if v is not None}
    assert shown == {round(value, 6) for value in chart.frame["value"].dropna()}
    return chart


# Style


@pytest.mark.parametrize(
    ("a", "b"), [*itertools.combinations([*style.COUNTRY, "IND", "BRA"], 2), ("IND", "CHN"), ("VCT", "CAF")]
)
def test_two_countries_never_share_a_colour(a, b):
    if {a, b} == {"RUS", "SUN"}:
        return
    colours = pair_style.colours(a, b)
    assert len({*colours.values(), style.EXPLAINER, style.DATA}) == 4
    assert colours == pair_style.colours(b, a)
    assert all(colours[code] == style.COUNTRY[code] for code in (a, b) if code in style.COUNTRY)


def test_labels_are_moved_apart_only_where_they_touch():
    assert pair_style.apart([10, 100], [14, 14]) == [10, 100]
    assert pair_style.apart([50, 50], [14, 14]) == [43, 57]
    assert pair_style.apart([50, 52, 90], [14, 14, 14]) == [44, 58, 90]
    low, middle, high = pair_style.apart([50, 51, 53], [14, 28, 14])
    assert (middle - low, high - middle) == pytest.approx((21, 21))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18743.8e9, "18.7 tn"),
        (1.405e9, "1.41 bn"),
        (999.96e6, "1.00 bn"),
        (9600, "9,600"),
        (0, "0"),
        (146.2e6, "146 mn"),
    ],
)
def test_amounts_have_three_figures_and_a_scale(value, text):
    assert told(pair_style.scaled(value)) == text


def test_a_title_that_is_too_long_gives_way():
    assert pair_style.fitting("long " * 40, "short") == "short"
    assert pair_style.fitting("first", "second") == "first"


# Trade


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


# Agreement


def counted(year, same, joint=100, opposite=0, complete=True, a="IND", b="RUS"):
    """A year's counts; both say yes and no in the shares of their agreement."""
    return {
        "year": year,
        "country_a": a,
        "country_b": b,
        "roll_calls": joint,
        "joint_votes": joint,
        "same": same,
        "partial": joint - same - opposite,
        "opposite": opposite,
        "a_yes": joint // 2,
        "a_abstain": 0,
        "a_no": joint - joint // 2,
        "b_yes": same // 2,
        "b_abstain": joint - same,
        "b_no": same - same // 2,
        "complete_year": complete,
        "status": "derived",
        **SOURCE,
    }


YEARS = pd.DataFrame(
    [
        counted(1990, 92),
        counted(1991, 60),
        counted(1993, 70),
        counted(2024, 55),
        counted(2025, 9, joint=10, complete=False),
        counted(2024, 1, a="RUS", b="CHN"),
    ]
).pipe(measured)
USUAL = pd.DataFrame(
    [
        (year, code, middle, middle - 10, middle + 5)
        for code, middle in (("IND", 70), ("RUS", 50))
        for year in (1990, 1991, 2024, 2025)
    ],
    columns=["year", "country", "median", "low", "high"],
)
NOTHING = USUAL.iloc[:0]


def pair_line(chart):
    return next(trace for trace in lines(chart) if trace.line.color == style.DATA)


def values_drawn(chart):
    """The traces of values: neither bars of joint votes nor bands."""
    return [trace for trace in chart.figure.data if trace.type == "scatter" and trace.fill is None]


def test_agreement_names_the_last_whole_year_and_the_highest():
    chart = pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES)
    keeps_its_promises(chart, values_drawn(chart))
    assert chart.title == "India–Russia: voted alike on 55% in 2024; most in 1990, 92%"
    assert chart.figures["agreement_usual_a"] == "70%" and chart.figures["agreement_usual_b"] == "50%"
    assert "2025" not in chart.title and "apart from the lines: 2025" in chart.note


def test_agreement_does_not_depend_on_the_order_of_the_table():
    chart = pair_agreement(YEARS, USUAL, "RUS", "IND", NAMES)
    assert chart.title.startswith("Russia–India: voted alike on 55%")
    assert chart.figures["agreement_usual_a"] == "50%"


def test_agreement_draws_this_pair_alone():
    frame = pair_agreement(YEARS, NOTHING, "IND", "RUS", NAMES).frame
    assert set(frame["country_b"]) == {"RUS"} and len(frame) == 5


def test_missing_years_break_the_line_and_open_years_stand_apart():
    chart = pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES)
    line = pair_line(chart)
    assert list(line.x) == [1990, 1991, None, 1993, None, 2024] and 2025 not in line.x
    marks = [trace for trace in values_drawn(chart) if trace.mode == "markers"]
    assert [list(trace.x) for trace in marks] == [[2025]] and marks[0].marker.symbol == "circle-open"


def test_the_votes_of_an_open_year_are_counted_and_its_bar_is_an_outline():
    chart = pair_agreement(YEARS.assign(source_date="2025-10-29"), USUAL, "IND", "RUS", NAMES)
    assert any(text.endswith("10 votes to October 2025") for text in words(chart))
    bars = next(trace for trace in chart.figure.data if trace.type == "bar").marker
    assert bars.color == (style.MUTED,) * 4 + (style.CLEAR,) and bars.line.width == (0,) * 4 + (1.5,)
    of_2026 = pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES)
    assert any(text.endswith("10 votes of 2025 on file") for text in words(of_2026))
    whole = pair_agreement(YEARS[YEARS["complete_year"]], USUAL, "IND", "RUS", NAMES)
    assert not [text for text in words(whole) if "votes to" in text or "on file" in text]


def test_medians_of_an_open_year_are_not_drawn():
    frame = pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES).frame
    usual = frame[frame["country_b"] == "ALL"]
    assert set(usual["year"]) == {1990, 1991, 2024} and (usual["high"] - usual["low"] == 15).all()


def test_bands_do_not_bridge_years_that_are_missing():
    traces = lines(pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES))
    bands = [trace for trace in traces if trace.fill == "toself"]
    assert sorted(sorted(set(band.x)) for band in bands) == [[1990, 1991], [1990, 1991], [2024], [2024]]


def test_shipped_tables_alone_are_enough():
    chart = pair_agreement(YEARS, NOTHING, "IND", "RUS", NAMES)
    keeps_its_promises(chart, values_drawn(chart))
    assert "once the UN’s own file is imported" in chart.note and chart.figures["agreement_usual_a"] == "–"
    assert "is imported" not in pair_agreement(YEARS, USUAL, "IND", "RUS", NAMES).note


@pytest.mark.parametrize(("measure", "worth"), [("raw", True), ("half", True), ("kappa", False)])
def test_a_vote_is_worth_a_share_where_the_measure_is_one(measure, worth):
    note = pair_agreement(YEARS, NOTHING, "IND", "RUS", NAMES, measure).note
    assert ("100 in 2024, each worth 1.0% of that year." in note) is worth


@pytest.mark.parametrize(
    ("date", "complete", "through"),
    [
        ("2025-10-29", False, "2025-10"),
        ("2025-10-29", True, "2025"),
        ("2026-01-05", False, "2025"),
        ("2025", False, "2025"),
    ],
)
def test_a_year_that_is_not_complete_reaches_to_the_month_of_its_source(date, complete, through):
    years = YEARS.assign(source_date=date)
    years.loc[years["year"] == 2025, "complete_year"] = complete
    assert pair_agreement(years, NOTHING, "IND", "RUS", NAMES).through == through


@pytest.mark.parametrize("measure", ["raw", "kappa", "half"])
def test_each_measure_is_that_of_the_formulas(measure):
    chart = pair_agreement(YEARS, NOTHING, "IND", "RUS", NAMES, measure)
    expected = measured(YEARS).set_index("year")[measure].round(4).iloc[:5]
    assert chart.frame.set_index("year")["value"].to_dict() == expected.to_dict()
    assert set(chart.frame["unit"]) == {"kappa" if measure == "kappa" else "percent"}
    keeps_its_promises(chart, values_drawn(chart))


def test_a_year_with_few_votes_is_not_called_the_highest():
    thin = measured(pd.concat([YEARS, pd.DataFrame([counted(2001, 3, joint=3)])], ignore_index=True))
    chart = pair_agreement(thin, NOTHING, "IND", "RUS", NAMES)
    assert chart.figures["agreement_top_year"] == "1990" and "fewer than 20 joint votes" in chart.note
    assert 100 in pair_line(chart).y


def test_titles_of_a_record_and_of_a_single_year():
    rising = measured(pd.DataFrame([counted(2023, 60), counted(2024, 80)]))
    assert pair_agreement(rising, NOTHING, "IND", "RUS", NAMES).title.endswith(
        "80% in 2024, more than in any other year"
    )
    single = measured(pd.DataFrame([counted(2025, 8, joint=10, complete=False)]))
    chart = pair_agreement(single, NOTHING, "IND", "RUS", NAMES)
    keeps_its_promises(chart, values_drawn(chart))
    assert chart.title == "India–Russia: voted alike on 80% in 2025"
    low, high = chart.figure.layout.xaxis.range
    assert low < style.MOMENT_CENTRED < high


def test_no_joint_votes_no_chart():
    with pytest.raises(ValueError):
        pair_agreement(YEARS, USUAL, "IND", "CHN", NAMES)


# Partners


def ranking(country, values):
    """Partners of a country from the closest on."""
    ordered = sorted(values.items(), key=lambda item: -item[1])
    rows = [(code, f"Land {code}", value, place) for place, (code, value) in enumerate(ordered, 1)]
    frame = pd.DataFrame(rows, columns=["partner", "name", "value", "rank"])
    more = {"country": country, "of": len(rows), "joint_votes": 250, "first_year": 2015, "last_year": 2024}
    return frame.assign(**more, status="derived", **SOURCE)


MEMBERS = {f"M{place:02d}": 20.0 + place for place in range(60)}
BOTH = pd.concat([ranking("IND", MEMBERS | {"RUS": 75.5}), ranking("RUS", MEMBERS | {"IND": 30.5})], ignore_index=True)


def test_partners_give_the_rank_both_ways():
    chart = keeps_its_promises(pair_partners(BOTH, "IND", "RUS", NAMES))
    assert chart.title == "Closeness in votes: India is number 50 of 61 for Russia, Russia is number 5 of 61 for India"
    assert chart.figures["partners_b_for_a"] == "5" and chart.figures["partners_a_for_b_value"] == "30%"
    assert "2015–2024" in chart.subtitle
    assert any("<b>Russia</b><br>no. 5 of 61" in text for text in words(chart))


def test_partners_turn_with_the_ranking():
    changed = BOTH.assign(rank=BOTH["rank"].where(BOTH["partner"] != "RUS", 9))
    assert "Russia is number 9 of 61" in pair_partners(changed, "IND", "RUS", NAMES).title


def test_the_three_closest_and_farthest_are_named():
    texts = words(pair_partners(BOTH, "IND", "RUS", NAMES))
    assert any(text.startswith("closest<br>Land M59 79%<br>Land M58 78%<br>Land M57 77%") for text in texts)
    assert any(text.startswith("farthest<br>Land M00 20%<br>Land M01 21%<br>Land M02 22%") for text in texts)


def test_every_member_is_a_tick_and_the_other_one_stands_out():
    chart = pair_partners(BOTH, "IND", "RUS", NAMES)
    assert sum(len(trace.x) for trace in chart.figure.data) == len(chart.frame) == 122
    picked = [trace for trace in chart.figure.data if trace.marker.symbol == "diamond"]
    assert [list(trace.x) for trace in picked] == [[75.5], [30.5]]
    assert [trace.marker.color for trace in picked] == [pair_style.colours("IND", "RUS")[c] for c in ("RUS", "IND")]
    assert chart.figure.layout.xaxis.range == chart.figure.layout.xaxis2.range


def test_who_is_not_ranked_is_said():
    chart = keeps_its_promises(pair_partners(BOTH[BOTH["partner"] != "RUS"], "IND", "RUS", NAMES))
    assert chart.title == "Closeness in votes: India is number 50 of 61 for Russia"
    assert "India: Russia not among the ranked members." in chart.note
    one = keeps_its_promises(pair_partners(BOTH[BOTH["country"] == "IND"], "IND", "RUS", NAMES))
    assert one.title == "Closeness in votes: Russia is number 5 of 61 for India"
    assert "Russia: no member is ranked." in one.note
    with pytest.raises(ValueError):
        pair_partners(BOTH.iloc[:0], "IND", "RUS", NAMES)


def test_a_handful_of_partners_is_named_once():
    few = BOTH.groupby("country").head(4)
    for text in words(pair_partners(few, "IND", "RUS", NAMES)):
        assert text.count("Land M59") < 2
    assert "Land M56 76%" in pair_partners(few, "IND", "RUS", NAMES).alt.split("farthest")[1]


# Economies


def economy(code, gdp, people, years=range(2000, 2025), **more):
    rows = [
        observations(code, "gdp", {str(year): gdp for year in years}),
        observations(code, "population", {str(year): people for year in years}, unit="persons"),
    ]
    rows += [observations(code, indicator, figures) for indicator, figures in more.items()]
    return pd.concat(rows, ignore_index=True)


CHINA_RUSSIA = pd.concat(
    [economy("CHN", 18.7e12, 1.41e9, military_expenditure={"2023": 3e11}), economy("RUS", 2.125e12, 1.44e8)],
    ignore_index=True,
)


def test_economies_say_how_many_times_the_larger_is():
    chart = keeps_its_promises(pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES))
    assert chart.title == "GDP at market rates: China 8.8 times Russia (2024)"
    other = pair_economies(CHINA_RUSSIA, "RUS", "CHN", NAMES)
    assert other.title == chart.title and other.figures["economies_gdp_times"] == "8.8"
    assert told(chart.figures["economies_gdp_a"]) == "18.7 tn" and told(other.figures["economies_gdp_a"]) == "2.12 tn"


def test_the_comparison_is_of_one_year():
    later = pd.concat([CHINA_RUSSIA, observations("CHN", "gdp", {"2025": 90e12})], ignore_index=True)
    chart = pair_economies(later, "CHN", "RUS", NAMES)
    assert "8.8 times" in chart.title and "(2024)" in chart.title
    assert any("2.12" in text and "2024" in text for text in words(chart))


def test_the_next_measure_speaks_where_the_first_has_nothing_in_common():
    rows = CHINA_RUSSIA[~((CHINA_RUSSIA["reporter"] == "RUS") & (CHINA_RUSSIA["indicator"] == "gdp"))]
    assert pair_economies(rows, "CHN", "RUS", NAMES).title == "Population: China 9.8 times Russia (2024)"
    alone = keeps_its_promises(pair_economies(economy("CHN", 18.7e12, 1.41e9), "CHN", "RUS", NAMES))
    assert told(alone.title) == "GDP at market rates: China 18.7 tn in 2024; no year to compare"


def test_equals_are_called_equal():
    rows = pd.concat([economy("IND", 4.00e12, 1e9), economy("RUS", 4.01e12, 1e8)], ignore_index=True)
    assert pair_economies(rows, "IND", "RUS", NAMES).title == "GDP at market rates: Russia and India about equal (2024)"


def test_what_is_not_on_file_is_left_out_and_said():
    chart = pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES)
    assert set(chart.frame["indicator"]) == {"gdp", "population", "military_expenditure"}
    assert "Not on file for Russia: Military expenditure." in chart.note
    lacking = "GDP at purchasing power, GDP per head at purchasing power and Exports and imports"
    assert f"left out, as neither has figures on file: {lacking}." in chart.note
    with pytest.raises(ValueError):
        pair_economies(CHINA_RUSSIA.iloc[:0], "CHN", "RUS", NAMES)


def test_states_of_the_databases_are_named_where_they_differ():
    assert "states" not in pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES).note
    of_gdp = CHINA_RUSSIA["indicator"] == "gdp"
    rows = CHINA_RUSSIA.assign(vintage=of_gdp.map({True: "2025-07-14", False: "release 3"}))
    rows.loc[rows["indicator"] == "military_expenditure", "vintage"] = ""
    note = pair_economies(rows, "CHN", "RUS", NAMES).note
    assert (
        "do not divide one by another: GDP at market rates 14 July 2025; Population release 3; "
        "Military expenditure 20 November 2026." in note
    )


def test_a_long_name_of_a_measure_stands_in_two_lines():
    rows = pd.concat([CHINA_RUSSIA, observations("CHN", "gdp_per_capita_ppp", {"2023": 2e4})], ignore_index=True)
    chart = pair_economies(rows, "CHN", "RUS", NAMES)
    assert any(text.startswith("GDP per head at<br>purchasing power<br>") for text in words(chart))


def test_panels_begin_at_zero_carry_their_unit_and_the_moment():
    chart = pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES)
    layout = chart.figure.layout
    assert all(axis.range[0] == 0 for axis in (layout.yaxis, layout.yaxis2, layout.yaxis3))
    assert sum("current US dollars" in text for text in words(chart)) == 2 and any(
        "persons" in text for text in words(chart)
    )
    assert {shape.xref for shape in layout.shapes} == {"x", "x2", "x3"}


def test_each_last_figure_has_its_year():
    ends = [told(text) for text in words(pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES)) if ">in 20" in text]
    assert sorted(re.sub("<.*?>", " ", text).split("  ")[-1].split()[-1] for text in ends) == ["2023"] + ["2024"] * 4


@pytest.mark.parametrize(
    ("levels", "mark", "side"),
    [((0.1, 0.2), 1e9, "bottom"), ((1.1, 0.2), 1e9, "top"), ((1.1, 0.9), 5e8, "bottom"), ((1.05, 0.75), 5e8, "top")],
)
def test_no_line_runs_through_the_number_of_a_scale(levels, mark, side):
    early, last = [str(year) for year in range(2000, 2024)], {"2024": 1.5e9}
    rows = [
        observations(code, "population", dict.fromkeys(early, level * 1e9) | last, unit="persons")
        for code, level in zip(("CHN", "RUS"), levels, strict=True)
    ]
    chart = pair_economies(pd.concat(rows), "CHN", "RUS", NAMES)
    assert [each.yanchor for each in chart.figure.layout.annotations if each.y == mark] == [side]
    assert chart.figure.layout.yaxis.tickvals == (0, mark)


def test_a_missing_year_breaks_the_line_of_an_economy():
    rows = CHINA_RUSSIA[~((CHINA_RUSSIA["reporter"] == "RUS") & (CHINA_RUSSIA["period"] == "2010"))]
    russia = next(trace for trace in lines(pair_economies(rows, "CHN", "RUS", NAMES)) if trace.name == "Russia")
    assert None in russia.y and 2010 not in russia.x


def test_one_year_of_a_tiny_economy_has_marks_and_labels():
    rows = pd.concat([economy("VCT", 1.1e9, 100616, years=[2024]), economy("ARE", 5.4e11, 1.1e7)], ignore_index=True)
    chart = keeps_its_promises(pair_economies(rows, "VCT", "ARE", NAMES))
    assert lines(chart)[0].marker.size == (6,)
    assert {"1.10 bn", "100,616"} <= {told(text).partition("<br>")[0] for text in words(chart)}


def test_other_indicators_and_countries_are_not_drawn():
    more = pd.concat(
        [
            CHINA_RUSSIA,
            observations("CHN", "gdp_per_capita", {"2024": 13e3}),
            observations("IND", "gdp", {"2024": 4e12}),
        ],
        ignore_index=True,
    )
    frame = pair_economies(more, "CHN", "RUS", NAMES).frame
    assert set(frame["indicator"]) <= set(MEASURES) and set(frame["reporter"]) == {"CHN", "RUS"}
    assert "partner" not in frame


# Long names


def test_the_longest_names_of_members_fit():
    a, b = "VCT", "CAF"
    trade = flows(a, b, *[months("2020-01", "2024-12", 123.4e6)] * 4)
    votes = measured(pd.DataFrame([counted(1990, 92, a=a, b=b), counted(2024, 55, a=a, b=b)]))
    ranked = pd.concat([ranking(a, MEMBERS | {b: 75.5}), ranking(b, MEMBERS | {a: 30.5})], ignore_index=True)
    economies = pd.concat([economy(a, 1.1e9, 1e5), economy(b, 2.9e9, 5e6)], ignore_index=True)
    charts = [
        *(pair_trade(trade, a, b, NAMES, view) for view in ("months", "years")),
        pair_trade(trade[trade["reporter"] == a], a, b, NAMES),
        *(pair_agreement(votes, NOTHING, a, b, NAMES, measure) for measure in ("raw", "kappa", "half")),
        pair_partners(ranked, a, b, NAMES),
        pair_economies(economies, a, b, NAMES),
    ]
    assert [chart.title for chart in charts if len(chart.title) > 120] == []
    assert [chart.title for chart in charts[3:] if len(chart.title) > pair_style.TITLE_LENGTH] == []
