"""Words that were cut off or are gone: catalogues and Markdown. What is whole is used, the rest is English or told."""

from __future__ import annotations

import random
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from language import NARRATIVE, _, choose, messages
from language.catalogue import read
from loaders.errors import TableBroken
from narrative import WordsMissing, narrative
from narrative.outline import PAGES
from tests.faults.walk import at, charts, is_whole, told
from tests.words import titles
from tests.words import words as words_of


@pytest.fixture
def words(tmp_path, monkeypatch):
    """A copy of the words that a test may break."""
    folder = shutil.copytree(NARRATIVE, tmp_path / "narrative", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr("language.reader.NARRATIVE", folder)
    monkeypatch.setattr("narrative.NARRATIVE", folder)
    messages.catalogue.cache_clear()
    yield folder
    messages.catalogue.cache_clear()


def cut(path, at):
    path.write_bytes(path.read_bytes()[: int(at * path.stat().st_size)])


def gone(path):
    path.unlink()


def closed(path):
    """Not to be read, not even by an administrator."""
    path.unlink()
    path.mkdir()


# Catalogues


@pytest.mark.parametrize("turn", range(8))
def test_of_a_catalogue_that_was_cut_off_the_whole_entries_are_used(words, turn):
    """Wherever the cut is: in an entry, in a word of two bytes, in a place for a figure."""
    path = words / "ru" / "pages.po"
    texts = [message.id for message in read(path) if isinstance(message.id, str) and message.id]
    choose("ru")
    whole = {text: str(_(text)) for text in texts}
    cut(path, random.Random(turn).uniform(0.1, 0.9))
    messages.catalogue.cache_clear()
    left = {text: str(_(text)) for text in texts}
    assert all(left[text] in (whole[text], text) for text in texts)
    assert any(left[text] != text for text in texts) and left != whole


@pytest.mark.parametrize("harm", [lambda path: cut(path, 0.4), lambda path: cut(path, 0), closed])
@pytest.mark.parametrize("part", ["pages", "cases"])
def test_a_page_stands_with_a_broken_catalogue(words, part, harm):
    harm(words / "ru" / f"{part}.po")
    shown = at("leaders", "when", lang="ru")
    assert is_whole(shown) and not shown.error
    assert titles(shown) == ["Лидеры"]
    assert len(shown.get("plotly_chart")) == 4


# Markdown


@pytest.mark.parametrize("harm", [lambda path: cut(path, 0.5), lambda path: cut(path, 0.01), gone, closed])
def test_what_a_translation_has_lost_is_english(words, harm):
    english = narrative("leaders")
    choose("ru")
    before = narrative("leaders")
    harm(words / "ru" / "leaders.md")
    after = narrative("leaders")
    assert after.parts.keys() == before.parts.keys()
    lost = [slug for slug, part in after.parts.items() if part != before.parts[slug]]
    assert lost and all(after.parts[slug] == english.parts[slug] for slug in lost)
    assert is_whole(at("leaders", "when", lang="ru"))


@pytest.mark.parametrize(("name", "harm"), [*((page, gone) for page in PAGES), ("trade", lambda path: cut(path, 0.03))])
def test_where_the_words_of_a_page_are_lost_its_charts_stand_and_it_says_so(words, name, harm):
    harm(words / "en" / f"{name}.md")
    shown = at(name)
    assert is_whole(shown) and not shown.error
    assert len(shown.get("plotly_chart")) == len(charts(name, next(iter(PAGES[name].chapters))))
    assert f"Restore narrative/en/{name}.md" in words_of(shown)


def test_where_the_glossary_is_lost_the_page_of_data_stands(words):
    gone(words / "en" / "glossary.md")
    shown = at("data")
    assert is_whole(shown) and "Restore narrative/en/glossary.md" in words_of(shown)


@pytest.mark.parametrize("error", [WordsMissing("trade"), TableBroken("trade_annual", "it is cut off", 7)], ids=repr)
def test_a_page_that_must_stop_says_why_and_what_to_do(error):
    """What Streamlit calls where a page raises."""

    def page(error):
        from pages.elements.message import unforeseen

        unforeseen(error)

    (words,) = told(AppTest.from_function(page, args=(error,)).run())
    assert "Restore" in words and "The page stops here" in words and "tell whoever runs this Dyad" in words
