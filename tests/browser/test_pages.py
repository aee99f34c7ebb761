"""Each page as a reader's browser shows it: whole, quiet, on its own host, and with the very rows it draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gallery
from loaders.pair import FLAGSHIP
from narrative.outline import PAGES
from tests.browser.conftest import served
from tests.sight import GROUNDS

pytestmark = pytest.mark.browser

PATHS = [page.path for page in PAGES.values()]
WIDTHS = (1440, 390)
MARKS = ".scatterlayer .trace, .barlayer .trace"
SHOWN: dict[int, set[str]] = {width: set() for width in WIDTHS}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_page_is_whole(visit, dashboard, path, width):
    """Every chart of every tab is drawn; nothing overflows, complains or asks another host."""
    page = visit.open(f"{dashboard}/{path}", width)
    assert page.locator("h1").count() == 1
    for name in _each_tab(visit, lambda: _drawn_charts(page)):
        SHOWN[width].add(name)
    assert page.locator('[data-testid="stException"], [data-testid="stAlert"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.elsewhere == []
    assert visit.errors == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_chart_of_the_gallery_was_seen(width):
    """Runs after the pages: together they show the whole gallery."""
    assert SHOWN[width] == set(gallery.entries())


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ("", "data")])
def test_each_csv_holds_the_rows_drawn(visit, dashboard, path):
    page = visit.open(f"{dashboard}/{path}")

    def compare():
        for name in _charts(page):
            with page.expect_download() as download:
                page.locator(f".st-key-csv-{name} button").click()
            chart = gallery.draw(name)
            assert Path(download.value.path()).read_bytes() == chart.csv(), name
            of = f"{name}-{FLAGSHIP}" if gallery.entries()[name].pairs else name
            assert download.value.suggested_filename == f"dyad-{of}-{chart.through}.csv"
        return []

    _each_tab(visit, compare)


def test_picture_holds_title_and_source(visit, dashboard):
    """The toolbar's camera gives a PNG, or an SVG when the settings say so, with title and source inside."""
    page = visit.open(f"{dashboard}/leaders?picture=SVG")
    chart = gallery.draw("official-counts")
    box = page.locator(".st-key-chart-official-counts")
    box.scroll_into_view_if_needed()
    with page.expect_download() as download:
        box.locator('.modebar-btn[data-title^="Download plot"]').click()
    drawn = Path(download.value.path()).read_text(encoding="utf-8")
    words = re.sub(r"<[^>]+>", " ", drawn)
    assert download.value.suggested_filename == f"dyad-official-counts-{chart.through}.svg"
    assert all(word in words for word in chart.title.split() + chart.source_line.split())

    page = visit.open(f"{dashboard}/leaders")
    box.scroll_into_view_if_needed()
    with page.expect_download() as download:
        box.locator('.modebar-btn[data-title^="Download plot"]').click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_choice_redraws_chart_and_words_together_and_is_in_the_link(visit, dashboard):
    page = visit.open(f"{dashboard}/leaders")
    fewer = gallery.draw("meetings-timeline", rule="in person").figures["meetings_total"]
    page.locator(".st-key-meetings-timeline-rule").get_by_text("In person", exact=True).click()
    page.get_by_text(f"met {fewer} times").wait_for()
    page.locator(".st-key-chart-meetings-timeline").get_by_role("heading").get_by_text(fewer).wait_for()
    link = page.url
    assert "meetings-timeline-rule=In+person" in link
    page = visit.open(link)
    page.get_by_text(f"met {fewer} times").wait_for()


def test_the_table_behind_a_chart_opens(visit, dashboard):
    page = visit.open(f"{dashboard}/leaders?leaders-part=Places+and+lives")
    chart = gallery.draw("two-lives")
    page.locator(".st-key-table-two-lives summary").click()
    rows = page.locator(".st-key-table-two-lives table tbody tr")
    rows.first.wait_for()
    assert rows.count() == len(chart.frame)


