"""One CSV file of a parcel with all that is said of it: rows of a chart, of a shipped table, or any other rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts import Chart
from gallery import EVENTS, Entry
from language import _, plural
from language.cells import csv_bytes
from loaders import catalogue
from loaders.package import Description, describe
from loaders.pair import FLAGSHIP, Pair
from sharing import schema
from sharing.names import file_name
from sharing.terms import Term, live_drawn, of_tables, tables_drawn, terms, withheld


@dataclass(frozen=True)
class Resource:
    """A CSV file: its name without a suffix, title, description, content, schema, sources (publisher and address),
    licences, the shipped tables behind it, and sentences on rows that are left out."""

    name: str
    title: str
    description: str
    csv: bytes
    schema: Mapping[str, Any]
    sources: list[tuple[str, str]]
    terms: list[Term]
    tables: list[Description] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.name}.csv"


def of_chart(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP, choice: Mapping[str, str] | None = None) -> Resource:
    """The rows of a chart that may be passed on. Raises LoaderError."""
    tables = [describe(name) for name in tables_drawn(entry, chart)]
    frame = chart.frame[~withheld(entry, chart, pair)]
    return Resource(
        name=file_name(entry.name, chart, choice, pair),
        title=_("{topic}: {finding}").format(topic=_topic(entry, choice or {}), finding=chart.title),
        description=f"{chart.subtitle}. {chart.alt}",
        csv=csv_bytes(frame),
        schema=schema.of_frame(frame, tables),
        sources=_sources(frame),
        terms=terms(entry, chart, pair),
        tables=tables,
        left_out=left_out(entry, chart, pair),
    )


def of_table(name: str) -> Resource:
    """A shipped table as it is. Raises LoaderError."""
    description = describe(name)
    return Resource(
        name=description.path.removesuffix(".csv"),
        title=_(description.title),
        description=_(description.description),
        csv=catalogue.csv_bytes(name),
        schema=schema.of_table(description),
        sources=[(each["title"], each.get("path", "")) for each in description.sources],
        terms=of_tables([name]),
        tables=[description],
    )


def of_rows(name: str, title: str, description: str, frame: pd.DataFrame, tables: Iterable[str]) -> Resource:
    """Rows from shipped tables in another form, with the columns of a row's source or without. Raises LoaderError."""
    described = [describe(table) for table in tables]
    return Resource(
        name=name,
        title=title,
        description=description,
        csv=csv_bytes(frame),
        schema=schema.of_frame(frame, described),
        sources=_sources(frame) if "publisher" in frame else [],
        terms=of_tables([each.name for each in described]),
        tables=described,
    )


def left_out(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> list[str]:
    """A sentence for each source whose rows may not be passed on: how many, whose, why, and where they can be had."""
    closed = [each for each in live_drawn(entry, chart, pair) if each.source.withheld]
    if not closed:
        return []  # as nearly always: pages ask on every run
    rows = chart.frame[withheld(entry, chart, pair)]
    words = _("{rows} of {publisher} not in the file. {why} They can be had at {page}; terms: {terms}")
    return [
        words.format(
            rows=plural("{count} row", "{count} rows", int((rows["source_title"] == each.provenance.title).sum())),
            publisher=_(each.source.publisher),
            why=_(each.source.withheld),
            page=each.source.page,
            terms=each.source.licence_url,
        )
        for each in closed
        if (rows["source_title"] == each.provenance.title).any()
    ]


def _topic(entry: Entry, choice: Mapping[str, str]) -> str:
    """What a chart is about, with what was chosen where there is a choice."""
    chosen = [
        _(option.choices[choice.get(option.name, option.default)]) for option in entry.options if option is not EVENTS
    ]
    return f"{_(entry.topic)} ({', '.join(chosen)})" if chosen else _(entry.topic)


def _sources(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Each publisher of the rows with one address."""
    each = frame.drop_duplicates("publisher")
    return list(zip(each["publisher"], each["source_url"], strict=True))
