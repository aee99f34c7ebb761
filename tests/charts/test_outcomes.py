"""What became of the expectations of October 2023: the count, the time to each outcome, and what is open."""

import pandas as pd
import pytest

from charts.outcomes import what_happened_next
from loaders.outcomes import outcomes


@pytest.fixture
def told():
    return outcomes()


def test_the_title_counts_the_states(told):
    states = told["state"].value_counts()
    chart = what_happened_next(told)
    assert f"Of {len(told)} things expected, {states['happened']} happened" in chart.title
    changed = what_happened_next(told.assign(state="happened"))
    assert f"{len(told)} happened, 0 happened otherwise" in changed.title and "0 are open" in changed.title


def test_time_runs_from_the_day_it_was_said_to_the_end_of_the_day_of_the_outcome(told):
    frame = what_happened_next(told).frame
    for row in frame.itertuples():
        expected = (pd.Timestamp(row.date) - pd.Timestamp(row.said_on)).days
        assert row.value == expected
    assert (frame["unit"] == "days").all()


def test_a_line_without_an_outcome_is_dotted(told):
    figure = what_happened_next(told).figure
    dashes = [trace.line.dash for trace in figure.data if trace.mode == "lines"]
    assert dashes == ["dot" if state == "not yet" else "solid" for state in told["state"]]


def test_due_is_marked_only_where_a_time_was_named(told):
    figure = what_happened_next(told).figure
    marks = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.symbol == "line-ns-open"]
    assert len(marks) == (told["due"] != "").sum() > 0


def test_the_figure_of_a_statement_comes_from_the_ledger(told):
    said = told.set_index("id")["said"]
    assert said["second-line"] == 50 and said["modernisation"] == 2035
    assert pd.isna(said["trade-putin"])
    other = what_happened_next(told.assign(said=told["said"].replace(50, 38)))
    assert "will carry 38 bcm a year" in other.alt


def test_outcomes_come_in_the_order_of_their_days(told):
    assert told["date"].is_monotonic_increasing


def test_the_axis_reaches_the_last_day_named(told):
    told.loc[told["due"] != "", "due"] = "2049"
    figure = what_happened_next(told).figure
    last = max(trace.x[0] for trace in figure.data if trace.mode == "markers")
    assert last > 365 * 25 and last < 10 ** figure.layout.xaxis.range[1]
