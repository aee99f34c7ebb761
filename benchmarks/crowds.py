"""Many readers of one server: how long they wait who come at once, what each of them adds, how long a click takes."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from random import Random
from statistics import median

from benchmarks import crowd, servers, sessions
from benchmarks.crowd import Record
from benchmarks.places import Effort, Place, of, progress
from benchmarks.servers import DASHBOARD, EMPTY, Server
from benchmarks.tab import Tab
from benchmarks.table import figure, percentile_95, show
from benchmarks.targets import Target

AWAY = 0.3
"""How often a reader goes to another page rather than turning a control of this one."""
SEED = 1949

Measured = defaultdict[str, list[float]]
Crowds = dict[int, tuple[Measured, Measured]]
"""By the number of readers: what was measured of the empty app, and of the dashboard."""


def measure(places: list[Place], effort: Effort) -> Crowds:
    """Crowds of each size, each on servers that have just started; the dashboard's readers begin on all its pages."""
    paths = [place.path for place in of(places, DASHBOARD)]
    found: Crowds = {}
    for readers in effort.crowds:
        empty, ours = found[readers] = defaultdict(list), defaultdict(list)
        for measured, app, pages in ((empty, EMPTY, [""]), (ours, DASHBOARD, paths)):
            progress(f"{readers} readers", app.name)
            with servers.serving(app) as server:
                server.wait_until_idle()
                asyncio.run(_arrive(server, pages, readers, measured))
        with servers.serving(EMPTY) as server:
            empty["click"] = sessions.reruns_ms(server.address, "", readers, effort.crowd_seconds)
            empty["memory"].append(server.memory_mb())
        with servers.serving(DASHBOARD) as server:
            server.wait_until_idle()
            asyncio.run(_click(server, paths, readers, effort.crowd_seconds, ours))
    _show(found)
    return found


def targets(found: Crowds) -> Iterator[Target]:
    """Those that speak of fifty readers."""
    ours = found[50][1] if 50 in found else None
    yield Target("50 clicking, a page's script run, p50", 30, "ms", ours and median(ours["script"]))
    yield Target("50 clicking, a page's script run, p95", 120, "ms", ours and percentile_95(ours["script"]))
    yield Target("50 arriving at once, all served", 1, "s", ours and ours["served"][0] / 1000)
    yield Target("each of 50 sessions", 0.5, "MB", ours and ours["each"][0])
    yield Target("the server with 50 sessions clicking", 260, "MB", ours and ours["memory"][0])


async def _arrive(server: Server, paths: Sequence[str], readers: int, measured: Measured) -> None:
    """One after the other sees each page; then all come at once."""
    for path in paths:
        async with sessions.arrived(server.address, [path]):
            pass
    before = server.memory_mb()
    async with sessions.arrived(server.address, list(islice(cycle(paths), readers))) as milliseconds:
        measured["served"].append(milliseconds)
        measured["each"].append((server.memory_mb() - before) / readers)


async def _click(server: Server, paths: Sequence[str], readers: int, seconds: float, measured: Measured) -> None:
    """All readers turn controls and go from page to page, with pauses to think."""
    random, record = Random(SEED), Record()
    async with crowd.tabs(server.address, readers) as tabs:
        await asyncio.gather(*(tab.load(f"/{path}") for tab, path in zip(tabs, cycle(paths), strict=False)))
        since = server.log.stat().st_size
        await asyncio.gather(*(_read(tab, seconds, random, record) for tab in tabs))
        measured["memory"].append(server.memory_mb())
    measured["click"] = [milliseconds for every in record.runs.values() for milliseconds in every]
    measured["script"] = server.script_ms(since)
    if record.losses:
        raise SystemExit(f"Readers saw troubles: {record.losses.most_common(5)}")


async def _read(tab: Tab, seconds: float, random: Random, record: Record) -> None:
    end = asyncio.get_running_loop().time() + seconds
    await asyncio.sleep(random.uniform(0, crowd.THINK))
    while asyncio.get_running_loop().time() < end:
        act = crowd.navigate if random.random() < AWAY else crowd.turn
        run = await act(tab, record, random)
        if run is not None:
            record.note(tab, run)
        await asyncio.sleep(random.uniform(0.5, 1.5) * crowd.THINK)


def _show(found: Crowds) -> None:
    pairs = [(readers, empty, ours) for readers, (empty, ours) in found.items()]
    show(
        "Readers who come at once (in brackets: times the empty app)",
        ("readers", "all served ms", "empty app ms", "MB each", "empty app MB"),
        [
            (
                str(readers),
                figure(ours["served"], empty["served"]),
                figure(empty["served"]),
                figure(ours["each"], digits=2),
                figure(empty["each"], digits=2),
            )
            for readers, empty, ours in pairs
        ],
    )
    show(
        "Readers who each click about once a second: they turn controls and go from page to page; those of the empty\n"
        "app rerun it (from click to end, the wait for a turn included; in brackets: times the empty app; script: the\n"
        "run alone, by the server's own log)",
        ("readers", "clicks", "p50 ms", "p95 ms", "script p50 ms", "script p95 ms", "memory MB"),
        [
            (
                str(readers),
                f"{len(ours['click']):,}",
                figure(ours["click"], empty["click"]),
                figure(ours["click"], empty["click"], of=percentile_95),
                figure(ours["script"]),
                figure(ours["script"], of=percentile_95),
                figure(ours["memory"], empty["memory"]),
            )
            for readers, empty, ours in pairs
        ],
    )
