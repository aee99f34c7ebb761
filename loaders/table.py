"""Reads one shipped table as a typed, validated DataFrame.

Types and limits come from the table's schema in `data/datapackage.json`. A cell that
breaks it raises TableBroken with table, line, column and reason. A file is parsed once
per content: the cache is keyed by its size and time of change.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pandas as pd

from loaders import package
from loaders.errors import TableBroken, TableMissing
from loaders.package import Description, Field, describe, stamp

SOURCE = ["status", "publisher", "source_title", "source_url", "source_date"]
"""Columns that every table has and every downloaded row carries."""


def read_table(table: str, data: Path | None = None) -> pd.DataFrame:
    """The table as a DataFrame; ``frame.attrs["table"]`` is its name.

    Text columns hold "" where nothing is known, numbers NaN, dates NaT.
    Raises TableMissing or TableBroken.
    """
    data = data or package.DATA
    description = describe(table, data)
    path = data / description.path
    frame = _read(path, stamp(path), table, data, stamp(data / "datapackage.json"))
    return frame.copy(deep=False)  # pandas 3 copies on write: the cached frame stays as it is


@functools.lru_cache(maxsize=256)
def _read(path: Path, content: object, table: str, data: Path, descriptions: object) -> pd.DataFrame:
    frame = validate(_text(path, table), describe(table, data))
    frame.attrs["table"] = table
    return frame


def _text(path: Path, table: str) -> pd.DataFrame:
    """Every cell as text: "NA" stays Namibia and an empty cell stays empty."""
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
    except OSError as error:
        raise TableMissing(
            table, f"The file data/{path.name} cannot be read.", "Restore it from the repository."
        ) from error
    except (UnicodeDecodeError, ValueError) as error:  # ParserError and EmptyDataError are ValueErrors
        raise TableBroken(table, f"the file is not a table ({error})".replace("\n", " ")) from error


def validate(text: pd.DataFrame, description: Description) -> pd.DataFrame:
    """Check the text of a table against its schema and give its columns their types."""
    names = [field.name for field in description.fields]
    if list(text.columns) != names:
        odd = sorted(set(names) ^ set(text.columns)) or names
        raise TableBroken(description.name, f"the columns are not those described; check {', '.join(odd)}")
    if text.empty:
        raise TableBroken(description.name, "the table has no rows")
    frame = pd.DataFrame(
        {field.name: _typed(text[field.name], field, description.name) for field in description.fields}
    )
    if description.key:
        repeated = frame.duplicated(list(description.key))
        if repeated.any():
            row = int(repeated.to_numpy().argmax())
            raise TableBroken(description.name, f"the key {', '.join(description.key)} occurs twice", row + 2)
    return frame


def _typed(cells: pd.Series, field: Field, table: str) -> pd.Series:
    filled = cells != ""
    if field.required:
        _demand(filled, cells, field, table, "a value is required")
    typed = _cast(cells, filled, field, table)
    limits = field.constraints or {}
    if "enum" in limits:
        allowed = {str(value) for value in limits["enum"]}
        _demand(~filled | cells.isin(allowed), cells, field, table, f"not one of {', '.join(sorted(allowed))}")
    if "pattern" in limits:
        pattern = re.compile(limits["pattern"])
        _demand(
            ~filled | cells.map(lambda cell: bool(pattern.fullmatch(cell))),
            cells,
            field,
            table,
            f"does not look like {pattern.pattern}",
        )
    if "minimum" in limits:
        _demand(
            ~filled | (typed >= _limit(limits["minimum"], field)), cells, field, table, f"below {limits['minimum']}"
        )
    if "maximum" in limits:
        _demand(
            ~filled | (typed <= _limit(limits["maximum"], field)), cells, field, table, f"above {limits['maximum']}"
        )
    return typed


def _cast(cells: pd.Series, filled: pd.Series, field: Field, table: str) -> pd.Series:
    if field.type in {"number", "integer", "year"}:
        number = pd.to_numeric(cells.where(filled), errors="coerce")
        _demand(~filled | number.notna(), cells, field, table, "not a number")
        if field.type == "number":
            return number.astype("float64")
        _demand(~filled | (number % 1 == 0), cells, field, table, "not a whole number")
        return number.astype("Int64") if not filled.all() else number.astype("int64")
    if field.type == "date":
        date = pd.to_datetime(cells.where(filled), format="%Y-%m-%d", errors="coerce")
        _demand(~filled | date.notna(), cells, field, table, "not a date of the form 2023-10-17")
        return date
    if field.type == "boolean":
        _demand(~filled | cells.isin(["true", "false"]), cells, field, table, "neither true nor false")
        flag = cells.map({"true": True, "false": False})
        return flag.astype("bool") if filled.all() else flag.astype("boolean")
    return cells


def _limit(value: Any, field: Field) -> Any:
    return pd.Timestamp(value) if field.type == "date" else float(value)


def _demand(holds: pd.Series, cells: pd.Series, field: Field, table: str, reason: str) -> None:
    broken = ~holds.fillna(False).astype(bool)
    if broken.any():
        row = int(broken.to_numpy().argmax())
        raise TableBroken(table, f"{cells.iloc[row]!r} is {reason}" if cells.iloc[row] else reason, row + 2, field.name)
