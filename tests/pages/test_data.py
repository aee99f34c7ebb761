"""The page Data: loaded terms stand on it, and the words of other pages link to terms and glossary."""

import re

import pytest

from narrative import narrative
from telling.terms import terms
from tests.pages.test_frame import opened as page
from tests.pages.test_links import opened
from tests.words import bodies, plain, written


def test_the_page_shows_every_loaded_term_with_a_place_to_link_to():
    at = page("data.py")
    assert not at.exception
    places = re.findall('<h[23] id="([^"]+)">', " ".join(bodies(at)))
    told, explained = ([term.slug for term in terms()], list(narrative("glossary").parts))
    assert places == ["live", "tables", "status", "terms", *told, "glossary", *explained]
    shown = written(at)
    for term in terms():
        assert all(each.quoted in shown and each.where in shown for each in term.wordings)


def test_a_table_that_cannot_be_read_takes_only_its_part(data):
    (data / "terms.csv").write_text("id\n", encoding="utf-8")
    at = page("data.py")
    assert not at.exception
    assert any("terms" in error.value for error in [*at.error, *at.warning])
    assert narrative("glossary").parts["bcm"].heading in written(at)


@pytest.mark.parametrize(
    ("query", "link"), [({}, "./data#term-no-limits"), ({"lang": "en"}, "./data?lang=en#term-no-limits")]
)
def test_a_loaded_term_links_to_its_wordings_in_the_language_of_the_link(query, link):
    at = opened("trade", query)
    assert any(f'<a href="{link}">no limits</a>' in plain(body) for body in bodies(at, "told"))
