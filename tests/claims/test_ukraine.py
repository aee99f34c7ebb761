"""What a reader would miss in the verdicts on Ukraine, were it wrong."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from claims import Verdict
from ledger import ledger
from loaders.table import read_table
from tests.claims.test_middle_east import judged, reading, with_cell


def test_votes_do_not_decide_what_china_says_of_itself():
    votes = read_table("ukraine_votes").assign(china_vote="N")
    result = judged("neutral", ukraine_votes=votes)
    assert result.verdict is Verdict.HOLDS
    assert "voted no on" in result.finding.explanation and "abstained" not in result.finding.explanation


def test_votes_are_counted_from_the_invasion_to_the_day_of_the_verdict():
    votes = read_table("ukraine_votes")
    votes = votes[votes["date"] >= "2022-02-24"]
    for result, last in ((ledger()["neutral"].now, "2026-12-31"), (ledger()["neutral"].then, "2023-10-17")):
        shown = result.rows[result.rows["table"] == "ukraine_votes"]
        known = votes[votes["date"] <= last]
        assert len(shown) == len(known) > 0
        assert (shown["figure"] == "A").sum() == (known["china_vote"] == "A").sum()


@given(st.dates(dt.date(2023, 10, 18), dt.date(2024, 12, 31)))
def test_a_summit_up_to_the_last_day_of_the_year_was_by_its_end(day):
    events = with_cell("events", lambda table: table["id"] == "eu-china-summit", "date", day.isoformat())
    expected = Verdict.HOLDS if day <= dt.date(2023, 12, 31) else Verdict.FAILS
    assert judged("eu-summit", events=events).verdict is expected


def test_the_summit_was_open_when_the_explainer_appeared_and_is_known_now():
    summit = ledger()["eu-summit"]
    assert (summit.then.verdict, summit.now.verdict) == (Verdict.OPEN, Verdict.HOLDS)
    assert "7 December 2023" in summit.now.finding.explanation
    assert "7 December" not in summit.then.finding.explanation


@given(st.integers(1, 12))
def test_a_paper_with_fewer_points_has_not_twelve(points):
    frame = read_table("ukraine_points").head(points)
    assert judged("plan-points", ukraine_points=frame).verdict is (Verdict.HOLDS if points == 12 else Verdict.FAILS)


def test_a_gap_in_the_numbers_is_seen():
    frame = read_table("ukraine_points")
    result = judged("plan-points", ukraine_points=frame[frame["number"] != 5])
    assert [each.answer for each in result.finding.readings] == [False, True]


def test_that_the_paper_came_out_a_month_before_the_visit_does_not_decide():
    paper = reading(ledger()["plan-push"].now, "paper itself came out")
    assert paper.answer is False and not paper.counts
    assert ledger()["plan-push"].now.verdict is Verdict.HOLDS


def test_positions_after_the_visit_are_no_promotion_during_it():
    positions = read_table("ukraine_positions")
    late = positions[(positions["date"] < "2023-03-20") | (positions["date"] > "2023-03-22")]
    assert reading(judged("plan-push", ukraine_positions=late), "while he was there").answer is False


def test_the_plan_was_dismissed_by_some_allies_and_not_by_all():
    result = ledger()["plan-rejected"].now
    assert result.verdict is Verdict.DEPENDS
    assert any("NATO" in words for words in result.conditions)
    assert not any("Every ally" in words for words in result.conditions)
    assert not reading(result, "Ukraine itself").counts


def test_what_china_did_later_is_not_in_the_verdict_of_the_day():
    plan = ledger()["plan-rejected"]
    assert any("Since then" in each.definition for each in plan.now.finding.readings)
    assert not any("Since then" in each.definition for each in plan.then.finding.readings)


def test_a_lull_at_avdiivka_is_told_and_does_not_decide():
    lull = reading(ledger()["front-lines"].now, "eased")
    assert lull.answer is True and not lull.counts
    assert lull.definition in ledger()["front-lines"].now.finding.explanation


def test_each_place_of_the_front_has_sources_of_its_own():
    rows = ledger()["front-lines"].then.rows
    for place in ("Avdiivka was", "Kupiansk"):
        assert rows.loc[rows["reading"].str.contains(place), "publisher"].nunique() >= 2


def test_borrells_words_were_in_print_when_the_explainer_appeared():
    words = ledger()["borrell-words"].then
    assert words.verdict is Verdict.HOLDS and "official" in set(words.rows["status"])


def test_a_report_without_the_words_does_not_refute_them_and_none_with_them_decides_nothing():
    evidence = read_table("claim_evidence")
    silent = evidence[(evidence["claim"] == "borrell-words") & (evidence["finding"] == "silent")]
    assert len(silent) and judged("borrell-words", claim_evidence=silent).verdict is Verdict.UNCHECKED
