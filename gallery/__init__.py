"""Every chart there is: its name, the frames it is given, and the choices a reader has.

The one place that joins loaders and charts, and the one place where finished charts are
kept: one for each choice, pair, language and version of the data, shared by all sessions.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import pkgutil
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from charts import Chart
from gallery.kept import NOTHING, Kept
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
times as many, of 0.1 MB each."""

PAIRED = 24
"""Finished charts of pairs that are kept, the last ones used: there are tens of thousands, of half a megabyte each."""

_entries: dict[str, Entry] = {}
_of_the_two, _of_pairs = Kept(DRAWN), Kept(PAIRED)


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
    kept, key, build = _asked(name, pair, choice)
    return kept.get(key, lambda: _drawn(build()))


def sketch(name: str, pair: Pair = FLAGSHIP, **choice: str) -> Chart:
    """The same for who wants its rows and words only: no figure is drawn, and no chart that is kept has to go for it.

    Raises LoaderError.
    """
    kept, key, build = _asked(name, pair, choice)
    chart = kept.found(key)
    return build() if chart is NOTHING else chart


def _asked(name: str, pair: Pair, choice: Mapping[str, str]) -> tuple[Kept, Hashable, Callable[[], Chart]]:
    """Where a chart is kept, under what, and what builds it."""
    entry = entries()[name]
    full = {option.name: choice.get(option.name, option.default) for option in entry.options}
    if entry.pairs:
        full["pair"] = pair
    data = (version(), tuple(_stamp(live, pair) for live in entry.live))
    key = name, tuple(full.items()), chosen(), data
    return (_of_pairs if entry.pairs else _of_the_two), key, functools.partial(entry.build, **full)


def _drawn(chart: Chart) -> Chart:
    """With its figure: what Plotly refuses fails here, where it is told, and sessions that show it find it ready."""
    chart.figure.to_dict()
    return chart


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


@functools.cache
def _load() -> None:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
