"""Economies of any two countries: one year is compared, and what is not on file is left out and said."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts.pair_economies import MEASURES, pair_economies
from tests.charts.pairs import NAMES, economy, keeps_its_promises, lines, observations, told, words

CHINA_RUSSIA = pd.concat(
    [economy("CHN", 18.7e12, 1.41e9, military_expenditure={"2023": 3e11}), economy("RUS", 2.125e12, 1.44e8)],
    ignore_index=True,
)


def test_economies_say_how_many_times_the_larger_is():
    chart = keeps_its_promises(pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES))
    assert chart.title == "GDP at market rates: 8.8 times as large in China as in Russia (2024)"
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
    assert pair_economies(rows, "CHN", "RUS", NAMES).title == (
        "Population: 9.8 times as large in China as in Russia (2024)"
    )
    alone = keeps_its_promises(pair_economies(economy("CHN", 18.7e12, 1.41e9), "CHN", "RUS", NAMES))
    assert told(alone.title) == "GDP at market rates: China 18.7 tn in 2024; no year to compare"


def test_equals_are_called_equal():
    rows = pd.concat([economy("IND", 4.00e12, 1e9), economy("RUS", 4.01e12, 1e8)], ignore_index=True)
    assert pair_economies(rows, "IND", "RUS", NAMES).title == "GDP at market rates: Russia and India about equal (2024)"


def test_a_line_of_estimates_that_has_no_marks_is_named():
    chinese = (CHINA_RUSSIA["reporter"] == "CHN") & (CHINA_RUSSIA["indicator"] != "military_expenditure")
    rows = CHINA_RUSSIA.assign(status=CHINA_RUSSIA["status"].mask(chinese, "estimated"))
    note = pair_economies(rows, "CHN", "RUS", NAMES).note
    assert "most of their figures are not settled: GDP at market rates, China: estimated; population, China" in note
    assert "These lines have no marks" not in pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES).note


def test_what_is_not_on_file_is_left_out_and_said():
    chart = pair_economies(CHINA_RUSSIA, "CHN", "RUS", NAMES)
    assert set(chart.frame["indicator"]) == {"gdp", "population", "military_expenditure"}
    assert "Not on file for Russia: military expenditure." in chart.note
    lacking = "GDP at purchasing power, GDP per head at purchasing power and exports and imports"
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
        "do not divide one by another: GDP at market rates 14 July 2025; population release 3; "
        "military expenditure 20 November 2026." in note
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
