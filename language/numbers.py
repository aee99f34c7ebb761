"""Numbers as the reader's language writes them."""

from __future__ import annotations

import functools

from babel.numbers import format_decimal

from language.reader import chosen, locale

MISSING = "–"


def number(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """1234.56 -> "1,234.6" (digits=1); a missing value is a dash; minus is the true minus sign."""
    if value is None or value != value:
        return MISSING
    text = _decimal(round(value, digits) + 0, digits, chosen())  # + 0: no minus before a zero
    return f"+{text}" if signed and value > 0 else text


def separators() -> str:
    """The decimal sign and the sign between thousands, as Plotly takes them for what it writes itself."""
    symbols = locale(chosen()).number_symbols["latn"]
    return symbols["decimal"] + symbols["group"]


def percent(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """A number that is in percent already: 40.6 -> "40.6%"."""
    text = number(value, digits, signed)
    return text if text == MISSING else f"{text}%"


@functools.lru_cache(maxsize=4096)
def _decimal(value: float, digits: int, code: str) -> str:
    """Babel takes long to write a number, and the ledger writes the same few hundred over and over."""
    return format_decimal(value, format=_pattern(digits), locale=locale(code)).replace("-", "−")


@functools.lru_cache
def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")
