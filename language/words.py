"""Words that fit into a sentence of their language: cases of names, and nouns that agree with a number.

English needs neither, so its messages are plain text. A translation may ask for more of a value than the English:

    {who:gen}                      the value in a case of its language, where the catalogue has that form of it
    {count:день|дня|дней}          the word that agrees with the number, in the order of CLDR: one, few, many, other
    {billions:亿}                   a figure of billions as Chinese counts: 244.8 is 2,448亿; of a unit that counts
                                   billions (十亿立方米) what is counted
    {millions:万}                   the same of millions: 9.8 is 980万, and 108 is 1.08亿
    {when:年}                       bare years as Chinese writes them: 2023年, 2008–2009年; another date as it is

What has no such form stands as it is: a sentence with a wrong ending is better than none.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from babel import Locale

CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
"""What a translation may ask for: nominative, genitive, dative, accusative, instrumental, prepositional."""
YEAR, YEARS = "年", re.compile(r"\d{4}(?:[–、和]\d{4})*")
SCALES = {"亿": ("十亿", 100_000), "万": ("百万", 100)}
"""By the form that asks for it: what such a unit begins with, and how many ten thousands it is."""
NUMBER = re.compile(r"\d[\d,.]*")
FORMS = CASES | {*SCALES, YEAR}
"""All that a translation may ask for by name."""
SCALED = {form: re.compile(rf"({NUMBER.pattern}) ?{unit}") for form, (unit, _size) in SCALES.items()}
"""A figure with a unit that counts in billions, or in millions."""
ORDER = ("zero", "one", "two", "few", "many", "other")
"""The order in which CLDR lists the kinds of number of a language."""


class Word(str):
    """A text that has other forms; ``inflect`` gives the form of a case."""

    __slots__ = ("inflect",)  # thousands are kept, and a dictionary each would be most of them
    inflect: Callable[[str], str]

    def __new__(cls, text: str, inflect: Callable[[str], str]) -> Word:
        word = super().__new__(cls, text)
        word.inflect = inflect
        return word

    def __reduce__(self) -> tuple:
        """Between processes goes the text alone."""
        return str, (str(self),)


class Message(Word):
    """A translated text with places; it is filled as its language demands."""

    __slots__ = ("locale",)
    locale: Locale

    def __new__(cls, text: str, inflect: Callable[[str], str], locale: Locale) -> Message:
        message = super().__new__(cls, text, inflect)
        message.locale = locale
        return message

    def format(self, *values: Any, **named: Any) -> str:
        return filled(str(self), self.locale, *values, **named)


class Sentence(string.Formatter):
    """Fills the places of a translation; knows cases and numbers."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            return agreeing(format_spec.split("|"), value, self._locale)
        if format_spec in SCALES:
            return of_scale(str(value), format_spec, self._locale)
        if format_spec == YEAR:
            return f"{value}{YEAR}" if YEARS.fullmatch(str(value)) else str(value)
        if format_spec in CASES:
            return value.inflect(format_spec) if isinstance(value, Word) else str(value)
        return super().format_field(value, format_spec)


def filled(text: str, locale: Locale, /, *values: Any, **named: Any) -> str:
    """A text with its places filled."""
    return Sentence(locale).vformat(text, values, named)


def joined(words: Sequence[str], join: Callable[[list[str]], str]) -> str:
    """A list in words, which takes a case when each of its words does."""
    text = join([str(word) for word in words])
    if not any(isinstance(word, Word) for word in words):
        return text
    return Word(text, lambda case: join([word.inflect(case) if isinstance(word, Word) else word for word in words]))


def of_scale(text: str, scale: str, locale: Locale) -> str:
    """A figure in billions or millions, or their unit, as Chinese counts; a text without a figure as it is."""
    unit, size = SCALES[scale]
    return NUMBER.sub(lambda figure: _myriads(figure[0], size, locale), text, count=1).removeprefix(unit)


def in_myriads(text: str, locale: Locale) -> str:
    """A text with its figures in billions and millions as Chinese counts: 185十亿美元 is 1,850亿美元."""
    for form, (_unit, size) in SCALES.items():
        text = SCALED[form].sub(lambda figure, size=size: _myriads(figure[1], size, locale), text)
    return text


def _myriads(figure: str, size: int, locale: Locale) -> str:
    """So many times ``size`` ten thousands (万), from ten thousand of these on hundred millions (亿); zero is bare."""
    number = _number(figure, locale) * size
    shown, unit = (number / 10_000, "亿") if number >= 10_000 else (number, "万")
    return f"{shown.normalize():,f}{unit if number else ''}"


def agreeing(forms: Sequence[str], value: Any, locale: Locale) -> str:
    """The form of a word that agrees with a number, as it is or as it was written: 21 день, 22 дня, 25 дней."""
    kinds = [kind for kind in ORDER if kind in {*locale.plural_form.tags, "other"}]
    kind = locale.plural_form(_number(str(value), locale))
    return forms[min(kinds.index(kind), len(forms) - 1)] if kind != "other" else _other(forms, kinds)


def _other(forms: Sequence[str], kinds: Sequence[str]) -> str:
    """The form of fractions: its own if it is given, else that of a few (2 процента, 2,5 процента)."""
    return forms[-1] if len(forms) >= len(kinds) or "few" not in kinds else forms[kinds.index("few")]


def _number(text: str, locale: Locale) -> Decimal:
    """The number in a text as the language writes it: "1 234,5 %" is 1234.5 in Russian. None is 0.

    Of a range ("10–12") the digits run together, but nouns agree with the last ones all the same.
    """
    sign = locale.number_symbols["latn"]["decimal"]
    kept = "".join(letter for letter in text if letter.isdigit() or letter == sign).replace(sign, ".")
    found = re.search(r"\d+(\.\d+)?", kept)
    return Decimal(found[0] if found else 0)
