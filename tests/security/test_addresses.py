"""Hostile text in every parameter of an address: the page stands, says what is wrong, and nothing of it is alive."""

from __future__ import annotations

import pytest

import gallery
from edition import embed
from narrative.outline import PAGES
from sharing.state import parameters
from tests.pages.test_links import opened
from tests.security.hostile import HIDDEN, HOSTILE, PIECES, alive_in_html, alive_in_markdown
from tests.security.reading import alive
from tests.words import titles

ENDS = "x\n\n# hostile\n\n![hostile](//hostile.example)"
"""What only an address can hold: the end of a paragraph, and with it of what Markdown has opened before."""
NAMES = [*PIECES, f"[hostile](//hostile.example){HIDDEN}", "\n\n<b>hostile</b>", "\n\n![hostile](//hostile.example)"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("value", [HOSTILE, ENDS], ids=["text", "paragraphs"])
def test_a_hostile_value_of_every_parameter_is_told_and_is_not_alive(name, value):
    at = opened(name, dict.fromkeys([*parameters(), "pair", "claim", "lang"], value + HIDDEN))
    assert not at.exception and not at.error and titles(at)
    assert at.warning
    assert alive(at) == []
    assert not [words.value for words in at.warning if set(words.value) & set(HIDDEN)]


@pytest.mark.parametrize("some", [NAMES[:10], NAMES[10:]], ids=["first", "last"])
def test_a_hostile_name_of_a_parameter_is_told_and_is_not_alive(some):
    at = opened("trade", dict.fromkeys(some, "1"))
    assert not at.exception
    (told,) = at.warning
    assert alive(at) == [] and not set(told.value) & set(HIDDEN)


def test_of_a_thousand_parameters_a_few_are_told():
    at = opened("trade", {f"nonsense{n}": "1" for n in range(1_000)})
    (told,) = at.warning
    assert len(told.value) < 1_000 and "and others" in told.value


@pytest.mark.parametrize("value", [*PIECES, HOSTILE, HIDDEN, ENDS])
def test_nothing_of_the_address_of_an_embed_is_alive(value):
    entry = gallery.entries()["pair-trade"]
    every = {entry.parameter(option): value for option in entry.options}
    for query in ({"chart": value}, {"chart": entry.name, "pair": value, "lang": value, **every, value: value}):
        status, html = embed.document(query)
        assert status in (200, 404)
        assert alive_in_html(html) == []
        assert not set(html.replace("\u2060", "")) & set(HIDDEN)


def test_the_address_of_a_page_that_is_not_there_is_not_repeated():
    at = opened("not_found", {})
    assert alive(at) == [] and titles(at)


def test_the_judges_know_what_is_alive():
    """Each piece is found where nothing escapes it; without that, the tests above could not fail."""
    seen = {piece for piece in PIECES if alive_in_markdown(piece) or alive_in_html(piece)}
    assert set(PIECES) - seen == {piece for piece in PIECES if piece.startswith(("|", "{", "&", "hostilehostile"))}
