"""The columns of a CSV file, in the words of Table Schema (Frictionless Data) and of CSV on the Web (W3C)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd
from pandas.api import types

from language import _
from loaders.package import Description, Field

TRUE, FALSE = "True", "False"
"""How pandas writes truth; the shipped tables write it in small letters."""
DATATYPES = {"string": "string", "integer": "integer", "number": "double", "date": "date", "year": "gYear"}
"""Types of Table Schema as CSV on the Web calls them."""


def of_frame(frame: pd.DataFrame, described: Iterable[Description]) -> dict[str, Any]:
    """The schema of a frame's CSV: types from the frame, words from the tables that have a column of the same name."""
    known: dict[str, Field] = {}
    for description in described:
        for field in description.fields:
            known.setdefault(field.name, field)
    return {"fields": [_field(frame[name], known.get(name)) for name in frame.columns], "missingValues": [""]}


def of_table(description: Description) -> dict[str, Any]:
    """The schema of a shipped table, with its constraints and key."""
    told = [asdict(field) | _words(field) for field in description.fields]
    fields = [{name: value for name, value in field.items() if value} for field in told]
    key = {"primaryKey": list(description.key)} if description.key else {}
    return {"fields": fields, "missingValues": [""]} | key


def csvw_columns(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns of a schema for CSV on the Web."""
    return [_csvw_column(field) for field in schema["fields"]]


def _field(column: pd.Series, known: Field | None) -> dict[str, Any]:
    words = _words(known) if known else {}
    return {"name": column.name} | _type(column) | {name: text for name, text in words.items() if text}


def _words(field: Field) -> dict[str, str]:
    """What is said of a column, in the reader's language; its name is the same in all."""
    return {"title": _(field.title), "description": _(field.description), "unit": _(field.unit)}


def _type(column: pd.Series) -> dict[str, Any]:
    if types.is_bool_dtype(column):
        return {"type": "boolean", "trueValues": [TRUE], "falseValues": [FALSE]}
    if types.is_datetime64_any_dtype(column):
        return {"type": "date"}
    if types.is_integer_dtype(column):
        return {"type": "integer"}
    return {"type": "number" if types.is_float_dtype(column) else "string"}


def _csvw_column(field: dict[str, Any]) -> dict[str, Any]:
    column = {"name": field["name"], "titles": field["name"], "datatype": _datatype(field)}
    words = {"dc:title": field.get("title", ""), "dc:description": field.get("description", "")}
    return column | {name: text for name, text in words.items() if text}


def _datatype(field: dict[str, Any]) -> str | dict[str, str]:
    if field["type"] != "boolean":
        return DATATYPES[field["type"]]
    answers = field.get("trueValues", ["true"])[0], field.get("falseValues", ["false"])[0]
    return {"base": "boolean", "format": "|".join(answers)}
