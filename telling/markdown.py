"""Tables as Markdown: read aloud by screen readers, no code to load, links that open."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pandas as pd

from language import _, number
from language.lines import wrap

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|$~^:])")
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
SOURCE = ("publisher", "source_title", "source_url", "source_date")


def markdown_table(frame: pd.DataFrame, titles: dict[str, str] | None = None) -> str:
    """The rows as a Markdown table; the columns of the source become one link."""
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
    """A Markdown link, or the text alone where there is no address."""
    return f"[{escape(text)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else escape(text)


def small(markdown: str) -> str:
    """Small print. Streamlit's captions would do, but they are too pale to read, links above all."""
    return f":small[{markdown}]"


def escape(text: Any) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", str(text)).replace("\n", " ")


def unbroken_date(date: str) -> str:
    """An ISO date that is not broken at its hyphens; other text as it is."""
    return date.replace("-", "\u2011") if DATE.fullmatch(date) else date


def _unbroken(text: str, width: int = 28) -> str:
    """Text whose lines break at about ``width`` characters at the earliest, so that no column becomes a sliver.

    Markdown tables know no widths: a column is as narrow as its longest piece that may not be broken.
    """
    return " ".join(line.replace(" ", "\u00a0") for line in wrap(text, width))


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
    return _unbroken(escape(_(value) if isinstance(value, str) else value))


def _empty(column: pd.Series) -> bool:
    return bool((column.isna() | (column.astype("str") == "")).all())
