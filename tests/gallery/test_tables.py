"""Each chart names the tables that its rows are from: no other, and none besides."""

import pytest

import gallery
from ledger import ledger
from loaders.package import tables
from loaders.table import read_table

LEDGER = {"claims-verdicts", "said-and-found"}
each_chart = pytest.mark.parametrize("name", gallery.entries())


def addresses(table):
    return set(read_table(table)["source_url"])


def drawn(name):
    """The addresses of all rows under any choice."""
    entry = gallery.entries()[name]
    return {url for choice in entry.choices() for url in gallery.draw(name, **choice).frame["source_url"]}


@each_chart
def test_every_row_is_from_a_table_that_the_chart_names(name):
    declared = gallery.entries()[name].tables
    assert set(declared) <= set(tables())
    assert drawn(name) <= set().union(*map(addresses, declared))


@each_chart
def test_every_table_that_the_chart_names_has_rows_in_it(name):
    rows = drawn(name)
    assert [table for table in gallery.entries()[name].tables if rows.isdisjoint(addresses(table))] == []


@pytest.mark.parametrize("name", sorted(LEDGER))
def test_charts_of_the_ledger_name_the_tables_of_the_deciding_rows(name):
    deciding = set()
    for day in ("now", "then"):
        for claim in gallery.draw(name, day=day).frame["id"]:
            rows = getattr(ledger()[claim], day).rows
            deciding.add(rows["table"].iloc[0] if len(rows) else "claims")
    assert set(gallery.entries()[name].tables) == deciding
