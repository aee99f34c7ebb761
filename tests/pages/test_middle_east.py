"""The page on the Middle East, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery
from tests.words import plain, words, written

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
TABS = {
    "The Council": ("october-2023", "gaza-ballots", "vetoes"),
    "The Assembly": ("assembly-agreement", "assembly-issues"),
}


def opened(tab: str = "The Council", **parameters: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.run()
    app.query_params["middle_east-part"] = tab
    for name, value in parameters.items():
        app.query_params[name.replace("_", "-")] = value
    return app.switch_page("middle_east.py").run()


@pytest.mark.parametrize("tab", TABS)
def test_every_chart_of_a_tab_is_drawn_with_words_for_who_does_not_see_it(tab):
    app = opened(tab)
    assert not app.exception
    charts = [gallery.draw(name) for name in TABS[tab]]
    assert [shown.proto.alt for shown in app.get("plotly_chart")] == [f"{chart.title}. {chart.alt}" for chart in charts]


@pytest.mark.parametrize("tab", TABS)
def test_the_words_have_every_figure(tab):
    shown = words(opened(tab))
    assert "{" not in shown and " – " not in shown


def test_the_mirage_of_1989_is_told_beside_the_chart():
    assert plain(gallery.draw("assembly-agreement").figures["mirage"]) in written(opened("The Assembly"), "told")


def test_a_link_chooses_the_measure():
    app = opened("The Assembly", assembly_agreement_measure="Beyond chance (kappa)")
    chart = app.get("plotly_chart")[0]
    assert chart.proto.alt.startswith(gallery.draw("assembly-agreement", measure="kappa").title)


def test_a_broken_chart_leaves_the_others(monkeypatch):
    entry = gallery.entries()["vetoes"]
    draw = gallery.draw

    def broken(name, *pair, **choice):
        if name == entry.name:
            raise RuntimeError("no vetoes today")
        return draw(name, *pair, **choice)

    monkeypatch.setattr(gallery, "draw", broken)
    app = opened()
    assert len(app.get("plotly_chart")) == len(TABS["The Council"]) - 1 and not app.exception
