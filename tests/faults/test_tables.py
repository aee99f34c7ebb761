"""Tables that were cut off, are gone, or cannot be read: each is named where it is used, and the rest stands."""

from __future__ import annotations

import pytest

import gallery
from language import choose
from ledger import ledger
from loaders import package
from loaders.errors import LoaderError
from loaders.package import tables
from loaders.table import read_table
from narrative.outline import PAGES
from telling import catalogue
from tests.faults.walk import PLACES, at, charts, is_whole, told

VERDICTS = ("claims-verdicts", "said-and-found")
"""Charts of all statements, which stand while the statements do: one whose rows are gone is open in them."""


def halve(path):
    """Cut a file in the middle, and in the middle of a line."""
    content = path.read_bytes()
    half = len(content) // 2
    while b"\n" in content[half - 1 : half + 1]:
        half += 1
    path.write_bytes(content[:half])


def drawn(names):
    """Which of these charts can be drawn."""
    found = []
    for name in names:
        try:
            gallery.draw(name)
        except Exception:
            continue
        found.append(name)
    return found


@pytest.mark.parametrize("table", tables())
def test_a_table_cut_in_half_is_named_with_what_to_do_by_all_that_rests_on_it(data, table):
    halve(data / f"{table}.csv")
    for read in (lambda: read_table(table), *(lambda chart=chart: gallery.draw(chart) for chart in _resting_on(table))):
        with pytest.raises(LoaderError) as raised:
            read()
        assert f"Table {table}, line " in str(raised.value)
        assert f"Restore data/{table}.csv" in str(raised.value)
    (row,) = (line for line in catalogue.index().split("\n") if "Restore" in line)
    assert f"Restore data/{table}.csv" in row.replace("\\", "")


def _resting_on(table):
    return [entry.name for entry in gallery.entries().values() if table in entry.tables and entry.name not in VERDICTS]


@pytest.mark.parametrize("name", ["leaders", "middle_east", "pair"])
def test_beside_a_table_cut_in_half_the_other_charts_of_the_page_stand(data, caplog, name):
    chapter = next(iter(PAGES[name].chapters))
    listed = charts(name, chapter)
    (table, *_more) = gallery.entries()[listed[0]].tables
    halve(data / f"{table}.csv")
    left = drawn(listed)
    shown = at(name, chapter)
    assert is_whole(shown)
    assert len(shown.get("plotly_chart")) == len(left) < len(listed)
    assert [words for words in told(shown) if f"Restore data/{table}.csv" in words]
    assert f"The table {table} cannot be used: TableBroken, line " in caplog.text


@pytest.mark.parametrize(("name", "chapter"), PLACES)
def test_with_every_table_cut_in_half_each_page_comes_to_its_end(data, name, chapter):
    for table in data.glob("*.csv"):
        halve(table)
    shown = at(name, chapter)
    assert is_whole(shown)
    assert not shown.get("plotly_chart")
    assert [words for words in told(shown) if "Restore data/" in words]


@pytest.mark.parametrize(
    ("name", "harm"), [*((page, "no folder") for page in PAGES), ("data", "cut"), ("leaders", "gone")]
)
def test_without_the_description_of_the_tables_or_their_folder_each_page_comes_to_its_end(
    data, monkeypatch, name, harm
):
    if harm == "cut":
        halve(data / "datapackage.json")
    elif harm == "gone":
        (data / "datapackage.json").unlink()
    else:
        monkeypatch.setattr(package, "DATA", data / "nowhere")
    shown = at(name)
    assert is_whole(shown)
    assert [words for words in told(shown) if "file data/" in words and "Restore it" in words]


def test_bytes_that_a_crash_left_empty_are_found(data):
    """A file of the right length whose end was never written."""
    path = data / "meetings.csv"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    with pytest.raises(LoaderError, match=r"Restore data/meetings\.csv"):
        read_table("meetings")


def test_a_statement_whose_rows_are_cut_off_is_open_and_the_others_keep_their_verdicts(data):
    whole = {name: judged.now.verdict for name, judged in ledger().items()}
    halve(data / "un_gaza_texts.csv")
    broken = {name: judged.now for name, judged in ledger().items()}
    lost = [name for name, result in broken.items() if "un_gaza_texts" in result.finding.explanation]
    assert lost and broken.keys() == whole.keys()
    assert all(broken[name].verdict is whole[name] for name in broken if name not in lost)


@pytest.mark.parametrize(("language", "words"), [("ru", "восстановите"), ("zh", "恢复")])
def test_what_is_wrong_with_a_table_is_said_in_the_readers_language(data, language, words):
    halve(data / "trade_annual.csv")
    choose(language)
    with pytest.raises(LoaderError) as raised:
        gallery.draw("trade-annual")
    assert "data/trade_annual.csv" in str(raised.value) and words in str(raised.value).lower()
    assert "line" not in str(raised.value)
