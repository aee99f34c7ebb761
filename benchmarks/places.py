"""Every page of every app that is compared, how often it is measured, and what was."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks import servers, sessions
from benchmarks.servers import DASHBOARD, EMPTY, NAIVE, App
from benchmarks.table import figure

APPS = (EMPTY, NAIVE, DASHBOARD)


@dataclass(frozen=True)
class Effort:
    """How often each thing is measured."""

    visits: int = 5
    slow_visits: int = 3
    starts: int = 2
    reruns: int = 20
    big_files: int = 3
    crowds: tuple[int, ...] = (1, 20, 50)
    crowd_seconds: float = 15
    growth: tuple[int, ...] = (1, 10, 100)


QUICK = Effort(
    visits=2, slow_visits=1, starts=1, reruns=10, big_files=1, crowds=(1, 50), crowd_seconds=8, growth=(1, 100)
)


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


def places(wanted: list[str] | None) -> Iterator[Place]:
    """Every page of every app, as its own navigation names it; of the dashboard those wanted, None for all."""
    for app in APPS:
        with servers.serving(app) as server:
            for path in sessions.pages(server.address):
                if app is not DASHBOARD or wanted is None or path in wanted:
                    yield Place(app, path)


def of(every: Iterable[Place], app: App) -> list[Place]:
    return [place for place in every if place.app is app]


def rows(every: list[Place], names: tuple[str, ...], **bases: str) -> list[tuple[str, ...]]:
    """A row for each place, its figures with their ratio to the empty app's, or to another one of its ``bases``."""
    base = of(every, EMPTY)[0].measured
    return [
        (place.name, *(figure(place.measured[name], base[bases.get(name, name)]) for name in names)) for place in every
    ]


def progress(step: str, what: str) -> None:
    """One line that is written over, for who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{step}  {what}", end="\r", file=sys.stderr, flush=True)
