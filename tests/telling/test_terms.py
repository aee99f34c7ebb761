"""Loaded terms: every wording of the table is told once, as its side's, in its own language."""

import re

import pytest

import language
from loaders.terms import wordings
from telling.terms import LANGUAGES, TERMS, Wording, terms


@pytest.fixture
def reader():
    """Chooses the reader's language for the time of a test."""
    yield language.choose
    language.choose("en")


def test_every_wording_of_the_table_is_told_once_under_its_term():
    told = {term.slug: term for term in terms()}
    rows = wordings()
    assert set(rows["term"]) == set(TERMS) and list(told) == [f"term-{name}" for name in TERMS]
    assert set(rows["language"]) <= set(LANGUAGES)
    assert sum(len(term.wordings) for term in told.values()) == len(rows)
    for row in rows.itertuples():
        [said] = [each for each in told[f"term-{row.term}"].wordings if row.wording in each.quoted]
        assert said.side == row.side and said.address == row.source_url and row.who in said.where


def test_a_wording_is_marked_as_its_language_and_sourced():
    for term in terms():
        items = term.html.count("<li><strong>")
        assert items == len(term.wordings) == len(re.findall(r'<span lang="(zh|ru|uk|en)">[“«]', term.html))
        assert term.html.count('<a href="http') == items


def test_a_quotation_cannot_bring_html_of_its_own():
    said = Wording("Side", "“<b>bold</b>”", "en", "English", "<i>", "who", "A <b>", "https://a.example/", False)
    tags = re.findall("<([a-z]+)", said.html)
    assert tags == ["li", "strong", "span", "br", "small", "a"] and "&lt;b&gt;bold" in said.html


def test_who_reads_the_original_gets_no_translation(reader):
    reader("ru")
    for term in terms():
        for each in term.wordings:
            assert not (each.code == "ru" and each.meaning)
            assert each.meaning or each.code in {"ru", "en"}


def test_words_that_others_quote_say_so():
    official = dict(zip(wordings()["wording"], wordings()["status"] == "official", strict=True))
    for term in terms():
        for each in term.wordings:
            assert each.source.startswith("quoted by [") != official[each.quoted[1:-1]]
