"""What tables there are: the catalogue that the page Data shows."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import pandas as pd

from language.cells import inert
from loaders import package
from loaders.package import Description, describe, stamp
from loaders.table import read_table

PERIODS = ("period", "date", "year", "as_of", "start", "first_delivery_year", "delivery_year")
"""Columns that say when, in the order in which they are looked for."""
FIGURES = re.compile(r"[-\d.;e ]*")
"""Figures and what parts them, as the table of land has them."""


@dataclass(frozen=True)
class Card:
    """One table: its description and what counting it gives.

    ``first`` and ``last`` are the ends of its period as ISO text, ``newest`` the newest date of a source,
    ``filled`` the share of figures that are known (1.0 if there are none), ``publishers`` those of most rows first.
    """

    description: Description
    rows: int
    first: str
    last: str
    newest: str
    filled: float
    publishers: tuple[str, ...]


def card(table: str) -> Card:
    """Describe and count one table, once for each version of its file and description. Raises LoaderError."""
    folder = package.DATA
    return _card(table, stamp(folder / describe(table).path), stamp(folder / "datapackage.json"))


@functools.lru_cache(maxsize=256)
def _card(table: str, content: object, descriptions: object) -> Card:
    description, frame = describe(table), read_table(table)
    when = next((frame[name] for name in PERIODS if name in frame), pd.Series(dtype="str"))
    texts = when.dt.strftime("%Y-%m-%d") if pd.api.types.is_datetime64_any_dtype(when) else when.astype("str")
    known = sorted(text for text in texts if text[:4].isdigit())
    figures = [field.name for field in description.fields if field.type in {"number", "integer"}]
    return Card(
        description=description,
        rows=len(frame),
        first=known[0] if known else "",
        last=known[-1] if known else "",
        newest=frame["source_date"].max(),
        filled=float(frame[figures].notna().to_numpy().mean()) if figures else 1.0,
        publishers=tuple(frame["publisher"].value_counts().index),
    )


def csv_bytes(table: str) -> bytes:
    """The shipped file as it is, unless a spreadsheet would run a text in it. Raises LoaderError if it is no table."""
    read_table(table)
    description = describe(table)
    path = package.DATA / description.path
    cells = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
    texts = [field.name for field in description.fields if field.type == "string"]  # the others are as they should be
    safe = cells.assign(**{name: cells[name].map(_inert) for name in texts})
    return path.read_bytes() if safe.equals(cells) else safe.to_csv(index=False, lineterminator="\n").encode()


def _inert(cell: str) -> str:
    """A text that no spreadsheet runs; a list of figures stays one, though it may begin with a minus."""
    return cell if FIGURES.fullmatch(cell) else inert(cell)
