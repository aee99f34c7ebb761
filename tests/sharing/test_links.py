"""Links open what a reader sees, and nothing in them can break out of a sentence, a page or a tag."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gallery
from language import choose
from loaders.pair import FLAGSHIP, Pair
from narrative.outline import PAGES, place_of
from sharing import links
from sharing.state import parameters
from telling.ledger import days
from tests.sharing.conftest import BASE


def parsed(link):
    """Path, parameters and anchor of a link, read as a browser does; its language is `language_of`."""
    path, query, anchor = _read(link)
    return path, {name: value for name, value in query.items() if name != "lang"}, anchor


def language_of(link):
    return _read(link)[1]["lang"]


def _read(link):
    from urllib.parse import parse_qs, urlsplit

    parts = urlsplit(link)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}, parts.fragment


def test_a_chart_as_it_stands_by_default_has_a_bare_link(entry):
    page, chapter, _section = place_of(entry.name)
    path, query, anchor = parsed(links.chart_link(BASE, entry.name))
    assert path == f"/{PAGES[page].path}" and anchor == f"chart-{entry.name}"
    first = next(iter(PAGES[page].chapters))
    assert query == ({} if chapter == first else {f"{page}-part": chapter})


def test_the_link_names_every_choice_but_the_defaults(drawn):
    name, choice = drawn
    entry = gallery.entries()[name]
    _path, query, _anchor = parsed(links.chart_link(BASE, name, choice))
    named = {entry.parameter(option) for option in entry.options if choice[option.name] != option.default}
    assert {each for each in query if not each.endswith("-part")} == named
    for option in entry.options:
        if option is gallery.EVENTS and choice["events"] == "on":
            assert query[entry.parameter(option)] == "true"


def test_the_dashboard_knows_every_choice_that_a_link_names(drawn):
    name, choice = drawn
    for parameter, value in links.chart_query(name, choice).items():
        assert value in parameters()[parameter]


def test_no_two_choices_have_one_link(entry):
    every = list(entry.choices())
    assert len({links.chart_link(BASE, entry.name, choice) for choice in every}) == len(every)
    assert len({links.embed_link(BASE, entry.name, choice) for choice in every}) == len(every)


def test_a_link_holds_nothing_that_a_sentence_or_a_page_could_trip_over(drawn):
    name, choice = drawn
    for link in (links.chart_link(BASE, name, choice), links.embed_link(BASE, name, choice)):
        assert re.fullmatch(r"https://dyad\.example/[A-Za-z0-9/?&=%#._~-]+", link)


def test_another_pair_is_in_the_link_of_charts_that_have_one():
    pair = Pair("IND", "RUS")
    assert parsed(links.chart_link(BASE, "pair-trade", {}, pair))[1] == {"pair": "IND-RUS"}
    assert parsed(links.embed_link(BASE, "pair-trade", {}, pair))[1] == {"chart": "pair-trade", "pair": "IND-RUS"}
    assert parsed(links.chart_link(BASE, "trade-monthly", {}, pair))[1] == {"trade-part": "years"}
    assert parsed(links.chart_link(BASE, "pair-trade", {}, FLAGSHIP))[1] == {}


@pytest.mark.parametrize("code", ["en", "ru", "zh"])
def test_every_link_says_its_language(code):
    """Whom it reaches may have a browser of another language."""
    choose(code)
    try:
        made = [
            links.chart_link(BASE, "vetoes"),
            links.embed_link(BASE, "vetoes"),
            links.claim_link(BASE, "calls"),
            links.claim_link(BASE, "calls", on_the_day=True),
            links.table_link(BASE, "un_vetoes"),
            links.page_link(BASE, "data"),
            links.page_link(BASE, "pair", {"pair": "IND-RUS"}),
        ]
    finally:
        choose("en")
    assert [language_of(link) for link in made] == [code] * len(made)


def test_statements_and_tables_have_links():
    assert links.claim_link(BASE, "calls") == f"{BASE}/claims?claim=calls&lang=en"
    assert links.table_link(f"{BASE}/sub/", "un_vetoes") == f"{BASE}/sub/data?table=un_vetoes&lang=en"


def test_the_link_of_the_day_of_the_explainer_is_one_that_the_page_of_statements_knows():
    _path, query, _anchor = parsed(links.claim_link(BASE, "calls", on_the_day=True))
    assert query.keys() == {"claim", "claims-as-of"}
    assert query["claims-as-of"] == list(days())[1] and all(query[name] in parameters()[name] for name in query)


@given(st.text())
def test_any_text_comes_back_from_a_link(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert parsed(links.page_link(BASE, "trade", {"a": f"x{text}"}))[1] == {"a": f"x{text}"}


@pytest.mark.parametrize("title", ['Say "no" & <go>', "Trade: 5%", "'\"><script>alert(1)</script>"])
def test_the_tag_for_other_sites_is_one_tag_whatever_the_title(title):
    link = links.embed_link(BASE, "trade-partners", {"period": "2023-06", "count": "blocs"})
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append((tag, dict(attrs)))

    snippet = links.embed_snippet(link, title, 640)
    Reader().feed(snippet)
    assert [tag for tag, _attributes in seen] == ["iframe"]
    assert seen[0][1]["src"] == link and seen[0][1]["title"] == title and seen[0][1]["height"] == "640"
    assert html.unescape(snippet).count("<iframe") == 1
