"""What a reader would miss if the charts on Ukraine went wrong."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts import ukraine as charts
from charts.dual_use import dual_use
from charts.ukraine_votes import ukraine_votes
from language import choose
from loaders import article
from loaders import ukraine as tables


@pytest.fixture
def votes() -> pd.DataFrame:
    return tables.ukraine_votes("2022-02-24")


def words(chart) -> list[str]:
    return [annotation.text for annotation in chart.figure.layout.annotations]


def test_an_empty_cell_of_the_points_says_so():
    points, conduct = tables.twelve_points(), tables.conduct()
    cells = len(points) * len(charts.KINDS)
    filled = len(conduct.drop_duplicates(["point", "kind"]))
    assert words(charts.twelve_points(points, conduct)).count("nothing<br>on file") == cells - filled


def test_a_point_without_conduct_stays_in_the_frame_with_its_own_source():
    points, conduct = tables.twelve_points(), tables.conduct()
    chart = charts.twelve_points(points, conduct[conduct["point"] != "Grain exports"])
    row = chart.frame[chart.frame["point"] == "Grain exports"].iloc[0]
    assert row["conduct"] == "nothing on file"
    assert row["source_url"] == points["source_url"].iloc[0]
    assert "grain exports" in chart.figures["points_bare"]


def test_a_vote_that_bears_on_two_points_is_counted_once():
    points, conduct = tables.twelve_points(), tables.conduct()
    assert conduct.query("vote == 'ga-lasting-peace'").shape[0] > 1
    ballots = conduct[conduct["kind"] == "vote"].drop_duplicates("vote")["ballot"].value_counts()
    assert (
        charts.twelve_points(points, conduct).figures["points_ballots"]
        == f"{ballots['Y']} yes and {ballots['A']} abstentions"
    )
    alone = conduct[(conduct["ballot"] != "A") | (conduct["vote"] == "ga-78-316")]
    assert charts.twelve_points(points, alone).figures["points_ballots"] == f"{ballots['Y']} yes and 1 abstention"


def test_conduct_known_to_the_explainer_looks_different():
    chart = charts.twelve_points(tables.twelve_points(), tables.conduct())
    colours = {colour for trace in chart.figure.data for colour in trace.marker.color}
    assert len(colours) == 2
    assert set(chart.frame["when"]) == {"known then", "since", ""}


def test_the_title_of_the_votes_follows_the_ballots(votes):
    before = ukraine_votes(votes).figures
    votes.loc[votes["id"] == "ga-es-11-1", "china_vote"] = "N"
    chart = ukraine_votes(votes)
    assert int(chart.figures["votes_china_abstained"]) == int(before["votes_china_abstained"]) - 1
    assert int(chart.figures["votes_same"]) == int(before["votes_same"]) + 1
    assert f"abstained on {chart.figures['votes_china_abstained']} of {len(votes)}" in chart.title


def test_bars_of_a_vote_fill_the_membership(votes):
    chart = ukraine_votes(votes)
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert [sum(parts) for parts in zip(*(bar.x for bar in bars), strict=True)] == pytest.approx([100] * len(votes))


def test_votes_are_parted_at_the_day_of_the_explainer_only_where_both_sides_are_drawn(votes):
    split = "known on 17 October 2023"
    assert any(split in text for text in words(ukraine_votes(votes)))
    assert not any(split in text for text in words(ukraine_votes(votes[votes["date"] < "2023-01-01"])))


def test_a_vetoed_text_is_marked(votes):
    vetoed = [text for text in words(ukraine_votes(votes)) if text.endswith("vetoed")]
    assert len(vetoed) == votes["veto"].sum() > 0


def test_marks_of_a_lane_do_not_cover_each_other():
    dates = pd.Series(pd.to_datetime(["2023-01-01", "2023-01-01", "2023-02-01", "2024-01-01"]))
    assert charts._tiers(dates) == [0, 1, 2, 0]


def test_each_position_is_told_under_its_number():
    positions = tables.positions()
    lines = charts.ukraine_positions(positions).note.split("\n")
    assert len(lines) == len(positions)
    assert all(
        line.startswith(f"{n}. ") and text in line
        for n, (line, text) in enumerate(zip(lines, positions["position"], strict=True), 1)
    )


def test_no_russian_position_begins_with_a_capital_after_a_colon():
    choose("ru")
    lines = charts.ukraine_positions(tables.positions()).note.split("\n")
    assert all(re.match(r"\d+\. .* \d{4}, [^.:]+\. [А-Я]", line) for line in lines)


def test_events_are_listed_when_asked_for():
    assert "Russia invades Ukraine" in charts.ukraine_positions(tables.positions(), article.markers()).note
    assert "Russia invades Ukraine" not in charts.ukraine_positions(tables.positions()).note


def test_dual_use_figures_are_points_and_never_a_line():
    chart = dual_use(tables.dual_use())
    assert {trace.mode for trace in chart.figure.data} == {"markers"}
    assert len(chart.figure.data) == len(chart.frame)


def test_the_first_position_is_whole_and_no_line_crosses_out_a_number():
    figure = charts.ukraine_positions(tables.positions()).figure
    axis = figure.layout.xaxis
    start, end = map(pd.Timestamp, axis.range)
    first = min(pd.Timestamp(date) for trace in figure.data for date in trace.x)
    # A phone has 200 pixels for the axis, and the mark of both together is 22 wide.
    assert (first - start) / (end - start) * 200 > 11
    assert all(shape.layer == "below" for shape in figure.layout.shapes)


def test_bounds_keep_their_words():
    frame = tables.dual_use()
    assert dual_use(frame).figures["dual_peak"] == "more than 600 million dollars"
    frame.loc[frame["id"] == "peak-2023-12", ["value", "qualifier"]] = [612.5, "about"]
    assert dual_use(frame).figures["dual_peak"] == "about 612.5 million dollars"
