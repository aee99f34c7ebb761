"""Words in the reader's language: messages, plurals, lists and sentences."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from language import reader
from language.catalogue import Catalogue
from language.numbers import number
from language.reader import DEFAULT, chosen, habits, locale
from language.words import Sentence, in_myriads, joined


def _(message: str) -> str:
    """The message in the reader's language; no message stays none (a catalogue answers "" with its own head)."""
    language = chosen()
    if language == DEFAULT or not message:
        return message or ""
    return catalogue(language).message(str(message))


def N_(message: str) -> str:
    """Marks a message for the catalogues where it is defined; it is translated where it is shown."""
    return message


def plural(singular: str, several: str, count: int) -> str:
    """The message in the form that ``count`` asks for; `{count}` in it becomes the number."""
    language = chosen()
    if language == DEFAULT:
        return (singular if count == 1 else several).format(count=number(count))
    return catalogue(language).plural(singular, several, count).format(count=number(count))


def sentences(*texts: str) -> str:
    """Sentences one after the other, those that there are."""
    return habits().space.join(filter(None, texts))


def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return _("{text}.").format(text=text)


def labelled(name: str, value: str) -> str:
    """Name: value. A name that is a bare year is called a year where the language does so."""
    return _("{name}: {value}").format(name=name, value=value)


def headed(name: str, words: str) -> str:
    """Name, with a capital: what is said of it. Where the language asks so, both stand as sentences."""
    return _("{name}: {words}").format(name=capital(name), words=words)


def counted(name: str, figure: str) -> str:
    """A name and its figure: Beijing 12."""
    return _("{name} {figure}").format(name=name, figure=figure)


def bracketed(text: str, aside: str) -> str:
    """Text (aside)."""
    return _("{text} ({aside})").format(text=text, aside=aside)


def dated(text: str, when: str) -> str:
    """Text (when); a bare year is called a year where the language does so."""
    return _("{text} ({when})").format(text=text, when=when)


def amount(figure: str, unit: str) -> str:
    """A figure with its unit, as the language counts: 185 bn dollars are 1,850亿美元."""
    text = _("{figure} {unit}").format(figure=figure, unit=unit)
    return in_myriads(text, locale(chosen())) if habits().myriads else text


def capital(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A text that begins with a capital as it stands inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def in_form(value: str, form: str) -> str:
    """A value as a place of a text asks for it: `gen` is its genitive, `день|дня|дней` the word that agrees with it."""
    return Sentence(locale(chosen())).format_field(value, form) if form else value


def listing(items: Sequence[str]) -> str:
    """a, b and c."""
    return joined(items, _listed)


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=_(", ").join(items[:-1]), last=items[-1])


@functools.lru_cache
def catalogue(code: str) -> Catalogue:
    """All messages of a language; read once."""
    return Catalogue.read(reader.NARRATIVE / code)
