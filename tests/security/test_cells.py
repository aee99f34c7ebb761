"""No cell that leaves Dyad runs as a formula, by whichever way it leaves; nor does the name of a column."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pandas as pd
import pytest
import streamlit

from language.cells import csv_bytes
from ledger import ledger
from ledger import terminal as claims
from loaders import package
from sharing import parcel
from tests.pages.test_links import TABS, opened
from tests.security.test_tables import LOOKED_UP, poisoned_copy

FORMULA = "=HYPERLINK(1)"
SOUGHT = LOOKED_UP | {("leaders", "what")}
NO_CSV = {("overview", ""), ("leaders", "register"), ("statements", "hard")}
FIGURES = re.compile(r"[-+]?[\d.]+(e[-+]?\d+)?([; ]+-?[\d.]+(e-\d+)?)*")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def formulas(tmp_path_factory):
    """A copy of the tables in which every text begins as a formula does, but for those by which rows are found."""
    folder = tmp_path_factory.mktemp("formulas") / "data"
    copy = poisoned_copy(folder, lambda table, column: (table, column) not in SOUGHT, "{hostile} {text}", FORMULA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "DATA", copy)
        yield


def running(content: bytes) -> list[str]:
    """The cells of a CSV that a spreadsheet would run; those of numbers are numbers."""
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8"))) for cell in row]
    return [cell for cell in cells if cell.startswith(STARTS) and not _is_number(cell)]


def running_in_zip(content: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return [cell for name in archive.namelist() if name.endswith(".csv") for cell in running(archive.read(name))]


def _is_number(cell: str) -> bool:
    """Whether a cell is a figure, or a list of figures as the table of land has them."""
    return FIGURES.fullmatch(cell) is not None


@pytest.mark.parametrize("start", STARTS)
def test_texts_names_and_categories_get_an_apostrophe(start):
    frame = pd.DataFrame({f"{start}name": [f"{start}1", "plain"], "kind": pd.Categorical([f"{start}a", "b"])})
    assert running(csv_bytes(frame)) == []
    assert start == "\r" or running(frame.to_csv(index=False).encode()) != []


def test_no_row_begins_within_a_text():
    """Spreadsheets take a carriage return for the end of a row, and nobody quotes it."""
    made = csv_bytes(pd.DataFrame({"name": ["text\r=1+1", "text\r\n=1+1"]}))
    assert b"\r" not in made and made.count(b'"') == 4


@pytest.mark.parametrize(("name", "chapter"), TABS)
def test_no_button_of_a_page_hands_out_a_formula(formulas, monkeypatch, name, chapter):
    given = {}
    monkeypatch.setattr(
        streamlit, "download_button", lambda label, data, file_name, **how: given.update({file_name: data})
    )
    opened(name, {f"{name}-part": chapter} if chapter else {})
    tables = {file: make() for file, make in given.items() if file.endswith(".csv")}
    assert bool(tables) == ((name, chapter) not in NO_CSV)
    assert {file: found for file, content in tables.items() if (found := running(content))} == {}
    assert not tables or any(FORMULA.encode() in content for content in tables.values())


@pytest.mark.parametrize("name", ["overview", "statements", "leaders"])
def test_no_package_holds_a_formula(formulas, name):
    assert running_in_zip(parcel.of_page(name)) == []
    assert running_in_zip(parcel.of_claim(ledger()["half-year-growth"])) == []


def test_the_package_of_all_tables_holds_no_formula(formulas):
    assert running_in_zip(parcel.whole()) == []


@pytest.mark.parametrize("more", [[], ["--claim", "half-year-growth"]])
def test_the_terminal_prints_no_formula(formulas, capsys, more):
    assert claims.main(["--format", "csv", *more]) == 0
    assert running(capsys.readouterr().out.encode()) == []
