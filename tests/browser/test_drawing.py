"""How often and when the browser draws a chart: nobody sees more than once, and everybody waits for it."""

from __future__ import annotations

from collections import Counter

import pytest

pytestmark = pytest.mark.browser

COUNT = """(() => {
    let plotly;
    window.drawn = [];
    Object.defineProperty(window, 'Plotly', {get: () => plotly, set: library => {
        plotly = library;
        const draw = library.react;
        library.react = (chart, ...how) => {
            window.drawn.push(chart.closest('[class*="st-key-figure-"]').className.match(/st-key-figure-([\\w-]+)/)[1]);
            return draw(chart, ...how);
        };
    }});
})()"""


@pytest.mark.parametrize("width", [1440, 390])
def test_each_chart_is_drawn_once(visit, dashboard, width):
    """A measure of time would be noise; the second drawing of each was half of it."""
    visit.page.add_init_script(COUNT)
    page = visit.open(f"{dashboard}/middle-east", width)
    assert Counter(page.evaluate("drawn")) == {"october-2023": 1, "gaza-ballots": 1, "vetoes": 1}
    assert visit.errors == []


def test_a_chart_is_drawn_where_the_reader_is(visit, dashboard):
    """Those below wait until the browser has nothing else to do, which this one never has."""
    visit.page.add_init_script("window.requestIdleCallback = () => {}")
    visit.page.set_viewport_size({"width": 1440, "height": 900})
    visit.page.goto(f"{dashboard}/middle-east")
    first, last = (visit.page.locator(f".st-key-figure-{name}") for name in ("october-2023", "vetoes"))
    first.locator(".main-svg").first.wait_for()
    assert last.locator(".main-svg").count() == 0
    assert len(last.get_by_role("figure").get_attribute("aria-label")) > 40
    place = last.bounding_box()
    last.scroll_into_view_if_needed()
    last.locator(".main-svg").first.wait_for()
    assert last.bounding_box()["height"] == place["height"]
    assert visit.errors == []


def test_charts_that_nobody_looks_at_are_drawn_all_the_same(visit, dashboard):
    """Who searches the page, prints it or scrolls fast finds them."""
    page = visit.open(f"{dashboard}/middle-east", 390)
    assert page.locator(".stMain").evaluate("main => main.scrollTop") == 0
    assert page.locator(".js-plotly-plot .infolayer").count() == 3


def test_a_chart_that_takes_the_place_of_another_is_drawn_at_once(visit, dashboard):
    """It would blink else; this browser says no more what is seen, nor that it has nothing to do."""
    visit.page.add_init_script("""
        const idle = window.requestIdleCallback;
        window.requestIdleCallback = (next) => window.blind || idle(next);
    """)
    page = visit.open(f"{dashboard}/middle-east")
    chart = page.locator(".st-key-figure-gaza-ballots .infolayer")
    chart.scroll_into_view_if_needed()
    before = chart.inner_html()
    page.evaluate("() => { window.blind = true; IntersectionObserver.prototype.observe = () => {} }")
    page.locator(".st-key-chart-gaza-ballots [role=radio][aria-checked=false]").click()
    page.wait_for_function(
        """before => ![before, undefined].includes(
            document.querySelector('.st-key-figure-gaza-ballots .infolayer')?.innerHTML
        )""",
        arg=before,
        timeout=20_000,
    )
