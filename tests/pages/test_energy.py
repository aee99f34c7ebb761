"""The page on energy: its tabs, and the two on pipelines and gas with words, figures and choices."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery
from narrative import narrative
from tests.words import plain, titles, words, written

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TABS = {
    "Pipelines": ["pipeline-status", "fifty-bcm", "gas-routes", "pipeline-talks"],
    "Gas": ["power-of-siberia", "europe-gas", "gas-suppliers", "gas-price"],
}


def opened(tab=None, **parameters):
    page = AppTest.from_file(str(FRAME), default_timeout=60)
    if tab:
        page.query_params["energy-part"] = tab
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    return page.switch_page("energy.py").run()


def choosing(name, value):
    """The parameter of a link that makes this choice: a choice is bound by its label."""
    entry = gallery.entries()[name]
    (option,) = entry.options
    return {entry.parameter(option): option.choices[value]}


def alts(page):
    return [chart.proto.alt for chart in page.get("plotly_chart")]


def test_the_page_opens_on_the_pipelines():
    page = opened()
    assert not page.exception
    assert titles(page) == [narrative("energy").title]
    assert alts(page) == alts(opened("Pipelines"))


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_shows_its_charts_with_their_findings_as_alt_text(tab):
    page = opened(tab)
    assert not page.exception
    assert alts(page) == [f"{chart.title}. {chart.alt}" for chart in map(gallery.draw, TABS[tab])]


@pytest.mark.parametrize("tab", TABS)
def test_every_place_in_the_words_is_filled(tab):
    shown = words(opened(tab))
    assert "{" not in shown and " – " not in shown


def test_the_lead_has_the_explainers_figure():
    lead = written(opened(), "lead")
    assert plain(gallery.draw("pipeline-status").figures["explainer_capacity"]) in lead


def test_the_plan_in_a_link_changes_chart_and_words():
    page = opened("Pipelines", **choosing("fifty-bcm", "all"))
    chart = gallery.draw("fifty-bcm", plan="all")
    assert f"{chart.title}. {chart.alt}" in alts(page)
    assert plain(chart.figures["share_to_2025"]) in written(page, "told")


@pytest.mark.parametrize("view", ["volume", "lng"])
def test_the_measure_in_a_link_changes_chart_and_words(view):
    page = opened("Gas", **choosing("gas-suppliers", view))
    told = gallery.draw("gas-suppliers", by=view).figures["suppliers_told"]
    assert plain(told) in written(page, "told")


def test_an_unknown_tab_opens_the_first():
    assert alts(opened("Diamonds")) == alts(opened())
