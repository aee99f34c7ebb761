"""The reader's language: one translation function, and numbers and dates as that language writes them.

English is the source text. Another language is a folder of `narrative/`: its Markdown files, and gettext catalogues
(`*.po`) of all other words; no code changes. What a translation may ask of a value (a case, a plural) is in
`language/words.py`, what belongs into the catalogues in `narrative/catalogues.py`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.numbers import format_decimal

from language.catalogue import Catalogue
from language.words import Sentence, Word, joined

NARRATIVE = Path(__file__).resolve().parent.parent / "narrative"
DEFAULT = "en"
MISSING = "–"
DATES = {
    "en": {"day": "d MMMM y", "short": "d MMM y", "month": "MMMM y", "of_year": "d MMM", "name": "LLL", "full": "LLLL"},
    "ru": {"day": "d MMMM y", "short": "d MMM y", "month": "LLLL y", "of_year": "d MMM", "name": "LLL", "full": "LLLL"},
    "zh": {
        "day": "y年M月d日",
        "short": "y年M月d日",
        "month": "y年M月",
        "of_year": "M月d日",
        "name": "LLL",
        "full": "LLL",
    },
}
"""Patterns of CLDR as newspapers of each language have them: its own long forms add "г." to each Russian year, and put
the month first in English."""

ACCEPTED = re.compile(r"([A-Za-z]+)(?:-[A-Za-z0-9-]+)?(?:\s*;\s*q=([0-9]*\.?[0-9]+))?")
"""A language that a browser accepts, without its region, and how much it prefers it (RFC 9110)."""

_chosen: ContextVar[str] = ContextVar("language", default=DEFAULT)


def languages() -> list[str]:
    """Codes of the languages that have a narrative, the default first."""
    return [DEFAULT, *_translations(NARRATIVE)]


def wanted(asked: str, accepted: str) -> str:
    """The language of a page: what its link asks for, else what the browser accepts ("zh-CN,zh;q=0.9,en;q=0.8")."""
    if asked in languages():
        return asked
    weighed = [(code, float(quality or 1)) for code, quality in ACCEPTED.findall(accepted)]
    ranked = sorted(weighed, key=lambda each: -each[1])
    return negotiate_locale([code for code, quality in ranked if quality], languages()) or DEFAULT


def tag(code: str) -> str:
    """A language as HTML names it: the Chinese of Dyad is written in simplified characters."""
    return {"zh": "zh-Hans"}.get(code, code)


def endonym(code: str) -> str:
    """What a language calls itself: English, русский, 中文."""
    return _locale(code).get_display_name(code) or code


def choose(code: str) -> None:
    """Use this language from here on, in this session's run."""
    _chosen.set(code if code in languages() else DEFAULT)


def chosen() -> str:
    return _chosen.get()


def _(message: str) -> str:
    """The message in the reader's language; no message stays none (a catalogue answers "" with its own head)."""
    language = chosen()
    if language == DEFAULT or not message:
        return message or ""
    return _catalogue(language).message(str(message))


def N_(message: str) -> str:
    """Marks a message for the catalogues where it is defined; it is translated where it is shown."""
    return message


def plural(singular: str, several: str, count: int) -> str:
    """The message in the form that ``count`` asks for; `{count}` in it becomes the number."""
    language = chosen()
    if language == DEFAULT:
        return (singular if count == 1 else several).format(count=number(count))
    return _catalogue(language).plural(singular, several, count).format(count=number(count))


def number(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """1234.56 -> "1,234.6" (digits=1); a missing value is a dash; minus is the true minus sign."""
    if value is None or value != value:
        return MISSING
    text = _decimal(round(value, digits) + 0, digits, chosen())  # + 0: no minus before a zero
    return f"+{text}" if signed and value > 0 else text


def separators() -> str:
    """The decimal sign and the sign between thousands, as Plotly takes them for what it writes itself."""
    symbols = _locale(chosen()).number_symbols["latn"]
    return symbols["decimal"] + symbols["group"]


def percent(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """A number that is in percent already: 40.6 -> "40.6%"."""
    text = number(value, digits, signed)
    return text if text == MISSING else f"{text}%"


def day(date: dt.date | None) -> str:
    """17 October 2023."""
    return _dated(date, "day")


def weekday(date: dt.date) -> str:
    """Tuesday."""
    return format_date(date, "EEEE", locale=_locale(chosen()))


def short_day(date: dt.date | None) -> str:
    """17 Oct 2023."""
    return _dated(date, "short")


def day_of_year(date: dt.date) -> str:
    """17 Oct."""
    return _dated(date, "of_year")


def month_name(date: dt.date) -> str:
    """Oct."""
    return _dated(date, "name").rstrip(".")


def sentences(*texts: str) -> str:
    """Sentences one after the other, those that there are; Chinese has no space between them."""
    return ("" if chosen() == "zh" else " ").join(filter(None, texts))


def inside(text: str) -> str:
    """A text that begins with a capital as it stands inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def months(first: str, last: str) -> str:
    """January to June 2023; takes months of one year as text ("2023-01")."""
    if first == last:
        return month(first)
    start, end = (_dated(dt.date.fromisoformat(f"{each[:7]}-01"), "full") for each in (first, last))
    return _("{first} to {last} {year}").format(first=start, last=end, year=last[:4])


def month(date: dt.date | str | None) -> str:
    """October 2023; takes a date or "2023-10". In another language a word that takes a case."""
    if isinstance(date, str):
        date = dt.date.fromisoformat(f"{date[:7]}-01")
    text = _dated(date, "month")
    if text == MISSING or chosen() == DEFAULT:
        return text
    catalogue, name = _catalogue(chosen()), format_date(date, "LLLL", locale=_locale(chosen()))
    return Word(text, lambda case: text.replace(name, catalogue.case(name, case)))


def period(text: str) -> str:
    """A year, quarter, month or day as text ("2023", "2023-Q4", "2023-10", "2023-10-17") as a reader would write it."""
    if len(text) == 4:
        return text
    year, _dash, quarter = text.partition("-Q")
    if quarter:
        return _("Q{quarter} {year}").format(quarter=quarter, year=year)
    return month(text) if len(text) == 7 else day(dt.date.fromisoformat(text))


def in_form(value: str, form: str) -> str:
    """A value as a place of a text asks for it: `gen` is its genitive, `день|дня|дней` the word that agrees with it."""
    return Sentence(_locale(chosen())).format_field(value, form) if form else value


def listing(items: Sequence[str]) -> str:
    """a, b and c."""
    return joined(items, _listed)


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=_(", ").join(items[:-1]), last=items[-1])


def _dated(date: dt.date | None, form: str) -> str:
    if date is None or date != date:
        return MISSING
    language = chosen()
    return format_date(date, DATES.get(language, DATES[DEFAULT])[form], locale=_locale(language))


@functools.lru_cache
def _translations(narrative: Path) -> tuple[str, ...]:
    """Languages besides the default. Every request and every run of a page asks for them."""
    found = sorted(folder.name for folder in narrative.iterdir() if folder.is_dir() and any(folder.glob("*.md")))
    return tuple(code for code in found if code != DEFAULT)


@functools.lru_cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@functools.lru_cache(maxsize=8192)
def _decimal(value: float, digits: int, code: str) -> str:
    """Babel takes long to write a number, and the ledger writes the same few hundred over and over."""
    return format_decimal(value, format=_pattern(digits), locale=_locale(code)).replace("-", "−")


@functools.lru_cache
def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


@functools.lru_cache
def _catalogue(code: str) -> Catalogue:
    return Catalogue.read(NARRATIVE / code)
