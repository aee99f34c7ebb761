"""Words and plurals from a catalogue, and what must not come from one."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import language
from language import _, plural


@pytest.fixture
def russian(tmp_path, monkeypatch):
    """A catalogue of two messages, chosen for the time of a test."""
    catalogue = Catalog(locale="ru")
    catalogue.add("Claims", "Утверждения")
    catalogue.add(("{count} day", "{count} days"), ("{count} день", "{count} дня", "{count} дней"))
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "page.md").write_text("# Страница", encoding="utf-8")
    with (tmp_path / "ru" / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(language, "NARRATIVE", tmp_path)
    language._catalogue.cache_clear()
    language.choose("ru")
    yield
    language.choose("en")
    language._catalogue.cache_clear()


def test_words_come_from_the_catalogue_and_stay_english_where_it_has_none(russian):
    assert _("Claims") == "Утверждения"
    assert _("Sources") == "Sources"


def test_no_words_stay_no_words(russian):
    """An empty message is the key of a catalogue's head, which would otherwise stand in the text."""
    assert _("") == ""


@pytest.mark.parametrize(("count", "words"), [(1, "1 день"), (3, "3 дня"), (25, "25 дней")])
def test_a_plural_has_as_many_forms_as_the_language(russian, count, words):
    assert plural("{count} day", "{count} days", count) == words
