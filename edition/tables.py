"""The page Data, and a page for each table: what it is, its licence and gaps, its columns, its rows and its files."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from edition import missing, paths, words
from edition.page import page, render
from edition.section import section
from edition.site import Site, page_path
from edition.topics import opened
from language import _, number
from loaders.catalogue import Card, card
from loaders.errors import LoaderError
from loaders.package import Description, describe, tables
from loaders.sources import sources
from loaders.table import read_table
from narrative import narrative
from narrative.outline import PAGES
from telling import catalogue
from telling.lead import lead
from telling.markdown import link, markdown_table
from telling.status import about
from telling.terms import terms

PAGE = "data"
ROOM = 200_000
"""Bytes of the rows that a page may have; what is more is in the CSV."""
MOST = 700
"""Rows that are tried at first."""
ROW = re.compile("<tr>")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """data.html, and tables/NAME.html for each table; of one that cannot be read, a page that says why."""
    yield page_path(PAGE), _all(site)
    for name in tables():
        yield paths.table_page(name), _one(site, name)


def _all(site: Site) -> bytes:
    path, text = page_path(PAGE), narrative(PAGE)
    described = [describe(name) for name in tables()]
    parts = {**text.parts, "live": replace(text.parts["live"], body=_of_edition())}
    elements = {
        "live": _live(path),
        "tables": _index(path, described),
        "terms": _terms(path, parts["terms"].heading),
        "glossary": _glossary(path),
    }
    body = render(
        "data.html",
        path,
        title=text.title,
        lead=words.html(lead(PAGE)),
        sections=[
            section(site, path, parts[slug], level=2, element=elements.get(slug, ""))
            for _chapter, slug, _charts in PAGES[PAGE].sections
        ],
        whole=_package(),
    )
    return opened(site, PAGE, body)


def _package() -> str:
    """The package of all tables, which there is if each of them can be read."""
    try:
        for name in tables():
            card(name)
    except LoaderError:
        return ""
    return paths.ALL_ROWS


def _of_edition() -> str:
    """What an edition says of live sources, instead of what the dashboard does with them."""
    return _(
        "This edition asks no service: it shows what was on file on its day, most of it **shipped** with Dyad in the "
        "tables below. Where Dyad runs as a dashboard, it asks public services for newer figures, of these two "
        "countries and of others."
    )


def _live(path: str) -> Markup:
    return Markup(render("sources.html", path, sources=[(_(each.title), about(each)) for each in sources().values()]))


def _index(path: str, described: list[Description]) -> Markup:
    """The list of tables, their licences, and what is missing in them or disputed."""
    gaps = [(each, each.gaps, each.disputes) for each in described if each.gaps or each.disputes]
    listed = words.html(catalogue.index(paths.table_page))
    return Markup(
        render(
            "catalogue.html",
            path,
            listed=listed,
            licences=_licences(described),
            gaps=gaps,
            paths=paths,
        )
    )


def _licences(described: list[Description]) -> list[tuple[str, list[Description]]]:
    """Each licence as a link, with its tables."""
    found: dict[str, list[Description]] = {}
    for each in described:
        for licence in each.licenses:
            found.setdefault(link(_(licence["title"]), licence.get("path", "")), []).append(each)
    return list(found.items())


def _glossary(path: str) -> Markup:
    return Markup(render("glossary.html", path, terms=catalogue.glossary()))


def _terms(path: str, heading: str) -> Markup:
    try:
        return Markup(render("terms.html", path, terms=terms()))
    except LoaderError as error:
        return missing.block(error, heading, "terms-missing")


def _one(site: Site, name: str) -> bytes:
    path = paths.table_page(name)
    try:
        found, (rows, shown) = card(name), _rows(read_table(name))
    except LoaderError as error:
        return missing.document(site, path, name, error, PAGE)
    body = render(
        "table.html",
        path,
        all=f"{page_path(PAGE)}#tables",
        area=_(catalogue.AREAS[found.description.area]),
        table=found.description,
        facts="\n".join(catalogue.facts(found)),
        columns=catalogue.columns(found.description),
        rows=rows,
        count=_count(found, shown),
        csv=paths.table_csv(name),
        zip=paths.table_zip(name),
    )
    about_it = words.plain(_(found.description.description))
    preview = paths.preview(page_path(PAGE))
    return page(site, path, _(found.description.title), about_it, body, current=PAGE, preview=preview)


def _count(found: Card, shown: int) -> str:
    if shown == found.rows:
        return _("All {count} rows").format(count=number(shown))
    return _("The first {shown} of {count} rows; the CSV has all").format(shown=number(shown), count=number(found.rows))


def _rows(frame: pd.DataFrame) -> tuple[Markup, int]:
    """The rows as an HTML table, as many as a page has room for, and how many these are; each can be linked to."""
    shown = frame.head(MOST)
    made = str(words.html(markdown_table(shown)))
    if len(made.encode()) > ROOM:
        shown = shown.head(len(shown) * ROOM // len(made.encode()))
        made = str(words.html(markdown_table(shown)))
    head, mark, body = made.partition("<tbody>")
    count = itertools.count(1)
    return Markup(head + mark + ROW.sub(lambda _row: f'<tr id="row-{next(count)}">', body)), len(shown)
