"""The edition from disk, with the network cut: every chart of every page is drawn, with the rows that the app draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import numpy as np
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import gallery
from edition import lent, paths
from language import DEFAULT, choose
from narrative.outline import PAGES

pytestmark = pytest.mark.browser

PATHS = [f"{page.path or 'index'}.html" for page in PAGES.values()]
OTHERS = [
    "search.html?q=pipeline",
    paths.chart_page("trade-monthly"),
    paths.chart_page("rank-checker"),
    paths.embed_page("trade-monthly"),
    paths.claim_page("half-year-growth"),
    paths.table_page("trade_monthly"),
    "ru/index.html",
    "ru/trade.html",
    f"ru/{paths.chart_page('trade-monthly')}",
]
NUMBERS = """(plot) => {
    const numbers = item => typeof item === 'number' ? [item]
        : ArrayBuffer.isView(item) ? Array.from(item)
        : Array.isArray(item) ? item.flatMap(numbers)
        : item && typeof item === 'object' ? Object.values(item).flatMap(numbers) : [];
    return numbers(plot.data);
}"""
MARKS = ".scatterlayer .trace, .barlayer .trace"
CHARTS = list(gallery.entries())


@dataclass
class FromDisk:
    """An edition in a folder, read in a browser that has no network."""

    page: Page
    folder: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str, width: int = 1440, scheme: str = "light") -> Page:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.page.goto(f"file://{self.folder}/{path}")
        return self.page

    def drawn(self, name: str):
        """The drawing of a chart, once the reader has come to it."""
        figure = self.page.locator(f'figure[data-chart="{name}"]')
        figure.scroll_into_view_if_needed()
        figure.locator(MARKS).first.wait_for(state="attached")
        return figure

    @property
    def charts(self) -> list[str]:
        figures = self.page.locator("figure[data-chart]")
        return figures.evaluate_all("all => all.map(figure => figure.dataset.chart)")

    def stays_at_home(self) -> bool:
        return all(url.startswith(("file://", "data:", "blob:")) for url in self.requests)


@pytest.fixture
def disk(browser: Browser, edition: Path) -> Iterator[FromDisk]:
    context = browser.new_context(offline=True)
    disk = FromDisk(context.new_page(), edition.resolve())
    disk.page.on("request", lambda request: disk.requests.append(request.url))
    disk.page.on("console", lambda told: disk.errors.append(told.text) if told.type == "error" else None)
    disk.page.on("pageerror", lambda error: disk.errors.append(str(error)))
    yield disk
    context.close()


def same_as_the_app(figure, csv: Path, name: str, **choice: str) -> None:
    """The drawing has the numbers of the app's figure and each value of its frame; name, words and CSV are its own."""
    chart = gallery.draw(name, **choice)
    drawn = np.sort(figure.locator(".plot").evaluate(NUMBERS))
    assert drawn.tolist() == sorted(numbers(chart.figure.to_dict()["data"])), name
    values = chart.frame.get("value", pd.Series(dtype="float64")).dropna().unique()
    assert [value for value in values if not np.isclose(drawn, value, rtol=1e-6, atol=1e-9).any()] == [], name
    assert figure.locator(".plot").get_attribute("aria-label").startswith(chart.title), name
    assert figure.locator(".gtitle").first.text_content().split() and csv.read_bytes() == chart.csv(), name


def numbers(item) -> Iterator[float]:
    if isinstance(item, dict):
        for inner in item.values():
            yield from numbers(inner)
    elif isinstance(item, list | tuple | np.ndarray):
        for inner in item:
            yield from numbers(inner)
    elif isinstance(item, int | float) and not isinstance(item, bool) and item == item:
        yield item


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PATHS)
def test_every_chart_of_a_page_is_drawn_from_disk(disk, edition, path, width):
    page = disk.open(path, width)
    for name in disk.charts:
        figure = disk.drawn(name)
        same_as_the_app(figure, edition / paths.chart_csv(gallery.entries()[name]), name)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert disk.stays_at_home(), disk.requests
    assert disk.errors == []


