"""Claims as a reader's browser shows them: marks that open, cards that read well, sources two clicks away."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from claims import Verdict
from language.cells import csv_bytes
from ledger import as_table, ledger

pytestmark = pytest.mark.browser

SCEPTICS = ["half-year-growth", "partner-rank", "birth-gap", "votes-needed", "pipeline-capacity"]


@pytest.mark.parametrize("name", SCEPTICS)
def test_every_source_is_two_clicks_from_a_statement(visit, dashboard, name):
    """One click on the card, the second on a source: each row behind the verdict is there with its address."""
    result = ledger()[name].now
    page = visit.open(f"{dashboard}/claims")
    card = page.locator(f".st-key-card-{name}")
    card.locator("summary").click()
    card.get_by_text("What would change this verdict").wait_for()
    visit.settle()
    links = card.locator("a").evaluate_all("links => links.map(link => link.href.replace(/\\/$/, ''))")
    assert {url.rstrip("/") for url in result.rows["source_url"]} <= set(links)
    assert visit.errors == [] and visit.elsewhere == []


@pytest.mark.parametrize("width", [1440, 390])
def test_a_mark_beside_a_sentence_opens_on_click(visit, dashboard, width):
    result = ledger()["half-year-growth"].now
    page = visit.open(f"{dashboard}/trade?trade-part=The+growth", width)
    mark = page.locator(".told .mark", has_text=f" {result.claim.number}. ")
    mark.locator("summary").click()
    inside = mark.locator("div")
    inside.get_by_text(result.claim.text).wait_for()
    assert inside.locator(f"a[href='{result.rows['source_url'].iloc[0]}']").count() == 1
    box = inside.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    inside.get_by_role("link", name="The arithmetic and all rows").click()
    page.get_by_role("heading", name=f"{result.claim.number}. {result.claim.text}").wait_for()
    assert "claim=half-year-growth" in page.url


@pytest.mark.parametrize(
    ("claim", "address"), [("half-year-growth", "trade?trade-part=growth"), ("isolation", "ukraine")]
)
def test_a_mark_under_a_chart_opens_into_what_its_statement_says(visit, dashboard, claim, address):
    """One of which the page has the statement at its foot, and one of another page."""
    statement = ledger()[claim].claim
    page = visit.open(f"{dashboard}/{address}")
    mark = page.locator(f'.st-key-chart-{statement.chart} .about .mark[data-claim="{claim}"]')
    mark.locator("summary").click()
    mark.get_by_text(statement.text).wait_for()
    assert mark.get_by_role("link", name="The arithmetic and all rows").count() == 1
    assert visit.errors == []


def test_statements_at_the_foot_that_are_open_are_in_the_address(visit, dashboard):
    page = visit.open(f"{dashboard}/trade")
    named = '.statements > .mark[data-claim="half-year-growth"]'
    page.locator(f"{named} > summary").click()
    page.wait_for_url("**statement-half-year-growth=true*")
    page.get_by_role("radio", name="SVG").click()  # which runs the whole page
    page.wait_for_url("**picture=SVG*")
    visit.settle()
    assert page.locator(named).get_attribute("open") is not None
    page.reload()
    visit.settle()
    assert page.locator(named).get_attribute("open") is not None
    page.locator(f"{named} > summary").click()
    page.wait_for_url(lambda url: "statement-" not in url)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_card_fits_the_screen(visit, dashboard, width):
    for name in SCEPTICS:
        page = visit.open(f"{dashboard}/claims?claim={name}", width)
        page.locator(".st-key-followed").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.locator(".st-key-followed *").evaluate_all(
            "(all, width) => all.filter(each => each.getBoundingClientRect().right > width + 1).length", width
        )
        assert wide == 0, name


def test_filters_and_counts_of_the_overview_lead_to_their_statements(visit, dashboard):
    page = visit.open(f"{dashboard}/")
    page.locator(".verdicts").get_by_role("link", name=Verdict.DEPENDS.label).click()
    page.get_by_role("heading", name="Every statement, checked").wait_for()
    visit.settle()
    wanted = sum(each.now.verdict is Verdict.DEPENDS for each in ledger().values())
    page.wait_for_function("count => document.querySelectorAll('[class*=st-key-card-]').length === count", arg=wanted)


def test_a_filter_is_in_the_link_and_the_link_restores_it(visit, dashboard):
    page = visit.open(f"{dashboard}/claims")
    page.get_by_role("button", name=Verdict.FAILS.label, exact=True).click()
    wanted = sum(each.now.verdict is Verdict.FAILS for each in ledger().values())
    cards = "count => document.querySelectorAll('[class*=st-key-card-]').length === count"
    page.wait_for_function(cards, arg=wanted)
    page.wait_for_function("() => location.search.includes('claims-verdict')")
    visit.open(page.url)
    page.wait_for_function(cards, arg=wanted)


def test_rows_and_ledger_are_handed_over_as_csv(visit, dashboard):
    page = visit.open(f"{dashboard}/claims?claim=half-year-growth")
    judged = ledger()
    with page.expect_download() as download:
        page.locator(".st-key-csv-followed button").click()
    assert Path(download.value.path()).read_bytes() == csv_bytes(judged["half-year-growth"].now.rows)
    with page.expect_download() as download:
        page.locator(".st-key-csv-claims button").click()
    table = as_table({name: each.now for name, each in judged.items()})
    assert Path(download.value.path()).read_bytes() == csv_bytes(table)
    rows = list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8"))))
    assert [row["id"] for row in rows] == list(judged)
