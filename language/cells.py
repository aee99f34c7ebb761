"""Rows as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet set up for Chinese or Japanese takes the wide signs too."""


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as UTF-8 CSV. What a spreadsheet would run as a formula, text or name, gets an apostrophe."""
    mended = {name: cells for name in frame.columns if (cells := _mended(frame[name])) is not None}
    safe = frame.assign(**mended).rename(columns=inert)
    return safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8")


def _mended(column: pd.Series) -> list[Any] | None:
    """The cells of a column that no spreadsheet runs, or None where it has no others, as nearly always."""
    if column.dtype.kind in "biufM":
        return None
    cells = column.tolist()
    safe = [inert(cell) for cell in cells]
    return safe if safe != cells else None


def inert(cell: Any) -> Any:
    """A cell that no spreadsheet runs. Nobody quotes a carriage return, though spreadsheets begin a row there."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    return f"'{text}" if cell.startswith(FORMULA_STARTS) else text
