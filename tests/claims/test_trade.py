"""The claims on ties and trade: what their verdicts rest on, what does not count, and what was known on the day."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import claims
from claims import Claim, Verdict, judge, needs
from claims.evidence import NotKnown
from claims.ranking import Rule, lists, standing
from claims.rules import rounds_to
from ledger import ledger
from loaders.article import statements
from loaders.table import read_table

TODAY = dt.date(2026, 11, 1)
ROWS = {row["id"]: row for row in statements().to_dict("records")}


def judged(claim, **altered):
    """A claim on the shipped tables, some of them replaced."""
    frames = {name: altered.get(name, read_table(name)) for name in needs(claim)}
    return judge(Claim.of(ROWS[claim]), frames.get, TODAY)


def reading(result, words):
    found = [each for each in result.finding.readings if words in each.definition]
    assert found, f"no reading on {words}"
    return found[0]


def test_the_half_year_fails_on_every_published_measure_and_none_of_russian_customs_is_known():
    result = judged("half-year-growth")
    assert result.verdict is Verdict.FAILS
    assert [each.answer for each in result.finding.readings if each.counts] == [False, False, False, None]


def test_nine_months_and_words_of_officials_are_context():
    result = judged("half-year-growth")
    assert reading(result, "nine months, China Customs").answer is True
    context = [each for each in result.finding.readings if "said" in each.definition or "wrong way" in each.definition]
    assert len(context) == 4 and not any(each.counts for each in context)
    assert "September 2023" in result.finding.explanation


def test_each_rate_stands_on_levels_of_its_own_publisher_and_vintage():
    result = judged("half-year-growth")
    assert "114.547 bn / (1 + 40.6%) = 81.47" in reading(result, "in dollars, as announced").sum
    assert "791.430" in reading(result, "in yuan").sum
    revised = reading(result, "both years revised")
    assert "114.882 bn / 81.451 bn = +41.0%" in revised.sum
    assert {cited.frame.attrs["table"] for cited in revised.cited} == {"trade_growth_readings", "trade_monthly"}
    assert len(reading(result, "Russian customs").cited) <= 1 and "176" not in reading(result, "nine months, Rus").sum


def test_the_ratio_of_announced_levels_names_both_bases():
    shown = reading(judged("half-year-growth"), "wrong way").sum
    assert "114.547 / 80.675 = +42.0%" in shown and "from 80.675 to 81.47 bn, by +0.80" in shown


@given(st.decimals("0", "99.9", places=1))
def test_an_announced_rate_answers_by_rounding(rate):
    rates = read_table("trade_growth_readings")
    altered = rates.assign(value=rates["value"].where(rates["reading"] != "announced-usd", float(rate)))
    result = judged("half-year-growth", trade_growth_readings=altered)
    assert reading(result, "in dollars, as announced").answer is (29.5 <= rate < 30.5) is rounds_to(float(rate), 30)


def test_without_the_announced_rate_the_growth_cannot_be_checked():
    rates = read_table("trade_growth_readings")
    result = judged("half-year-growth", trade_growth_readings=rates[rates["reading"] != "announced-usd"])
    assert result.verdict is Verdict.UNCHECKED and "China Customs" in result.finding.missing


def test_revised_data_were_not_known_on_the_day():
    now, then = ledger()["half-year-growth"].now, ledger()["half-year-growth"].then
    assert any("Comtrade" in each.definition for each in now.finding.readings)
    assert not any("Comtrade" in each.definition for each in then.finding.readings)
    assert then.verdict is Verdict.FAILS


def test_the_rank_holds_for_countries_from_january_to_august_on():
    result = judged("partner-rank")
    assert result.verdict is Verdict.DEPENDS
    assert result.conditions == ["January to August 2023, countries only", "all of 2023, countries only"]
    assert "1.6 bn (1.4%) behind Australia" in reading(result, "January to June 2023, countries").sum
    assert "2.2 bn (1.4%) ahead of Australia" in reading(result, "January to August 2023, countries").sum


def test_later_lists_and_a_russia_in_asia_are_context():
    result = judged("partner-rank")
    assert not any(each.counts for each in result.finding.readings if "2025" in each.definition)
    asian = reading(result, "Asian country")
    assert asian.answer is False and not asian.counts
    assert reading(result, "Hong Kong and Taiwan").found == "no rank changes"


def test_a_hong_kong_outside_asia_would_be_noticed():
    partners = read_table("trade_partners")
    moved = partners.assign(continent=partners["continent"].where(partners["partner"] != "HKG", "Oceania"))
    assert reading(judged("partner-rank", trade_partners=moved), "Hong Kong and Taiwan").found == "a rank changes"


def test_the_full_year_was_not_known_on_the_day():
    then = ledger()["partner-rank"].then
    assert then.verdict is Verdict.DEPENDS
    assert not any("all of 2023" in each.definition for each in then.finding.readings)


def test_a_list_without_blocs_leaves_that_reading_open():
    partners = read_table("trade_partners")
    result = judged("partner-rank", trade_partners=partners[partners["kind"] != "bloc"])
    open_ = reading(result, "January to June 2023, EU as one")
    assert open_.answer is None and "no EU" in open_.sum
    assert "EU as one" not in result.finding.explanation


def test_a_list_without_russia_is_left_out():
    partners = read_table("trade_partners")
    half = (partners["partner"] == "RUS") & (partners["period_end"] == "2023-06")
    result = judged("partner-rank", trade_partners=partners[~half])
    assert not any("June" in each.definition for each in result.finding.readings)
    assert judged("partner-rank", trade_partners=partners.iloc[:0]).verdict is Verdict.UNCHECKED


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8, unique=True), st.data())
def test_a_rank_counts_those_with_more_trade(values, data):
    russia = data.draw(st.integers(0, len(values) - 1))
    frame = pd.DataFrame(
        {
            "period_start": "2023-01",
            "period_end": "2023-06",
            "partner": [f"P{n}" if n != russia else "RUS" for n in range(len(values))],
            "partner_name": "name",
            "kind": "country",
            "continent": "Europe",
            "bloc": "",
            "flow": "total",
            "currency": "USD",
            "value": [float(value) for value in values],
        }
    )
    found = standing(lists(frame)["2023-06"], Rule())
    assert found.rank == 1 + sum(value > values[russia] for value in values)
    assert all(found.lead(other) < 0 for other in [found.ahead] if other)
    assert all(found.lead(other) > 0 for other in [found.behind] if other)


def test_russia_in_asia_is_not_outside_it():
    with pytest.raises(NotKnown, match="Asian"):
        standing(lists(read_table("trade_partners"))["2023-08"], Rule(asian=True))


def test_the_visit_is_the_last_before_the_explainer_not_the_one_of_its_week():
    result = judged("previous-visit")
    assert result.verdict is Verdict.HOLDS and result.found == "4 February 2022"
    assert ledger()["previous-visit"].then.verdict is Verdict.HOLDS


@given(st.integers(1, 60))
def test_days_before_answers_by_each_limit(days):
    events = read_table("events")
    day = (dt.date(2022, 2, 4) + dt.timedelta(days)).isoformat()
    altered = events.assign(date=events["date"].where(events["id"] != "invasion", day))
    result = judged("visit-before-invasion", events=altered)
    assert [each.answer for each in result.finding.readings] == [days <= limit for limit in (7, 14, 30)]
    assert all(each.value == days for each in result.finding.readings)


def test_a_joint_statement_is_no_treaty():
    result = judged("no-limits")
    assert result.verdict is Verdict.DEPENDS
    assert "treaty" in result.finding.explanation.split("contradict")[1]


def test_the_new_era_was_older_than_march_2023():
    result = judged("new-era")
    assert result.verdict is Verdict.HOLDS
    assert "5 June 2019" in result.finding.explanation
    assert not reading(result, "used before").counts


@pytest.mark.parametrize("claim", ["gabuev-neighbour", "lifeline"])
def test_a_judgement_gets_figures_but_no_verdict(claim):
    result = judged(claim)
    assert result.verdict is Verdict.UNCHECKED
    assert len(result.finding.readings) >= 3 and not any(each.counts for each in result.finding.readings)
    assert all(each.found in result.finding.explanation for each in result.finding.readings)
    assert result.finding.missing


def test_old_shares_of_arms_are_not_offered_for_the_day():
    then = ledger()["gabuev-neighbour"].then
    assert not any("arms imports" in each.definition for each in then.finding.readings)
    assert any("arms exports" in each.definition for each in then.finding.readings)


def test_every_reading_that_finds_something_cites_rows():
    for claim in claims.tests():
        if ROWS[claim]["theme"] == "trade":
            for each in judged(claim).finding.readings:
                assert each.cited or not each.found or "Hong Kong" in each.definition, (claim, each.definition)
