"""Where live data are kept: one folder of this user on this machine, never inside the repository."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def root() -> Path:
    """The folder: DYAD_SNAPSHOTS, or Dyad's part of the system's cache folder. It need not exist."""
    named = os.environ.get("DYAD_SNAPSHOTS", "")
    return Path(named) if named else user_cache_path("dyad", appauthor=False) / "snapshots"


def kept() -> Path:
    """The part of the folder that holds snapshots, and nothing else."""
    return root() / "kept"


def stamp() -> int:
    """A number that changes whenever a snapshot is added or replaced; 0 when there is none."""
    try:
        return kept().stat().st_mtime_ns
    except OSError:
        return 0


def replace(path: Path, content: bytes) -> None:
    """Put a whole file in place by one rename: a reader sees the old bytes or the new, whatever happens. OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
