"""How often the browser draws a chart: nobody sees more than once, and everybody waits for it."""

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
