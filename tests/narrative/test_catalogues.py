"""The catalogues of all languages: nothing is untranslated, and no place and no figure differs from the English."""

import calendar
import re
from collections import Counter

import pytest

from language import DEFAULT, NARRATIVE, languages
from language.catalogue import CASES, read
from language.words import CASES as KNOWN_CASES
from language.words import SCALES, YEAR
from narrative import narrative
from narrative.__main__ import words_of_tables
from narrative.catalogues import missing, places, template, update

OTHERS = [code for code in languages() if code != DEFAULT]
DIGITS = re.compile(r"\d+")
FORM = re.compile(r"\{[a-z_0-9]*:([^{}]*)\}")
MONTHS = {name: number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names)}
MARKS = ("`", "<extra>", "%{", "](")
PAGES = sorted(path.stem for path in (NARRATIVE / DEFAULT).glob("*.md"))


def messages(code):
    """(part, English, translation) of every message, each form of a plural by itself."""
    for path in sorted((NARRATIVE / code).glob("*.po")):
        for message in read(path) if path.name != CASES else ():
            if message.id:
                several = not isinstance(message.id, str)
                for text in message.string if several else (message.string,):
                    yield path.stem, message.id[-1] if several else message.id, text


def test_three_languages_are_offered():
    assert languages() == ["en", "ru", "zh"]


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_untranslated(code):
    assert list(missing(code, words_of_tables())) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_left_that_nobody_uses(code):
    """`python -m narrative update` takes them out."""
    used = {
        part: {message.id for message in known if message.id} for part, known in template(words_of_tables()).items()
    }
    kept = {path.stem: {each.id for each in read(path) if each.id} for path in (NARRATIVE / code).glob("*.po")}
    assert {part: ids - used[part] for part, ids in kept.items() if f"{part}.po" != CASES} == {
        part: set() for part in used
    }


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr("narrative.catalogues.NARRATIVE", tmp_path)
    update("ru", {"cells": [("a_table", "a cell"), ("a_table", "another cell")]})
    path = tmp_path / "ru" / "cells.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "a cell"\nmsgstr ""', 'msgid "a cell"\nmsgstr "ячейка"')
    )
    update("ru", {"cells": [("a_table", "a cell"), ("a_table", "a new cell")]})
    assert {message.id: message.string for message in read(path) if message.id} == {
        "a cell": "ячейка",
        "a new cell": "",
    }
    before = path.read_bytes()
    update("ru", {"cells": [("a_table", "a cell"), ("a_table", "a new cell")]})
    assert path.read_bytes() == before


@pytest.mark.parametrize("code", OTHERS)
def test_each_translation_has_the_places_of_the_english(code):
    assert [(part, text) for part, english, text in messages(code) if places(text) != places(english)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_each_translation_has_the_marks_of_the_english(code):
    """Code, links and the places that the chart library fills."""
    count = lambda text: [text.count(mark) for mark in MARKS]  # noqa: E731
    assert [(part, text) for part, english, text in messages(code) if count(text) != count(english)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_figure_differs_from_the_english(code):
    assert [(part, english, text) for part, english, text in messages(code) if differ(english, text, code)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_place_asks_for_forms_that_there_are(code):
    """A case that the language has, or as many forms of a noun as it has kinds of number."""
    asked = [(english, form) for _part, english, text in messages(code) for form in FORM.findall(text)]
    for english, form in asked:
        if FORM.search(english):
            continue  # a format of Python's, which the English has too
        assert form in {*KNOWN_CASES, *SCALES, YEAR} or form.count("|") in {2, 3}, f"{english}: {form}"


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_the_words_of_a_page_have_the_parts_places_and_figures_of_the_english(page, code):
    english, other = (told(page, language) for language in (DEFAULT, code))
    assert list(other) == list(english)
    for slug, part in english.items():
        assert other[slug].places == part.places, slug
        assert other[slug].claims == part.claims, slug
        assert not differ(part.body, other[slug].body, code), slug
        assert other[slug].body or not part.body, slug


def told(page, code):
    import language

    language.choose(code)
    try:
        text = narrative(page)
        return {"lead": text.lead, **text.parts}
    finally:
        language.choose(DEFAULT)


def differ(english, text, code):
    """Whether a figure was added or lost. A month in words may be a number (2023年10月), a number a word."""
    bare = [re.sub(r"\{[^{}]*\}|<[^>]*>|%\{[^}]*\}", "", each) for each in (english, text)]
    ours = Counter(DIGITS.findall(joined(bare[0], ",")))
    theirs = Counter(DIGITS.findall(joined(bare[1], "," if code == "zh" else "")))
    months = Counter(str(MONTHS[name]) for name in re.findall(r"[A-Z][a-z]+", bare[0]) if name in MONTHS)
    return bool(ours - theirs) or bool(theirs - ours - months)


def joined(text, sign):
    """Thousands without the sign between them, which each language has its own; a comma may be one. Chinese counts in
    hundred millions (亿), ten to a billion."""
    text = re.sub(r"\d[\d,]*(?:\.\d+)?(?=亿)", lambda many: f"{float(many[0].replace(',', '')) / 10:g}", text)
    return re.sub(rf"(?<=\d)[{sign}\u00a0\u202f ](?=\d{{3}}(?!\d))", "", text)
