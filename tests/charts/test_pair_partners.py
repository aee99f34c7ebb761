"""Partners of any two countries: the rank goes both ways, and who is not ranked is said."""

from __future__ import annotations

import pandas as pd
import pytest

from charts import pair_style
from charts.pair_partners import pair_partners
from tests.charts.pairs import MEMBERS, NAMES, keeps_its_promises, ranking, words

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
