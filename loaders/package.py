"""What `data/datapackage.json` says of each table. Descriptions are read here and written nowhere else."""

from __future__ import annotations

import functools
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from language import _
from loaders.errors import FileGone, TableMissing

DATA = Path(__file__).resolve().parent.parent / "data"
"""Where the shipped tables are; a function given no other folder looks here when it is called."""
LOOK_AGAIN = 1.0
"""Seconds for which the tables are taken to be as they were when `version` looked at them."""

_looked: dict[Path, tuple[float, tuple[tuple[str, int, int], ...]]] = {}


@dataclass(frozen=True)
class Field:
    """One column: its name, type, title, description, unit and constraints (Table Schema)."""

    name: str
    type: str
    title: str = ""
    description: str = ""
    unit: str = ""
    format: str = "default"
    constraints: dict[str, Any] | None = None

    @property
    def required(self) -> bool:
        return bool((self.constraints or {}).get("required"))


@dataclass(frozen=True)
class Description:
    """One table as its publisher's card would put it."""

    name: str
    path: str
    title: str
    description: str
    area: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    sources: tuple[dict[str, str], ...]
    licenses: tuple[dict[str, str], ...]
    gaps: tuple[str, ...]
    disputes: tuple[str, ...]
    published: tuple[str, ...]
    """Columns that say when a row became public; the earliest of them counts."""


def tables(data: Path | None = None) -> list[str]:
    """Names of all described tables, in the order of the package."""
    data = data or DATA
    return list(_package(data, stamp(data / "datapackage.json")))


def describe(table: str, data: Path | None = None) -> Description:
    """The description of one table. Raises TableMissing for a name that is not described."""
    data = data or DATA
    package = _package(data, stamp(data / "datapackage.json"))
    if table not in package:
        reason = _("There is no table called {table}.").format(table=table)
        raise TableMissing(table, reason, _("See the Data page for the tables there are."))
    return package[table]


def version(data: Path | None = None) -> tuple[tuple[str, int, int], ...]:
    """A stamp that changes whenever any file of the package does, and at the latest after LOOK_AGAIN.

    Every chart of every run asks for it, and at each file that it looks at, other sessions may go first. Raises
    TableMissing.
    """
    data, now = data or DATA, time.monotonic()
    looked, found = _looked.get(data, (now - LOOK_AGAIN, ()))
    if now - looked >= LOOK_AGAIN:
        found = _stamps(data)
        _looked[data] = now, found
    return found


def _stamps(data: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        with os.scandir(data) as entries:
            stamps = [
                (entry.name, stat.st_mtime_ns, stat.st_size)
                for entry in entries
                if entry.name.endswith((".csv", ".json")) and (stat := entry.stat())
            ]
    except OSError as error:
        raise FileGone("datapackage", "data/") from error
    return tuple(sorted(stamps))


def stamp(path: Path) -> tuple[int, int]:
    """What changes when the file does: its time and size. Raises TableMissing."""
    try:
        stat = path.stat()
    except OSError as error:
        raise FileGone(path.stem, f"data/{path.name}") from error
    return stat.st_mtime_ns, stat.st_size


@functools.lru_cache(maxsize=8)
def _package(data: Path, content: tuple[int, int]) -> dict[str, Description]:
    try:
        package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
        return {resource["name"]: _description(resource) for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableMissing(
            "datapackage",
            _("The file data/datapackage.json, which describes the tables, is broken."),
            _("Restore it from the repository, or tell whoever runs this Dyad."),
        ) from error


def _description(resource: dict[str, Any]) -> Description:
    schema = resource["schema"]
    known = Field.__dataclass_fields__
    return Description(
        name=resource["name"],
        path=resource["path"],
        title=resource["title"],
        description=resource["description"],
        area=resource["area"],
        fields=tuple(
            Field(**{key: value for key, value in field.items() if key in known}) for field in schema["fields"]
        ),
        key=tuple(schema.get("primaryKey", ())),
        sources=tuple(resource.get("sources", ())),
        licenses=tuple(resource.get("licenses", ())),
        gaps=tuple(resource.get("gaps", ())),
        disputes=tuple(resource.get("disputes", ())),
        published=tuple(resource.get("published", ("source_date",))),
    )
