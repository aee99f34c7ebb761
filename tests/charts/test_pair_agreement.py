"""Votes of any two countries: the last whole year speaks, and open or thin years look so."""

from __future__ import annotations

import pandas as pd
import pytest

from charts import style
from charts.pair_agreement import pair_agreement
from loaders.agreement import measured
from tests.charts.pairs import NAMES, NOTHING, USUAL, counted, keeps_its_promises, lines, words

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
