"""What a reader would miss in the verdicts on the Middle East, were it wrong."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

import claims
from claims import Claim, Verdict
from ledger import ledger
from loaders.article import statements
from loaders.table import read_table

RECORDS = {row["id"]: Claim.of(row) for row in statements().to_dict("records")}
FIRST = "2023-10-16-russia"


def judged(name, **frames):
    """A claim judged on the shipped tables, some of them replaced."""
    tables = {table: read_table(table) for table in claims.needs(name)} | frames
    return claims.judge(RECORDS[name], tables.__getitem__, dt.date.max)


def with_cell(table, rows, column, value):
    frame = read_table(table).copy()
    frame.loc[rows(frame), column] = value
    return frame


def reading(result, words):
    return next(each for each in result.finding.readings if words in each.definition)


@given(st.integers(0, 15))
def test_the_text_falls_short_of_nine_with_eight_votes_and_not_with_nine(votes):
    texts = with_cell("un_gaza_texts", lambda table: table["text_id"] == FIRST, "yes", votes)
    assert reading(judged("votes-needed", un_gaza_texts=texts), "total").answer is (votes < 9)


def test_three_noes_of_permanent_members_were_no_veto_as_the_votes_were_too_few():
    result = judged("votes-needed")
    veto = reading(result, "veto")
    assert veto.answer is False and not veto.counts
    for name in ("France", "United Kingdom", "United States"):
        assert name in veto.sum
    enough = with_cell("un_gaza_texts", lambda table: table["text_id"] == FIRST, "yes", 9)
    assert reading(judged("votes-needed", un_gaza_texts=enough), "veto").answer is True


def test_a_text_with_enough_votes_fails_all_the_same_where_a_veto_is_on_record():
    texts = with_cell("un_gaza_texts", lambda table: table["text_id"] == FIRST, "yes", 12)
    assert reading(judged("russian-draft", un_gaza_texts=texts), "Day and outcome").answer is False
    texts.loc[texts["text_id"] == FIRST, "vetoed_by"] = "USA"
    assert reading(judged("russian-draft", un_gaza_texts=texts), "Day and outcome").answer is True


def test_the_first_russian_text_is_meant_not_the_one_of_the_week_after():
    texts = read_table("un_gaza_texts")
    assert judged("russian-draft", un_gaza_texts=texts.iloc[::-1]).verdict is Verdict.HOLDS


def test_no_rule_of_the_charter_no_verdict():
    charter = read_table("un_charter")
    result = judged("votes-needed", un_charter=charter[charter["id"] != "votes-needed"])
    assert result.verdict is Verdict.UNCHECKED and "Charter" in result.finding.missing


@given(st.integers(1, 5))
def test_several_leaders_are_three_or_more(count):
    rows = read_table("middle_east_calls").head(count)
    assert judged("calls", middle_east_calls=rows).verdict is (Verdict.HOLDS if count >= 3 else Verdict.FAILS)


def test_two_calls_with_one_leader_are_one_leader():
    rows = read_table("middle_east_calls").copy()
    rows["leader"] = rows["leader"].iloc[0]
    assert judged("calls", middle_east_calls=rows).finding.readings[0].value == 1


def test_calls_of_another_day_are_not_counted():
    rows = read_table("middle_east_calls").copy()
    rows.loc[rows.index[:3], "date"] += dt.timedelta(days=1)
    assert judged("calls", middle_east_calls=rows).verdict is Verdict.FAILS


def test_the_talks_were_on_a_monday_and_the_visit_ended_on_a_saturday():
    assert "Monday" in judged("ministers-met").found
    assert "Saturday" in judged("borrell-visit").found


def test_the_envoys_journey_was_only_announced_when_the_explainer_appeared():
    envoy = ledger()["envoy"]
    assert envoy.now.verdict is envoy.then.verdict is Verdict.HOLDS
    assert reading(envoy.then, "in the week").answer is None
    assert reading(envoy.now, "in the week").answer is True
    assert not envoy.then.rows["when"].ge("2023-10-18").any()


def test_the_week_announced_on_a_sunday_is_the_one_that_starts_the_next_day():
    for day, inside in {"2023-10-15": False, "2023-10-16": True, "2023-10-22": True, "2023-10-23": False}.items():
        events = with_cell(
            "middle_east_events", lambda table: table["event_id"] == "ME23", "date", dt.datetime.fromisoformat(day)
        )
        assert reading(judged("envoy", middle_east_events=events), "in the week").answer is inside


def test_that_ground_troops_went_in_later_is_told_but_does_not_decide():
    result = ledger()["ground-invasion"]
    assert any("Since then" in each.definition and not each.counts for each in result.now.finding.readings)
    assert not any("Since then" in each.definition for each in result.then.finding.readings)
    assert "10 days" in result.now.finding.explanation


def test_the_ballots_of_the_vote_were_known_by_name_when_the_explainer_appeared():
    rows = ledger()["votes-needed"].then.rows
    assert set(rows.loc[rows["reading"].str.contains("named"), "what"]) >= {"China", "Russia", "Gabon"}


def test_the_council_is_counted_on_each_text_there_was():
    now, then = ledger()["council-members"].now, ledger()["council-members"].then
    texts = len(read_table("un_gaza_texts"))
    assert reading(now, "total").sum.startswith(f"{texts} texts") and reading(then, "total").sum.startswith("1 text,")
