"""Where live data are kept: one folder of this user on this machine, never inside the repository."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

CLOSED, FULL = "closed", "full"
ROOM = 10_000_000
"""Bytes that are free on a disk which is not full: more than a refresh writes."""
TEMPORARY = ".tmp"
ABANDONED = 3600
"""Seconds after which a temporary file is one that a killed process left behind."""


def root() -> Path:
    """The folder: DYAD_SNAPSHOTS, or Dyad's part of the system's cache folder. It need not exist."""
    named = os.environ.get("DYAD_SNAPSHOTS", "")
    return Path(named) if named else _usual()


@functools.cache
def _usual() -> Path:
    return user_cache_path("dyad", appauthor=False) / "snapshots"


def kept() -> Path:
    """The part of the folder that holds snapshots, and nothing else."""
    return root() / "kept"


def shelf(source: str, scope: str) -> Path:
    """The folder of one source's snapshots of one scope."""
    return kept() / f"{source}@{scope}"


def stamp(source: str = "", scope: str = "") -> int:
    """A number that changes whenever a snapshot of this scope, or any at all, is added or replaced; 0 for none."""
    try:
        return (shelf(source, scope) if source else kept()).stat().st_mtime_ns
    except OSError:
        return 0


def hindrance() -> str:
    """What keeps figures from being stored: CLOSED, FULL, or "" if nothing is known of. It writes nothing."""
    # Unlike Path.exists, os.path.exists does not raise for a folder that cannot be entered.
    there = next((place for place in (root(), *root().parents) if os.path.exists(place)), Path.cwd())
    if not (os.path.isdir(there) and os.access(there, os.R_OK | os.W_OK | os.X_OK)):
        return CLOSED
    with contextlib.suppress(OSError):
        return FULL if shutil.disk_usage(there).free < ROOM else ""
    return ""


def replace(path: Path, content: bytes) -> None:
    """Put a whole file in place by one rename: a reader sees the old bytes or the new, whatever happens. OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = temporary()
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
        touch(path.parent)
    finally:
        Path(file.name).unlink(missing_ok=True)


def touch(place: Path) -> None:
    """Give a folder another `stamp`. A file system's clock may tick too slowly to tell two changes of it apart."""
    with contextlib.suppress(OSError):
        os.utime(place, ns=(time.time_ns(), time.time_ns()))


def temporary() -> IO[bytes]:
    """An open file of its own in a part of the folder for what is not whole yet. OSError."""
    place = root() / "incoming"
    place.mkdir(parents=True, exist_ok=True)
    _sweep(place)
    return tempfile.NamedTemporaryFile(dir=place, prefix=".", suffix=TEMPORARY, delete=False)


def _sweep(place: Path) -> None:
    """Remove the temporaries of killed processes; ``abs`` also counts those from before the clock was set back."""
    for left in place.glob(f".*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > ABANDONED:
                left.unlink()
