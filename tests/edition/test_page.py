"""The document around a page: head, navigation, links; and where files of an edition are."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.page import LIBRARY, as_script, page, shortened
from edition.site import Site, absolute, of_data, page_path, relative
from narrative.outline import PAGES

HERE = Site("", "2026-10-08", dt.date(2026, 10, 8))
PUBLIC = Site("https://dyad.example/edition/", "2026-10-08", dt.date(2026, 10, 8))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(["</script>", "<!--", "<SCRIPT"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


class Head(HTMLParser):
    """The meta tags, links and scripts of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.hrefs: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "meta" and "content" in found:
            self.meta[found.get("name") or found["property"]] = found["content"]
        elif tag == "link":
            self.links[found["rel"]] = found["href"]
        elif tag == "a":
            self.hrefs.append(found)
        elif tag == "script" and "src" in found:
            self.scripts.append(found["src"])


def made(site=HERE, path="trade.html", title="Ties & trade", description="Words.", body="<h1>x</h1>", **more):
    return page(site, path, title, description, body, **more).decode()


def test_title_and_description_are_escaped_and_the_body_is_not():
    text = made(title='A <b> & "c"', description='"><script>', body="<h1>kept</h1>")
    assert "<title>A &lt;b&gt; &amp; &#34;c&#34; – Dyad</title>" in text
    assert "<h1>kept</h1>" in text
    assert "<script>" not in text


def test_without_an_address_nothing_pretends_to_have_one():
    head = Head(made())
    assert "canonical" not in head.links
    assert not {"og:url", "og:image", "twitter:image"} & set(head.meta)


def test_with_an_address_other_sites_find_page_and_picture():
    head = Head(made(PUBLIC, "charts/vetoes.html", preview="previews/charts/vetoes.png"))
    assert head.links["canonical"] == head.meta["og:url"] == "https://dyad.example/edition/charts/vetoes.html"
    assert (
        head.meta["og:image"] == head.meta["twitter:image"] == "https://dyad.example/edition/previews/charts/vetoes.png"
    )


@pytest.mark.parametrize("path", ["index.html", "charts/vetoes.html", "claims/bali.html"])
def test_links_lead_from_where_the_page_is(path):
    head = Head(made(path=path, scripts=(LIBRARY,)))
    up = "../" * path.count("/")
    assert head.links["stylesheet"] == f"{up}assets/dyad.css"
    assert head.scripts == [f"{up}assets/dyad.js", f"{up}{LIBRARY}"]
    assert {f"{up}{page_path(name)}" for name in PAGES} <= {link["href"] for link in head.hrefs}


def test_the_menu_marks_the_page_that_is_open():
    marked = [link["href"] for link in Head(made(current="ukraine")).hrefs if link.get("aria-current") == "page"]
    assert marked == ["ukraine.html"]


def test_only_pages_with_charts_have_their_panel():
    assert 'id="panel"' in made(scripts=(LIBRARY,))
    assert 'id="panel"' not in made()


@given(VALUES)
def test_values_in_a_script_element_cannot_end_it(values):
    text = str(as_script(values))
    assert not re.search("</|<!--|<script", text, re.IGNORECASE)
    assert json.loads(text) == values


@given(st.text(alphabet="ab ,;", max_size=80), st.integers(5, 40))
def test_a_description_is_cut_at_a_word(text, most):
    short = shortened(text, most)
    assert len(short) <= most
    if short != text:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("index.html", "charts/a.html", "charts/a.html"),
        ("charts/a.html", "index.html", "../index.html"),
        ("charts/a.html", "charts/b.html#table", "b.html#table"),
        ("a.html", "#place", "#place"),
        ("claims/a.html", "claims.html?verdict=open#x", "../claims.html?verdict=open#x"),
    ],
)
def test_relative_links(start, end, link):
    assert relative(start, end) == link


def test_addresses():
    assert absolute(PUBLIC, "index.html") == "https://dyad.example/edition/"
    assert absolute(PUBLIC, "trade.html") == "https://dyad.example/edition/trade.html"
    assert absolute(HERE, "trade.html") == ""
    assert of_data("https://dyad.example/edition").address == of_data("https://dyad.example/edition/").address
    with pytest.raises(ValueError, match="slash"):
        Site("https://dyad.example", "2026-10-08", dt.date(2026, 10, 8))


def test_an_edition_is_dated_by_its_data():
    site = of_data()
    assert site.stamp == site.seen.isoformat()
