"""Plain text as Markdown shows it: nothing in it is a link, a picture, a table, HTML, a formula or an icon."""

from __future__ import annotations

import re
from typing import Any

from language.hidden import visible

LINE_END = re.compile(r"[\r\n]+")
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#!|$~^:&])")
START = re.compile(r"^(\s*\d*)([-+=.])(?=[-+=\s]|$)")
"""What makes a list, a line or a heading of the line that it begins."""
SHORTCODE = re.compile(r":(?=[\w+-][\w+/-]*:)")
"""Streamlit makes pictures of `:streamlit:`, `:smile:` and `:material/home:` even where their colons are escaped."""
JOINER = "\u2060"
"""Parts such a name and is not seen."""


def escape(text: Any) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = visible(LINE_END.sub(" ", str(text)))
    return START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", SHORTCODE.sub(f":{JOINER}", line)))


def code(text: str, most: int) -> str:
    """The beginning of a text as code, on one line; a backtick or a paragraph would end it."""
    return f"`{visible(' '.join(text.replace('`', '').split()))[:most]}`"