def test_the_pages_together_show_the_whole_gallery(disk):
    shown = []
    for path in PATHS:
        disk.open(path)
        shown += disk.charts
    assert sorted(shown) == sorted(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_its_own_page_follows_the_choices_of_the_link(disk, edition, name):
    """Each option at its last choice, by the address alone: figure, name, words and CSV follow."""
    entry = gallery.entries()[name]
    choice = {option.name: list(option.choices)[-1] for option in entry.options}
    query = "&".join(f"{entry.parameter(option)}={choice[option.name]}" for option in entry.options)
    disk.open(f"{paths.chart_page(name)}?{query}")
    chart = gallery.draw(name, **choice)
    disk.page.wait_for_function("title => document.querySelector('h1').textContent.trim() === title", arg=chart.title)
    figure = disk.drawn(name)
    same_as_the_app(figure, edition / paths.chart_csv(entry, choice), name, **choice)
    link = disk.page.locator(".downloads a").first.get_attribute("href")
    assert link.endswith(paths.chart_csv(entry, choice))
    assert disk.page.locator("table[data-renewed] tbody tr").count() == len(chart.frame)
    assert chart.source_line.split()[1].rstrip(",.") in figure.text_content()
    assert disk.stays_at_home() and disk.errors == []


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_alone_for_a_frame(disk, name):
    disk.open(paths.embed_page(name), width=390)
    disk.drawn(name)
    assert disk.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert disk.stays_at_home() and disk.errors == []


def test_a_choice_renews_chart_words_quote_and_address_together(disk):
    page = disk.open("leaders.html")
    disk.drawn("meetings-timeline")
    chart = gallery.draw("meetings-timeline", rule="in person")
    page.locator('[name="meetings-timeline-rule"][value="in person"]').check(force=True)
    told = page.locator("[data-figure=meetings_total]")
    told.get_by_text(chart.figures["meetings_total"], exact=True).first.wait_for()
    figure = page.locator("#chart-meetings-timeline")
    assert figure.locator(".plot").get_attribute("aria-label").startswith(chart.title)
    assert "meetings-timeline-rule=in+person" in page.url or "meetings-timeline-rule=in%20person" in page.url
    figure.locator("details.share summary").click()
    quote = figure.locator("[data-field=quote]")
    quote.wait_for()
    page.wait_for_function("field => field.value", arg=quote.element_handle())
    assert chart.title in quote.input_value()
    link = figure.locator("[data-field=link]").input_value()
    assert "meetings-timeline-rule=in" in link and link.endswith("#chart-meetings-timeline")


def test_a_choice_is_read_as_links_to_the_dashboard_have_it(disk):
    disk.open("leaders.html?meetings-timeline-rule=in-person")
    figure = disk.drawn("meetings-timeline")
    assert gallery.draw("meetings-timeline", rule="in person").title in figure.locator(".plot").get_attribute(
        "aria-label"
    )


def test_a_bad_value_in_the_address_is_told_and_the_usual_chart_drawn(disk):
    page = disk.open("leaders.html?meetings-timeline-rule=nonsense")
    figure = disk.drawn("meetings-timeline")
    assert "nonsense" in figure.locator("[role=status]").text_content()
    assert gallery.draw("meetings-timeline").title in figure.locator(".plot").get_attribute("aria-label")
    assert page.locator("figure script").count() and disk.errors == []


def _total(places: dict[str, str]) -> list[str]:
    """The number of meetings, and the word that agrees with it."""
    return [value for key, value in places.items() if key.startswith("meetings_total")]


def test_another_language_shows_the_same_choice_and_renews_its_own_words(disk):
    page = disk.open("leaders.html?meetings-timeline-rule=in-person#all")
    page.locator(".languages").get_by_text("Русский").click()
    page.wait_for_url("**/ru/leaders.html?meetings-timeline-rule=in-person#all")
    assert page.evaluate("document.documentElement.lang") == "ru"
    choose("ru")
    try:
        chart = gallery.draw("meetings-timeline", rule="in person")
        usual = gallery.draw("meetings-timeline")
        now, before = (_total(lent.renewed("meetings-timeline", each)) for each in (chart, usual))
    finally:
        choose(DEFAULT)
    disk.drawn("meetings-timeline")
    told = page.locator("[data-figure^=meetings_total]")
    assert told.all_text_contents() == now
    page.locator('[name="meetings-timeline-rule"]').first.check(force=True)
    told.get_by_text(usual.figures["meetings_total"], exact=True).first.wait_for()
    assert told.all_text_contents() == before
    assert disk.stays_at_home() and disk.errors == []


@pytest.mark.parametrize("kind", ["print", "social"])
def test_a_picture_has_the_size_that_it_promises(disk, kind):
    page = disk.open(paths.chart_page("official-counts"), scheme="dark")
    figure = disk.drawn("official-counts")
    button = page.locator(f'[data-size="{kind}"][data-format="png"]').first
    width, height, scale = (float(each) for each in button.get_attribute("data-pixels").split())
    with page.expect_download() as download:
        button.click()
    picture = Path(download.value.path()).read_bytes()
    size = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    assert picture.startswith(b"\x89PNG") and size == (round(width * scale), round(height * scale))
    assert figure.count() and kind in download.value.suggested_filename


def test_the_search_finds_charts_claims_and_terms(disk):
    page = disk.open("search.html?q=pipeline")
    results = page.locator("main li a")
    results.first.wait_for()
    before = results.all_text_contents()
    assert [text for text in before if "ipeline" in text]
    page.locator("main input[type=search]").fill("trade by month")
    page.wait_for_function("before => document.querySelector('main li a')?.textContent !== before", arg=before[0])
    found = results.first.get_attribute("href")
    assert Path(unquote(urlsplit(page.evaluate("href => new URL(href, location).href", found)).path)).is_file()
    page.locator("main input[type=search]").fill("qqqqzzzz")
    page.locator("[role=status], [aria-live]").filter(has_text=re.compile("othing|No ")).first.wait_for()
    assert disk.stays_at_home() and disk.errors == []


def test_the_scheme_is_the_readers(disk):
    """The button turns page and charts, and the next page remembers."""
    page = disk.open("trade.html")
    disk.drawn("ties-words")
    ink = "() => getComputedStyle(document.querySelector('.gtitle')).fill"
    before = page.evaluate(ink)
    page.locator("[data-scheme-button]").click()
    page.wait_for_function(f"before => ({ink})() !== before", arg=before)
    disk.open("leaders.html")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_axe_finds_nothing(disk, path, scheme):
    disk.open(path, scheme=scheme)
    for name in disk.charts:
        disk.drawn(name)
    found = Axe().run(disk.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_without_scripts_a_page_still_reads(browser, edition):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"file://{edition}/trade.html")
    chart = gallery.draw("trade-monthly")
    figure = page.locator("#chart-trade-monthly")
    assert chart.title in figure.inner_text() and "CSV" in figure.inner_text()
    assert not page.locator("form.choices").first.is_visible()
    context.close()


def test_a_page_prints_with_all_its_charts(disk, tmp_path):
    from pypdf import PdfReader

    page = disk.open("trade.html", scheme="dark")
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => requestIdleCallback(() => setTimeout(done, 1000)))")  # heavy figures come
    page.pdf(path=tmp_path / "trade.pdf", format="A4")
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "trade.pdf").pages)
    for name in disk.charts:
        assert gallery.draw(name).sources[0][0] in words, name
        assert gallery.draw(name).title.split()[0] in words, name
        assert page.locator(f'figure[data-chart="{name}"] .main-svg').count(), name
    assert "Quote, link, picture, embed" not in words
