"""A page on paper: all of it, on white, in dark ink, with whole charts and nothing that only a screen can use."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

import gallery
from narrative import narrative
from narrative.outline import PAGES
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

FOOT = "Statements of both sides are attributed"
OF_THE_SCREEN = (
    "keyboard_arrow",
    "download",
    "Share",
    "Skip to",
    "Pictures from",
    "Compare two",
    "photo_camera",
)
LUMINANCE = """texts => texts.filter(text => text.isConnected).map(text => {
    const [red, green, blue] = getComputedStyle(text).fill.match(/[0-9.]+/g).map(Number);
    const luminance = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    return [text.textContent, luminance, !!text.closest('.barlayer, .bars')];
})"""

HEAD_INSIDE = ".gtitle, .gtitle-subtitle"
"""What a figure has inside for pictures, and the page says above it."""
PLACES = "charts => charts.map(chart => JSON.stringify(chart.getBoundingClientRect()))"


@pytest.mark.parametrize("path", ["", "leaders", "trade", "claims"])
def test_a_page_prints_from_its_title_to_its_foot(visit, dashboard, path):
    page = _opened(visit, f"{dashboard}/{path}")
    sheets = _printed(page)
    words = " ".join(sheets)
    headings = page.locator(":is(h1, h2, h3):visible").all_inner_texts()
    assert len(headings) > 2
    for heading in headings:
        assert _run_together(heading) in _run_together(words)
    assert _run_together(headings[0]) in _run_together(sheets[0])
    assert FOOT in sheets[-1]
    assert [word for word in OF_THE_SCREEN if word in words] == []
    assert all(sheet.strip() for sheet in sheets)


def test_each_chart_stays_on_one_sheet_with_its_source(visit, dashboard):
    page = _opened(visit, f"{dashboard}/trade?trade-part=Years+and+goods")
    sheets = [_run_together(sheet) for sheet in _printed(page)]
    for name in PAGES["trade"].chapters["years"].values():
        chart = gallery.draw(*name)
        title, source = _run_together(chart.title), _run_together(chart.source_line)
        assert [title in sheet and source in sheet for sheet in sheets].count(True) == 1, name


def test_only_the_chosen_part_and_choice_are_printed(visit, dashboard):
    page = _opened(visit, f"{dashboard}/leaders?meetings-timeline-rule=In+person")
    words = " ".join(" ".join(_printed(page)).split())
    assert "Count:" in words and "In person" in words
    assert "Show events on the axis" not in words
    assert narrative("leaders").parts["where-and-who"].heading not in words


@pytest.mark.parametrize("width", [1920, 1440, 390])
def test_no_chart_is_cut_at_the_edge_of_the_paper(visit, dashboard, width):
    """A PDF holds no words that would stand beside the paper."""
    page = _opened(visit, f"{dashboard}/trade?trade-part=Years+and+goods", width)
    drawn = page.locator(f".main-svg text:not({HEAD_INSIDE}), .chart-head > *, .chart-key li").all_text_contents()
    words = _run_together(" ".join(_printed(page)))
    assert len(drawn) > 50
    assert [text for text in drawn if _run_together(text) not in words] == []


def test_what_is_light_in_the_dark_prints_dark(browser, dashboard):
    context = browser.new_context(color_scheme="dark")
    page = _opened(Visit(context.new_page()), f"{dashboard}/trade?trade-part=Years+and+goods")
    page.emulate_media(media="print", color_scheme="dark")
    inks = page.locator(".main-svg text").evaluate_all(LUMINANCE)
    assert inks and max(ink for _text, ink, on_a_bar in inks if not on_a_bar) < 0.6
    assert page.locator(".stApp").evaluate("app => getComputedStyle(app).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_the_screen_shows_nothing_of_a_print(visit, dashboard):
    page = _opened(visit, f"{dashboard}/trade?trade-part=Years+and+goods")
    before = page.locator(".js-plotly-plot").evaluate_all(PLACES)
    _printed(page)
    assert page.locator(".main-svg[viewBox]").count() == 0
    assert page.locator(".js-plotly-plot").evaluate_all(PLACES) == before


def test_who_prints_at_once_has_every_chart(visit, dashboard):
    """Charts below the screen wait until the browser has nothing else to do, which this one never has."""
    visit.page.add_init_script("window.requestIdleCallback = () => {}")
    visit.page.goto(f"{dashboard}/middle-east")
    visit.page.get_by_text(FOOT).wait_for()
    last = visit.page.locator(".st-key-figure-vetoes")
    last.locator(".stPlotlyChart").wait_for()
    assert last.locator(".main-svg").count() == 0
    words = _run_together(" ".join(_printed(visit.page)))
    drawn = last.locator(f".main-svg text:not({HEAD_INSIDE})").all_text_contents()
    assert len(drawn) > 10
    assert [text for text in drawn if _run_together(text) not in words] == []


def _opened(visit: Visit, url: str, width: int = 1440) -> Page:
    """The page when its foot has come and every chart above it is drawn."""
    page = visit.open(url, width)
    page.get_by_text(FOOT).wait_for()
    visit.settle()
    return page


def _printed(page: Page) -> list[str]:
    """The words on each sheet of the page's PDF."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def _run_together(words: str) -> str:
    """Words without ligatures, and without spaces, which a PDF has where its lines end."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
