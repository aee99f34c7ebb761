"""Words and plurals from a catalogue, and what must not come from one."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import language
from language import _, number, plural


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


@pytest.mark.parametrize(
    ("value", "digits", "signed", "words"),
    [
        (1234.56, 1, False, "1,234.6"),
        (-3.2, 1, True, "−3.2"),
        (-0.04, 1, False, "0.0"),
        (float("nan"), 0, False, "–"),
    ],
)
def test_numbers_have_a_true_minus_and_none_before_a_zero(value, digits, signed, words):
    assert number(value, digits, signed) == words


def test_a_kept_number_is_kept_for_one_language(russian):
    assert number(1234.5, 1) == "1\u00a0234,5"
    language.choose("en")
    assert number(1234.5, 1) == "1,234.5"


@pytest.mark.parametrize(
    ("text", "words"),
    [("2024", "2024"), ("2024-Q1", "Q1 2024"), ("2024-08", "August 2024"), ("2024-08-15", "15 August 2024")],
)
def test_a_period_is_written_as_a_reader_would(text, words):
    assert language.period(text) == words
