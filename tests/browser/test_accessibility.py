"""Nobody is kept out: axe finds nothing on any page, and all of Dyad can be reached and left with the keyboard."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from language import languages
from tests.browser.conftest import Visit
from tests.browser.places import places
from tests.sight import GROUNDS, contrast, linear

pytestmark = pytest.mark.browser

SCHEMES = [("en", "light"), ("en", "dark"), *zip(languages()[1:], itertools.cycle(("dark", "light")), strict=False)]
"""The source language in both, each other language in one of them."""
PAGE = "trade?trade-part=Years+and+goods"
MESSAGES_APART = """
    const listen = WebSocket.prototype.addEventListener;
    let due = 0;
    WebSocket.prototype.addEventListener = function (type, take, ...rest) {
        listen.call(this, type, type !== "message" ? take : (event) => {
            due = Math.max(performance.now(), due + (window.apart ?? 0));
            setTimeout(() => take.call(this, event), due - performance.now());
        }, ...rest);
    };
"""
"""Each message of the server reaches the page by itself, ``window.apart`` milliseconds after the one before."""
STOP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const { left, right, top, bottom } = stop.getBoundingClientRect();
    let ringed = stop;  // a field that cannot be seen has its ring around what is drawn instead
    const rings = box => parseFloat(getComputedStyle(box).outlineWidth) >= 2
        && getComputedStyle(box).outlineStyle === 'solid' && box.offsetWidth > 14;
    for (let up = 0; up < 3 && !rings(ringed); up++) ringed = ringed.parentElement;
    const before = window.lastStop;
    window.lastStop = stop;
    return {
        name: `${stop.tagName} ${stop.ariaLabel ?? stop.innerText}`.slice(0, 60),
        ring: rings(ringed) ? getComputedStyle(ringed).outlineColor : null,
        seen: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
        follows: !before || !!(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)
            || before.contains(stop),
    };
}"""
LONGEST_MOVE = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(element => {
    const style = getComputedStyle(element);
    const running = style.animationName === 'none' ? [] : style.animationDuration.split(',');
    return [...style.transitionDuration.split(','), ...running].map(parseFloat);
}))"""


@pytest.fixture
def calm(browser, dashboard, request):
    """A visit in a scheme, without motion."""
    context = browser.new_context(color_scheme=getattr(request, "param", "light"), reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield Visit(context.new_page())
    context.close()


@pytest.mark.parametrize(("language", "calm"), SCHEMES, indirect=["calm"])
def test_axe_finds_nothing_anywhere(calm, dashboard, language):
    """All its rules, its best practices among them, on every tab of every page; nothing moves there."""
    found = []
    for place in places(language):
        page = calm.open(f"{dashboard}/{place}")
        found += [(place, *each) for each in _violations(page)]
        assert page.locator("h1").count() == 1, place
        assert page.evaluate(LONGEST_MOVE) <= 0.001, place
    assert found == []


def test_axe_finds_nothing_in_what_is_opened(calm, dashboard):
    page = calm.open(f"{dashboard}/{PAGE}")
    tables = page.locator('[class*="st-key-table-"]')
    for table in tables.all():
        table.locator("summary").press("Enter")
        table.locator("table").wait_for()
    assert _violations(page) == []
    for table in tables.all():
        drawn = table.locator("table")
        assert drawn.get_attribute("aria-label") in table.locator("summary").inner_text()
        assert drawn.locator("thead th").count() == drawn.locator("tbody tr").first.locator("td").count()


@pytest.mark.parametrize("calm", GROUNDS, indirect=True)
def test_each_stop_of_the_keyboard_is_seen_and_in_order(calm, dashboard, request):
    page = calm.open(f"{dashboard}/{PAGE}")
    ground = linear(GROUNDS[request.node.callspec.params["calm"]])
    stops = list(_stops(page))
    assert "Skip" in stops[0]["name"]
    assert 30 < len(stops) < 300, "either nothing is reached, or something cannot be left"
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["follows"])] == []
    assert [stop["name"] for stop in stops if not stop["ring"] or contrast(_light(stop["ring"]), ground) < 3] == []


def test_the_first_stop_leads_past_the_menu(calm, dashboard):
    page = calm.open(f"{dashboard}/{PAGE}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('h1')")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main, .stMain') && !document.activeElement.closest('nav')")


def test_arrows_move_between_tabs_though_a_slow_line_tears_the_run(calm, dashboard):
    calm.page.add_init_script(MESSAGES_APART)
    page = calm.open(f"{dashboard}/{PAGE}")
    page.evaluate("window.apart = 20")
    page.get_by_role("tab", selected=True).press("ArrowRight")
    page.locator(".st-key-chart-rank-checker").wait_for()
    calm.settle()
    assert page.evaluate("document.activeElement.ariaSelected") == "true"


def test_who_leaves_a_tab_is_not_called_back(calm, dashboard):
    calm.page.add_init_script(MESSAGES_APART)
    page = calm.open(f"{dashboard}/{PAGE}")
    page.evaluate("window.apart = 20")
    tab = page.get_by_role("tab", selected=True)
    tab.press("ArrowRight")
    page.evaluate("document.activeElement.blur()")
    page.locator(".st-key-chart-rank-checker").wait_for()
    calm.settle()
    assert page.evaluate("document.activeElement === document.body")


def test_the_menu_of_a_phone_is_entered_only_when_it_is_open(calm, dashboard):
    page = calm.open(f"{dashboard}/leaders", width=390)
    inside, button = "!!document.activeElement.closest('.pages')", page.get_by_role("button", name="Menu", exact=True)
    for _stop in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(inside)
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    assert _violations(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.menu[aria-expanded=false]')")
    assert not page.get_by_role("navigation", name="Pages").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_who_chooses_a_page_at_the_keyboard_goes_on_in_the_menu(calm, dashboard, width):
    page = calm.open(f"{dashboard}/leaders", width=width)
    page.evaluate("window.same = true")
    if width < 1000:
        page.get_by_role("button", name="Menu", exact=True).press("Enter")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Every statement").press("Enter")
    page.locator('.pages a[aria-current][href$="/claims"]').wait_for(state="attached")
    calm.settle()
    page.wait_for_function("() => document.activeElement.matches('.menu[aria-expanded=false], [aria-current=page]')")
    assert page.evaluate("window.same")


def _violations(page: Page) -> list[tuple[str, str]]:
    return [
        (each["id"], node["html"][:120]) for each in Axe().run(page).response["violations"] for node in each["nodes"]
    ]


def _stops(page: Page):
    """What has the focus after each press of Tab, until the page is left."""
    for _press in range(300):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)  # a scroll follows
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop


def _light(written: str) -> np.ndarray:
    red, green, blue = (int(part) for part in re.findall(r"\d+", written)[:3])
    return linear(f"#{red:02x}{green:02x}{blue:02x}")
