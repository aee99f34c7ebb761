"""One chart with all that belongs to it: figure, choices, words, sources, files, and what a reader may take along."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape
from plotly.io.json import to_json_plotly

import gallery
from charts import Chart
from edition import lent, paths, words
from edition.page import as_script, render
from edition.site import Site, address_of_chart
from gallery import EVENTS, Entry, Option
from language import _, period, sentences
from loaders.pair import FLAGSHIP, Pair
from sharing import citation, links, picture, quote, resource
from sharing.links import FOOT_OF_EMBED
from sharing.names import stem
from sharing.terms import withheld
from telling.chart import alt, head, note, rows, sources
from telling.chart import key as key_of_marks
from telling.claims import marks_of_chart
from telling.markdown import escape as as_it_is
from telling.markdown import markdown_table, small
from telling.reading import how_to_read

FIRST_AXES = {"xaxis": "x", "yaxis": "y"}
HEAVY = 8_000
"""Bytes from which on a figure is not in the page: it is loaded with the chart's choices when a reader comes near."""
FEW = 4
"""Choices that are all in sight; more are in a list to open."""


def figure(site: Site, path: str, name: str, *, full: bool = False) -> Markup:
    """A chart as it stands by default, for the document at ``path``. Raises whatever keeps it from being drawn.

    ``full`` is for the chart's own page, which shows the table and all to take along below by itself.
    """
    entry = gallery.entries()[name]
    usual = told(site, entry, next(entry.choices()))
    return Markup(
        render(
            "figure.html",
            path,
            **of_entry(entry),
            told=usual,
            marks=marks_of_chart(name),
            reading=how_to_read(name),
            heavy=len(as_script(usual["spec"]).encode()) > HEAVY,
            full=full,
        )
    )


def of_entry(entry: Entry) -> dict[str, Any]:
    """What the templates need to know of a chart besides what is told of it under one choice."""
    return {
        "entry": entry,
        "controls": [(option, _control(option), labels(option)) for option in entry.options],
        "options": options_of(entry),
        "paths": paths,
    }


def options_of(entry: Entry) -> list[tuple[str, list[tuple[str, str]]]]:
    """The options with their choices in order, the usual one first, as dyad.js reads them."""
    return [(option.name, list(labels(option).items())) for option in entry.options]


def labels(option: Option) -> dict[str, str]:
    """The choices of an option by identifier, in the reader's language."""
    return {value: _(label) for value, label in option.choices.items()}


def told(site: Site, entry: Entry, choice: Mapping[str, str]) -> dict[str, Any]:
    """A chart under one choice and all that is said about it: what a page shows, and what dyad.js renews.

    Values are HTML, but for ``spec`` (the figure as Plotly's script takes it), ``alt`` and what stands in fields to
    copy (plain text), ``csv`` and ``file`` (a path and a name) and ``sizes`` (width, height and scale by kind).
    """
    chart = gallery.draw(entry.name, **choice)
    address = address_of_chart(site, paths.chart_page(entry.name), entry, choice)
    embedded = address_of_chart(site, paths.embed_page(entry.name), entry, choice)
    cited = citation.of_chart(entry.name, chart, address, site.seen, choice)
    height = chart.height
    return {
        **shown(entry, chart, choice),
        "subtitle": escape(chart.subtitle),
        "head": Markup(head(chart)),
        "key": Markup(key_of_marks(chart)),
        "note": words.html(note(chart.note)) if chart.note else "",
        "dated": words.inline(small(_dated(chart))),
        "rows": escape(rows(len(_open(entry, chart)))),
        "left_out": words.html("\n\n".join(small(as_it_is(said)) for said in resource.left_out(entry, chart))),
        "csv": paths.chart_csv(entry, choice),
        "sizes": {kind: list(picture.size(height, kind).values()) for kind in picture.SIZES},
        "quote": quote.of_chart(chart, address, site.seen),
        "apa": cited.apa,
        "bibtex": cited.bibtex,
        "code": links.embed_snippet(embedded, chart.title, height + FOOT_OF_EMBED),
        "figures": {place: escape(value) for place, value in lent.renewed(entry.name, chart).items()},
    }


