"""`make load`: readers who navigate and filter for minutes, others who come and go; what they lost, if anything.

Each reader turns whatever the pages offer, takes files along, changes the language and loads pages anew. Lost is each
exception or message of a problem, each run or file that does not come, each state that an address does not bring back,
and memory that goes on growing.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, pairwise
from random import Random
from statistics import linear_regression
from textwrap import indent

from benchmarks import crowd, servers, sessions
from benchmarks.crowd import Record
from benchmarks.memory import Memory, watched
from benchmarks.progress import progress
from benchmarks.servers import DASHBOARD, EMPTY, Server
from benchmarks.table import figure, percentile_95, show

EVERY = 10.0
"""Seconds between two readings of memory."""
BATCH = 50
"""Sessions that are open at once, of those that come and go."""
FULL = 200
"""Sessions after which a server holds as many as it ever does: the open ones, and 128 that may come back."""
SLOPE = 0.5
"""MB a minute by which memory may rise at the end of the reading."""
FILLED = 5.0
"""Minutes after which readers have asked for about all that is kept: charts by choice, language and pair."""
KEPT = 0.02
"""MB that a further session which has come and gone may leave behind."""


def main() -> None:
    arguments = _arguments()
    base = _empty(arguments.readers, min(12.0, arguments.minutes * 60))
    with _dashboard() as server:
        record, memory = asyncio.run(_read(server, arguments.readers, arguments.minutes, arguments.seed))
        complaints = [server.complaints()]
    _show_runs(record, base, arguments)
    grown = _show_memory(memory)
    with _dashboard() as server:
        grown += _come_and_go(server, record, arguments.sessions)
        complaints.append(server.complaints())
    sys.exit(report(record, grown, "\n".join(filter(None, complaints))))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make load LOAD='...'", description=__doc__)
    parser.add_argument("--readers", type=int, default=50, help="who read at the same time (50)")
    parser.add_argument("--minutes", type=float, default=10, help="how long they read (10)")
    parser.add_argument("--sessions", type=int, default=500, help="who then come and go (500)")
    parser.add_argument("--seed", type=int, default=1949, help="of the readers' choices (1949)")
    return parser.parse_args()


@contextmanager
def _dashboard() -> Iterator[Server]:
    """The dashboard, warm, with the shipped tables alone: it asks nobody, and finds no snapshot of this machine."""
    with tempfile.TemporaryDirectory(prefix="dyad-load-") as folder:
        settings = ("DYAD_OFFLINE=1", f"DYAD_SNAPSHOTS={folder}", "DYAD_LOG=error")
        with servers.serving(DASHBOARD, ("env", *settings, sys.executable, "-m", "streamlit")) as server:
            server.wait_until_idle()
            yield server


def _empty(readers: int, seconds: float) -> list[float]:
    """What as many readers wait for who rerun the empty app."""
    progress("the empty app")
    with servers.serving(EMPTY) as server:
        return sessions.reruns_ms(server.address, "", readers, seconds)


async def _read(server: Server, readers: int, minutes: float, seed: int) -> tuple[Record, Memory]:
    record, random = Record(), Random(seed)
    progress(f"{readers} readers for {minutes:g} minutes")
    async with crowd.tabs(server.address, readers) as tabs, watched(server.memory_mb, EVERY) as memory:
        visits = (crowd.read(tab, record, minutes * 60, Random(random.random())) for tab in tabs)
        await asyncio.gather(*visits)
    return record, memory


def _come_and_go(server: Server, record: Record, number: int) -> list[str]:
    """Sessions in batches, each on a page of its own; what is wrong with the memory that they leave behind."""
    paths = sessions.pages(server.address)
    left = [(0, server.memory_mb())]
    for begun in range(0, number, BATCH):
        progress(f"sessions that come and go: {begun} of {number}")
        some = min(BATCH, number - begun)
        asyncio.run(_open_and_close(server, record, [paths[(begun + place) % len(paths)] for place in range(some)]))
        server.wait_until_idle()
        left.append((begun + some, server.memory_mb()))
    show(
        "Sessions opened and closed; after each batch, what the server holds",
        ("sessions", "memory MB", "more MB"),
        [(f"{count}", f"{mb:.1f}", f"{mb - before:+.1f}") for (_n, before), (count, mb) in pairwise(left)],
    )
    return leak(left)


async def _open_and_close(server: Server, record: Record, paths: Sequence[str]) -> None:
    async with crowd.tabs(server.address, len(paths)) as tabs:
        visits = (crowd.arrive(tab, record, f"/{path}") for tab, path in zip(tabs, paths, strict=True))
        await asyncio.gather(*visits)


def leak(left: Sequence[tuple[int, float]]) -> list[str]:
    """What is wrong with memory after so many sessions, once the server holds as many as it ever does."""
    late = [(count, mb) for count, mb in left if count >= FULL]
    if len(late) < 2:
        return []
    # One reading is some MB off, for what is freed goes back to the system in large pieces.
    each = linear_regression(*zip(*late, strict=True)).slope
    first, last = late[0][0], late[-1][0]
    print(f"  From session {first} to {last}: {each:+.4f} MB each, of a straight line; at most {KEPT}\n")
    return [f"memory: {each:.4f} MB stay of each session after {first}"] if each > KEPT else []


def _show_runs(record: Record, base: list[float], arguments: argparse.Namespace) -> None:
    every = [*chain(*record.runs.values())]
    rows = [_row(f"/{page}", record.runs[page], base) for page in sorted(record.runs)] + [_row("all", every, base)]
    show(
        f"{arguments.readers} readers for {arguments.minutes:g} minutes, an act about once in {crowd.THINK:g} s: "
        "from the question to the end of the run (in brackets: times the empty app)",
        ("page", "runs", "p50 ms", "p95 ms", "longest ms"),
        [*rows, _row("empty app", base, base)],
    )
    print("  Acts: " + ", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in record.acts.most_common()) + "\n")


def _row(name: str, times: list[float], base: list[float]) -> tuple[str, ...]:
    p95 = figure(times, base, of=percentile_95)
    return name, f"{len(times):,}", figure(times, base), p95, figure(times, of=max)


def _show_memory(memory: Memory) -> list[str]:
    """Print how memory went; what is wrong with it."""
    slope, since = memory.slope(), min(2.0, memory.minutes[-1])
    print("  Memory, MB by minute: " + ", ".join(f"{memory.at(m):.0f}" for m in range(round(memory.minutes[-1]) + 1)))
    print(f"  From minute {since:.0f} to the end: {memory.last - memory.at(since):+.1f} MB")
    judged = memory.minutes[-1] >= FILLED
    bound = f"at most {SLOPE}" if judged else f"not judged before minute {FILLED:g}, for what is kept still comes in"
    print(f"  Slope of the last half: {slope:+.2f} MB a minute; {bound}\n")
    return [f"memory: it still rises by {slope:.2f} MB a minute at the end"] if judged and slope > SLOPE else []


def report(record: Record, grown: Sequence[str], complaints: str = "") -> int:
    """Print what was lost, and what the server has to say to that; the status to end with."""
    for loss, times in record.losses.most_common():
        print(f"  lost {times} × {loss.kind}  {loss.address}\n      {loss.what[:400]}")
    for words in grown:
        print(f"  lost {words}")
    if not record.losses and not grown:
        print("  lost: nothing")
    elif complaints:
        print(f"  the server’s log:\n{indent(complaints, '      ')}")
    return 1 if record.losses or grown else 0


if __name__ == "__main__":
    main()
