"""Days, months and other periods as the reader's language writes them."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date

from language.messages import _, catalogue
from language.numbers import MISSING
from language.reader import DEFAULT, chosen, habits, locale
from language.words import Word


def day(date: dt.date | None) -> str:
    """17 October 2023."""
    return _dated(date, habits().day)


def weekday(date: dt.date) -> str:
    """Tuesday."""
    return format_date(date, "EEEE", locale=locale(chosen()))


def short_day(date: dt.date | None) -> str:
    """17 Oct 2023."""
    return _dated(date, habits().short_day)


def day_of_year(date: dt.date) -> str:
    """17 Oct."""
    return _dated(date, habits().day_of_year)


def month_name(date: dt.date | str) -> str:
    """Oct; takes a date or "2023-10"."""
    return _dated(_first_day(date), habits().month_name).rstrip(".")


def months(first: str, last: str) -> str:
    """January to June 2023; takes months of one year as text ("2023-01")."""
    if first == last:
        return month(first)
    start, end = (_dated(_first_day(each), habits().month_alone) for each in (first, last))
    return _("{first} to {last} {year}").format(first=start, last=end, year=last[:4])


def month(date: dt.date | str | None) -> str:
    """October 2023; takes a date or "2023-10". In another language a word that takes a case."""
    date = _first_day(date)
    text = _dated(date, habits().month)
    if text == MISSING or chosen() == DEFAULT:
        return text
    words, name = catalogue(chosen()), format_date(date, "LLLL", locale=locale(chosen()))
    return Word(text, lambda case: text.replace(name, words.case(name, case)))


def period(text: str) -> str:
    """A year, quarter, month or day as text ("2023", "2023-Q4", "2023-10", "2023-10-17") as a reader would write it."""
    if len(text) == 4:
        return text
    year, _dash, quarter = text.partition("-Q")
    if quarter:
        return _("Q{quarter} {year}").format(quarter=quarter, year=year)
    return month(text) if len(text) == 7 else day(dt.date.fromisoformat(text))


def span(first: str, last: str) -> str:
    """From a period to another, as text: January to September 2025, 1 to 16 January 2026, 2021 to 2023."""
    if first == last:
        return period(first)
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return months(first, last)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        return habits().days.format(number=start.day, first=day(start), last=day(end), end=end.day)
    return _("{first} to {last}").format(first=period(first), last=period(last))


def _first_day(month: dt.date | str | None) -> dt.date | None:
    """The first day of a month that is given as text."""
    return dt.date.fromisoformat(f"{month[:7]}-01") if isinstance(month, str) else month


def _dated(date: dt.date | None, pattern: str) -> str:
    if date is None or date != date:
        return MISSING
    return format_date(date, pattern, locale=locale(chosen()))