def shown(entry: Entry, chart: Chart, choice: Mapping[str, str], pair: Pair = FLAGSHIP) -> dict[str, Any]:
    """What even a chart alone needs: its figure, its words, its sources and the name of its picture."""
    return {
        "spec": spec(chart),
        "alt": alt(chart),
        "title": escape(chart.title),
        "said": escape(chart.alt),
        "sources": words.inline(sources(chart)),
        "file": stem(entry.name, choice, pair),
    }


def _dated(chart: Chart) -> str:
    """Through when the data are, and of when their newest source is if that is later."""
    words = [_("Data through {period}.").format(period=period(chart.through))] if chart.through else []
    if chart.newest_source > chart.through:
        words.append(_("Newest source: {date}.").format(date=period(chart.newest_source)))
    return sentences(*words)


def spec(chart: Chart) -> dict[str, Any]:
    """The figure as plain values: numbers as they are, arrays as lists or as Plotly packs them.

    What Plotly's script takes for granted anyway is left out.
    """
    made = json.loads(to_json_plotly(chart.figure.to_dict(), engine="json"))
    layout = made["layout"]
    layout.pop("template", None)
    axes = [axis for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)]
    for parts, granted in ((axes, {"tickfont": layout["font"], "automargin": False}), (made["data"], FIRST_AXES)):
        for part in parts:
            for name in [name for name, value in granted.items() if part.get(name) == value]:
                del part[name]
    return made


def choices_script(site: Site, entry: Entry) -> bytes:
    """The chart under every choice, handed to dyad.js. From disk a page may load a script, but not fetch data."""
    every = {key(choice): told(site, entry, choice) for choice in entry.choices()}
    return f"dyad.variants({json.dumps(entry.name)},{as_script(every)});\n".encode()


def tables_script(entry: Entry) -> bytes:
    """The chart's table under every choice, handed to dyad.js; a row that is in several tables is there once."""
    heads: dict[str, int] = {}
    bodies: dict[str, int] = {}
    choices = {}
    for choice in entry.choices():
        head, body = table(entry, gallery.draw(entry.name, **choice))
        choices[key(choice)] = {
            "head": heads.setdefault(head, len(heads)),
            "body": [bodies.setdefault(row, len(bodies)) for row in body],
        }
    values = {"heads": list(heads), "rows": list(bodies), "choices": choices}
    return f"dyad.table({json.dumps(entry.name)},{as_script(values)});\n".encode()


def key(choice: Mapping[str, str]) -> str:
    """A choice as dyad.js looks it up."""
    return "|".join(choice.values())


def table(entry: Entry, chart: Chart) -> tuple[Markup, list[Markup]]:
    """The head and the rows of a chart's table as HTML, each with a link to its source; as in its CSV, no row that may
    not be passed on."""
    head, sides, *bodies = markdown_table(_open(entry, chart)).split("\n")
    return _row(head, sides)[0], [_row(head, sides, body)[1] for body in bodies]


def _open(entry: Entry, chart: Chart) -> pd.DataFrame:
    """The rows that may be passed on."""
    return chart.frame[~withheld(entry, chart)]


@functools.lru_cache(maxsize=16384)
def _row(head: str, sides: str, row: str = "") -> tuple[Markup, Markup]:
    """One row of a Markdown table as HTML, after its head. Charts share rows; writing each once takes a quarter."""
    made = words.html(f"{head}\n{sides}\n{row}")
    return _between(made, "<thead>", "</thead>"), Markup(_between(made, "<tbody>", "</tbody>").strip("\n"))


def _between(text: str, start: str, end: str) -> Markup:
    """What stands from ``start`` to ``end``; the marks of a head belong to it."""
    inner = text.partition(start)[2].partition(end)[0]
    return Markup(f"{start}{inner}{end}" if start == "<thead>" else inner)


def _control(option: Option) -> str:
    """The kind of control that an option has."""
    if option is EVENTS:
        return "switch"
    return "pills" if len(option.choices) <= FEW else "list"
