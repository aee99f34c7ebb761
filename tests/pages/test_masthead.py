"""The head of every page, and the opening of the first: languages, the example, how charts are read."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import gallery
from language import languages
from ledger import ledger
from narrative.outline import PAGES
from sharing.links import in_language
from telling import opening, reading
from telling.masthead import Way, masthead
from tests.pages.test_links import opened
from tests.words import bodies, written


class Links(HTMLParser):
    """The links of a piece of HTML, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs))


def of_languages(at):
    """The links to other languages, by language."""
    bodies = [each.proto.body for each in at.get("html")]
    links = Links(next(body for body in bodies if "languages" in body)).found
    return {each["hreflang"]: each for each in links if "hreflang" in each}


def test_a_link_to_another_language_keeps_the_page_and_all_that_was_chosen():
    at = opened("leaders", {"leaders-part": "register", "register-year": ["2013", "2014"], "lang": "en"})
    links = of_languages(at)
    assert list(links) == languages() and len(links) > 1
    for code, link in links.items():
        address = urlsplit(link["href"])
        assert address.path == "./leaders"
        assert parse_qs(address.query) == {
            "leaders-part": ["The register"],
            "register-year": ["2013", "2014"],
            "lang": [code],
        }
        assert link["lang"] == code and ("aria-current" in link) == (code == "en")


def test_the_menu_has_every_page_in_order_and_says_which_is_open():
    at = opened("trade", {"lang": "ru"})
    links = Links(next(body for body in bodies(at) if 'class="pages"' in body)).found
    pages = [each for each in links if "hreflang" not in each and each.get("class") != "name"]
    assert [each["href"] for each in pages] == [f"./{page.path}?lang=ru" for page in PAGES.values()]
    assert [each["href"] for each in pages if "aria-current" in each] == ["./trade?lang=ru"]


def test_what_a_link_says_cannot_become_part_of_the_page():
    ways = [Way('"><img src=x>', './"><img src=x>', True)]
    html = masthead(
        "./", ways, {code: in_language(code, "?#", [('"><script>', '"><img src=x>')]) for code in languages()}
    )
    assert "hreflang" in html and "<script>" not in html and "<img src=x" not in html
    assert all(urlsplit(each["href"]).path == "./%3F%23" for each in Links(html).found if "hreflang" in each)


def test_the_example_says_what_the_ledger_says():
    judged = ledger()[opening.EXAMPLE]
    at = opened("overview", {})
    words = written(at)
    (figures,) = [html.proto.body for html in at.get("html") if '<div class="said">' in html.proto.body]
    assert judged.claim.said and judged.claim.text in words
    assert f"<dd>{escape(judged.claim.said)}</dd>" in figures and f"<dd>{escape(judged.now.found)}</dd>" in figures
    assert judged.now.verdict.label in opening.example().verdict


def test_every_chart_is_explained_or_declared_plain():
    assert set(reading.HOW).isdisjoint(reading.PLAIN)
    assert reading.HOW.keys() | reading.PLAIN == gallery.entries().keys()


def test_the_line_of_the_day_is_explained_where_it_is_drawn():
    for name, words in reading.HOW.items():
        drawn = [each.text for each in gallery.draw(name).figure.layout.annotations]
        assert (reading.DAY in words) == any("known then" in (text or "") for text in drawn), name
