"""The tabs on fuels and reactors: words with their figures, each chart with alt text, odd links borne."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import gallery
from tests.words import words, written

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TABS = {
    "Oil, coal, power": ["crude-suppliers", "fuels", "crude-price", "crude-discount"],
    "Nuclear": ["russian-reactors"],
}


def opened(tab, **parameters):
    page = AppTest.from_file(str(FRAME), default_timeout=60)
    page.query_params["energy-part"] = tab
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    return page.switch_page("energy.py").run()


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_shows_its_charts_with_their_findings_as_alt_text(tab):
    page = opened(tab)
    assert not page.exception
    alts = [chart.proto.alt for chart in page.get("plotly_chart")]
    assert [alt.partition(". ")[0] for alt in alts] == [
        gallery.draw(name).title.partition(". ")[0] for name in TABS[tab]
    ]


@pytest.mark.parametrize("tab", TABS)
def test_every_place_in_the_words_is_filled(tab):
    shown = words(opened(tab))
    assert "{" not in shown and "–" not in shown
    figures = gallery.draw(TABS[tab][0]).figures
    assert figures["crude_lead_since" if tab != "Nuclear" else "running_mw"] in shown


def test_the_events_switch_of_a_link_lists_the_events():
    def small_print(**parameters):
        return written(opened("Oil, coal, power", **parameters), "about")

    assert "24 February 2022" in small_print(**{"crude-suppliers-events": "true"})
    assert "24 February 2022" not in small_print()
