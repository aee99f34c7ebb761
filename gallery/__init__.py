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

from plotly.io import to_json

from charts import Chart
from gallery.kept import NOTHING, Kept
from language import N_, choose, chosen, languages
from loaders.live import folder
from loaders.looks import forgotten
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

OTHERS = 48
"""Finished charts under other choices than the usual ones that are kept, the last ones used, of 0.15 MB each: all of
them in three languages are ten times as many."""

PAIRED = 48
"""Finished charts of other pairs that are kept, the last ones used: there are tens of thousands, of 0.25 MB each."""

_entries: dict[str, Entry] = {}
_others, _of_pairs = Kept(OTHERS), Kept(PAIRED)


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
    return _load()


def draw(name: str, pair: Pair = FLAGSHIP, **choice: str) -> Chart:
    """The finished chart under these choices (defaults for the rest). Raises LoaderError."""
    kept, key, build = _asked(name, pair, choice)
    return _given(kept.get(key, lambda: _sendable(build())))


def rows_of(name: str, pair: Pair = FLAGSHIP, **choice: str) -> Chart:
    """The same for who wants its rows and words only: no chart that is kept has to go for it.

    Raises LoaderError.
    """
    kept, key, build = _asked(name, pair, choice)
    chart = kept.found(key)
    return build() if chart is NOTHING else _given(chart)


def _asked(name: str, pair: Pair, choice: Mapping[str, str]) -> tuple[Kept, Hashable, Callable[[], Chart]]:
    """Where a chart is kept, under what, and what builds it."""
    entry = entries()[name]
    full = {option.name: choice.get(option.name, option.default) for option in entry.options}
    if entry.pairs:
        full["pair"] = pair
    data = (version(), tuple(_stamp(live, pair) for live in entry.live))
    key = name, tuple(full.items()), chosen(), data
    return _shelf(entry, pair, full), key, functools.partial(entry.build, **full)


def _shelf(entry: Entry, pair: Pair, choice: Mapping[str, str]) -> Kept:
    """Where a chart is kept. What readers pick pushes out nothing that a page begins with."""
    if entry.pairs and pair != FLAGSHIP:
        return _of_pairs
    usual = all(choice[option.name] == option.default for option in entry.options)
    return _usual() if usual else _others


@functools.cache
def _usual() -> Kept:
    """Room for every chart as it stands by default, in every language."""
    return Kept(len(entries()) * len(languages()))


def _sendable(chart: Chart) -> Chart:
    """The same chart; what cannot be sent fails here, where it is told, and not in the middle of a page."""
    to_json(chart.figure, validate=False)
    return chart


def _given(chart: Chart) -> Chart:
    forgotten(chart.frame)
    return chart


def _stamp(live: str, pair: Pair) -> int:
    """What changes when figures of a live source for this pair come: other charts and pairs stay as they are."""
    return folder.stamp(live, source(live).scope(pair) or "none")


def keep_every_choice() -> None:
    """Have room for all choices, for who goes through them more than once; readers are not that many at a time."""
    _others.make_room(sum(1 for entry in entries().values() for _choice in entry.choices()))


def draw_all(
    language: str, every_choice: bool = True, before_each: Callable[[], None] = lambda: None
) -> list[tuple[str, Exception]]:
    """Draw every chart, under every choice or as it stands by default; returns those that failed, with the reason."""
    choose(language)
    if every_choice:
        keep_every_choice()
    failed = []
    for entry in entries().values():
        for choice in entry.choices() if every_choice else [{}]:
            before_each()
            try:
                draw(entry.name, **choice)
            except Exception as error:
                failed.append((entry.name, error))
    return failed


@functools.cache
def _load() -> Mapping[str, Entry]:
    """All charts, in the order of their modules, whichever of them somebody has imported before."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_entries.items(), key=lambda each: each[1].build.__module__))
