"""The little HTML that Plotly obeys in a figure's texts: ours stays, anybody else's is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from language.hidden import visible

TAG = re.compile(r"<[^<>]*>?")
BREAK = "<br>"
STYLE = r"(?:(?:color|font-size|font-weight|letter-spacing):[#\w(), .-]+;?)+"
OURS = re.compile(rf"""</?[bi]>|</?extra>|</span>|<span style=(?P<quote>["']){STYLE}(?P=quote)>""")
"""What the charts write: bold, slanted, coloured, small and narrow text, and Plotly's own second box by a label."""


def foreign(frame: pd.DataFrame) -> frozenset[str]:
    """The tags that stand in the rows of a chart: even one like ours cannot be told from theirs, and is not obeyed."""
    cells = (cell for row in frame.to_numpy(dtype=object).tolist() for cell in row)
    found = {cell for cell in cells if isinstance(cell, str) and "<" in cell}
    return frozenset(tag for cell in found for tag in TAG.findall(cell)) - {BREAK}


def inert(value: Any, tags: frozenset[str]) -> Any:
    """A figure's values with no tag in its texts but ours, of which those in ``tags`` are not trusted either."""
    if isinstance(value, str):
        return _inert(value, tags)
    if isinstance(value, dict):
        return {name: inert(each, tags) for name, each in value.items()}
    if isinstance(value, list | tuple) and any(isinstance(each, str | dict | list | tuple) for each in value):
        return [inert(each, tags) for each in value]
    return value


def _inert(text: str, tags: Iterable[str]) -> str:
    if "<" not in text and text.isprintable():
        return str(text)  # what words know of their forms is not needed any more
    return TAG.sub(lambda tag: tag[0] if _obeyed(tag[0], tags) else f"&lt;{tag[0][1:]}", visible(text))


def _obeyed(tag: str, tags: Iterable[str]) -> bool:
    return tag == BREAK or (tag not in tags and OURS.fullmatch(tag) is not None)
