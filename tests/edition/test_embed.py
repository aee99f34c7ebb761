"""One chart for a frame in another site: drawn as the query asks, or with a word on what it asks for in vain."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from markupsafe import escape

import gallery
from edition.embed import LONGEST, document, page
from edition.site import Site
from gallery import Entry
from loaders.errors import LoaderError, NothingYet
from loaders.pair import Pair
from telling.chart import alt

HERE = Site("", "2026-10-08", dt.date(2026, 10, 8))


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setenv("DYAD_OFFLINE", "1")


def status(html: str) -> str:
    return re.search(r'<p role="status"[^>]*>(.*?)</p>', html)[1]


def specified(html: str) -> dict:
    return json.loads(re.search(r'<script class="spec" type="application/json">(.*?)</script>', html, re.DOTALL)[1])


def drawn_title(html: str) -> str:
    return specified(html)["layout"]["title"]["text"]


@pytest.mark.parametrize("value", ["blocs", "EU, ASEAN as one"])
def test_a_choice_is_given_by_identifier_or_label(value):
    code, html = document({"chart": "rank-checker", "rank-checker-count": value})
    chart = gallery.draw("rank-checker", count="blocs")
    assert (code, status(html)) == (200, "")
    assert drawn_title(html) == chart.figure.layout.title.text
    assert chart.alt in html.replace("&#39;", "'")


@pytest.mark.parametrize("value", ["on", "true", "Show"])
def test_a_switch_is_given_in_any_of_its_ways(value):
    _code, html = document({"chart": "trade-annual", "trade-annual-events": value})
    shown = gallery.draw("trade-annual", events="on").figure.layout
    assert len(specified(html)["layout"]["shapes"]) == len(shown.shapes)
    assert len(shown.shapes) > len(gallery.draw("trade-annual").figure.layout.shapes)


@pytest.mark.parametrize("value", ["in person", "in-person", "In person"])
def test_a_choice_is_given_as_any_link_of_dyad_has_it(value):
    """By the gallery's own value, by the id of links that are handed on, and by the words of the address bar."""
    _code, html = document({"chart": "meetings-timeline", "meetings-timeline-rule": value})
    assert status(html) == ""
    assert drawn_title(html) == gallery.draw("meetings-timeline", rule="in person").figure.layout.title.text


def test_a_value_that_there_is_not_gives_the_usual_chart_and_a_word():
    code, html = document({"chart": "rank-checker", "rank-checker-count": "<b>planets"})
    assert code == 200
    assert "&lt;b&gt;planets" in status(html)
    assert drawn_title(html) == gallery.draw("rank-checker").figure.layout.title.text


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "[Click](https://b.example)", "**bold**", "![a](b)", "https://b.example"]
)
def test_a_chart_that_there_is_not_is_not_found_and_others_are_offered(name):
    code, html = document({"chart": name})
    assert code == 404
    assert f"called “{escape(name)}”" in html
    assert "<script>alert" not in html and 'href="https://b.example' not in html
    assert all(f'href="?chart={name}"' in html for name in gallery.entries())


def test_of_a_long_name_only_the_beginning_is_repeated():
    _code, html = document({"chart": "x" * 5000})
    assert "x" * LONGEST in html and "x" * (LONGEST + 1) not in html


def test_without_a_name_there_is_a_choice_of_charts():
    code, html = document({})
    assert code == 404
    assert 'href="?chart=vetoes"' in html


def test_a_pair_is_drawn_and_nonsense_gives_the_usual_one_with_a_word():
    _code, html = document({"chart": "pair-agreement", "pair": "IND-RUS"})
    assert drawn_title(html) == gallery.draw("pair-agreement", Pair.parse("IND-RUS")).figure.layout.title.text
    code, html = document({"chart": "pair-agreement", "pair": "<b>"})
    assert (code, drawn_title(html)) == (200, gallery.draw("pair-agreement").figure.layout.title.text)
    assert "&lt;b&gt;" in status(html)


def test_an_unknown_language_is_told():
    code, html = document({"chart": "two-lives", "lang": "tlh"})
    assert code == 200
    assert "tlh" in status(html)
    assert '<html lang="en">' in html


@pytest.mark.parametrize(
    "error", [NothingYet("imf", "Nothing is on file."), LoaderError("trade", "The table is broken.", "")]
)
def test_what_cannot_be_drawn_now_is_told(monkeypatch, error):
    def build(**_choice):
        raise error

    entry = Entry("two-lives", "Lives", build)
    monkeypatch.setitem(gallery.entries(), "two-lives", entry)
    gallery._usual().clear()
    code, html = document({"chart": "two-lives"})
    gallery._usual().clear()
    assert code == 503
    assert error.reason in html


def test_it_leads_back_to_the_chart_as_chosen_and_runs_no_script_of_its_own():
    _code, html = document({"chart": "vetoes", "vetoes-events": "on"})
    assert re.search(r'href="\./middle-east\?[^"]*vetoes-events=true&(?:amp;)?lang=en#chart-vetoes"', html)
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all('src="embed/assets/' in each or 'type="application/json"' in each for each in scripts)


def test_the_file_of_the_edition_has_the_choices_for_its_address():
    html = page(HERE, gallery.entries()["rank-checker"]).decode()
    options = json.loads(re.search(r"data-options='([^']*)'", html)[1].replace("\\u0027", "'"))
    assert [name for name, _choices in options] == ["period", "count", "russia", "territories"]
    assert options[1][1][0] == ["countries", "Countries"]
    assert 'href="../charts/rank-checker.html"' in html
    assert 'src="../assets/dyad.js"' in html
    assert drawn_title(html) == gallery.draw("rank-checker").figure.layout.title.text
    assert alt(gallery.draw("rank-checker"))[:20] in re.sub("<[^>]*>", "", html)
