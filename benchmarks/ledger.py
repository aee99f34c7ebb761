"""Times the ledger: all claims judged once the tables are loaded, beside pandas reading the same tables from disk."""

from __future__ import annotations

import pandas as pd

import ledger
from benchmarks.table import figure, show
from benchmarks.timing import milliseconds
from loaders import package
from loaders.published import newest


def measure(rounds: int) -> None:
    """Print what judging every claim costs, now and as of the day of the explainer, in rounds side by side."""
    days = {"all claims on everything known now": newest(), "all claims as of the explainer": ledger.moment()}
    measured: dict[str, list[float]] = {name: [] for name in ("reading all tables with pandas", *days)}
    for day in days.values():
        ledger.judged_on(day)  # loads the tables
    for _round in range(rounds):
        measured["reading all tables with pandas"].append(milliseconds(_read_all))
        for name, day in days.items():
            ledger._judged.cache_clear()
            measured[name].append(milliseconds(lambda day=day: ledger.judged_on(day)))
    base = measured["reading all tables with pandas"]
    rows = [(name, figure(values, base, digits=1)) for name, values in measured.items()]
    show("The ledger, tables loaded (in brackets: times pandas reading the tables)", ("what", "ms"), rows)


def _read_all() -> None:
    for path in sorted(package.DATA.glob("*.csv")):
        pd.read_csv(path)
