"""Charts of the leaders: the title follows the register it is given."""

import itertools

import pandas as pd
import pytest

from charts import meetings
from charts.meeting_places import meeting_places
from charts.meetings_counted import counting_rules
from charts.meetings_rules import RULES, counted
from loaders import leaders


def test_the_title_counts_from_the_first_meeting_drawn():
    register, anecdotes = leaders.meetings(), leaders.meeting_anecdotes()
    assert f"{len(register)} meetings since 2013" in meetings.meetings_timeline(register, anecdotes).title
    later = register[register["date"] >= "2015-01-01"]
    assert f"{len(later)} meetings since 2015" in meetings.meetings_timeline(later, anecdotes).title


def test_the_years_of_most_meetings_follow_the_register():
    register = leaders.meetings()
    counts = register["date"].dt.year.value_counts()
    top = counts.idxmax()
    assert str(top) in meetings.meetings_per_year(register).title
    fewer = register[register["date"].dt.year != top]
    assert f"none in {top}" in meetings.meetings_per_year(fewer).title


def test_a_statement_that_disagrees_with_the_register_is_counted():
    counts = leaders.meeting_counts()
    agreeing = int(meetings.official_counts(counts).figures["agreeing"])
    exact = counts.index[(counts["qualifier"] == "exact") & (counts["official_count"] == counts["with_video"])]
    counts.loc[exact[0], "official_count"] += 1
    assert int(meetings.official_counts(counts).figures["agreeing"]) == agreeing - 1


def test_the_name_of_a_city_stands_beside_one_that_lies_above_it():
    register = leaders.meetings()
    land = pd.DataFrame({"lon": [0.0, 1.0], "lat": [0.0, 1.0]})

    def moscow(rows):
        labels = meeting_places(rows, land).figure.layout.annotations
        return next(each.xanchor for each in labels if each.text.startswith("Moscow "))

    assert moscow(register) == "left"
    assert moscow(register[register["place"] != "Saint Petersburg"]) is None


# Counting rules


def test_the_column_of_what_was_stated_is_the_widest_and_no_two_overlap():
    chart = counting_rules(leaders.meeting_counts(), leaders.meetings())
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    columns = sorted({(place - trace.width / 2, place + trace.width / 2) for trace in bars for place in trace.x})
    assert len(columns) == 1 + len(RULES)
    assert all(end <= start for (_left, end), (start, _right) in itertools.pairwise(columns))
    widths = [right - left for left, right in columns]
    assert widths[0] > 1.2 * max(widths[1:])
    low, high = chart.figure.layout.xaxis.range
    assert low <= columns[0][0] and columns[-1][1] <= high


def values(frame, rule):
    return frame[frame["rule"] == rule].set_index("as_of")["value"]


def test_rules_recount_what_the_table_says_of_the_register():
    counts = leaders.meeting_counts()
    frame = counted(counts, leaders.meetings())
    assert values(frame, "with video").tolist() == counts["with_video"].tolist()
    assert values(frame, "in person").tolist() == counts["in_person"].tolist()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in {"with video", "extra"}])
def test_a_stricter_rule_never_counts_more(rule):
    frame = counted(leaders.meeting_counts(), leaders.meetings())
    assert (values(frame, rule) <= values(frame, "with video")).all()
    assert (values(frame, rule) < values(frame, "with video")).any()


def test_the_sum_of_42_follows_the_register():
    counts, register = leaders.meeting_counts(), leaders.meetings()
    drawn = counting_rules(counts, register)
    assert (drawn.figures["visit_sum"], drawn.figures["official"]) == ("37 + 5 = 42", "42")
    call = register.index[register["mode"] == "video"][0]
    fewer = counting_rules(counts, register.drop(index=call))
    assert fewer.figures["visit_sum"] == "37 + 4 = 41"
    assert int(fewer.figures["fits_video"]) < int(drawn.figures["fits_video"])
    assert fewer.title != drawn.title
    assert "41" in counting_rules(counts, register.drop(index=call), "with video").title


def test_an_extra_session_counts_under_one_rule_only():
    counts, register = leaders.meeting_counts(), leaders.meetings()
    extra = register[~register["counted"]].iloc[:1]
    before = counted(counts, register)
    after = counted(counts, pd.concat([register, extra], ignore_index=True))
    assert {row.rule for row in after[after["value"] != before["value"]].itertuples()} == {"extra"}


def test_the_note_names_only_encounters_that_rest_on_one_log():
    counts, register = leaders.meeting_counts(), leaders.meetings()
    lima = register["place"] == "Lima"
    assert "Lima (November 2016)" in counting_rules(counts, register).note
    register.loc[lima, "second_url"] = "https://example.org/a-second-source"
    assert "Lima" not in counting_rules(counts, register).note


def test_official_numbers_that_only_rise_are_not_said_to_fall():
    counts, register = leaders.meeting_counts(), leaders.meetings()
    assert counting_rules(counts, register).figures["falls"] == "2"
    rising = counts[counts["as_of"] >= "2018-01-01"]
    chart = counting_rules(rising, register)
    assert chart.figures["falls"] == "0"
    assert "falls" not in chart.note