def test_an_odd_link_is_answered_with_a_word_and_the_page(visit, dashboard):
    page = visit.open(
        f"{dashboard}/leaders?nonsense=1&meetings-timeline-rule=%3Cscript%3Ealert(1)%3C/script%3E&leaders-part=x"
    )
    page.get_by_text("settings that Dyad does not know").wait_for()
    page.get_by_text("to a value that does not exist").first.wait_for()
    assert len(_drawn_charts(page)) == sum(
        1 for name in gallery.entries() if page.locator(f".st-key-chart-{name}").count()
    )
    assert visit.errors == []


@pytest.mark.parametrize("path", [path for path in PATHS if path])
def test_a_deep_link_works_as_the_very_first_visit(browser, path):
    """A fresh server's first reader does not come through the front page."""
    with served() as address:
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/{path}")
        page.locator("h1").first.wait_for()
        assert page.get_by_text("Page not found").count() == 0
        assert page.locator(".pages").get_by_role("link", name="Overview").count() == 1
        assert page.url == f"{address}/{path}"
        page.close()


def _each_tab(visit, look) -> list[str]:
    """What ``look`` returns on the page, or on each of its tabs."""
    tabs = visit.page.locator('[data-testid="stTab"]')
    if not tabs.count():
        return look()
    found: list[str] = []
    for place in range(tabs.count()):
        tabs.nth(place).click()
        visit.page.wait_for_timeout(300)  # the click reaches the server before its answer can be waited for
        visit.settle()
        found += look()
    return found


def _charts(page) -> list[str]:
    return [
        name
        for name in gallery.entries()
        if page.locator(f".st-key-chart-{name}").count() and page.locator(f".st-key-chart-{name}").is_visible()
    ]


def _drawn_charts(page) -> list[str]:
    """Names of the charts on the page; each must have drawn marks and carry an accessible name."""
    names = _charts(page)
    for name in names:
        box = page.locator(f".st-key-chart-{name}")
        box.locator(MARKS).first.wait_for(state="attached")
        label = box.locator(".stPlotlyChart").get_attribute("aria-label")
        assert label and label.startswith(gallery.draw(name).title[:20]), name
    return names


@pytest.mark.parametrize("path", PATHS)
def test_no_script_is_asked_for_only_when_the_words_are_there(visit, dashboard, path):
    """The document announces the script of each element that the page begins with: pages/elements/scripts.py."""
    page = visit.open(f"{dashboard}/{path}")
    loaded = page.evaluate(
        """() => performance.getEntriesByType("resource").filter(each => each.initiatorType !== "link"
            && each.name.includes("/static/js/")).map(each => each.name.split("/").pop())"""
    )
    document = page.request.get(f"{dashboard}/{path}").text()
    assert [name for name in loaded if name not in document] == []


def test_the_script_that_draws_charts_waits_for_a_reader_who_is_about_to_need_it(visit, dashboard):
    page = visit.open(f"{dashboard}/claims")
    page.wait_for_function("() => document.querySelector('link[rel=prefetch][href*=PlotlyChart]')")
    assert page.evaluate("() => !window.Plotly && !document.querySelector('.js-plotly-plot')")
    page.get_by_role("link", name=PAGES["trade"].title, exact=True).click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    sent = page.evaluate(
        """() => performance.getEntriesByType("resource").filter(each => each.name.includes("/PlotlyChart."))
            .map(each => each.transferSize)"""
    )
    assert len([size for size in sent if size > 100_000]) == 1  # once; then it was at hand


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_its_own_ground_before_the_server_has_said_a_word(visit, dashboard, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.route_web_socket("**/_stcore/stream", lambda socket: None)
    visit.page.goto(dashboard)
    visit.page.locator(".stApp").wait_for()
    ground = visit.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert "#{:02x}{:02x}{:02x}".format(*map(int, re.findall(r"\d+", ground))) == GROUNDS[scheme]
    assert visit.page.locator("h1").count() == 0
