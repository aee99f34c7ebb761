"""The rows that a verdict rests on: picked from the tables, and shown in one form whatever table they come from."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

SOURCE = ["unit", "status", "publisher", "source_title", "source_url", "source_date", "note"]
COLUMNS = ["reading", "table", "when", "what", "figure", *SOURCE]
"""Columns of the rows of a claim; ``figure`` is text, so that dates and ballots stand beside numbers."""
Line = namedtuple("Line", COLUMNS)
"""One of these rows."""


class NotKnown(Exception):
    """No row on file answers; the words say which one is missing."""


@dataclass(frozen=True)
class Cited:
    """Rows of one table, and which of its columns say when, what, and how much.

    ``rows`` names the rows by their labels, None for all of the frame; they are only taken out once someone asks.
    """

    frame: pd.DataFrame
    what: str
    when: str = ""
    figure: str = ""
    rows: Sequence[int] | None = None

    def table(self, reading: str) -> pd.DataFrame:
        """The rows in the form of COLUMNS."""
        rows = self.frame if self.rows is None else self.frame.loc[list(self.rows)]
        shown = {
            "reading": reading,
            "table": rows.attrs.get("table", ""),
            "when": rows[self.when].map(_text) if self.when else "",
            "what": rows[self.what].map(_text),
            "figure": rows[self.figure].map(_text) if self.figure else "",
            **{name: rows.get(name, "") for name in SOURCE},
        }
        return pd.DataFrame(shown, index=rows.index, columns=COLUMNS).reset_index(drop=True)


def where(frame: pd.DataFrame, **cells: Any) -> pd.DataFrame:
    """The rows whose columns hold these cells; a list stands for any of its members."""
    fits = np.ones(len(frame), dtype=bool)
    for column, cell in cells.items():
        many = isinstance(cell, list | set | tuple)
        fits &= frame[column].isin(cell).to_numpy() if many else (frame[column] == cell).to_numpy(dtype=bool)
    return frame[fits]


def the(frame: pd.DataFrame, missing: str, **cells: Any) -> pd.DataFrame:
    """The one row whose columns hold these cells, as a frame to cite. Raises NotKnown (``missing``) if there is none.

    Raises ValueError if several rows fit: the test of a claim must say which it means.
    """
    found = where(frame, **cells)
    if found.empty:
        raise NotKnown(missing)
    if len(found) > 1:
        raise ValueError(f"{len(found)} rows of {frame.attrs.get('table')} fit {cells}")
    return found


def records(frame: pd.DataFrame, *columns: str) -> list[dict[str, Any]]:
    """These columns row by row, each with ``row``, its label: much cheaper than picking rows from a frame."""
    cells = zip(*(frame[column].tolist() for column in columns), strict=True)
    return [{"row": row} | dict(zip(columns, each, strict=True)) for row, each in zip(frame.index, cells, strict=True)]


def _text(cell: Any) -> str:
    if cell is None or cell is pd.NaT or cell != cell:
        return ""
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)
