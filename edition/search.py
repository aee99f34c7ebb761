"""The search of an edition: a page, and an index of all that a reader might look for, as a script for that page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import gallery
from charts import Chart
from edition import paths
from edition.faults import FAULTS
from edition.page import page, render, shortened
from edition.site import Site, page_path
from edition.words import plain
from language import _, period
from ledger import ledger
from loaders.catalogue import card
from loaders.errors import LoaderError
from loaders.package import tables
from loaders.table import read_table
from narrative import narrative
from narrative.outline import PAGES
from telling.lead import lead
from telling.statement import THEMES
from telling.terms import terms

PAGE = "search.html"
INDEX = "search-index.js"
SCRIPT = "assets/search.js"
MOST = 600
"""Characters of a text that are kept, so that the index stays small; the first words say what something is about."""


class Item(NamedTuple):
    """Something to find: its kind, its title, where it is, and the words that it is found by besides."""

    kind: str
    title: str
    path: str
    text: str


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The page and the index."""
    yield PAGE, _page(site)
    yield INDEX, index()


def index() -> bytes:
    """A script that hands the index to the page: from disk a page may load scripts, but not fetch data."""
    cut = [each._replace(text=shortened(each.text, MOST)) for each in items()]
    return f"window.DYAD_INDEX = {json.dumps(cut, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def items() -> Iterator[Item]:
    """All that can be found, by kind; of equals, search shows the earlier first. What cannot be read is left out."""
    for of_kind in (_pages, _charts, _statements, _sections, _tables, _terms, _events):
        try:
            yield from of_kind()
        except LoaderError:
            continue  # the report of the build says why


def _pages() -> Iterator[Item]:
    for name in PAGES:
        yield Item(_("Page"), narrative(name).title, page_path(name), plain(lead(name)))


def _charts() -> Iterator[Item]:
    for name, entry in gallery.entries().items():
        chart = _drawn(name)
        if chart:
            text = f"{_(entry.topic)}. {chart.subtitle}. {chart.alt}"
            yield Item(_("Chart"), chart.title, paths.chart_page(name), text)


def _statements() -> Iterator[Item]:
    for name, judged in ledger().items():
        result = judged.now
        words = f"{name.replace('-', ' ')}, {_(THEMES[judged.claim.theme])}"
        text = f"{result.verdict.sign} {result.verdict.label}. {result.finding.explanation} ({words})"
        title = f"{judged.claim.number}. {judged.claim.text}"
        yield Item(_("Statement checked"), title, paths.claim_page(name), text)


def _sections() -> Iterator[Item]:
    for name, each in PAGES.items():
        parts = narrative(name).parts
        for chapter, section, charts in each.sections:
            drawn = filter(None, map(_drawn, charts))
            figures = {place: figure for chart in drawn for place, figure in chart.figures.items()}
            place = f"{page_path(name)}#{section}"
            above = f"{_(each.title)} · {parts[chapter].heading}. " if chapter else f"{_(each.title)}. "
            yield Item(_("Section"), parts[section].heading, place, above + plain(parts[section].told(figures)))


def _tables() -> Iterator[Item]:
    for name in tables():
        try:
            description = card(name).description
        except LoaderError:
            continue
        columns = ", ".join(field.name for field in description.fields)
        text = f"{plain(_(description.description))} {name}: {columns}"
        yield Item(_("Table"), _(description.title), paths.table_page(name), text)


def _terms() -> Iterator[Item]:
    for term in narrative("glossary").parts.values():
        yield Item(_("Term"), term.heading, f"{page_path('data')}#{term.slug}", plain(term.body))
    for term in terms():
        quoted = " ".join(f"{each.side}: {each.quoted} {each.meaning}" for each in term.wordings)
        yield Item(_("Term"), term.heading, f"{page_path('data')}#{term.slug}", f"{plain(term.about)} {quoted}")


def _events() -> Iterator[Item]:
    for place, event in enumerate(read_table("events").itertuples(), start=1):
        text = f"{period(event.date)}. {_(event.publisher)}"
        yield Item(_("Event"), _(event.event), paths.table_row("events", place), text)


def _drawn(name: str) -> Chart | None:
    try:
        return gallery.draw(name)
    except FAULTS:
        return None


def _page(site: Site) -> bytes:
    body = render("search.html", PAGE, pages=[(_(each.title), page_path(name)) for name, each in PAGES.items()])
    words = _("Search all pages, charts, statements, tables, terms and events of Dyad.")
    return page(site, PAGE, _("Search"), words, body, scripts=(INDEX, SCRIPT))
