"""The static edition beside the dashboard, page by page: what a reader loads, and when the charts are drawn."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import browser, reading, servers
from benchmarks.reading import Chapters, Site
from benchmarks.table import figure, show
from edition.build import Report, build
from edition.site import page_path
from narrative.outline import PAGES

_PROJECT = Path(__file__).resolve().parent.parent


@dataclass
class Place:
    """A page on one site, and all that was measured of it, by name of the measurement."""

    site: Site
    root: str
    path: str
    chapters: Chapters
    in_view: list[str] = field(default_factory=list)
    measured: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def url(self) -> str:
        return f"{self.root}/{self.path}"


def measure(wanted: list[str] | None, visits: int, slow_visits: int) -> None:
    """Build the edition, visit its pages and the dashboard's in turn, and print both.

    ``wanted`` are paths of the dashboard; None is all of them.
    """
    with tempfile.TemporaryDirectory(prefix="dyad-edition-") as folder, ExitStack() as stack:
        report = _built(Path(folder) / "edition")
        dashboard = stack.enter_context(servers.serving(servers.DASHBOARD))
        compressing, plain = (stack.enter_context(_static(Path(folder) / "edition", *how)) for how in (["br"], []))
        dashboard.wait_until_idle()
        chromium = stack.enter_context(browser.chromium())
        pairs = list(_places(f"http://{dashboard.address}", compressing, wanted))
        places = [place for pair in pairs for place in pair]
        for place in places:
            _look(chromium, place)
        for number in range(visits):
            for place in places:
                _visit(chromium, place, slow=number < slow_visits)
        for _dashboard, place in pairs:
            _weigh(chromium, place, plain)
    _show(pairs, report)


def _built(out: Path) -> Report:
    began = time.perf_counter()
    report = build(out)
    seconds = time.perf_counter() - began
    print(f"\nThe edition: {report.files:,} files, {report.size / 1e6:.1f} MB, built in {seconds:.0f} s", flush=True)
    return report


@contextmanager
def _static(folder: Path, *how: str) -> Iterator[str]:
    """A static server in a process of its own, as the dashboard has one."""
    command = [sys.executable, "-m", "benchmarks.static", str(folder), *how]
    with subprocess.Popen(command, cwd=_PROJECT, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def _places(dashboard: str, edition: str, wanted: list[str] | None) -> Iterator[tuple[Place, Place]]:
    """Each page in the dashboard and in the edition."""
    for name, page in PAGES.items():
        if wanted is not None and page.path not in wanted:
            continue
        chapters = [[chart for charts in sections.values() for chart in charts] for sections in page.chapters.values()]
        yield (
            Place(reading.DASHBOARD, dashboard, page.path, chapters),
            Place(reading.EDITION, edition, page_path(name), chapters),
        )


def _look(chromium: Browser, place: Place) -> None:
    """See which charts are in view. Each server has answered once, then, before it is timed."""

    def look(tab: Page) -> float:
        place.in_view = place.site.in_view(tab, place.chapters)
        return 0

    browser.first_visit(chromium, place.url, look)


def _visit(chromium: Browser, place: Place, slow: bool) -> None:
    """Read the page to its end, and once more only what is in view, on a slow line."""

    def first(tab: Page) -> float:
        return place.site.drawn(tab, place.in_view)

    def whole(tab: Page) -> float:
        place.measured["view"].append(first(tab))
        return place.site.all_drawn(tab, place.chapters)

    visit = browser.first_visit(chromium, place.url, whole)
    place.measured["whole"].append(visit.drawn_ms)
    place.measured["http"].append(visit.http_kb)
    place.measured["socket"].append(visit.socket_kb)
    if slow:
        place.measured["slow"].append(browser.first_visit(chromium, place.url, first, slow=True).drawn_ms)


def _weigh(chromium: Browser, place: Place, plain: str) -> None:
    """What the page weighs where the host does not compress."""

    def whole(tab: Page) -> float:
        return place.site.all_drawn(tab, place.chapters)

    place.measured["plain"].append(browser.first_visit(chromium, f"{plain}/{place.path}", whole).http_kb)


def _show(pairs: list[tuple[Place, Place]], report: Report) -> None:
    rows = []
    for dashboard, edition in pairs:
        rows.append(_row(f"dashboard /{dashboard.path}", dashboard))
        rows.append(_row(f"edition {edition.path}", edition, dashboard, f"{report.pages[edition.path] / 1000:,.0f}"))
    show(
        "The first visit in Chromium: until the charts in view are drawn (slow: 10 Mbit/s, 40 ms), until all of the "
        "page are,\nand what that loads (in brackets: times the dashboard, where both compress with brotli; plain kB: "
        "from a host\nthat does not; own kB: the page with style and scripts before the chart library, uncompressed)",
        ("page", "in view", "view ms", "slow ms", "whole page ms", "kB", "websocket kB", "plain kB", "own kB"),
        rows,
    )


def _row(name: str, place: Place, base: Place | None = None, own: str = "–") -> tuple[str, ...]:
    names = ("view", "slow", "whole", "http")
    compared = [figure(place.measured[each], base.measured[each] if base else None) for each in names]
    charts = f"{len(place.in_view)} of {sum(map(len, place.chapters))}"
    return (name, charts, *compared, figure(place.measured["socket"]), figure(place.measured["plain"]), own)
