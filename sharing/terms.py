"""Under which terms the rows of a chart may be used, and which of them may not be passed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from charts import Chart
from gallery import Entry
from language import _
from loaders.live.load import Loaded, load
from loaders.live.source import Source
from loaders.package import describe
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source
from loaders.table import read_table


@dataclass(frozen=True)
class Term:
    """A licence of data: its short name, its words, their address ("" if there is none).

    ``redistributable`` says whether the rows may be passed on as they are; ``why`` says why not.
    """

    name: str
    title: str
    url: str
    redistributable: bool = True
    why: str = ""


def terms(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> list[Term]:
    """The licences of the shipped tables and live sources that the rows drawn are from. Raises LoaderError."""
    shipped = of_tables(tables_drawn(entry, chart))
    return shipped + [of_source(loaded.source) for loaded in live_drawn(entry, chart, pair)]


def may_be_passed_on(terms: Iterable[Term]) -> bool:
    return all(term.redistributable for term in terms)


def of_tables(names: Iterable[str]) -> list[Term]:
    """The licences of shipped tables, each once. What is shipped may be passed on under the conditions in its words."""
    licences = [licence for name in names for licence in describe(name).licenses]
    found = [Term(each["name"], _(each["title"]), each.get("path", "")) for each in licences]
    return list(dict.fromkeys(found))


def of_source(live: Source) -> Term:
    """The licence of a live source."""
    return Term(live.id, _(live.licence), live.licence_url, not live.withheld, _(live.withheld))


def tables_drawn(entry: Entry, chart: Chart) -> list[str]:
    """Those of the chart's shipped tables that rows drawn are from. Raises LoaderError."""
    drawn = set(chart.frame["source_url"])
    return [name for name in entry.tables if not drawn.isdisjoint(read_table(name)["source_url"])]


def live_drawn(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> list[Loaded]:
    """Those of the chart's live sources that rows drawn are from: such rows bear the title of the source."""
    behind = [load(source(name), pair) for name in entry.live]
    return [each for each in behind if each.provenance and each.provenance.title in chart.source_titles]


def withheld(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> pd.Series:
    """Which rows may not be passed on: those of a live source that forbids it, for some unless computed from others."""
    closed = [each for each in live_drawn(entry, chart, pair) if each.source.withheld]
    own, computed = chart.frame["source_title"], chart.frame["status"] == "derived"
    wholly = own.isin([each.provenance.title for each in closed if each.source.withheld_computed])
    return wholly | (own.isin([each.provenance.title for each in closed]) & ~computed)
