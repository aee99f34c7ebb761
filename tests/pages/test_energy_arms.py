"""The arms tab of the page on energy, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery
from tests.words import written

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
CHARTS = ("arms-transfers", "arms-categories", "arms-deliveries", "joint-exercises", "military-expenditure", "warheads")


@pytest.fixture
def page() -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.query_params["energy-part"] = "Arms"
    return app.run().switch_page("energy.py").run()


def told(page: AppTest) -> str:
    """The narrative, without the small print of the charts."""
    return written(page, "lead", "told")


def test_the_tab_shows_its_charts_with_alt_texts(page):
    assert not page.exception and not page.error
    alts = [element.proto.alt for element in page.get("plotly_chart")]
    assert [alt.startswith(gallery.draw(name).title) for alt, name in zip(alts, CHARTS, strict=True)] == [True] * len(
        CHARTS
    )


def test_the_text_tells_the_figures_of_its_charts(page):
    figures = gallery.draw("joint-exercises").figures
    assert f"this register counts {figures['exercises_held']} joint exercises and patrols" in told(page)
    assert "{" not in told(page)


def test_the_text_stands_whatever_measure_is_chosen(page):
    before = told(page)
    page.session_state["arms-transfers-measure"] = "share of Chinese imports"
    page.session_state["joint-exercises-format"] = "multilateral"
    page.run()
    assert told(page) == before
    alts = [element.proto.alt for element in page.get("plotly_chart")]
    assert alts[0].startswith(gallery.draw("arms-transfers", measure="share of Chinese imports").title)
