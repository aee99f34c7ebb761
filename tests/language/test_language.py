"""Words and plurals from a catalogue, numbers and dates as a language writes them, and whose language it is."""

import datetime as dt

import pytest

import language
from language import (
    _,
    amount,
    bracketed,
    counted,
    dated,
    day,
    day_of_year,
    headed,
    labelled,
    listing,
    month,
    month_name,
    number,
    plural,
    sentence,
    separators,
    short_day,
    wanted,
)

DAY = dt.date(2023, 10, 7)


@pytest.fixture
def russian(translated):
    translated(
        "ru",
        {
            "Claims": "Утверждения",
            ("{count} day", "{count} days"): ("{count} день", "{count} дня", "{count} дней"),
            "{first} and {last}": "{first} и {last}",
        },
    )


def test_words_come_from_the_catalogue_and_stay_english_where_it_has_none(russian):
    assert _("Claims") == "Утверждения"
    assert _("Sources") == "Sources"


def test_a_sentence_under_a_name_follows_as_the_language_has_it(translated):
    assert headed("China", "Abstains") == "China: Abstains"
    translated("ru", {"{name}: {words}": "{name}. {words}"})
    assert headed("Китай", "Воздерживается") == "Китай. Воздерживается"
    assert headed("декабрь 2023", "Проект") == "Декабрь 2023. Проект"


def test_a_cell_that_joins_texts_is_joined_as_the_language_does(translated):
    translated("zh", {"Reuters": "路透社", "Claims": "说法", "; ": "；"})
    assert _("Reuters; Claims") == "路透社；说法"
    assert _("; ") == "；"


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


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["7 October 2023", "7 Oct 2023", "7 Oct", "October 2023", "Oct", ".,"]),
        ("ru", ["7 октября 2023", "7 окт. 2023", "7 окт.", "октябрь 2023", "окт", ",\u00a0"]),
        ("zh", ["2023年10月7日", "2023年10月7日", "10月7日", "2023年10月", "10月", ".,"]),
    ],
)
def test_dates_are_written_as_newspapers_of_the_language_do(translated, code, words):
    translated(code, {})
    assert [day(DAY), short_day(DAY), day_of_year(DAY), month(DAY), month_name(DAY), separators()] == words


def test_a_list_joins_its_last_by_a_word(russian):
    assert listing(["a", "b", "c"]) == "a, b и c"
    assert listing(["a"]) == "a"
    assert listing([]) == ""


CHINESE = {
    "{text}.": "{text}。",
    "{name}: {value}": "{name:年}：{value}",
    "{name} {figure}": "{name}{figure}",
    "{text} ({aside})": "{text}（{aside}）",
    "{text} ({when})": "{text}（{when:年}）",
    "{figure} {unit}": "{figure}{unit}",
}


def test_what_is_put_together_has_the_marks_of_its_language(translated):
    english = [
        sentence("Known"),
        labelled("2023", "5"),
        counted("Beijing", "5"),
        bracketed("a", "b"),
        dated("a", "2023"),
    ]
    assert english == ["Known.", "2023: 5", "Beijing 5", "a (b)", "a (2023)"]
    translated("zh", CHINESE)
    chinese = [
        sentence("已知"),
        labelled("2023", "5"),
        counted("北京", "5"),
        bracketed("一", "二"),
        dated("一", "2023"),
    ]
    assert chinese == ["已知。", "2023年：5", "北京5", "一（二）", "一（2023年）"]


def test_an_amount_is_counted_as_the_language_does(translated):
    assert amount("185", "bn dollars") == "185 bn dollars"
    translated("zh", CHINESE)
    assert [amount("185", "十亿美元"), amount("9.8", "百万吨"), amount("5", "票")] == ["1,850亿美元", "980万吨", "5票"]


@pytest.mark.parametrize(
    ("asked", "accepted", "found"),
    [
        ("", "", "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "de-DE,de;q=0.9,ru;q=0.5,en;q=0.7", "en"),
        ("", "fr", "en"),
        ("", "en-001;q=0.3,ru", "ru"),
        ("", "ru;q=0", "en"),
        ("", "nonsense;q=;;,", "en"),
        ("en", "ru", "en"),
        ("xx", "ru", "ru"),
    ],
)
def test_a_page_has_the_language_of_its_link_else_of_the_browser(russian, monkeypatch, asked, accepted, found):
    monkeypatch.setattr("language.reader.languages", lambda: ["en", "ru"])
    assert wanted(asked, accepted) == found
