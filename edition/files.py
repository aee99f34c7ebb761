"""What a reader takes away: rows as CSV, and data packages as zip, of each chart, claim, table and page, and of all."""

from __future__ import annotations

from collections.abc import Iterator

import gallery
from edition import paths
from edition.faults import FAULTS
from edition.site import Site, absolute, page_path
from gallery import Entry
from language.cells import csv_bytes
from ledger import as_table, ledger
from loaders import catalogue
from loaders.package import tables
from loaders.pair import FLAGSHIP
from narrative.outline import PAGES
from sharing import parcel


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """All of them. Whose data are at fault has none; the report of the build says why."""
    for entry in gallery.entries().values():
        yield from _whole(_of_chart(site, entry))
    yield from _whole(_of_claims(site))
    for name in tables():
        yield from _whole(_of_table(site, name))
    for name in PAGES:
        yield from _whole(_of_page(site, name))
    yield from _whole(_of_all(site))


def _whole(files: Iterator[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Files that belong together: all, or none of them."""
    try:
        return list(files)
    except FAULTS:
        return []


def _of_chart(site: Site, entry: Entry) -> Iterator[tuple[str, bytes]]:
    yield from dict(_rows(entry)).items()  # some choices share a file
    link = absolute(site, paths.chart_page(entry.name))
    package = parcel.of_chart(entry, gallery.draw(entry.name), FLAGSHIP, next(entry.choices()), link)
    yield paths.chart_zip(entry.name), package


def _rows(entry: Entry) -> Iterator[tuple[str, bytes]]:
    """The rows of a chart under each choice, but for those that may not be passed on: the chart's page says whose."""
    for choice in entry.choices():
        content, _left_out = parcel.csv_of(entry, gallery.draw(entry.name, **choice))
        yield paths.chart_csv(entry, choice), content


def _of_claims(site: Site) -> Iterator[tuple[str, bytes]]:
    judged = ledger()
    yield paths.LEDGER, csv_bytes(as_table({name: each.now for name, each in judged.items()}))
    for name, each in judged.items():
        yield paths.claim_csv(name), csv_bytes(each.now.rows)
        yield paths.claim_zip(name), parcel.of_claim(each, absolute(site, paths.claim_page(name)))


def _of_table(site: Site, name: str) -> Iterator[tuple[str, bytes]]:
    yield paths.table_csv(name), catalogue.csv_bytes(name)
    yield paths.table_zip(name), parcel.of_table(name, absolute(site, paths.table_page(name)))


def _of_page(site: Site, page: str) -> Iterator[tuple[str, bytes]]:
    yield paths.page_zip(page), parcel.of_page(page, absolute(site, page_path(page)))


def _of_all(site: Site) -> Iterator[tuple[str, bytes]]:
    yield paths.ALL_ROWS, parcel.whole(absolute(site, page_path("data")))
