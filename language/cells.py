"""Rows as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as UTF-8 CSV. Text that a spreadsheet would run as a formula gets an apostrophe."""
    text = frame.select_dtypes(include=["str", "object"]).columns
    safe = frame.assign(**{name: frame[name].map(_inert) for name in text})
    return safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8")


def _inert(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
