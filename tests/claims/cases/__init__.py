"""Alterations of the data, each with the verdict that must follow.

A module of this folder lists cases for the claims of one page: which cells are changed in a copy of the data, and
what the ledger must then say. `test_altered.py` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Case:
    """One alteration: in ``table`` the cells of ``column`` in the rows that ``rows`` picks become ``to``.

    ``to`` is the new text of the cells, or None to take the rows away. Then ``claim`` must have the verdict of this
    key ("holds-only-if"), another explanation and, where ``picture`` is true, its chart must be another one.
    """

    claim: str
    table: str
    rows: Callable[[pd.DataFrame], pd.Series]
    column: str
    to: str | None
    verdict: str
    picture: bool = True

    def __str__(self) -> str:
        return f"{self.claim}-{self.table}-{self.column}-{self.to}"


def cell(column: str, value: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Picks the rows whose cell is this text."""
    return lambda table: table[column] == value
