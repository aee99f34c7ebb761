"""Each chart by itself: its own page, the document that other sites frame, and the scripts of its choices."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

import gallery
from edition import embed, missing, paths
from edition.faults import FAULTS
from edition.figure import choices_script, figure, labels, of_entry, table, tables_script, told
from edition.page import LIBRARY, page, render
from edition.site import Site, page_path
from gallery import Entry
from language import _, labelled
from narrative import narrative
from narrative.outline import PAGES, place_of
from sharing.terms import terms
from telling.chart import alt


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of what belongs to each chart; of one whose data are at fault, a page that says so."""
    for name, entry in gallery.entries().items():
        path = paths.chart_page(name)
        try:
            made = dict(_of_chart(site, entry))
        except FAULTS as error:
            made = {path: missing.document(site, path, _(entry.topic), error, place_of(name)[0])}
        yield from made.items()


def _of_chart(site: Site, entry: Entry) -> Iterator[tuple[str, bytes]]:
    yield paths.chart_page(entry.name), chart_page(site, entry)
    yield paths.embed_page(entry.name), embed.page(site, entry)
    yield paths.chart_choices(entry.name), choices_script(site, entry)
    if entry.options:
        yield paths.chart_tables(entry.name), tables_script(entry)


def chart_page(site: Site, entry: Entry) -> bytes:
    """A chart with its table, words, files, citation and licence."""
    path, chart = paths.chart_page(entry.name), gallery.draw(entry.name)
    where, _chapter, section = place_of(entry.name)
    head, rows = table(entry, chart)
    body = render(
        "chart.html",
        path,
        **of_entry(entry),
        told=told(site, entry, next(entry.choices())),
        figure=figure(site, path, entry.name, full=True),
        where=f"{page_path(where)}#{section}",
        place=labelled(_(PAGES[where].title), narrative(where).parts[section].heading),
        files=[(_label(entry, choice), paths.chart_csv(entry, choice)) for choice in entry.choices()],
        terms=terms(entry, chart),
        head=head,
        rows=Markup("\n").join(rows),
    )
    return page(
        site,
        path,
        chart.title,
        alt(chart),
        body,
        current=where,
        preview=paths.preview(path),
        scripts=(LIBRARY,),
    )


def _label(entry: Entry, choice: dict[str, str]) -> str:
    """A choice in words."""
    return _("; ").join(labelled(_(option.label), labels(option)[choice[option.name]]) for option in entry.options)
