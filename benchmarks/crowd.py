"""Many readers at once, each on a tab of its own, who navigate, filter, take files along and load pages anew."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

import requests
from websockets.exceptions import WebSocketException

from benchmarks.tab import PATIENCE, Run, Tab

THINK = 1.0
"""Seconds between two acts of a reader, on average."""
LOST = (OSError, TimeoutError, WebSocketException, requests.RequestException)
"""What a reader's network says when an answer does not come."""


@dataclass(frozen=True)
class Loss:
    """Something that a reader did not get, or got otherwise than it should be."""

    kind: str
    address: str
    what: str


@dataclass
class Record:
    """What befell the readers."""

    runs: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Milliseconds of the runs, by page."""
    acts: Counter[str] = field(default_factory=Counter)
    losses: Counter[Loss] = field(default_factory=Counter)

    def note(self, tab: Tab, run: Run) -> None:
        """A run that has come to its end."""
        self.runs[run.page].append(run.milliseconds)
        for trouble in run.troubles:
            self.lose(trouble.partition(":")[0], tab, trouble)

    def lose(self, kind: str, tab: Tab, what: object) -> None:
        """Count a loss, with the page and the state of it."""
        self.losses[Loss(kind, tab.address, str(what) or type(what).__name__)] += 1


Act = Callable[[Tab, Record, Random], Awaitable[Run | None]]
Break = Callable[[Tab, Record], Awaitable[None]]


async def turn(tab: Tab, _record: Record, random: Random) -> Run | None:
    """Turn any control of the page."""
    found = list(tab.screen.controls())
    if not found:
        return None
    control = random.choice(found)
    return await tab.turn(control, control.another(tab.values.get(control.id, control.default), random))


async def navigate(tab: Tab, _record: Record, random: Random) -> Run:
    """Another page: by the menu, or by any link on this one."""
    ways = tab.links() if random.random() < 0.3 else tab.screen.menu()
    return await tab.follow(random.choice(ways))


async def take_along(tab: Tab, record: Record, random: Random) -> None:
    """Ask for a file."""
    files = tab.screen.downloads()
    if files:
        button = random.choice(files)
        try:
            content = await tab.download(button)
        except (TimeoutError, requests.Timeout):
            record.lose("download", tab, f"{button.label}: did not come within {PATIENCE:g} s")
        except (FileNotFoundError, requests.HTTPError) as error:
            record.lose("download", tab, f"{button.label}: {error}")
        else:
            if not content:
                record.lose("download", tab, f"{button.label}: empty")


async def change_language(tab: Tab, _record: Record, random: Random) -> Run | None:
    """The page in another language, which is another document."""
    links = tab.screen.languages()
    return await tab.load(random.choice(links)) if links else None


async def load_anew(tab: Tab, record: Record, _random: Random) -> Run:
    """Load the page once more by its address, which must bring back what was shown."""
    before = tab.shown()
    run = await tab.load()
    compare(before, tab, record, "address")
    return run


ACTS: dict[Act, int] = {turn: 66, navigate: 22, take_along: 7, change_language: 3, load_anew: 2}
"""What readers do, and how often of a hundred times."""


def compare(before: dict, tab: Tab, record: Record, kind: str) -> None:
    """Count what is shown otherwise than before."""
    now = tab.shown()
    for name in before.keys() | now.keys():
        if before.get(name) != now.get(name):
            record.lose(kind, tab, f"{name} was {before.get(name)!r}, is {now.get(name)!r}")


async def read(tab: Tab, record: Record, seconds: float, random: Random, broken: Break | None = None) -> None:
    """One reader's visit. Where a connection breaks, ``broken`` brings the tab back; without it that is a loss."""
    end = time.monotonic() + seconds
    here = await arrive(tab, record)
    while time.monotonic() < end:
        try:
            if here:
                await _act(tab, record, random)
            else:
                await asyncio.sleep(THINK)
                here = await arrive(tab, record)
        except TimeoutError as error:
            record.lose("unfinished", tab, error)
            here = await arrive(tab, record)
        except LOST as error:
            if broken is not None:
                await broken(tab, record)
                continue
            record.lose("connection", tab, error)
            here = await arrive(tab, record)


async def arrive(tab: Tab, record: Record, address: str | None = None) -> bool:
    """Load the page, or the one at an address; False, and a loss, where it does not come."""
    try:
        record.note(tab, await tab.load(address))
    except LOST as error:
        record.lose("unfinished" if isinstance(error, TimeoutError) else "connection", tab, error)
        return False
    return True


async def _act(tab: Tab, record: Record, random: Random) -> None:
    """Think, then act."""
    await _think(tab, random)
    act = random.choices(list(ACTS), ACTS.values())[0]
    record.acts[act.__name__] += 1
    run = await act(tab, record, random)
    if run is not None:
        record.note(tab, run)


async def _think(tab: Tab, random: Random) -> None:
    """A pause; raises if the connection breaks meanwhile."""
    try:
        async with asyncio.timeout(random.uniform(0.5, 1.5) * THINK):
            await tab.broken()
    except TimeoutError:
        return
    raise ConnectionError("closed while the reader was reading")


@asynccontextmanager
async def tabs(host: str, number: int) -> AsyncIterator[list[Tab]]:
    """Tabs that are closed at the end."""
    opened = [Tab(host) for _ in range(number)]
    try:
        yield opened
    finally:
        await asyncio.gather(*(tab.close() for tab in opened), return_exceptions=True)
