"""Tables as Markdown: read aloud by screen readers, no code to load, links that open."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pandas as pd

from language import _, number, sentence
from language.bound import NO_BREAK, bound
from language.hidden import visible
from language.lines import chinese, cut, phrases
from narrative.markdown import escape

WEB = re.compile(r"https?://\S+|(?!//)[^:\s]+")
"""An address on the web, or one of our own: no other kind of link is made."""
IN_ADDRESS = str.maketrans({letter: f"%{ord(letter):02X}" for letter in "<>\\`| "})
ENTITY = re.compile(r"&(?=#?\w+;)")
"""What begins a character in HTML, and in Markdown too."""
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
MAY_BREAK = "\u200b"
ROWS = 500
"""Rows of a table that a page shows: more than any has today. Phones are slow to set thousands."""
SOURCE = ("publisher", "source_title", "source_url", "source_date")


def markdown_table(frame: pd.DataFrame, titles: dict[str, str] | None = None, count: int = 0) -> str:
    """The rows as a Markdown table; the columns of the source become one link.

    Of many rows the first ROWS, with a word on it; ``count`` is how many there are, where the frame has no more.
    """
    if max(len(frame), count) > ROWS:
        words = _("Shown are the first {shown} of {count} rows.")
        told = words.format(shown=number(ROWS), count=number(max(len(frame), count)))
        return f"{markdown_table(frame.head(ROWS), titles)}\n\n{small(told)}"
    titles = titles or {}
    columns = [name for name in frame.columns if name not in SOURCE and not _empty(frame[name])]
    linked = {"publisher", "source_url"} <= set(frame.columns)
    sides = ["--:" if pd.api.types.is_numeric_dtype(frame[name]) else "---" for name in columns] + ["---"] * linked
    head = [titles.get(name, _(name.replace("_", " "))) for name in columns] + ([_("source")] if linked else [])
    lines = ["| " + " | ".join(escape(cell) for cell in head) + " |", f"|{'|'.join(sides)}|"]
    for row in frame.to_dict("records"):
        cells = [_cell(row[name]) for name in columns]
        if linked:
            cells.append(link(_(row["publisher"]), row["source_url"]).replace(" ", "\u00a0"))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def link(text: str, url: str) -> str:
    """A Markdown link, or the text alone where there is no address that a reader should follow."""
    address = ENTITY.sub("&amp;", visible(url).translate(IN_ADDRESS))
    return f"[{escape(text)}](<{address}>)" if WEB.fullmatch(address) else escape(text)


def strong(text: str) -> str:
    """A sentence in bold. Its end stands outside: in Chinese no space follows it, and the bold would not end."""
    whole = sentence(text)
    bare = whole.rstrip(".。")
    return f"**{escape(bare)}**{whole[len(bare) :]}"


def small(markdown: str) -> str:
    """Small print. Streamlit's captions would do, but they are too pale to read, links above all."""
    return f":small[{markdown}]"


def unbroken_date(date: str) -> str:
    """An ISO date that is not broken at its hyphens; other text as it is."""
    return date.replace("-", "\u2011") if DATE.fullmatch(date) else date


def unbroken(text: str, width: int = 28) -> str:
    """Text whose first line has at least about ``width`` characters, so that no column becomes a sliver.

    Markdown tables know no widths: a column is as narrow as its longest piece that may not be broken. Chinese, which
    has no spaces, gets places to break; that it breaks at no others is said in the style of tables.
    """
    if chinese(text):
        return MAY_BREAK.join(phrases(text, width)).strip(MAY_BREAK)
    first = next(iter(cut(text, width)), "").rstrip(" ")
    return first.replace(" ", NO_BREAK) + text[len(first) :]


def _cell(value: Any) -> str:
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, dt.datetime):
        return unbroken_date(f"{value:%Y-%m-%d}")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, float):
        return number(value, next((digits for digits in range(5) if round(value, digits) == value), 4))
    if isinstance(value, str) and DATE.fullmatch(value):
        return unbroken_date(value)
    return unbroken(bound(escape(_(value) if isinstance(value, str) else value)))


def _empty(column: pd.Series) -> bool:
    return bool((column.isna() | (column.astype("str") == "")).all())
