"""What leaves a page by hand: a link that brings a new reader to the very chart, files, texts to paste, pictures."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page

import gallery
from language import choose
from loaders.pair import FLAGSHIP
from sharing import parcel, picture
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

NAME = "trade-composition"
PAGE = "trade?trade-part=years"
PAPER = {"light": (253, 252, 249), "dark": (20, 23, 27)}
"""Backgrounds of `server/theme.toml`."""
SELECTED = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
IN_VIEW = """name => {
    const chart = document.querySelector(`.st-key-chart-${name}`);
    if (!chart) return false;  // not painted yet
    const { top, bottom } = chart.getBoundingClientRect();
    return top >= 0 && top < innerHeight / 3 && bottom > innerHeight / 3;
}"""
WORDS_CUT = """() => {
    const paper = document.documentElement.getBoundingClientRect();
    return [...document.querySelectorAll('text')].filter(text => {
        const { left, right, top, bottom, width } = text.getBoundingClientRect();
        return width && (left < paper.left || right > paper.right || top < paper.top || bottom > paper.bottom);
    }).map(text => text.textContent);
}"""


def test_a_copied_link_brings_a_new_reader_to_the_chart_as_it_was(visit, dashboard, browser):
    page = visit.open(f"{dashboard}/{PAGE}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f".st-key-{NAME}-seller").get_by_text("China sells", exact=True).click()
    title = gallery.draw(NAME, seller="CHN").title
    _wait_for_title(page, title)
    _open_share(page, NAME)
    link = _copied(page, f"copy-link-{NAME}")
    assert link.startswith(dashboard) and link.endswith(f"#chart-{NAME}")

    other = browser.new_context()
    arrived = Visit(other.new_page()).open(link)
    _wait_for_title(arrived, title)
    arrived.wait_for_function(IN_VIEW, arg=NAME)
    arrived.wait_for_function("name => document.activeElement.id === `chart-${name}`", arg=NAME)
    other.close()


def test_a_reader_who_moves_is_not_held_at_the_chart(visit, dashboard):
    page = visit.open(f"{dashboard}/{PAGE}#chart-{NAME}")
    page.wait_for_function(IN_VIEW, arg=NAME)
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -1200)
    page.wait_for_timeout(1000)
    assert not page.evaluate(IN_VIEW, NAME)


def test_another_anchor_on_the_page_is_followed(visit, dashboard):
    page = visit.open(f"{dashboard}/{PAGE}#chart-{NAME}")
    page.wait_for_function(IN_VIEW, arg=NAME)
    page.evaluate("location.hash = 'chart-trade-annual'")
    page.wait_for_function(IN_VIEW, arg="trade-annual")


def test_each_text_is_copied_whole_and_left_selected(visit, dashboard):
    page = visit.open(f"{dashboard}/{PAGE}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _open_share(page, NAME)
    for kind, has in {"quote": "checked by Dyad", "apa": "Dyad. (", "bibtex": "@misc{", "frame": "<iframe "}.items():
        assert has in _copied(page, f"copy-{kind}-{NAME}")
    assert visit.errors == [] and visit.elsewhere == []


def test_what_is_taken_from_a_page_has_no_character_that_nobody_sees(visit, dashboard):
    page = visit.open(f"{dashboard}/trade?lang=zh")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = page.evaluate("getSelection().selectAllChildren(document.querySelector('.stMain')), `${getSelection()}`")
    assert "\u2060" in shown
    page.keyboard.press("Control+C")
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.length > 500)")
    assert page.evaluate("navigator.clipboard.readText()") == shown.replace("\u2060", "").replace("\u200b", "")
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(html => html.text())"
    )
    assert "<a" in rich and "\u2060" not in rich


def test_the_package_and_all_data_of_the_page_come_whole(visit, dashboard):
    page = visit.open(f"{dashboard}/{PAGE}")
    _open_share(page, NAME)
    chart = gallery.draw(NAME)
    own = _zip(page, page.locator(f".st-key-zip-{NAME} button"))
    assert own.read(f"dyad-{NAME}-{chart.through}.csv") == parcel.csv_of(gallery.entries()[NAME], chart, FLAGSHIP)[0]
    assert f"{dashboard}/{PAGE}&lang=en#chart-{NAME}" in own.read("README.md").decode()
    page.keyboard.press("Escape")
    every = _zip(page, page.locator(".st-key-zip-page-trade button"))
    assert {name.split("-2")[0] for name in every.namelist()} >= {"dyad-trade-monthly", "dyad-trade-ranks", "README.md"}


@pytest.mark.parametrize("scheme", PAPER)
@pytest.mark.parametrize("kind", picture.SIZES)
def test_a_picture_is_of_the_size_and_scheme_promised(browser, dashboard, kind, scheme):
    context = browser.new_context(color_scheme=scheme)
    size = picture.size(gallery.draw(NAME).height, kind)
    drawn = _picture(context, f"{dashboard}/{PAGE}&picture-size={kind}")
    assert struct.unpack(">II", drawn[16:24]) == (
        int(size["width"] * size["scale"]),
        int(size["height"] * size["scale"]),
    )
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)]
    assert [image.getpixel(corner) for corner in corners] == [PAPER[scheme]] * 4
    context.close()


@pytest.mark.parametrize("kind", picture.SIZES)
def test_a_drawing_has_all_words_inside_and_brings_its_fonts(browser, dashboard, tmp_path, kind):
    context = browser.new_context()
    file = tmp_path / "chart.svg"
    file.write_bytes(_picture(context, f"{dashboard}/{PAGE}&picture=svg&picture-size={kind}"))
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("document.fonts.size >= 2 && document.fonts.status === 'loaded'")
    chart = gallery.draw(NAME)
    words = _run_together("".join(page.locator("text").all_text_contents()))
    assert _run_together(chart.title) in words and _run_together(chart.source_line) in words
    assert page.evaluate(WORDS_CUT) == []
    context.close()


@pytest.mark.parametrize(("code", "font"), [("ru", "Dyad Serif"), ("zh", "Dyad Han")])
def test_a_drawing_brings_the_letters_of_its_language(browser, dashboard, code, font):
    """Whoever opens it may have no font with Chinese characters."""
    context = browser.new_context()
    drawn = _picture(context, f"{dashboard}/{PAGE}&picture=svg&lang={code}").decode()
    context.close()
    choose(code)
    title = gallery.draw(NAME).title
    choose("en")
    assert title[:4] in drawn
    faces = re.findall(r"@font-face\s*{[^}]*}", drawn)
    assert any(font in face and "url(data:" in face for face in faces)
    assert all("Dyad Han" not in face for face in faces) or code == "zh"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", PAPER)
def test_axe_finds_nothing_in_what_is_opened(browser, dashboard, scheme, width):
    context = browser.new_context(color_scheme=scheme)
    page = Visit(context.new_page()).open(f"{dashboard}/{PAGE}", width)
    _open_share(page, NAME)
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # colours change slowly
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_keyboard_opens_copies_and_closes(visit, dashboard):
    page = visit.open(f"{dashboard}/{PAGE}")
    button = page.locator(f".st-key-share-{NAME} button")
    button.focus()
    page.keyboard.press("Enter")
    body = page.locator('[data-testid="stPopoverBody"]')
    body.locator("textarea").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-testid=stPopoverBody]')")
    page.keyboard.press("Escape")
    body.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


def _open_share(page: Page, name: str) -> None:
    page.locator(f".st-key-share-{name} button").click()
    page.locator(f".st-key-zip-{name}").wait_for()


def _copied(page: Page, key: str) -> str:
    """What the button beside a field puts on the clipboard; the field must hold and show the same."""
    place = page.locator(f".st-key-{key}")
    field = place.locator("input, textarea")
    place.get_by_role("button").click()
    page.wait_for_function(
        "held => navigator.clipboard.readText().then(text => text === held)", arg=field.input_value()
    )
    assert field.evaluate(SELECTED) == field.input_value()
    return field.input_value()


def _zip(page: Page, button: Locator) -> zipfile.ZipFile:
    with page.expect_download() as download:
        button.click()
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert archive.testzip() is None
    return archive


def _picture(context: BrowserContext, url: str) -> bytes:
    page = Visit(context.new_page()).open(url)
    box = page.locator(f".st-key-chart-{NAME}")
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # a reader takes longer to come from the edge of a chart to its camera
    with page.expect_download() as download:
        box.locator('.modebar-btn[data-title^="Download plot"]').click()
    return Path(download.value.path()).read_bytes()


def _wait_for_title(page: Page, title: str) -> None:
    page.wait_for_function(
        "([name, title]) => document.querySelector(`.st-key-chart-${name} .stPlotlyChart`)"
        "?.getAttribute('aria-label').startsWith(title)",
        arg=[NAME, title],
    )


def _run_together(words: str) -> str:
    return re.sub(r"\s+", "", words)
