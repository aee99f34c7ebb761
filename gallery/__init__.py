"""Every chart there is: its name, the frames it is given, and the choices a reader has.

The one place that joins loaders and charts, and the one place where finished charts are
kept: one for each choice, pair, language and version of the data, shared by all sessions.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from charts import Chart
from language import N_, choose, chosen
from loaders.live import folder
from loaders.package import version
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source


@dataclass(frozen=True)
class Option:
    """A choice that a reader has: a name, its label, and labelled choices; the first is the default."""

    name: str
    label: str
    choices: Mapping[str, str]

    @property
    def default(self) -> str:
        return next(iter(self.choices))


@dataclass(frozen=True)
class Entry:
    """One chart of the gallery. ``name`` is its anchor, its file name and its prefix in the URL.

    ``tables`` names the shipped tables that its rows are from (not those that lend a line of the map, a mark on the
    axis or a figure to its words), ``live`` the live sources that it draws on, ``pairs`` says that it can be drawn for
    any two countries.
    """

    name: str
    topic: str
    build: Callable[..., Chart]
    options: tuple[Option, ...] = ()
    tables: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    pairs: bool = False

    def parameter(self, option: Option) -> str:
        """The option's name in the URL."""
        return f"{self.name}-{option.name}"

    def choices(self) -> Iterator[dict[str, str]]:
        """Every combination of choices."""
        for values in itertools.product(*(option.choices for option in self.options)):
            yield dict(zip((option.name for option in self.options), values, strict=True))


EVENTS = Option("events", N_("Events"), {"off": N_("Hide"), "on": N_("Show")})
"""The switch that time charts have: dated events on the axis."""

DRAWN = 256
"""Finished charts of the two countries that are kept, the last ones used: all choices in three languages are three
times as many, of 0.2 MB each."""

PAIRED = 24
"""Finished charts of pairs that are kept, the last ones used: there are tens of thousands, of half a megabyte each."""

_entries: dict[str, Entry] = {}


def chart(
    name: str,
    topic: str,
    *options: Option,
    tables: tuple[str, ...],
    live: tuple[str, ...] = (),
    pairs: bool = False,
) -> Callable[[Callable[..., Chart]], Callable[..., Chart]]:
    """Enter a function into the gallery; it gets each option by name (and the pair) and returns the Chart."""

    def register(build: Callable[..., Chart]) -> Callable[..., Chart]:
        if name in _entries:
            raise ValueError(f"Two charts are called {name}")
        _entries[name] = Entry(name, topic, build, options, tables, live, pairs)
        return build

    return register


def entries() -> Mapping[str, Entry]:
    """All charts by name."""
    _load()
    return _entries


def draw(name: str, pair: Pair = FLAGSHIP, **choice: str) -> Chart:
    """The finished chart under these choices (defaults for the rest). Raises LoaderError."""
    entry = entries()[name]
    full = {option.name: choice.get(option.name, option.default) for option in entry.options}
    data = (version(), tuple(_stamp(live, pair) for live in entry.live))
    if entry.pairs:
        return _drawn_for_pair(name, tuple(full.items()), chosen(), data, pair)
    return _drawn(name, tuple(full.items()), chosen(), data)


def _stamp(live: str, pair: Pair) -> int:
    """What changes when figures of a live source for this pair come: other charts and pairs stay as they are."""
    return folder.stamp(live, source(live).scope(pair) or "none")


def draw_all(language: str, every_choice: bool = True) -> list[tuple[str, Exception]]:
    """Draw every chart, under every choice or as it stands by default; returns those that failed, with the reason."""
    choose(language)
    failed = []
    for entry in entries().values():
        for choice in entry.choices() if every_choice else [{}]:
            try:
                draw(entry.name, **choice)
            except Exception as error:
                failed.append((entry.name, error))
    return failed


@functools.lru_cache(maxsize=DRAWN)
def _drawn(name: str, choice: tuple[tuple[str, str], ...], language: str, data: object) -> Chart:
    return _entries[name].build(**dict(choice))


@functools.lru_cache(maxsize=PAIRED)
def _drawn_for_pair(name: str, choice: tuple[tuple[str, str], ...], language: str, data: object, pair: Pair) -> Chart:
    return _entries[name].build(**dict(choice), pair=pair)


@functools.cache
def _load() -> None:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
