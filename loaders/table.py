"""Reads one shipped table as a typed, validated DataFrame.

Types and limits come from the table's schema in `data/datapackage.json`. A cell that
breaks it raises TableBroken with table, line, column and reason. A file is parsed once
per content: the cache is keyed by its size and time of change.
"""

from __future__ import annotations

import functools
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd

from language import _
from language.hidden import HIDDEN, named
from loaders import package
from loaders.errors import FileGone, TableBroken
from loaders.looks import forgotten
from loaders.package import Description, Field, describe, stamp

SOURCE = ["status", "publisher", "source_title", "source_url", "source_date"]
"""Columns that every table has and every downloaded row carries."""
CELL = 60
"""Characters of a wrong cell that a message repeats."""


def read_table(table: str, data: Path | None = None) -> pd.DataFrame:
    """The table as a DataFrame; ``frame.attrs["table"]`` is its name.

    Text columns hold "" where nothing is known, numbers NaN, dates NaT.
    Raises TableMissing or TableBroken.
    """
    data = data or package.DATA
    description = describe(table, data)
    path = data / description.path
    frame = _read(path, stamp(path), table, data, stamp(data / "datapackage.json"))
    return forgotten(frame).copy(deep=False)  # pandas 3 copies on write: the cached frame stays as it is


@functools.lru_cache(maxsize=256)
def _read(path: Path, content: object, table: str, data: Path, descriptions: object) -> pd.DataFrame:
    frame = validate(_text(path, table), describe(table, data))
    frame.attrs["table"] = table
    return frame


def _text(path: Path, table: str) -> pd.DataFrame:
    """Every cell as text: "NA" stays Namibia and an empty cell stays empty."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileGone(table, f"data/{path.name}") from error
    # A cut in the last column, which is free text, would else pass for a shorter table.
    if not content.endswith(b"\n"):
        raise TableBroken(table, _("the file breaks off in the middle of a line"), content.count(b"\n") + 1)
    _refuse_hidden(content, table)
    try:
        return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
    except (UnicodeDecodeError, ValueError) as error:  # ParserError and EmptyDataError are ValueErrors
        raise TableBroken(table, _("the file is not a table")) from error


def _refuse_hidden(content: bytes, table: str) -> None:
    """Raise TableBroken for the first character that nobody sees: it could make a text look like another."""
    for number, line in enumerate(content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n"), start=1):
        if not line.isprintable() and (found := HIDDEN.search(line)):
            words = _("the character {character}, which nobody sees, has no place in a table")
            raise TableBroken(table, words.format(character=named(found[0])), number)


def validate(text: pd.DataFrame, description: Description) -> pd.DataFrame:
    """Check the text of a table against its schema and give its columns their types."""
    names = [field.name for field in description.fields]
    if list(text.columns) != names:
        odd = sorted(set(names) ^ set(text.columns)) or names
        words = _("the columns are not those described; check {columns}")
        raise TableBroken(description.name, words.format(columns=", ".join(odd)))
    if text.empty:
        raise TableBroken(description.name, _("the table has no rows"))
    frame = pd.DataFrame(
        {field.name: _typed(text[field.name], field, description.name) for field in description.fields}
    )
    if description.key:
        repeated = frame.duplicated(list(description.key))
        if repeated.any():
            row = int(repeated.to_numpy().argmax())
            words = _("the key {columns} occurs twice").format(columns=", ".join(description.key))
            raise TableBroken(description.name, words, row + 2)
    return frame


def _typed(cells: pd.Series, field: Field, table: str) -> pd.Series:
    filled = cells != ""
    if field.required:
        _demand(filled, cells, field, table, _("a value is required"))
    typed = _cast(cells, filled, field, table)
    limits = field.constraints or {}
    if "enum" in limits:
        allowed = sorted(str(value) for value in limits["enum"])
        words = _("{cell} is not one of {values}")
        _demand(~filled | cells.isin(allowed), cells, field, table, words, values=", ".join(allowed))
    if "pattern" in limits:
        pattern = re.compile(limits["pattern"])
        fits = cells.map(lambda cell: bool(pattern.fullmatch(cell)))
        _demand(~filled | fits, cells, field, table, _("{cell} does not look like {form}"), form=pattern.pattern)
    if "minimum" in limits:
        least = limits["minimum"]
        _demand(~filled | (typed >= _limit(least, field)), cells, field, table, _("{cell} is below {end}"), end=least)
    if "maximum" in limits:
        most = limits["maximum"]
        _demand(~filled | (typed <= _limit(most, field)), cells, field, table, _("{cell} is above {end}"), end=most)
    return typed


def _cast(cells: pd.Series, filled: pd.Series, field: Field, table: str) -> pd.Series:
    if field.type in {"number", "integer", "year"}:
        number = pd.to_numeric(cells.where(filled), errors="coerce")
        _demand(~filled | number.notna(), cells, field, table, _("{cell} is not a number"))
        if field.type == "number":
            return number.astype("float64")
        _demand(~filled | (number % 1 == 0), cells, field, table, _("{cell} is not a whole number"))
        return number.astype("Int64") if not filled.all() else number.astype("int64")
    if field.type == "date":
        date = pd.to_datetime(cells.where(filled), format="%Y-%m-%d", errors="coerce")
        words = _("{cell} is not a date of the form {form}")
        _demand(~filled | date.notna(), cells, field, table, words, form="2023-10-17")
        return date
    if field.type == "boolean":
        words = _("{cell} is neither true nor false")
        _demand(~filled | cells.isin(["true", "false"]), cells, field, table, words)
        flag = cells.map({"true": True, "false": False})
        return flag.astype("bool") if filled.all() else flag.astype("boolean")
    return cells


def _limit(value: Any, field: Field) -> Any:
    return pd.Timestamp(value) if field.type == "date" else float(value)


def _demand(holds: pd.Series, cells: pd.Series, field: Field, table: str, words: str, **values: object) -> None:
    """Raise TableBroken with the first cell for which it does not hold; ``words`` have a place for it."""
    broken = ~holds.fillna(False).astype(bool)
    if broken.any():
        row = int(broken.to_numpy().argmax())
        cell = repr(cells.iloc[row])[:CELL]
        raise TableBroken(table, words.format(cell=cell, **values), row + 2, field.name)
