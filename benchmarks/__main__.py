"""`python -m benchmarks [--quick] [--only ledger,parsers,votes,edition,pages] [--pages trade,energy]`."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from benchmarks import browser, edition, ledger, parsers, servers, sessions, votes
from benchmarks.servers import DASHBOARD, EMPTY, NAIVE, App, Server
from benchmarks.table import figure, percentile_95, show

APPS = (EMPTY, NAIVE, DASHBOARD)
PARTS = ("ledger", "parsers", "votes", "edition", "pages")


@dataclass(frozen=True)
class Effort:
    """How often each thing is measured."""

    visits: int = 5
    slow_visits: int = 3
    starts: int = 2
    reruns: int = 20
    big_files: int = 3
    crowds: tuple[int, ...] = (1, 20, 50)
    crowd_seconds: float = 12


QUICK = Effort(visits=2, slow_visits=1, starts=1, reruns=10, big_files=1, crowds=(1, 20), crowd_seconds=6)


@dataclass
class Place:
    """A page of an app and all that was measured of it, by name of the measurement."""

    app: App
    path: str
    charts: int = 0
    measured: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        return f"{self.app.name} /{self.path}" if self.app is DASHBOARD else self.app.name


def main() -> None:
    arguments = _arguments()
    effort = QUICK if arguments.quick else Effort()
    parts = {
        "ledger": lambda: ledger.measure(effort.reruns),
        "parsers": lambda: parsers.measure(effort.reruns),
        "votes": lambda: votes.measure(effort.big_files),
        "edition": lambda: edition.measure(arguments.pages, effort.visits, effort.slow_visits),
        "pages": lambda: _measure_pages(arguments.pages, effort),
    }
    for name in arguments.only:
        parts[name]()


def _measure_pages(wanted: list[str] | None, effort: Effort) -> None:
    places = list(_places(wanted))
    _measure_runs(places, effort)
    _show_runs(places)
    _measure_visits(places, effort)
    _show_visits(places)
    _measure_crowds(places, effort)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench BENCH='...'", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first impression")
    parser.add_argument("--only", type=_parts, default=PARTS, help="only these parts; edition and pages need Chromium")
    parser.add_argument("--pages", type=lambda text: text.split(","), help="only these paths, such as trade,energy")
    return parser.parse_args()


def _parts(text: str) -> list[str]:
    names = text.split(",")
    if not set(names) <= set(PARTS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(PARTS)}")
    return names


NOT_FOUND = "not-found"
"""The page for an unknown address: no menu leads there."""


def _places(wanted: list[str] | None) -> Iterator[Place]:
    """Every page of every app, as its own navigation names it."""
    for app in APPS:
        with servers.serving(app) as server:
            for path in sessions.pages(server.address):
                if path != NOT_FOUND and (app is not DASHBOARD or wanted is None or path in wanted):
                    yield Place(app, path)


def _measure_runs(places: list[Place], effort: Effort) -> None:
    """Time scripts, the first run on a server that has just started, so that no page warms another."""
    for number in range(effort.starts):
        for place in places:
            _progress(f"runs {number + 1}/{effort.starts}", place)
            with servers.serving(place.app) as server:
                place.measured["start"].append(server.start_ms)
                first = sessions.runs(server.address, place.path, 1)[0]
                place.charts = first.charts
                place.measured["first"].append(first.milliseconds)
                server.wait_until_idle()
                later = sessions.runs(server.address, place.path, 1 + effort.reruns)[1:]
                place.measured["later"] += [run.milliseconds for run in later]
                place.measured["memory"].append(server.memory_mb())


def _measure_visits(places: list[Place], effort: Effort) -> None:
    """Time pages in the browser, in rounds over all places, so that a busy minute weighs on all."""
    with ExitStack() as stack:
        running = {app: stack.enter_context(servers.serving(app)) for app in APPS}
        for server in running.values():
            server.wait_until_idle()
        chromium = stack.enter_context(browser.chromium())
        for number in range(effort.visits):
            for place in places:
                _progress(f"visits {number + 1}/{effort.visits}", place)
                _visit(chromium, running[place.app], place, slow=number < effort.slow_visits)


def _visit(chromium: browser.Browser, server: Server, place: Place, slow: bool) -> None:
    root = f"http://{server.address}/"
    cold, warm = browser.cold_and_warm(chromium, root + place.path, place.charts)
    place.measured["cold"].append(cold.drawn_ms)
    place.measured["warm"].append(warm.drawn_ms)
    place.measured["http"].append(cold.http_kb)
    place.measured["socket"].append(cold.socket_kb)
    place.measured["shift"].append(cold.shift)
    if slow:
        place.measured["slow"].append(browser.on_slow_line(chromium, root + place.path, place.charts).drawn_ms)
    if place.path:
        place.measured["click"].append(browser.within(chromium, root, place.path, place.charts))


def _measure_crowds(places: list[Place], effort: Effort) -> None:
    """Load the empty app, the naive one and the heaviest page with many readers at once, and show it."""
    heaviest = max(_of(places, DASHBOARD), key=lambda place: sum(place.measured["later"]))
    rows = []
    for readers in effort.crowds:
        base = {}
        for place in (*_of(places, EMPTY), *_of(places, NAIVE), heaviest):
            _progress(f"{readers} readers", place)
            with servers.serving(place.app) as server:
                server.wait_until_idle()
                reruns = sessions.reruns_ms(server.address, place.path, readers, effort.crowd_seconds)
                memory = [server.memory_mb()]
            base = base or {"reruns": reruns, "memory": memory}
            rows.append(
                (
                    f"{readers:>2} × {place.name}",
                    f"{len(reruns):,}",
                    figure(reruns, base["reruns"]),
                    figure(reruns, base["reruns"], of=percentile_95),
                    figure(memory, base["memory"]),
                )
            )
    show(
        "Many readers, each rerunning the page about once a second",
        ("readers", "reruns", "p50 ms", "p95 ms", "memory MB"),
        rows,
    )


def _show_runs(places: list[Place]) -> None:
    rows = _rows(places, ("first", "later", "start", "memory"))
    show(
        "On the server: one run of the script, the whole start, and memory after it (in brackets: times the empty app)",
        ("page", "charts", "first run ms", "later runs ms", "start to healthy ms", "memory MB"),
        rows,
    )


def _show_visits(places: list[Place]) -> None:
    rows = _rows(places, ("cold", "warm", "slow", "http"))
    more = [
        (
            figure(place.measured["click"]),
            figure(place.measured["socket"]),
            figure(place.measured["shift"], of=max, digits=3),
        )
        for place in places
    ]
    show(
        "In Chromium: navigation to the last chart drawn (slow: 10 Mbit/s, 40 ms; click: from the first page)",
        (
            "page",
            "charts",
            "cold ms",
            "warm ms",
            "slow ms",
            "first visit kB",
            "click ms",
            "websocket kB",
            "worst shift",
        ),
        [(*row, *rest) for row, rest in zip(rows, more, strict=True)],
    )


def _rows(places: list[Place], names: tuple[str, ...]) -> list[tuple[str, ...]]:
    base = _of(places, EMPTY)[0].measured
    return [
        (place.name, str(place.charts), *(figure(place.measured[name], base[name]) for name in names))
        for place in places
    ]


def _of(places: list[Place], app: App) -> list[Place]:
    return [place for place in places if place.app is app]


def _progress(step: str, place: Place) -> None:
    """One line that is written over, for who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{step}  {place.name}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
