"""A table is typed and checked; one that breaks its schema fails with table, line, column and reason."""

import json

import pandas as pd
import pytest

from loaders import package
from loaders.errors import LoaderError, TableBroken, TableMissing
from loaders.package import tables, version
from loaders.table import SOURCE, read_table

FIELDS = [
    {"name": "country", "type": "string", "constraints": {"required": True, "pattern": "[A-Z]{2}"}},
    {"name": "year", "type": "year", "constraints": {"required": True, "minimum": 1990, "maximum": 2026}},
    {"name": "value", "type": "number", "constraints": {"minimum": 0}},
    {"name": "rank", "type": "integer"},
    {"name": "day", "type": "date"},
    {"name": "settled", "type": "boolean"},
    {"name": "status", "type": "string", "constraints": {"enum": ["official", "estimated"]}},
]
GOOD = ["NA,2023,1.5,2,2023-10-17,true,official", "CN,2024,,,,,"]


@pytest.fixture
def data(tmp_path):
    """A small package with one table, written by the test."""

    def write(rows, header="country,year,value,rank,day,settled,status"):
        resource = {
            "name": "small",
            "path": "small.csv",
            "title": "Small",
            "description": "A test",
            "area": "shared",
            "schema": {"fields": FIELDS, "primaryKey": ["country", "year"]},
        }
        (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
        (tmp_path / "small.csv").write_text("\n".join([header, *rows]) + "\n")
        return tmp_path

    return write


def test_cells_get_the_types_of_the_schema(data):
    frame = read_table("small", data(GOOD))
    assert frame["country"].tolist() == ["NA", "CN"]  # Namibia is not a missing value
    assert frame["value"].isna().tolist() == [False, True]  # missing is not zero
    assert frame["day"].iloc[0] == pd.Timestamp("2023-10-17")
    assert frame["settled"].iloc[0] and pd.isna(frame["settled"].iloc[1])
    assert frame["status"].tolist() == ["official", ""]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",2023,1,1,,,", "country", "required"),
        ("cn,2023,1,1,,,", "country", "does not look like"),
        ("CN,1980,1,1,,,", "year", "below 1990"),
        ("CN,2023.5,1,1,,,", "year", "not a whole number"),
        ("CN,2023,-1,1,,,", "value", "below 0"),
        ("CN,2023,many,1,,,", "value", "not a number"),
        ("CN,2023,1,1.5,,,", "rank", "not a whole number"),
        ("CN,2023,1,1,17.10.2023,,", "day", "not a date"),
        ("CN,2023,1,1,2023-02-30,,", "day", "not a date"),
        ("CN,2023,1,1,,maybe,", "settled", "neither true nor false"),
        ("CN,2023,1,1,,,guessed", "status", "not one of"),
    ],
)
def test_a_bad_cell_is_named(data, row, column, reason):
    with pytest.raises(TableBroken) as raised:
        read_table("small", data([GOOD[0], row]))
    assert (raised.value.table, raised.value.row, raised.value.column) == ("small", 3, column)
    assert reason in str(raised.value) and "Restore" in str(raised.value)


def test_a_key_may_not_occur_twice(data):
    with pytest.raises(TableBroken, match="key country, year occurs twice"):
        read_table("small", data([GOOD[0], GOOD[0]]))


@pytest.mark.parametrize("header", ["country,year", "country,year,value,rank,day,settled,state", ""])
def test_other_columns_than_described_are_refused(data, header):
    with pytest.raises(TableBroken):
        read_table("small", data(GOOD, header))


def test_a_table_without_rows_is_refused(data):
    with pytest.raises(TableBroken, match="no rows"):
        read_table("small", data([]))


def test_a_file_that_is_no_text_is_refused(data):
    folder = data(GOOD)
    (folder / "small.csv").write_bytes(b"\xff\xfe\x00\x01\x9c")
    with pytest.raises(LoaderError):
        read_table("small", folder)


def test_a_missing_table_says_what_to_do(data):
    folder = data(GOOD)
    (folder / "small.csv").unlink()
    with pytest.raises(TableMissing, match="Restore it"):
        read_table("small", folder)
    with pytest.raises(TableMissing, match="no table called other"):
        read_table("other", folder)


def test_a_broken_description_says_what_to_do(tmp_path):
    (tmp_path / "datapackage.json").write_text("{")
    with pytest.raises(TableMissing, match=r"datapackage\.json"):
        tables(tmp_path)


def test_a_changed_file_is_read_anew_and_a_frame_cannot_spoil_the_next(data):
    folder = data(GOOD)
    first, stamp = read_table("small", folder), version(folder)
    first.loc[0, "value"] = 99.0
    assert read_table("small", folder)["value"].iloc[0] == 1.5
    data(["CN,2025,7,,,,"])
    assert version(folder) != stamp
    assert read_table("small", folder)["value"].tolist() == [7]


@pytest.mark.parametrize("table", tables())
def test_every_shipped_table_is_valid_and_each_row_has_its_source(table):
    frame = read_table(table)
    assert [column for column in SOURCE if column not in frame] == []
    assert (frame["source_url"].str.match(r"https?://[^/\s]+\.[^\s]+$")).all()
    assert (frame["publisher"] != "").all()


def test_the_version_is_that_of_the_last_look_until_it_is_time_for_another(tmp_path, monkeypatch):
    file = tmp_path / "small.csv"
    file.write_text("year\n2023\n")
    monkeypatch.setattr(package, "LOOK_AGAIN", 3600)
    before = package.version(tmp_path)
    file.write_text("year\n2023\n2024\n")
    assert package.version(tmp_path) == before
    monkeypatch.setattr(package, "LOOK_AGAIN", 0)
    assert package.version(tmp_path) != before
