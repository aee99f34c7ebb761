"""What more data cost: pages on tables that have grown ten and a hundred times, each on a server of its own.

Nothing of them was ever counted by anybody: the rows of the shipped tables come again under other keys, in a copy of
the project in a temporary folder.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import grown, servers, sessions
from benchmarks.cloud import clean_copy
from benchmarks.places import progress
from benchmarks.servers import App, Server
from benchmarks.sessions import Run
from benchmarks.table import figure, show

PAGES = {
    "register": "leaders?leaders-part=register",
    "months": "trade?trade-part=years",
    "roll calls": "middle-east?middle-east-part=general-assembly",
    "arms": "energy?energy-part=arms",
    "any two": "pair",
    "tables": "data",
}
"""The parts of pages that show what grows, by what they show."""
SESSIONS = 20


@dataclass(frozen=True)
class Grown:
    """What one factor costs: rows, a server on them, and the first and the later runs of each page."""

    rows: int
    start_ms: float
    warm_s: float
    memory_mb: float
    drawn_mb: float
    each_mb: float
    first: dict[str, Run]
    later: dict[str, list[float]]


def measure(factors: Sequence[int], reruns: int) -> None:
    """Print what each factor costs, in brackets times the first one."""
    found = {factor: _measure(factor, reruns) for factor in factors}
    base = found[factors[0]]
    show(
        "The cost of growth: a server on so many times the months, roll calls and registers (times the first line)",
        ("times", "rows", "start ms", "warm-up s", "warm MB", "all drawn MB", "MB a session"),
        [
            (
                f"× {factor}",
                f"{each.rows:,}",
                figure([each.start_ms], [base.start_ms]),
                figure([each.warm_s], [base.warm_s], digits=1),
                figure([each.memory_mb], [base.memory_mb]),
                figure([each.drawn_mb], [base.drawn_mb]),
                figure([each.each_mb], digits=2),
            )
            for factor, each in found.items()
        ],
    )
    show(
        "The same by page: later runs, and what is sent to draw it, charts and all (times the first line)",
        ("page", "times", "first run ms", "later runs ms", "charts kB", "all kB"),
        [
            (
                page,
                f"× {factor}",
                figure([each.first[page].milliseconds]),
                figure(each.later[page], base.later[page]),
                figure([each.first[page].charts_kb], [base.first[page].charts_kb]),
                figure([each.first[page].kb], [base.first[page].kb]),
            )
            for page in PAGES
            for factor, each in found.items()
        ],
    )


def _measure(factor: int, reruns: int) -> Grown:
    progress("growth", f"× {factor}")
    with tempfile.TemporaryDirectory(prefix="dyad-growth-") as folder:
        copy = clean_copy(Path(folder))
        rows = grown.grow(copy / "data", factor)
        with servers.serving(App("dashboard", copy / "dashboard.py")) as server:
            return _of_server(server, rows, reruns)


def _of_server(server: Server, rows: int, reruns: int) -> Grown:
    server.wait_until_idle()
    warm_s, memory_mb = server.processor_seconds(), server.memory_mb()
    runs = {page: sessions.runs(server.address, address, 1 + reruns) for page, address in PAGES.items()}
    drawn_mb = server.memory_mb()
    return Grown(
        rows=rows,
        start_ms=server.start_ms,
        warm_s=warm_s,
        memory_mb=memory_mb,
        drawn_mb=drawn_mb,
        each_mb=asyncio.run(_each_mb(server)),
        first={page: first for page, (first, *_later) in runs.items()},
        later={page: [run.milliseconds for run in later] for page, (_first, *later) in runs.items()},
    )


async def _each_mb(server: Server) -> float:
    before = server.memory_mb()
    async with sessions.arrived(server.address, ["trade"] * SESSIONS):
        return (server.memory_mb() - before) / SESSIONS
