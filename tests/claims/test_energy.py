"""The claims on energy and arms: each verdict for its reason, then and now, and where rows are missing."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import judge
from claims.claim import Claim
from ledger import judged_on, ledger
from loaders.article import statements
from loaders.table import read_table

DAY = dt.date(2023, 10, 17)
RECORD = {row["id"]: Claim.of(row) for row in statements().to_dict("records")}


def judged(claim, day=DAY, **tables):
    """The claim judged on the shipped tables, but for those given."""
    return judge(RECORD[claim], lambda name: tables.get(name, read_table(name)), day)


def altered(table, rows, column, to):
    frame = read_table(table)
    assert rows(frame).any()
    frame.loc[rows(frame), column] = to
    return frame


def second_line(frame):
    return (frame["pipeline"] == "power_of_siberia_2") & (frame["section"] == "whole line")


def answers(result):
    return {each.definition: each.answer for each in result.finding.readings}


def test_verdicts_now_and_then():
    verdicts = {
        "delegation": "holds",
        "mongolia-route": "holds",
        "pipeline-capacity": "open",
        "main-supplier": "holds",
        "modernisation-year": "open",
        "us-report": "cannot-be-checked",
        "civil-nuclear": "holds",
    }
    entries = ledger()
    assert {name: entries[name].now.verdict.key for name in verdicts} == verdicts
    assert {name: entries[name].then.verdict.key for name in verdicts} == verdicts


@given(st.floats(min_value=1, max_value=120))
def test_a_plan_is_open_as_long_as_the_newest_one_rounds_to_what_was_said(volume):
    pipelines = altered("energy_pipelines", second_line, "value", volume)
    verdict = judged("pipeline-capacity", energy_pipelines=pipelines).verdict.key
    assert verdict == ("open" if 49.5 <= volume < 50.5 else "does-not-hold")


@pytest.mark.parametrize(("carried", "verdict"), [(50.2, "holds"), (12.0, "does-not-hold")])
def test_once_gas_flows_the_volume_of_a_year_decides(carried, verdict):
    pipelines = read_table("energy_pipelines")
    flow = pipelines[second_line(pipelines)].assign(measure="delivered", period="2033", value=carried)
    result = judged("pipeline-capacity", energy_pipelines=pd.concat([pipelines, flow]))
    assert result.verdict.key == verdict


def test_the_section_in_russia_is_shown_and_does_not_count():
    sections = [each for each in ledger()["pipeline-capacity"].now.finding.readings if each.answer is False]
    assert sections and not any(each.counts for each in sections)
    pipelines = altered("energy_pipelines", lambda frame: frame["section"] == "section in Russia", "value", 50.0)
    assert judged("pipeline-capacity", energy_pipelines=pipelines).verdict.key == "open"


def test_before_the_first_study_no_plan_is_known():
    early = judged_on(dt.date(2019, 6, 1))
    assert early["pipeline-capacity"].finding.missing
    assert early["mongolia-route"].verdict.key == "cannot-be-checked"


def test_the_map_came_after_the_explainer():
    now, then = ledger()["mongolia-route"].now, ledger()["mongolia-route"].then
    mapped = set(answers(now)) - set(answers(then))
    assert any("mapped" in definition for definition in mapped)


def test_a_place_among_few_suppliers_does_not_count():
    lng = [each for each in ledger()["main-supplier"].now.finding.readings if "LNG" in each.definition]
    places = [each for each in lng if "number" in each.found]
    assert places and all(each.answer is None and not each.counts for each in places)


def test_later_years_are_context():
    readings = ledger()["main-supplier"].now.finding.readings
    assert not [each for each in readings if "2025" in each.definition and each.counts]


def test_then_the_newest_period_was_a_part_of_the_year():
    definitions = " ".join(each.definition for each in ledger()["main-supplier"].then.finding.readings if each.counts)
    assert "May 2023" in definitions and "June 2023" in definitions


@given(st.floats(min_value=200, max_value=3000))
def test_a_tenth_of_the_crude_is_the_limit(total):
    def row(frame):
        return (frame["measure"] == "volume") & (frame["partner"] == "WLD") & (frame["period"] == "2023")

    result = judged("main-supplier", energy_crude=altered("energy_crude", row, "value", total))
    assert result.verdict.key == ("holds" if 107.02 / total >= 0.1 else "holds-only-if")


def test_a_goal_is_open_until_its_year_whatever_the_day():
    for year in (2023, 2030, 2036):
        result = judged("modernisation-year", day=dt.date(year, 1, 1))
        assert result.verdict.key == "open"
        assert [each.found for each in result.finding.readings if each.definition == "Time left"] == [
            f"{2035 - year} years are left" if year < 2035 else "The year has come"
        ]


def test_the_press_alone_does_not_settle_what_the_us_report_says():
    result = ledger()["us-report"].now
    press = [each for each in result.finding.readings if each.answer]
    assert press and not any(each.counts for each in press)
    assert result.finding.missing


def test_reactors_are_counted_on_the_day_of_the_statement():
    now = {each.definition: each.sum for each in ledger()["civil-nuclear"].now.finding.readings}
    assert "Tianwan-7" in now["Reactors from Russia being built"]
    assert "Xiapu-1" not in now["Reactors from Russia being built"]


def test_old_fuel_is_not_recent():
    reactors = altered("energy_reactors", lambda frame: frame["milestone"] == "fuel_delivery", "date", "2019-12")
    result = judged("civil-nuclear", energy_reactors=reactors.drop_duplicates(["unit_name", "milestone", "date"]))
    assert result.verdict.key == "holds-only-if"


def test_without_the_announcement_the_delegation_is_not_known():
    evidence = read_table("claim_evidence")
    result = judged("delegation", claim_evidence=evidence[evidence["claim"] != "delegation"])
    assert result.verdict.key == "cannot-be-checked"


def test_seeing_them_in_beijing_is_context():
    entry = ledger()["delegation"]
    assert sum(each.counts for each in entry.now.finding.readings) == 3
    assert len(entry.now.finding.readings) > len(entry.then.finding.readings)
