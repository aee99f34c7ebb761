"""A translation may ask for the case of a name and for the noun that agrees with a number."""

import pickle

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from language import _, in_form, listing, month, number
from language.words import agreeing, filled

CASES = {("gen", "Россия"): "России", ("ins", "Россия"): "Россией", ("ins", "Китай"): "Китаем"}
CASES |= {("loc", "октябрь"): "октябре"}
DAYS = ["день", "дня", "дней"]
MESSAGES = {
    "Russia": "Россия",
    "China": "Китай",
    "{first} and {last}": "{first} и {last}",
    "Exports of {who}: {count} days": "Экспорт {who:gen}: {count} {count:день|дня|дней}",
    "In {month}": "В {month:loc}",
    "With {names}": "С {names:ins}",
    "At {share:.1f} percent": "При {share:.1f} процента",
}


@pytest.fixture(autouse=True)
def russian(translated):
    translated("ru", MESSAGES, CASES)


def test_a_name_stands_in_the_case_that_the_sentence_asks_for():
    words = _("Exports of {who}: {count} days")
    assert words.format(who=_("Russia"), count=number(22)) == "Экспорт России: 22 дня"
    assert words.format(who="Тувалу", count=number(5)) == "Экспорт Тувалу: 5 дней"


def test_a_name_without_that_form_stands_as_it_is():
    assert _("Exports of {who}: {count} days").format(who=_("China"), count="1") == "Экспорт Китай: 1 день"


def test_months_and_lists_take_cases_too():
    assert _("In {month}").format(month=month("2023-10")) == "В октябре 2023"
    assert _("With {names}").format(names=listing([_("Russia"), _("China")])) == "С Россией и Китаем"


def test_a_place_of_the_narrative_takes_the_same_forms():
    assert in_form(_("Russia"), "gen") == "России"
    assert in_form("1\u00a0021", "день|дня|дней") == "день"
    assert in_form("as it is", "") == "as it is"


def test_python_s_own_formats_still_work():
    assert _("At {share:.1f} percent").format(share=2.46) == "При 2.5 процента"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1", "день"),
        ("2", "дня"),
        ("11", "дней"),
        ("21", "день"),
        ("1\u00a0001", "день"),
        ("2,5", "дня"),
        ("–", "дней"),
    ],
)
def test_a_noun_agrees_with_a_number_as_it_is_written(text, word):
    assert agreeing(DAYS, text, Locale("ru")) == word


@given(st.integers(0, 10**7))
def test_a_number_agrees_alike_in_every_spelling(count):
    spellings = [str(count), f"{count:,}".replace(",", "\u00a0"), f"+{count:,}%".replace(",", "\u202f")]
    assert len({agreeing(DAYS, text, Locale("ru")) for text in spellings}) == 1


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("50", "500亿"),
        ("244.8", "2,448亿"),
        ("40.65", "406.5亿"),
        ("1,234.5", "12,345亿"),
        ("+5.2", "+52亿"),
        ("0.04", "4,000万"),
        ("0", "0"),
        ("–", "–"),
        ("十亿立方米", "立方米"),
    ],
)
def test_billions_are_hundred_millions_in_chinese(figure, words):
    assert filled("{figure:亿}", Locale("zh"), figure=figure) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [("600", "6亿"), ("108", "1.08亿"), ("9.8", "980万"), ("+74.0", "+7,400万"), ("–", "–"), ("百万吨", "吨")],
)
def test_millions_are_ten_thousands_in_chinese_or_hundred_millions(figure, words):
    assert filled("{figure:万}", Locale("zh"), figure=figure) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2023", "2023年"),
        ("2008–2009、2011", "2008–2009、2011年"),
        ("2023和2025", "2023和2025年"),
        ("2023年10月", "2023年10月"),
        ("–", "–"),
    ],
)
def test_a_bare_year_is_called_a_year_in_chinese(when, words):
    assert filled("{when:年}", Locale("zh"), when=when) == words


def test_a_translated_word_crosses_into_another_process_as_text():
    assert pickle.loads(pickle.dumps(_("Russia"))) == "Россия"
