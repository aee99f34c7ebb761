"""The reader's language: one translation function, and numbers and dates as that language writes them.

English is the source text. Another language is a gettext catalogue in
`narrative/<code>/messages.mo` beside its Markdown files; no code changes.
"""

from __future__ import annotations

import datetime as dt
import functools
import gettext
from contextvars import ContextVar
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NARRATIVE = Path(__file__).resolve().parent.parent / "narrative"
DEFAULT = "en"
MISSING = "–"

_chosen: ContextVar[str] = ContextVar("language", default=DEFAULT)


def languages() -> list[str]:
    """Codes of the languages that have a narrative, the default first."""
    found = sorted(folder.name for folder in NARRATIVE.iterdir() if folder.is_dir() and any(folder.glob("*.md")))
    return [DEFAULT, *(code for code in found if code != DEFAULT)]


def choose(code: str) -> None:
    """Use this language from here on, in this session's run."""
    _chosen.set(code if code in languages() else DEFAULT)


def chosen() -> str:
    return _chosen.get()


def _(message: str) -> str:
    """The message in the reader's language; no message stays none (a catalogue answers "" with its own head)."""
    return _catalogue(chosen()).gettext(message) if message else ""


def N_(message: str) -> str:
    """Marks a message for the catalogues where it is defined; it is translated where it is shown."""
    return message


def plural(singular: str, several: str, count: int) -> str:
    """The message in the form that ``count`` asks for; `{count}` in it becomes the number."""
    return _catalogue(chosen()).ngettext(singular, several, count).format(count=number(count))


def number(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """1234.56 -> "1,234.6" (digits=1); a missing value is a dash; minus is the true minus sign."""
    if value is None or value != value:
        return MISSING
    text = _decimal(round(value, digits) + 0, digits, chosen())  # + 0: no minus before a zero
    return f"+{text}" if signed and value > 0 else text


def percent(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """A number that is in percent already: 40.6 -> "40.6%"."""
    text = number(value, digits, signed)
    return text if text == MISSING else f"{text}%"


def day(date: dt.date | None) -> str:
    """17 October 2023."""
    return MISSING if date is None or date != date else format_date(date, "d MMMM y", locale=_locale(chosen()))


def weekday(date: dt.date) -> str:
    """Tuesday."""
    return format_date(date, "EEEE", locale=_locale(chosen()))


def short_day(date: dt.date | None) -> str:
    """17 Oct 2023."""
    return MISSING if date is None or date != date else format_date(date, "d MMM y", locale=_locale(chosen()))


def month(date: dt.date | str | None) -> str:
    """October 2023; takes a date or "2023-10"."""
    if isinstance(date, str):
        date = dt.date.fromisoformat(f"{date[:7]}-01")
    return MISSING if date is None or date != date else format_date(date, "MMMM y", locale=_locale(chosen()))


def period(text: str) -> str:
    """A year, quarter, month or day as text ("2023", "2023-Q4", "2023-10", "2023-10-17") as a reader would write it."""
    if len(text) == 4:
        return text
    year, _dash, quarter = text.partition("-Q")
    if quarter:
        return _("Q{quarter} {year}").format(quarter=quarter, year=year)
    return month(text) if len(text) == 7 else day(dt.date.fromisoformat(text))


def listing(items: list[str]) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


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
def _catalogue(code: str) -> gettext.NullTranslations:
    path = NARRATIVE / code / "messages.mo"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
