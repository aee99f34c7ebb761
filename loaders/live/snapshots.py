"""What is kept of live sources on this machine: each state of the data as one file that is never half written.

A snapshot is a Parquet file: the frame, with its provenance in the file's own metadata, so that neither can be there
without the other. It lies in a gzip envelope, whose checksum covers every byte; Parquet's own leaves out its footer,
and with it the provenance. A new state of the data (a vintage) is a new file; the same data fetched again replace
their file by one rename. A folder holds the files of one source and scope, each named for when it was first seen; the
newest readable one counts, older ones serve "as of".
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import json
import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from language import _
from loaders.errors import NotStored
from loaders.live import folder
from loaders.live.observations import is_period
from loaders.pair import FLAGSHIP

if TYPE_CHECKING:
    from loaders.live.source import Source

log = logging.getLogger("dyad")
META = b"dyad"
STAMP = "%Y%m%dT%H%M%S%fZ"
ENDING = ".parquet.gz"
KEPT = 24
"""Vintages kept of one source and scope; the oldest goes first."""
MOST_SCOPES = 50
"""Scopes kept of one source; the one that was fetched longest ago goes first, the flagship's never."""


@dataclass(frozen=True)
class Provenance:
    """Where a frame comes from. ``requests`` are redacted: address, what it asked for, status, checksum, bytes."""

    source: str
    scope: str
    parser: int
    publisher: str
    title: str
    page: str
    licence: str
    fetched: str
    """ISO time (UTC) of the last fetch that gave just these data."""
    until: str
    """The last period or day that has a figure."""
    vintage: str = ""
    rows: int = 0
    requests: tuple[Mapping[str, object], ...] = ()
    changes: Mapping[str, object] = field(default_factory=dict)
    """What this vintage changed in the one before (see changes.Changes); empty for the first."""
    whole: bool = True
    """Whether every request was answered; if not, the source is asked again as soon as it may be."""
    imported: bool = False
    """Whether a user's file brought the data, and not the service."""

    def __post_init__(self) -> None:
        """Raises ValueError or TypeError: it is read from a folder where anything may lie."""
        if self.fetched_at.tzinfo is None:
            raise ValueError(self.fetched)
        if not is_period(self.until):
            raise ValueError(self.until)
        if not all(
            isinstance(request, Mapping) and isinstance(request.get("address"), str) for request in self.requests
        ):
            raise TypeError(self.requests)
        if not isinstance(self.changes, Mapping):
            raise TypeError(self.changes)

    @property
    def fetched_at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.fetched)

    def fresh(self, source: Source, now: dt.datetime) -> bool:
        """Whether the source need not be asked again yet. A file does not stand in for a source that can be asked."""
        by_itself = not (self.imported and source.automatic)
        return self.whole and by_itself and source.fresh(self.parser, self.fetched_at, now)


@dataclass(frozen=True)
class Snapshot:
    """A stored frame with its provenance; ``seen`` is when its data were first seen, ``path`` its file."""

    frame: pd.DataFrame
    provenance: Provenance
    seen: dt.datetime
    path: Path


def newest(source: str, scope: str, as_of: dt.datetime | None = None) -> Snapshot | None:
    """The newest readable snapshot, or the newest first seen by a moment. None if there is none."""
    for path in reversed(vintages(source, scope)):
        if as_of is not None and _seen(path) > as_of:
            continue
        try:
            found = _read(path)
        except Exception as error:  # whatever lies in that folder must not take a page with it
            log.warning("The snapshot %s cannot be read (%s); an older one is used", path.name, type(error).__name__)
            continue
        if (found.provenance.source, found.provenance.scope) == (source, scope):
            return found
    return None


def vintages(source: str, scope: str) -> list[Path]:
    """The files of one source and scope, oldest first. Files that only look like it are left alone."""
    shelf = folder.shelf(source, scope)
    try:
        found = [shelf / name for name in os.listdir(shelf)]
    except OSError:
        return []
    return sorted(path for path in found if _seen(path) is not None)


def keep(frame: pd.DataFrame, provenance: Provenance, same_as: Snapshot | None = None) -> Path:
    """Store a frame: as a vintage of its own, or in place of the snapshot that holds the same data.

    Raises NotStored; what was stored before is untouched then.
    """
    path = same_as.path if same_as else folder.shelf(provenance.source, provenance.scope) / _name(provenance)
    try:
        folder.replace(path, _bytes(frame, provenance))
    except (OSError, pa.ArrowException) as error:
        raise NotStored(provenance.source, _("the figures could not be stored")) from error
    with contextlib.suppress(OSError):
        for old in vintages(provenance.source, provenance.scope)[:-KEPT]:
            old.unlink(missing_ok=True)
        _make_room(provenance.source)
    folder.touch(folder.kept())
    return path


def _make_room(source: str) -> None:
    """Remove the scopes that were fetched longest ago where there are too many. Raises OSError."""
    shelves = [shelf for shelf in folder.kept().glob(f"{source}@*") if shelf != folder.shelf(source, FLAGSHIP.key)]
    for shelf in sorted(shelves, key=lambda shelf: shelf.stat().st_mtime_ns)[:-MOST_SCOPES]:
        shutil.rmtree(shelf, ignore_errors=True)


def _name(provenance: Provenance) -> str:
    """The file of a new vintage. It sorts behind those there are, even if the clock was set back."""
    at = provenance.fetched_at
    there = vintages(provenance.source, provenance.scope)
    if there:
        at = max(at, _seen(there[-1]) + dt.timedelta(microseconds=1))
    return at.astimezone(dt.UTC).strftime(STAMP) + ENDING


def _seen(path: Path) -> dt.datetime | None:
    """When the data of a file were first seen, from its name; None if it is not one that `_name` gives."""
    try:
        return dt.datetime.strptime(path.name, STAMP + ENDING).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    about = json.dumps(asdict(provenance), ensure_ascii=False, default=str).encode()
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), META: about})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return gzip.compress(buffer.getvalue(), compresslevel=0, mtime=0)


def _read(path: Path) -> Snapshot:
    """A file as a snapshot. Raises of all kinds, whatever zlib, Arrow and pandas make of a broken file."""
    table = pq.read_table(io.BytesIO(gzip.decompress(path.read_bytes())))
    about = json.loads(table.schema.metadata[META])
    return Snapshot(table.to_pandas(), Provenance(**about | {"requests": tuple(about["requests"])}), _seen(path), path)
