"""The page on the Middle East, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
CHARTS = ("october-2023", "gaza-ballots", "vetoes", "assembly-agreement", "assembly-issues")


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.run()
    for name, value in parameters.items():
        app.query_params[name.replace("_", "-")] = value
    return app.switch_page("middle_east.py").run()


@pytest.fixture(scope="module")
def shown() -> AppTest:
    return opened()


def test_every_chart_of_the_page_is_drawn_with_words_for_who_does_not_see_it(shown):
    assert not shown.exception
    drawn = shown.get("plotly_chart")
    assert len(drawn) == len(CHARTS)
    assert [chart.proto.alt for chart in drawn] == [
        f"{gallery.draw(name).title}. {gallery.draw(name).alt}" for name in CHARTS
    ]


def test_the_words_have_every_figure(shown):
    words = " ".join(element.value for element in shown.markdown)
    assert "{" not in words and " – " not in words
    assert gallery.draw("assembly-agreement").figures["mirage"] in words


def test_a_link_chooses_the_measure():
    app = opened(assembly_agreement_measure="Cohen’s kappa")
    chart = app.get("plotly_chart")[3]
    assert chart.proto.alt.startswith(gallery.draw("assembly-agreement", measure="kappa").title)


def test_a_broken_chart_leaves_the_others(monkeypatch):
    entry = gallery.entries()["vetoes"]
    draw = gallery.draw

    def broken(name, **choice):
        if name == entry.name:
            raise RuntimeError("no vetoes today")
        return draw(name, **choice)

    monkeypatch.setattr(gallery, "draw", broken)
    app = opened()
    assert len(app.get("plotly_chart")) == len(CHARTS) - 1 and not app.exception
