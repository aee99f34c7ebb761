"""What is kept of live sources on this machine: each state of the data as one file that is never half written.

A snapshot is a Parquet file: the frame, with its provenance in the file's own metadata, so that neither can be there
without the other. A new state of the data (a vintage) is a new file; the same data fetched again replace their file by
one rename. Files are named source@scope@first-seen; the newest readable one counts, older ones serve "as of".
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from language import _
from loaders.errors import NotStored
from loaders.live import folder

log = logging.getLogger("dyad")
META = b"dyad"
STAMP = "%Y%m%dT%H%M%S%fZ"
KEPT = 24
"""Vintages kept of one source and scope; the oldest goes first."""


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

    @property
    def fetched_at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.fetched)


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
        found = _read(path, path.stat().st_mtime_ns) if path.exists() else None
        if found is not None:
            return found
    return None


def vintages(source: str, scope: str) -> list[Path]:
    """The files of one source and scope, oldest first."""
    return sorted(folder.kept().glob(f"{source}@{scope}@*.parquet"))


def keep(frame: pd.DataFrame, provenance: Provenance, same_as: Snapshot | None = None) -> Path:
    """Store a frame: as a vintage of its own, or in place of the snapshot that holds the same data.

    Raises NotStored; what was stored before is untouched then.
    """
    path = same_as.path if same_as else folder.kept() / _name(provenance)
    try:
        folder.replace(path, _bytes(frame, provenance))
        for old in vintages(provenance.source, provenance.scope)[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, pa.ArrowException) as error:
        raise NotStored(provenance.source, _("the figures could not be stored")) from error
    return path


def _name(provenance: Provenance) -> str:
    """The file of a new vintage. It sorts behind those there are, even if the clock was set back."""
    at = provenance.fetched_at
    there = vintages(provenance.source, provenance.scope)
    if there:
        at = max(at, _seen(there[-1]) + dt.timedelta(microseconds=1))
    return f"{provenance.source}@{provenance.scope}@{at.astimezone(dt.UTC).strftime(STAMP)}.parquet"


def _seen(path: Path) -> dt.datetime:
    """When the data of a file were first seen, from its name; the beginning of time if the name is odd."""
    try:
        return dt.datetime.strptime(path.stem.rpartition("@")[2], STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _bytes(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    about = json.dumps(asdict(provenance), ensure_ascii=False, default=str).encode()
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), META: about})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_page_checksum=True)
    return buffer.getvalue()


@functools.lru_cache(maxsize=64)
def _read(path: Path, content: int) -> Snapshot | None:
    """A file as a snapshot; one that cannot be read counts as none, with a word in the log."""
    try:
        table = pq.read_table(io.BytesIO(path.read_bytes()), page_checksum_verification=True)
        about = json.loads(table.schema.metadata[META])
        provenance = Provenance(**about | {"requests": tuple(about["requests"])})
        return Snapshot(table.to_pandas(), provenance, _seen(path), path)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        log.warning("The snapshot %s cannot be read (%s); the one before it is used", path.name, type(error).__name__)
        return None
