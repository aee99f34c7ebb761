"""The page on ties and trade: its tabs, its switches, and links that ask for what is not there."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.words import written

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"


def page(**query):
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in query.items():
        app.query_params[name.replace("_", "-")] = value
    app.run()
    return app.switch_page("trade.py").run()


def alts(app):
    return [figure.proto.alt for figure in app.get("plotly_chart")]


@pytest.mark.parametrize(
    ("tab", "charts"),
    [
        ("The ties", 1),
        ("The growth", 2),
        ("Years and goods", 3),
        ("The rank", 3),
        ("Whose statistics, whose money", 3),
    ],
)
def test_each_tab_shows_its_charts(tab, charts):
    app = page(trade_part=tab)
    assert not app.exception and not app.error
    assert len(alts(app)) == charts


def test_the_lead_holds_both_claims():
    lead = written(page(), "lead")
    assert "30%" in lead and "40.6%" in lead and "3 of the 10" in lead


def test_a_switch_changes_rank_and_words_together():
    app = page(trade_part="The rank", trade_partners_period="Jan–Mar 2026")
    assert any("Russia is number 3 outside Asia" in alt for alt in alts(app))
    assert "January to March 2026, Russia is number 3" in written(app, "told")


def test_an_impossible_choice_is_named():
    app = page(trade_part="The rank", trade_partners_period="1999")
    assert any("trade-partners-period" in warning.value for warning in app.warning)
    assert len(alts(app)) == 3


def test_the_checker_follows_the_link():
    app = page(trade_part="The rank", rank_checker_count="EU, ASEAN as one", rank_checker_period="All of 2023")
    assert any("Does not hold: number 3 outside Asia" in alt for alt in alts(app))
    assert "for all of 2023, outside Asia: number 3" in written(app, "told")
