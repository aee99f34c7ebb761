"""A quote has number, unit, period, source, date and link, all from the data, and reads as a sentence."""

import dataclasses
import re

import pytest

import gallery
from claims import Verdict
from language import day, period
from ledger import ledger, moment
from sharing import links, quote
from tests.claims.test_altered import CASES
from tests.sharing.conftest import BASE, SEEN

each_claim = pytest.mark.parametrize("name", ledger())


def of_chart(name, **choice):
    return quote.of_chart(gallery.draw(name, **choice), links.chart_link(BASE, name, choice), SEEN)


def reads_well(said, link):
    """One address, balanced brackets and quotation marks, no stumbling over points and blanks."""
    assert re.findall(r"https?://\S+?(?=, \d)", said) == [link] and said.count("://") == 1
    for left, right in ("()", "[]", "“”"):
        assert said.count(left) == said.count(right)
        assert said.find(left) <= said.find(right)
    assert not re.search(r"\.\.|;;|,,|: ?[.:]|\s\s|\s[.,;]|\(\)|\n|\) \(|\bnan\b|None", said.replace("…", ""))
    assert said.endswith(".") and said[0] == said[0].strip()


def test_the_parts_of_a_quoted_chart(drawn):
    name, choice = drawn
    chart, link = gallery.draw(name, **choice), links.chart_link(BASE, name, choice)
    said = quote.of_chart(chart, link, SEEN)
    reads_well(said, link)
    assert said.startswith(chart.title)
    assert f"data through {period(chart.through)}" in said
    assert f"checked by Dyad, {link}, 25 November 2026." in said
    assert f"Source: {chart.sources[0][0]}" in said
    dated = f", newest source of {period(chart.newest_source)};" if chart.newest_source else f"{period(chart.through)};"
    assert dated in said


def in_square(words):
    """Words as they stand in brackets: their own are square there."""
    return words.replace("(", "[").replace(")", "]")


def test_measure_and_unit_need_no_picture(drawn):
    """A reader of the sentence sees no mark, colour, line, panel or place below another."""
    name, choice = drawn
    chart = gallery.draw(name, **choice)
    said = quote.of_chart(chart, BASE, SEEN)
    assert said.startswith(f"{chart.title}. {chart.measure}.") or f" ({in_square(chart.measure)}). Source" in said
    assert not re.search(r"\b(mark|cell|column|panel|square|thick|labelled|below|colour|scale)s?\b", chart.measure)


def test_publisher_date_and_period_are_those_of_the_rows(drawn):
    name, choice = drawn
    chart = gallery.draw(name, **choice)
    altered = chart.frame.assign(publisher="Institute of Tests", source_date="2031-05-06")
    said = quote.of_chart(dataclasses.replace(chart, frame=altered, through="2030-12"), BASE, SEEN)
    assert "Source: Institute of Tests, data through December 2030, newest source of 6 May 2031; checked" in said


def of(**cells):
    return lambda rows: (rows[list(cells)] == list(cells.values())).all(axis=1)


@pytest.mark.parametrize(
    ("name", "choice", "table", "rows", "to", "said"),
    [
        ("trade-monthly", {}, "trade_monthly", of(period_start="2017-01"), "9.5", "Monthly trade: 8."),
        (
            "trade-annual",
            {},
            "trade_annual",
            of(year="2025", flow="total", measure="level"),
            "199.9",
            "199.9 bn in 2025",
        ),
        ("power-of-siberia", {}, "energy_gas_deliveries", of(period="2025", measure="delivered"), "41", "41.0 bcm"),
        (
            "military-expenditure",
            {"measure": "expenditure"},
            "arms_expenditure",
            of(year="2025"),
            "200",
            "200 bn dollars",
        ),
        ("warheads", {"country": "CHN"}, "arms_warheads", of(year="2026", country="CHN"), "700", "700 in 2026"),
        ("crude-price", {}, "energy_crude", of(measure="unit_value", period="2024"), "600", "600 dollars in 2024"),
        ("trade-growth-readings", {}, "trade_growth_readings", of(reading="announced-cny"), "60", "to 60.0%"),
        (
            "gas-suppliers",
            {"by": "value"},
            "energy_gas_suppliers",
            of(period="2025", supplier="RUS"),
            "12",
            "12.0 bn dollars",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and "-" in each else "",
)
def test_an_altered_figure_is_quoted(name, choice, table, rows, to, said, altered):
    before = of_chart(name, **choice)
    altered(table, rows, "value", to)
    after = of_chart(name, **choice)
    assert said in after and said not in before


def test_a_source_of_some_day_of_a_year_is_no_older_than_one_of_its_may():
    said = of_chart("dual-use")
    assert {"2024", "2024-05"} <= {*gallery.draw("dual-use").frame["source_date"]}
    assert "through September 2024, newest source of 2024;" in said


def test_a_region_is_named_where_only_its_vetoes_are_counted():
    assert "Texts on the Middle East" in of_chart("vetoes", region="middle-east")
    assert "Texts on other subjects than the Middle East" in of_chart("vetoes", region="elsewhere")


@each_claim
def test_the_parts_of_a_quoted_claim(name):
    judged, link = ledger()[name], links.claim_link(BASE, name)
    said = quote.of_claim(judged, link, SEEN)
    reads_well(said, link)
    claim, result = judged.claim, judged.now
    assert said.startswith(f"A news explainer of {day(moment())}")
    assert f"(in Dyad’s words): {claim.text}." in said and "“" not in said.partition(claim.text)[0]
    assert (claim.said_by in said and period(claim.said_on) in said) or claim.said_by == "the explainer"
    assert result.finding.explanation in said
    assert result.found in said or not (claim.said and result.found)
    assert result.rows.empty or result.rows["publisher"].iloc[0] in said
    depends = result.verdict is Verdict.DEPENDS
    assert (all(sense in said for sense in result.conditions)) if depends else result.verdict.label.lower() in said
    assert f"checked by dyad, {link}, 25 november 2026." in said.lower()


@each_claim
def test_a_claim_quoted_as_of_the_day_has_the_verdict_of_that_day(name):
    judged, link = ledger()[name], links.claim_link(BASE, name, on_the_day=True)
    said = quote.of_claim(judged, link, SEEN, on_the_day=True)
    reads_well(said, link)
    verdict = f"Dyad’s verdict on what was public by {day(moment())}: "
    in_words = said.partition(verdict)[2]
    then = judged.then
    assert in_words.startswith("holds only in this" if then.verdict is Verdict.DEPENDS else then.verdict.label.lower())
    assert then.finding.explanation in said
    assert then.rows.empty or then.rows["publisher"].iloc[0] in said


def test_a_claim_judged_otherwise_now_is_quoted_otherwise():
    judged = ledger()["eu-summit"]
    assert judged.then.verdict is not judged.now.verdict
    now, then = (quote.of_claim(judged, BASE, SEEN, on_the_day) for on_the_day in (False, True))
    assert f"verdict: {judged.now.verdict.label.lower()}." in now
    assert f": {judged.then.verdict.label.lower()}." in then and moment().strftime("%Y") in then


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_quoted_claim_follows_the_data(case, altered):
    link = links.claim_link(BASE, case.claim)
    before = quote.of_claim(ledger()[case.claim], link, SEEN)
    altered(case.table, case.rows, case.column, case.to)
    judged = ledger()[case.claim]
    after = quote.of_claim(judged, link, SEEN)
    assert after != before and judged.now.finding.explanation in after
