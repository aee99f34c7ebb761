"""How integrity rules are written: a rule names its tables and yields a sentence for each contradiction.

`lone` declares figures that have no sibling to contradict, with the reason. The driver
(`test_integrity.py`) runs every rule on the shipped tables and on copies with one figure altered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

Check = Callable[..., Iterable[str]]


@dataclass(frozen=True)
class Rule:
    tables: tuple[str, ...]
    check: Check


@dataclass(frozen=True)
class Lone:
    table: str
    column: str
    why: str
    where: Callable[[pd.Series], bool]


RULES: list[Rule] = []
LONE: list[Lone] = []


def rule(*tables: str) -> Callable[[Check], Check]:
    """Register a check over the named tables, given to it in that order."""

    def register(check: Check) -> Check:
        RULES.append(Rule(tables, check))
        return check

    return register


def lone(table: str, column: str, *, why: str, where: Callable[[pd.Series], bool] = lambda row: True) -> None:
    """Declare that figures of this column (in rows where ``where`` holds) stand alone, and why."""
    LONE.append(Lone(table, column, why, where))


def contradictions(tables: dict[str, pd.DataFrame], only: str | None = None) -> list[str]:
    """What the rules find in these tables; ``only`` runs just the rules that look at that table."""
    found = []
    for each in RULES:
        if only is None or only in each.tables:
            found += [
                f"{each.check.__name__}: {text}"
                for text in each.check(*(tables[name].copy(deep=False) for name in each.tables))
            ]
    return found
