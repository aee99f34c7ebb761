"""Times pages in the browser: first and second visits, ways from page to page, and a control that is turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from statistics import median

from benchmarks import browser, servers
from benchmarks.places import APPS, Effort, Place, of, progress, rows
from benchmarks.servers import DASHBOARD, EMPTY, Server
from benchmarks.table import figure, show
from benchmarks.targets import Target


def measure(places: list[Place], effort: Effort) -> None:
    """In rounds over all places, so that a busy minute weighs on all."""
    with ExitStack() as stack:
        running = {app: stack.enter_context(servers.serving(app)) for app in APPS}
        for server in running.values():
            server.wait_until_idle()
        chromium = stack.enter_context(browser.chromium())
        for number in range(effort.visits):
            for place in places:
                progress(f"visits {number + 1}/{effort.visits}", place.name)
                _visit(chromium, running[place.app], place, slow=number < effort.slow_visits)
                if place.path:
                    _walk(chromium, running[place.app], place, _followers(place, of(places, place.app)))
    _show(places)


def targets(places: list[Place]) -> Iterator[Target]:
    """Of the first visit, of the slow line and of the ways between pages: the worst page of each."""
    base, ours = of(places, EMPTY)[0].measured, of(places, DASHBOARD)
    first = [place for place in ours if not place.path]
    yield _worst("overview, cold, times the empty app", 1.2, "×", first, lambda of: _ratio(of, base, "cold"))
    yield _worst("slow line, in view, times the empty app", 1.25, "×", ours, lambda of: _ratio(of, base, "slow"))
    yield _worst("first visit", 2.1, "MB", ours, lambda of: median(of["http"]) / 1000)
    later = [place for place in ours if place.measured["again"]]
    yield _worst("from page to page, in view", 0.45, "s", later, lambda of: median(of["again"]) / 1000)


def _worst(what: str, limit: float, unit: str, places: list[Place], figure_of: Callable[[dict], float]) -> Target:
    found = [(figure_of(place.measured), f"/{place.path}") for place in places]
    worst, where = max(found, default=(None, ""))
    return Target(what, limit, unit, worst, where)


def _ratio(measured: dict, base: dict, name: str) -> float:
    return median(measured[name]) / median(base[name])


def _visit(chromium: browser.Browser, server: Server, place: Place, slow: bool) -> None:
    root = f"http://{server.address}/"
    cold, warm = browser.cold_and_warm(chromium, root + place.path, place.charts)
    place.measured["cold"].append(cold.drawn_ms)
    place.measured["cold whole"].append(cold.whole_ms)
    place.measured["warm"].append(warm.drawn_ms)
    place.measured["http"].append(cold.http_kb)
    place.measured["socket"].append(cold.socket_kb)
    place.measured["shift"].append(cold.shift)
    if slow:
        place.measured["slow"].append(browser.on_slow_line(chromium, root + place.path, place.charts).drawn_ms)


def _followers(place: Place, pages: list[Place]) -> list[Place]:
    """The pages after one with charts, up to the next with charts, round and round: each page follows one such."""
    if not place.charts:
        return []
    at, found = pages.index(place), []
    for other in [*pages[at + 1 :], *pages[:at]]:
        found += [other] if other.path else []
        if other.charts:
            break
    return found


def _walk(chromium: browser.Browser, server: Server, place: Place, then: list[Place]) -> None:
    """From the first page to this one, a control turned there, and on to others, now that Plotly is loaded."""
    with browser.walking(chromium, f"http://{server.address}/") as walk:
        place.measured["click"].append(walk.to(place.path, place.charts)[0])
        turned = walk.turn() if place.charts else None
        if turned is not None:
            place.measured["control"].append(turned)
        for other in then:
            seen, whole = walk.to(other.path, other.charts)
            other.measured["again"].append(seen)
            other.measured["again whole"].append(whole)


def _show(places: list[Place]) -> None:
    shift = [figure(place.measured["shift"], of=max, digits=3) for place in places]
    show(
        "In Chromium: navigation to the last chart that the reader sees; whole: to the last of all (in brackets:\n"
        "times the empty app; slow: 10 Mbit/s, 40 ms)",
        ("page", "cold ms", "whole ms", "warm ms", "slow ms", "first visit kB", "websocket kB", "worst shift"),
        [(*row, worst) for row, worst in zip(rows(places, _VISITS, **{"cold whole": "cold"}), shift, strict=True)],
    )
    moving = [place for place in places if place.measured["click"]]
    show(
        "In Chromium, within the dashboard (in brackets: times a warm visit to the empty app)\n"
        "click: from the overview, Plotly still to load; again: from a page with charts, to the last that the reader\n"
        "sees; whole: to the last of all; control: until all is redrawn",
        ("page", "charts", "click ms", "again ms", "whole ms", "control ms"),
        [
            (name, str(place.charts), *rest)
            for place, (name, *rest) in zip(
                moving,
                rows([*of(places, EMPTY), *moving], _MOVES, **dict.fromkeys(_MOVES, "warm"))[1:],
                strict=True,
            )
        ],
    )


_VISITS = ("cold", "cold whole", "warm", "slow", "http", "socket")
_MOVES = ("click", "again", "again whole", "control")
