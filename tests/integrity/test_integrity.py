"""The shipped tables do not contradict themselves, and would be caught if one figure were altered."""

import datetime as dt
import importlib
import json
import pkgutil
import random

import pandas as pd
import pytest
from frictionless import Package

from loaders.package import DATA, describe, tables
from loaders.table import read_table
from tests.integrity import rules
from tests.integrity.rule import LONE, RULES, contradictions

for module in pkgutil.iter_modules(rules.__path__):
    importlib.import_module(f"{rules.__name__}.{module.name}")

SHIPPED = {table: read_table(table) for table in tables()}
MOST = 60  # rows of a table that are altered; drawn at random with a fixed seed from longer ones
TODAY = dt.date(2026, 11, 23)


def test_no_rule_objects():
    assert contradictions(SHIPPED) == []


@pytest.mark.parametrize("table", SHIPPED)
def test_one_altered_figure_is_noticed(table):
    """On a copy: every figure is changed by 15 percent (a whole number by one or two), one at a time."""
    frame = SHIPPED[table]
    unnoticed = []
    for column in _figures(table):
        rows = [row for row in frame.index[frame[column].notna()] if not _stands_alone(table, column, frame.loc[row])]
        for row in random.Random(column).sample(rows, min(MOST, len(rows))):
            if not contradictions(SHIPPED | {table: _altered(frame, row, column)}, only=table):
                unnoticed.append((column, int(row) + 2))
    assert not unnoticed, f"{table}: nothing objects to {len(unnoticed)} altered figures, such as {unnoticed[:8]}"


def test_lone_figures_are_figures_of_shipped_tables():
    for each in LONE:
        assert each.column in SHIPPED[each.table] and len(each.why) > 15
        assert SHIPPED[each.table].apply(each.where, axis=1).any(), f"{each.table}.{each.column}: no such row"


def test_every_rule_names_shipped_tables():
    assert {name for rule in RULES for name in rule.tables} <= set(SHIPPED)


@pytest.mark.parametrize("table", SHIPPED)
def test_nothing_lies_in_the_future(table):
    for field in describe(table).fields:
        if field.type == "date" and "end" not in field.name:
            proposed = SHIPPED[table]["status"] == "proposed"
            assert (SHIPPED[table].loc[~proposed, field.name].dropna() <= pd.Timestamp(TODAY)).all()
    assert (SHIPPED[table]["source_date"].str[:10] <= TODAY.isoformat()).all()


def test_the_package_is_a_valid_frictionless_data_package():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_every_file_is_described_and_every_description_is_whole():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {path.name for path in DATA.glob("*.csv")}
    for resource in package["resources"]:
        assert resource["sources"] and resource["licenses"] and len(resource["description"]) > 30, resource["name"]
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"]), resource["name"]
        assert resource["schema"]["primaryKey"], resource["name"]


def _figures(table):
    """Columns that hold figures: numbers that are neither keys nor years nor places on a map."""
    skip = {"year", "lat", "lon", "ring", "point", *describe(table).key}
    return [
        field.name for field in describe(table).fields if field.type in {"number", "integer"} and field.name not in skip
    ]


def _stands_alone(table, column, row):
    return any(each.table == table and each.column == column and each.where(row) for each in LONE)


def _altered(frame, row, column):
    copy = frame.copy()
    value = copy.at[row, column]
    whole = pd.api.types.is_integer_dtype(copy[column])
    copy.at[row, column] = value + (1 if abs(value) < 10 else 2) if whole else value * 1.15 + (0.3 if value == 0 else 0)
    return copy
