"""Hostile text in every text column of every table: pages, edition and embeds show it, and nothing of it is alive."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import gallery
from edition import charts, embed, feed, figure, statements, tables, topics
from edition.site import Site, of_data
from language.hidden import named
from loaders import package
from loaders.catalogue import card
from loaders.errors import TableBroken
from loaders.package import Description, describe
from loaders.table import read_table
from narrative.outline import PAGES
from telling.catalogue import about, columns, facts, preview
from tests.pages.test_links import TABS, opened
from tests.security.hostile import (
    ADDRESS,
    HIDDEN,
    HOSTILE,
    alive_in_figure,
    alive_in_html,
    alive_in_markdown,
)
from tests.security.reading import alive
from tests.words import titles

LOOKED_UP = {
    ("arms_goals", "item"),
    ("claims", "unit"),
    ("claims", "said_by"),
    ("claims", "chart"),
    ("energy_pipelines", "section"),
    ("meetings", "place"),
    ("trade_composition", "code"),
    ("trade_partners", "partner"),
}
"""Columns by whose words the program finds rows: with others in them a chart is missing, and its neighbours stay."""


IN_FIELDS = {"quote", "apa", "bibtex", "code", "alt", "file", "csv"}
"""What an edition shows as plain text."""


def texts(table: Description) -> list[str]:
    """The columns of a table that take any text."""
    limited = {"enum", "pattern"}
    return [each.name for each in table.fields if each.type == "string" and not limited & set(each.constraints or {})]


def addresses(table: Description) -> list[str]:
    """The columns of a table with addresses on the web."""
    return [
        each.name
        for each in table.fields
        if (each.constraints or {}).get("pattern", "").startswith("https?://") and each.name != "roll_call_url"
    ]


def poison(folder: Path, table: Description, columns: set[str], form: str, hostile: str) -> None:
    """Add hostile text to every cell of some columns that has any, and make every address hostile."""
    path = folder / table.path
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update({name: form.format(text=row[name], hostile=hostile) for name in columns if row[name]})
        row.update({name: ADDRESS for name in addresses(table) if row[name]})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def poison_descriptions(folder: Path) -> None:
    """Add hostile text to all that is said of the tables."""
    path = folder / "datapackage.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    for table in whole["resources"]:
        for each in (table, *table["schema"]["fields"], *table["sources"], *table["licenses"]):
            each.update({name: f"{each[name]} {HOSTILE}" for name in ("title", "description") if each.get(name)})
        for name in ("gaps", "disputes"):
            table[name] = [f"{words} {HOSTILE}" for words in table.get(name, [])]
    path.write_text(json.dumps(whole), encoding="utf-8")


def poisoned_copy(
    folder: Path, columns: Callable[[str, str], bool], form: str = "{text} {hostile}", hostile: str = HOSTILE
) -> Path:
    """A copy of the tables with hostile text in these columns."""
    shutil.copytree(package.DATA, folder)
    for name in package.tables():
        table = describe(name)
        poison(folder, table, {column for column in texts(table) if columns(name, column)}, form, hostile)
    poison_descriptions(folder)
    return folder


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """Hostile text in all columns but those by which rows are found."""
    folder = tmp_path_factory.mktemp("poisoned") / "data"
    copy = poisoned_copy(folder, lambda table, column: (table, column) not in LOOKED_UP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "DATA", copy)
        yield


@pytest.fixture(scope="module")
def site(poisoned):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST", 10)  # the rows that follow are written as these are
        yield of_data("https://example.org/dyad/")


def everything_open(page: str, chapter: str) -> dict[str, str]:
    """A tab with all its tables and lists open."""
    names = [name for sections in PAGES[page].chapters[chapter].values() for name in sections]
    tab = {f"{page}-part": chapter} if chapter else {}
    return tab | {f"table-{name}": "true" for name in names} | {"since-rest": "true"}


@pytest.mark.parametrize(("name", "chapter"), TABS)
def test_nothing_is_alive_on_a_page(poisoned, name, chapter):
    at = opened(name, everything_open(name, chapter))
    assert not at.exception and not at.error
    assert alive(at) == []


@pytest.mark.parametrize("name", ["half-year-growth", "modernisation-year"])
def test_nothing_is_alive_in_a_statement(poisoned, name):
    at = opened("statements", {"claim": name, "chart-followed": "true"})
    assert not at.exception and not at.error
    assert alive(at) == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("overview", {}),
        ("statements", {}),
        ("leaders", {"leaders-part": "when"}),
        ("trade", {"trade-part": "partners-goods"}),
        ("energy", {"energy-part": "pipelines"}),
        ("energy", {"energy-part": "arms"}),
    ],
)
def test_where_no_row_is_found_the_page_stands_and_nothing_is_alive(tmp_path, monkeypatch, name, query):
    copy = poisoned_copy(tmp_path / "data", lambda table, column: (table, column) in LOOKED_UP)
    monkeypatch.setattr(package, "DATA", copy)
    at = opened(name, query)
    assert not at.exception and titles(at)
    assert alive(at) == []


def test_nothing_is_alive_in_what_is_said_of_a_table(poisoned):
    for name in package.tables():
        said = [*facts(card(name)), columns(describe(name))]
        assert [found for words in said for found in alive_in_markdown(words)] == [], name
        assert [found for html in (about(card(name)), preview(name)) for found in alive_in_html(html)] == [], name


def test_nothing_is_alive_in_an_embed_whatever_is_chosen(poisoned):
    for entry in gallery.entries().values():
        last = list(entry.choices())[-1]
        chosen = {entry.parameter(option): last[option.name] for option in entry.options}
        for query in ({}, chosen):
            status, html = embed.document({"chart": entry.name} | query)
            assert status == 200
            assert alive_in_html(html) == [], entry.name
            spec = re.search(r'<script class="spec" type="application/json">(.*?)</script>', html, re.DOTALL)[1]
            assert alive_in_figure(json.loads(spec)) == [], entry.name


@pytest.mark.parametrize("pages", [topics.pages, statements.files, tables.files], ids=lambda made: made.__module__)
def test_nothing_is_alive_in_the_edition(site, pages):
    for path, content in pages(site):
        assert alive_in_html(content.decode()) == [], path


def test_nothing_is_alive_on_the_page_of_a_chart_nor_in_what_its_choices_bring(site):
    entry = gallery.entries()["twelve-points"]
    assert alive_in_html(charts.chart_page(site, entry).decode()) == []
    for choice in entry.choices():
        told = figure.told(site, entry, choice)
        shown = [text for name, text in told.items() if isinstance(text, str) and name not in IN_FIELDS]
        assert [found for text in shown for found in alive_in_html(text)] == []


def test_the_feed_holds_nothing_but_words():
    """What a reader of feeds takes for HTML is escaped twice."""
    entry = {"id": "1", "date": "2026-01-01", "title": HOSTILE, "path": "index.html"}
    entry["lines"] = [{"words": HOSTILE, "path": "index.html"}, {"words": HOSTILE, "path": ""}]
    made = dict(feed.files(Site("", "2026-01-01", dt.date(2026, 1, 1)), [entry]))
    read = ElementTree.fromstring(made[feed.PATH]).find(f"{{{feed.ATOM}}}entry")
    assert read.findtext(f"{{{feed.ATOM}}}title") == HOSTILE
    assert alive_in_html(read.findtext(f"{{{feed.ATOM}}}content")) == []


@pytest.mark.parametrize("character", [*HIDDEN], ids=named)
def test_a_table_with_a_character_that_nobody_sees_is_refused(tmp_path, character):
    folder = shutil.copytree(package.DATA, tmp_path / "data")
    path = folder / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Putin", f"Pu{character}tin", 1), encoding="utf-8")
    with pytest.raises(TableBroken) as refused:
        read_table("events", folder)
    assert named(character) in str(refused.value) and character not in str(refused.value)
