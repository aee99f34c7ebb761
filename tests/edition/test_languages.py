"""The edition in several languages: the same pages in each, and from each a way to the same page in another."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

import gallery
from edition import lent, paths
from edition.feed import ATOM
from edition.figure import figure, told
from edition.page import page
from edition.section import section
from edition.site import SHARED, of_data
from language import DEFAULT, choose
from narrative import narrative
from narrative.outline import place_of
from tests.edition.building import ADDRESS
from tests.words import plain

ENGLISH = re.compile(r"(?:\b[a-z]{3,} ){3,}[a-z]{3,}\b")
"""Four words in a row that are written in small Latin letters: no name is."""


@pytest.fixture
def russian():
    choose("ru")
    yield
    choose(DEFAULT)


class Shown(HTMLParser):
    """What a reader reads of a document, and its links to other languages."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: dict[str, str] = {}
        self.alternates: dict[str, str] = {}
        self.language = ""
        self._hidden = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self._hidden += tag in {"script", "style"}
        if tag == "html":
            self.language = found["lang"]
        elif "hreflang" in found:
            (self.links if tag == "a" else self.alternates)[found["hreflang"]] = found["href"]

    def handle_endtag(self, tag):
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, text):
        if not self._hidden:
            self.words.append(text)


def shown(path: Path) -> Shown:
    return Shown(path.read_text(encoding="utf-8"))


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_each_language_has_the_same_files_but_for_those_that_all_share(edition):
    russian = files(edition / "ru")
    english = {path for path in files(edition) - {f"ru/{path}" for path in russian} if path.split("/")[0] not in SHARED}
    once = {"_headers", ".nojekyll", "robots.txt", "sitemap.xml", "manifest.json"}
    assert english - once == russian
    assert not {path.split("/")[0] for path in russian} & SHARED


def test_every_page_says_its_language_and_leads_to_itself_in_the_other(edition):
    for path in files(edition / "ru"):
        if path.endswith(".html") and not path.startswith(("embed/", "404")):
            english, russian = edition / path, edition / "ru" / path
            assert (shown(english).language, shown(russian).language) == ("en", "ru"), path
            for page in (english, russian):
                links = shown(page).links
                assert (page.parent / links["en"]).resolve() == english.resolve(), path
                assert (page.parent / links["ru"]).resolve() == russian.resolve(), path


@pytest.mark.parametrize("path", ["trade.html", paths.chart_page("trade-monthly")])
def test_search_engines_are_told_of_each_language_by_each(edition, path):
    wanted = {"en": f"{ADDRESS}{path}", "ru": f"{ADDRESS}ru/{path}", "x-default": f"{ADDRESS}{path}"}
    assert shown(edition / path).alternates == shown(edition / "ru" / path).alternates == wanted


def test_chinese_is_named_by_its_characters():
    site = of_data(ADDRESS, ["en", "zh"])
    choose("zh")
    try:
        document = Shown(page(site, "index.html", "x", "y", "<h1>x</h1>").decode())
    finally:
        choose(DEFAULT)
    assert document.language == "zh-Hans"
    assert document.links == {"en": "../index.html", "zh-Hans": "index.html"}
    assert document.alternates["zh-Hans"] == f"{ADDRESS}zh/"


@pytest.mark.parametrize("path", ["index.html", "trade.html", "claims.html", paths.chart_page("trade-monthly")])
def test_no_english_is_left_in_russian_pages(edition, path):
    document = shown(edition / "ru" / path)
    assert ENGLISH.findall("\n".join(document.words)) == []
    assert len(re.findall("[а-яё]+", " ".join(document.words))) > 100


def test_the_feed_of_a_language_is_in_it_and_leads_to_its_pages(edition):
    root = ElementTree.parse(edition / "ru" / "feed.xml").getroot()
    entry = root.find(f"{{{ATOM}}}entry")
    assert re.search("[а-яё]", entry.find(f"{{{ATOM}}}title").text)
    assert entry.find(f"{{{ATOM}}}link").get("href") == f"{ADDRESS}ru/"


def test_a_quote_without_an_address_names_the_file_of_the_language(russian):
    entry = gallery.entries()["vetoes"]
    assert "ru/charts/vetoes.html" in told(of_data(), entry, next(entry.choices()))["quote"]


def test_a_word_that_agrees_with_a_number_is_renewed_with_it(russian):
    """Each place of the words that a choice may change is one that its chart renews, in the form of that place."""
    formed = 0
    for name, entry in gallery.entries().items():
        where, _chapter, slug = place_of(name)
        if entry.options:
            part = narrative(where).parts[slug]
            text = str(section(of_data(), f"{where}.html", part, (name,)))
            live = re.findall(r'<span data-figure="([a-z0-9_-]+)">(.*?)</span>', text)
            usual = lent.renewed(name, gallery.draw(name))
            assert {key for key, _value in live} <= usual.keys(), name
            formed += len([key for key, _value in live if "-" in key])
    assert formed
    rules = [gallery.draw("meetings-timeline", **choice) for choice in gallery.entries()["meetings-timeline"].choices()]
    values = {chart.figures["meetings_total"]: lent.renewed("meetings-timeline", chart) for chart in rules}
    words = {
        number: [word for key, word in places.items() if key.startswith("meetings_total-")]
        for number, places in values.items()
    }
    assert {number[-1] in "234" and number[-2:-1] != "1" for number in words} == {True, False}, words
    for number, (word,) in words.items():
        assert word == ("раза" if number[-1] in "234" and number[-2:-1] != "1" else "раз")


def test_a_chart_reads_the_same_in_its_figure_and_above_it(russian):
    chart = gallery.draw("vetoes")
    head = re.search(r'<div class="chart-head">(.*?)</div>', figure(of_data(), "trade.html", "vetoes"))[1]
    assert plain(re.sub("<[^>]*>", "", head)) == plain(chart.title + chart.subtitle)
