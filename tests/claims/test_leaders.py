"""What a reader would miss in the verdicts on the leaders."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Verdict
from claims.leaders_lives import FEW, birth_gap
from claims.spans import MONTHS, elapsed, months, spoken, years
from ledger import judged_on, ledger
from loaders.table import read_table

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(pd.Timestamp)


def readings(name, day="now"):
    return {each.definition: each for each in getattr(ledger()[name], day).finding.readings}


@given(DAYS, DAYS)
def test_a_span_counted_in_years_months_and_days_leads_from_one_day_to_the_other(one, other):
    first, last = sorted([one, other])
    full, further, days = elapsed(first, last)
    assert first + pd.DateOffset(months=full * MONTHS + further) + pd.Timedelta(days=days) == last
    assert 0 <= further < MONTHS and 0 <= days <= 30
    assert full <= years(first, last) < full + 1 and months(first, last) == pytest.approx(MONTHS * years(first, last))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2013-10-07", "2018-06-08", "4 years, 8 months and 1 day"),
        ("1952-10-07", "2013-10-07", "61 years"),
        ("1952-10-07", "2013-10-06", "60 years, 11 months and 29 days"),
        ("2019-06-05", "2019-06-05", "0 days"),
    ],
)
def test_a_span_is_said_as_people_say_it(first, last, words):
    assert spoken(pd.Timestamp(first), pd.Timestamp(last)) == words


@given(st.integers(1, 700))
def test_a_few_months_have_the_limits_that_the_rule_names(days):
    """Whatever the gap, the narrow sense ends at half a year and the wide one at a year."""

    record = ledger()["birth-gap"].claim
    lives = read_table("leaders")
    xi = (lives["leader"] == "Xi Jinping") & (lives["kind"] == "birth")
    born = pd.Timestamp("1952-10-07") + pd.Timedelta(days=days)
    narrow, wide, _early = birth_gap(record, lives.assign(start=lives["start"].mask(xi, f"{born:%Y-%m-%d}"))).readings
    assert narrow.answer == (born <= pd.Timestamp("1952-10-07") + pd.DateOffset(months=FEW))
    assert wide.answer == (born < pd.Timestamp("1953-10-07"))


def test_the_talks_were_announced_on_the_day_and_held_the_day_after():
    visit = ledger()["visit-dates"]
    assert visit.now.verdict is visit.then.verdict is Verdict.HOLDS
    assert len(visit.then.finding.readings) == len(visit.now.finding.readings) - 1
    assert visit.then.finding.explanation != visit.now.finding.explanation


def test_the_last_meeting_is_the_same_with_and_without_video_calls():
    in_person, with_video = ledger()["last-meeting"].now.finding.readings
    assert in_person.found == with_video.found
    assert in_person.sum != with_video.sum  # fewer meetings are counted in person


def test_nobody_had_asked_for_the_last_meeting_before_the_statement_was_made():
    assert judged_on(dt.date(2022, 9, 16))["last-meeting"].verdict is Verdict.UNCHECKED


def test_the_first_trip_is_first_only_beyond_the_former_union():
    ranks = {words: each.value for words, each in readings("first-trip").items() if each.value}
    assert sorted(ranks.values()) == [1, 2, 5]
    assert [each.counts for each in readings("first-trip").values() if each.value] == [True, False, False]


def test_later_journeys_of_the_year_do_not_change_the_rank():
    assert readings("first-trip", "then").keys() == readings("first-trip").keys()
    assert ledger()["first-trip"].then.verdict is ledger()["first-trip"].now.verdict is Verdict.HOLDS


def test_bali_was_not_their_first_meeting():
    beginning = readings("birthday")["The friendship begins there: their first meeting as presidents"]
    assert beginning.answer is False
    register = read_table("meetings")
    assert len(beginning.cited[0].frame) == ((register["date"] <= "2013-10-07") & register["counted"]).sum() == 4


def test_full_years_do_not_count_against_rounding():
    """Four years and eight months are five years to a journalist; that only four were over is context."""
    over = readings("train-after-bali")["Only years that were over"]
    assert over.answer is False and not over.counts
    assert readings("train-after-bali")["The ride went across China"].answer is False


def test_a_ride_in_another_year_is_not_five_years_later(altered):
    altered("meetings", lambda table: table["id"] == "M26", "date", "2019-06-08")
    found = readings("train-after-bali")
    assert [each.answer for each in found.values() if each.counts and each.value] == [False, False]
    assert found["Putin made buns there that day"].answer is True


def test_pancakes_and_cruise_are_two_scenes_each_with_its_sources():
    found = readings("pancakes")
    assert found["They ate pancakes with caviar on a visit by Xi"].answer
    assert found["They took a river cruise on a visit by Xi"].answer
    assert found["The pancakes were eaten on the boat"].answer is None
    assert found["Both on record for the same day, as one scene"].answer is False


def test_the_interview_came_the_day_before_the_visit():
    said = readings("best-friend")["The interview appeared during the visit"]
    assert said.answer is False
    assert "2019-06-04" in said.sum and "2019-06-05" in said.sum


def test_translations_disagree_only_on_the_superlative():
    found = readings("soviet-collapse")
    assert found["He called it a geopolitical catastrophe or disaster"].answer
    greatest = found["He called it the greatest of the century"]
    assert greatest.answer is None and not greatest.counts


def test_an_opinion_gets_figures_and_no_verdict():
    for result in (ledger()["isolation"].now, ledger()["isolation"].then):
        assert result.verdict is Verdict.UNCHECKED and result.finding.missing
        assert not [each for each in result.finding.readings if each.counts]
    assert len(readings("isolation")) > len(readings("isolation", "then"))


def test_without_the_deciding_row_nothing_is_claimed(altered):
    altered("leaders_trips", lambda table: table["id"] == "beijing", "", None)
    altered("meeting_anecdotes", lambda table: table["claim"] == "ice-cream", "", None)
    entries = ledger()
    for name in ("first-trip", "visit-dates", "ice-cream"):
        assert entries[name].now.verdict is Verdict.UNCHECKED and entries[name].now.finding.missing
