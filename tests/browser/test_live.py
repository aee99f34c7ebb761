"""Newer figures reach a page that is being read; a service that fails costs the reader nothing."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Visit, served
from tests.loaders.live import faults
from tests.loaders.live.faults import good
from tests.pages.test_live import imf_answer

pytestmark = pytest.mark.browser

STATE = ".st-key-chart-pair-trade"


@pytest.fixture
def service():
    with faults.served() as service:
        yield service


@pytest.fixture
def reading(page, service, tmp_path):
    """A dashboard whose network ends at the service, and a reader."""
    with served(DYAD_OFFLINE="", DYAD_MIRROR=service.address, NO_PROXY="*", DYAD_SNAPSHOTS=str(tmp_path)) as address:
        page.set_default_timeout(60_000)
        visit = Visit(page)
        visit.watch(address)
        yield visit, address


def test_newer_figures_reach_the_page_while_it_is_read(reading, service):
    """The page opens with what is shipped, asks in the background, and shows what came without a click."""
    service.plays(good(imf_answer(9)))
    visit, address = reading
    page = visit.open(f"{address}/pair?pair-trade-view=Months")
    chart = page.locator(STATE)
    chart.get_by_text(re.compile("^Live")).wait_for()
    assert "through September 2026" in chart.inner_text()
    visit.settle()
    assert "September 2026" in _alt(page, "pair-trade")
    page.get_by_text("Looking for newer figures").wait_for(state="detached")
    assert visit.elsewhere == [] and visit.errors == []


def test_a_service_that_never_ends_its_answer_costs_the_reader_nothing(reading, service):
    service.plays(faults.drip_body)
    visit, address = reading
    page = visit.open(f"{address}/pair?pair=RUS-CHN")
    assert "Shipped" in page.locator(STATE).inner_text()
    page.locator(".st-key-pair-trade-view").get_by_text("Months").click()
    visit.settle()
    assert "pair-trade-view=Months" in page.url and "pair=RUS-CHN" in page.url
    assert page.locator('[data-testid="stException"]').count() == 0


def test_two_countries_are_chosen_and_the_link_restores_them(visit, dashboard):
    page = visit.open(f"{dashboard}/pair")
    page.locator(".st-key-pair-a input").fill("India")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair?pair=IND-RUS")
    visit.settle()
    assert "India–Russia: voted alike" in _alt(page, "pair-agreement")
    page = visit.open(page.url)
    assert "India–Russia: voted alike" in _alt(page, "pair-agreement")


def _alt(page, name: str) -> str:
    return page.locator(f".st-key-chart-{name} .stPlotlyChart").get_attribute("aria-label")
