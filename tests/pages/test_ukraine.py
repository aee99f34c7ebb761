"""The page on Ukraine, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery
from tests.words import words

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_file(str(FRAME), default_timeout=30).run().switch_page("ukraine.py").run()


def test_the_page_tells_the_figures_of_its_charts(page):
    assert not page.exception and not page.error
    figures = gallery.draw("ukraine-votes").figures
    assert f"China abstained on {figures['votes_china_abstained']}, voted no on {figures['votes_china_no']}" in words(
        page
    )


def test_votes_since_2014_change_the_words_beside_the_chart(page):
    page.session_state["ukraine-votes-since"] = "2014-01-01"
    page.run()
    figures = gallery.draw("ukraine-votes", since="2014-01-01").figures
    assert figures["votes"] != gallery.draw("ukraine-votes").figures["votes"]
    assert f"Of {figures['votes']} texts chosen here" in words(page)


def test_no_figure_of_the_text_is_missing(page):
    assert "–" not in words(page)
