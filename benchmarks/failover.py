"""`make failover`: two copies behind nginx; one is killed under load and comes back. What readers lost, if anything.

Readers over the websocket navigate and filter as in `make load`, two more sit in Chromium at chosen states. Whoever was
with the copy that dies must come to the other one by himself and find the page as it was, by the address alone too;
downloads and controls must go on working, and new readers must find the copy again when it is back.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks import browser, copies, crowd, witness
from benchmarks.copies import Copy, Site
from benchmarks.crowd import LOST, Record
from benchmarks.load import report
from benchmarks.progress import progress
from benchmarks.tab import Tab
from benchmarks.table import figure, percentile_95, show
from benchmarks.witness import Witness

COOKIE = "dyad_copy"
STATES = (
    ("/trade?trade-part=years&trade-composition-level=chapter&table-trade-annual=true", "trade-composition-seller"),
    ("/energy?table-pipeline-status=true&lang=ru", "fifty-bcm-plan"),
)
"""Where the readers in Chromium are, and the control of a part of the page that they turn by hand: the first of them
before the copy dies, so that only a part has run last; the others when it is dead."""
LONGEST = 600.0
"""Seconds that the script may take beyond the reading: more than all that readers may wait for in it."""
NEW = 10
"""Readers who come when the copy is back."""


@dataclass
class Story:
    """What the readers over the websocket went through."""

    record: Record = field(default_factory=Record)
    killed: bool = False
    returns: list[float] = field(default_factory=list)
    """Seconds from the break of each connection until its reader was served again."""
    back: set[Tab] = field(default_factory=set)
    tabs: list[Tab] = field(default_factory=list)


def main() -> None:
    arguments = _arguments()
    progress("two copies and nginx start")
    with (
        tempfile.TemporaryDirectory(prefix="dyad-failover-") as folder,
        copies.site(Path(folder)) as site,
        browser.chromium() as chromium,
        copies.watchdog(site, arguments.minutes * 60 + LONGEST),
        ThreadPoolExecutor() as background,
    ):
        story, seconds = Story(), arguments.minutes * 60
        progress(f"{arguments.readers} readers for {arguments.minutes:g} minutes")
        reading = background.submit(asyncio.run, _read(site, story, arguments.readers, seconds, arguments.seed))
        losses = _watch(site, chromium, background, story, seconds)
        progress("the readers finish")
        reading.result()
        _show(story)
    sys.exit(report(story.record, losses))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make failover FAILOVER='...'", description=__doc__)
    parser.add_argument("--readers", type=int, default=30, help="who read over the websocket (30)")
    parser.add_argument("--minutes", type=float, default=3, help="how long they read (3)")
    parser.add_argument("--seed", type=int, default=1949, help="of the readers' choices (1949)")
    return parser.parse_args()


async def _read(site: Site, story: Story, readers: int, seconds: float, seed: int) -> None:
    random = Random(seed)

    async def come_back(tab: Tab, record: Record) -> None:
        await _come_back(tab, story, record)

    async with crowd.tabs(site.address, readers) as story.tabs:
        visits = (crowd.read(tab, story.record, seconds, Random(random.random()), come_back) for tab in story.tabs)
        await asyncio.gather(*visits)


async def _come_back(tab: Tab, story: Story, record: Record) -> None:
    """Bring a reader back as his browser does, and compare what is shown with what was; by the address too."""
    if not story.killed or tab in story.back:
        record.lose("connection", tab, "broken though its copy lived")
    story.back.add(tab)
    rested, before, began = not tab.interrupted, tab.shown(), time.monotonic()
    try:
        async with asyncio.timeout(witness.PATIENCE):
            await tab.come_back()
        story.returns.append(time.monotonic() - began)
        if rested:
            crowd.compare(before, tab, record, "page")
        now, other = tab.shown(), Tab(tab.host)
        await other.load(tab.address)
        crowd.compare(now, other, record, "address")
        await other.close()
    except LOST as error:
        record.lose("reader", tab, f"not served again: {error!r}")
        await crowd.arrive(tab, record)


def _watch(
    site: Site, chromium: browser.Browser, background: ThreadPoolExecutor, story: Story, seconds: float
) -> list[str]:
    """Kill a copy in the middle of the reading and start it again; what the readers in Chromium lost."""
    began, (victim, other) = time.monotonic(), site.copies
    root = f"http://{site.address}"
    watchers = [witness.of_copy(chromium, root, victim.name, path, turned) for path, turned in STATES]
    for each in watchers:
        each.arrive("at first", by_hand=each is watchers[0])
    losses = _strayed(watchers, victim)
    _wait_until(began + seconds / 3)
    _kill(victim, watchers, story)
    losses += _strayed(watchers, other)
    _wait_until(began + seconds * 2 / 3)
    _bring_back(victim, watchers)
    progress(f"{NEW} new readers arrive")
    found = background.submit(asyncio.run, _arrivals(site, story.record)).result()  # this thread is the browser's
    print(f"  Of {NEW} new readers: " + ", ".join(f"{n} with copy {name}" for name, n in sorted(found.items())))
    if not found[victim.name]:
        losses.append(f"copy: {victim.name} is back, and no reader comes to it")
    losses += [f"request: {line}" for line in site.refused()]
    return losses + [f"reader in Chromium: {loss}" for each in watchers for loss in each.losses]


def _kill(victim: Copy, watchers: Sequence[Witness], story: Story) -> None:
    """End a copy; what its readers see after that, what they can do, and what a page loaded anew shows."""
    were = sum(copy_of(tab) == victim.name for tab in story.tabs)
    print(f"\n  Copy {victim.name} killed: {were} readers over the websocket, {len(watchers)} in Chromium were with it")
    progress(f"copy {victim.name} is killed")
    story.killed = True
    killed = time.time()
    victim.kill()
    for each in watchers:
        back = each.come_back("after the copy had died")
        if back is not None:
            print(f"  In Chromium, connected again after {back - killed:.1f} s: {each.address}")
        each.act("on the other copy")
        each.reload("loaded anew")


def _bring_back(victim: Copy, watchers: Sequence[Witness]) -> None:
    """Start a copy again; readers who have found another stay there."""
    progress(f"copy {victim.name} starts again")
    began = time.monotonic()
    victim.start()
    print(f"  Copy {victim.name} started again: healthy and warm after {time.monotonic() - began:.1f} s")
    for each in watchers:
        each.act("after the copy came back")


async def _arrivals(site: Site, record: Record) -> Counter[str]:
    """The copies that new readers come to."""
    async with crowd.tabs(site.address, NEW) as tabs:
        await asyncio.gather(*(crowd.arrive(tab, record) for tab in tabs))
        return Counter(map(copy_of, tabs))


def copy_of(tab: Tab) -> str:
    """The copy that the proxy's cookie names."""
    return tab.http.cookies.get_dict().get(COOKIE, "")


def _strayed(watchers: Sequence[Witness], copy: Copy) -> list[str]:
    """The readers in Chromium who are not with a copy."""
    found = [witness.serving(each) for each in watchers]
    return [f"copy: a reader is with {name}, not with {copy.name}" for name in found if name != copy.name]


def _wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))


def _show(story: Story) -> None:
    times = [ms for each in story.record.runs.values() for ms in each]
    rows = [
        ("a run, ms", f"{len(times):,}", figure(times), figure(times, of=percentile_95), figure(times, of=max)),
        (
            "until served again, s",
            f"{len(story.returns):,}",
            figure(story.returns, digits=1),
            figure(story.returns, of=percentile_95, digits=1),
            figure(story.returns, of=max, digits=1),
        ),
    ]
    show("Readers over the websocket", ("", "number", "p50", "p95", "longest"), rows)


if __name__ == "__main__":
    main()
