"""The head of a chart on the page: the finding as a heading above the plot, which keeps all that is not said there."""

from __future__ import annotations

import pytest

import gallery
from tests.words import plain

pytestmark = pytest.mark.browser

PLACES = {
    "leaders": "meetings-timeline",
    "middle-east": "october-2023",
    "energy": "fifty-bcm",
    "pair": "pair-economies",
    "leaders?leaders-part=where-and-who": "two-lives",
}
"""Pages with words high above plots, keys of several lines, and many heads; and a chart that each must have."""
LOOK = """() => [...document.querySelectorAll('[class*="st-key-figure-"]')].filter(figure => figure.offsetWidth)
.map(figure => {
    const of = element => element.getBoundingClientRect();
    const chart = figure.closest('[class*="st-key-chart-"]');
    const plot = of(figure.querySelector('.svg-container'));
    const cut = name => parseFloat(getComputedStyle(figure).getPropertyValue(name));
    const [top, bottom] = [plot.top + cut('--head'), plot.bottom - cut('--foot')];
    const source = [...figure.querySelectorAll('.annotation')].at(-1);
    const words = [...figure.querySelectorAll('.main-svg text:not(.gtitle, .gtitle-subtitle)')]
        .filter(text => !source.contains(text) && of(text).width);
    const entries = [...chart.querySelectorAll('.chart-key li')].map(of);
    const buttons = [...figure.querySelectorAll('.modebar-btn')].map(of);
    const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
        name: [...chart.classList].find(name => name.startsWith('st-key-chart-')).slice('st-key-chart-'.length),
        heading: chart.querySelector('h3').textContent,
        lines: Math.max(...[...chart.querySelectorAll('.chart-head, .chart-key-row')].map(part => of(part).bottom)),
        top,
        below: of(chart).bottom >= bottom,
        cut: words.filter(text => of(text).top < top - 1 || of(text).bottom > bottom + 1).map(text => text.textContent),
        said: [...figure.querySelectorAll('.gtitle, .gtitle-subtitle')].every(text => of(text).bottom <= top + 1)
            && of(source).top >= bottom - 5,
        covered: entries.some(entry => buttons.some(button => touch(entry, button))),
    };
})"""
SHOWN_WHOLE = """name => {
    const figure = document.querySelector(`.st-key-figure-${name}`);
    const [title, toolbar] = ['.gtitle', '.modebar'].map(each => figure.querySelector(each).getBoundingClientRect());
    const clip = getComputedStyle(figure.querySelector('.main-svg')).clipPath;
    return title.top >= 0 && toolbar.top >= 0 && clip.startsWith('inset(0px');
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_the_finding_is_a_heading_and_no_word_of_the_plot_is_lost(visit, dashboard, width):
    for path, must in PLACES.items():
        page = visit.open(f"{dashboard}/{path}", width)
        page.locator(f".st-key-figure-{must} .main-svg").first.wait_for()
        visit.settle()
        seen = page.evaluate(LOOK)
        for chart in seen:
            assert plain(chart["heading"]) == plain(gallery.draw(chart["name"]).title)
            assert chart["lines"] <= chart["top"] + 1, chart  # the plot begins below its head
            assert chart["cut"] == [] and chart["said"] and chart["below"], chart
            assert not chart["covered"], chart


def test_full_screen_shows_the_figure_with_its_head_and_its_way_back(visit, dashboard):
    page = visit.open(f"{dashboard}/leaders")
    name = PLACES["leaders"]
    figure = page.locator(f".st-key-figure-{name}")
    figure.get_by_role("button", name="Fullscreen").click()
    back = figure.get_by_role("button", name="Close fullscreen")
    back.wait_for()
    page.wait_for_function(SHOWN_WHOLE, arg=name)
    back.click()
    figure.get_by_role("button", name="Fullscreen", exact=True).wait_for()
    assert not page.evaluate(SHOWN_WHOLE, name)
