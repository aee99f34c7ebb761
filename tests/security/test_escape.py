"""Text that is escaped reads as it was written, and nothing of it is alive, wherever in a page it stands."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.chart import Drawn
from edition.words import plain
from language.template import with_figures
from narrative import Part, filled
from narrative.markdown import JOINER, code, escape
from telling.html import block, inline
from telling.markdown import link, markdown_table, small
from tests.security.hostile import (
    ADDRESS,
    HIDDEN,
    HOSTILE,
    PIECES,
    alive_in_figure,
    alive_in_html,
    alive_in_markdown,
)
from tests.words import read

PLACES = ["{}", "- {}", "**{}**", "words {} words", "# {}", "| a |\n|---|\n| {} |", ":small[{}]"]
STARTS = [
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "=== ",
    "--- ",
    "    code",
    "> quote",
    "# head",
    "\ttab",
    "\r\n\r\n# head",
]


@pytest.mark.parametrize("text", [*PIECES, HOSTILE, *STARTS, "a\n\n# b", "C:\\path\\", "5 < 6 & 7 > 2", "+26.3%"])
def test_it_reads_as_it_was_written(text):
    as_written = " ".join(text.split())
    assert plain(escape(text)).replace(JOINER, "") == as_written
    assert read(block(escape(text))).replace(JOINER, "") == as_written


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [*PIECES, HOSTILE])
def test_it_is_not_alive_wherever_it_stands(place, text):
    assert alive_in_markdown(place.format(escape(text))) == []
    assert alive_in_html(block(place.format(escape(text)))) == []


@pytest.mark.parametrize("render", [block, inline])
@pytest.mark.parametrize("text", [piece for piece in PIECES if "<" in piece and "://" not in piece])
def test_html_in_words_is_shown_even_where_nobody_has_escaped_it(text, render):
    assert alive_in_html(render(text)) == [] and read(render(text)) == text


def test_what_nobody_sees_is_left_out():
    assert escape(f"a{HIDDEN}b") == "ab"
    assert code(f"a`{HIDDEN}\n\nb", 40) == "`a b`"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:hostile()",
        "JaVaScRiPt:hostile",
        "data:text/html,x",
        "//hostile.example",
        "vbscript:x",
        " javascript:x",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_addresses_on_the_web_are_links(url):
    assert link("words", url) == "words"


@pytest.mark.parametrize(
    "url", ["https://a.example/?b=1&lt=2#c", "http://a.example", "/trade?x=1#y", "#place", "tables/x.html", "?chart=y"]
)
def test_addresses_on_the_web_and_our_own_are_links(url):
    assert link("words", url) == f"[words](<{url}>)"


def test_a_table_keeps_its_cells():
    frame = pd.DataFrame({"a": [HOSTILE], "b": ["last"], "publisher": [HOSTILE], "source_url": [ADDRESS]})
    table = markdown_table(frame, {"a": HOSTILE})
    assert alive_in_markdown(table) == []
    assert all(line.replace("\\|", "").count("|") == 4 for line in table.split("\n"))
    assert alive_in_markdown(small(escape(HOSTILE))) == []


def test_figures_in_a_text_are_text():
    part = Part("x", "X", "Of {count} and {hostile}.")
    told = part.told({"count": HOSTILE, "hostile": "{count}"})
    assert alive_in_markdown(told) == [] and plain(told).endswith("and {count}.")
    assert filled("{a} of {b}", {"a": "*1*", "b": "{a}"}) == "*1* of {a}"


@pytest.mark.parametrize(
    "place",
    ["{said.__class__}", "{said[0]}", "{said!r}", "{said:9999999999}", "{other}", "{", "}", "{}", "{0}", "{{said}}"],
)
def test_words_of_a_table_look_into_nothing(place):
    """`str.format` would tell of the program, take a gigabyte or raise; names of figures alone are obeyed."""
    kept = place.replace("{said}", "50") if place == "{{said}}" else place
    assert with_figures(f"about {place} and {{said}}", said="50") == f"about {kept} and 50"


def test_tags_of_a_figure_are_ours_or_shown():
    ours = """a<br><b>b</b> <i>c</i> <span style="color:#0e857a">●</span> <span style='font-size:10px'>d</span>"""
    figure = go.Figure(
        go.Scatter(
            x=[1, 2], y=[1, 2], text=[ours, "%{x}<extra></extra>"], hovertemplate=HOSTILE, customdata=[[HOSTILE, 1]]
        )
    )
    rows = pd.DataFrame({"a": [1]})
    drawn = Drawn(figure.to_dict(), rows).to_dict()
    assert drawn["data"][0]["text"] == [ours, "%{x}<extra></extra>"]
    assert [tag for tag in alive_in_figure(drawn) if tag != "<b>"] == []
    assert alive_in_figure(Drawn(figure.to_dict(), rows.assign(b=HOSTILE)).to_dict()) == []
    for tag in (
        '<span style="color:red;background:url(//hostile.example)">',
        '<b onclick="hostile()">',
        "<a href=hostile>",
        "<img src=hostile",
    ):
        assert alive_in_figure(Drawn({"data": [], "layout": {"title": {"text": tag}}}, rows).to_dict()) == []
