"""The index of the search: all that there is, where it is, and small."""

from __future__ import annotations

import json

import pytest

import gallery
from edition import paths, search
from edition.site import page_path
from ledger import ledger
from loaders.package import tables
from loaders.table import read_table
from narrative import narrative
from narrative.outline import PAGES


@pytest.fixture(scope="module")
def items():
    return list(search.items())


def test_all_that_there_is_can_be_found(items):
    found = {item.path for item in items}
    assert {page_path(name) for name in PAGES} <= found
    assert {paths.chart_page(name) for name in gallery.entries()} <= found
    assert {paths.claim_page(name) for name in ledger()} <= found
    assert {paths.table_page(name) for name in tables()} <= found
    assert {f"data.html#{term}" for term in narrative("glossary").parts} <= found
    events = range(1, len(read_table("events")) + 1)
    assert {paths.table_row("events", place) for place in events} <= found
    for name, page in PAGES.items():
        assert {f"{page_path(name)}#{section}" for _chapter, section, _charts in page.sections} <= found


def test_nothing_is_listed_twice(items):
    assert len({(item.kind, item.path) for item in items}) == len(items)


def test_the_words_are_plain(items):
    told = [item for item in items if any(mark in item.title + item.text for mark in ("**", "](", "{", ":small["))]
    assert told == []


def test_a_statement_is_found_by_its_verdict_and_an_event_by_its_day(items):
    growth = next(item for item in items if item.path == paths.claim_page("half-year-growth"))
    assert "Does not hold" in growth.text
    treaty = next(item for item in items if item.title.startswith("Treaty of good-neighbourliness"))
    assert treaty.text.startswith("16 July 2001")


def test_the_index_is_a_small_script_that_leads_to_what_there_is(edition):
    script = (edition / search.INDEX).read_text(encoding="utf-8")
    assert len(script.encode()) < 150_000
    start, end = "window.DYAD_INDEX = ", ";\n"
    assert script.startswith(start) and script.endswith(end)
    for _kind, _title, path, _text in json.loads(script[len(start) : -len(end)]):
        file, _mark, place = path.partition("#")
        document = (edition / file).read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in document, path


def test_the_page_lists_all_pages_for_who_has_no_scripts(edition):
    document = (edition / search.PAGE).read_text(encoding="utf-8")
    assert "<noscript>" in document
    assert all(f'<li><a href="{page_path(name)}">' in document for name in PAGES)
