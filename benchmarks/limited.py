"""Holds a process and its children to an amount of memory, as a hosting service does: Linux control groups, root."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Version:
    """Where one version of the kernel's interface keeps things."""

    parent: Path
    limit: str
    peak: str
    events: str
    """A file with a line ``oom_kill N``."""


_FIRST = Version(_GROUPS / "memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes", "memory.oom_control")
_SECOND = Version(_GROUPS, "memory.max", "memory.peak", "memory.events")


@dataclass(frozen=True)
class Group:
    """A control group: what runs in it shares one limit."""

    folder: Path
    version: Version

    def command(self, *words: str) -> Sequence[str]:
        """A command that enters the group and then becomes the one given."""
        return ("sh", "-c", f'echo $$ > {self.folder}/cgroup.procs && exec "$@"', "sh", *words)

    def peak_mb(self) -> float:
        """The most memory it ever held, with what the system kept of files it read."""
        return int(self._read(self.version.peak)) / 2**20

    def killed(self) -> bool:
        """Whether the kernel ended one of its processes because the limit was reached."""
        return int(self._read(self.version.events).rpartition("oom_kill ")[2].split()[0]) > 0

    def _read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="ascii")


@contextmanager
def limited(megabytes: int) -> Iterator[Group]:
    """A group with this limit, and no swap, until the block ends; its processes must have ended by then."""
    version = _FIRST if _FIRST.parent.is_dir() else _SECOND
    folder = version.parent / f"dyad-{os.getpid()}"
    try:
        folder.mkdir()
        (folder / version.limit).write_text(str(megabytes * 2**20), encoding="ascii")
    except OSError as error:
        raise SystemExit(f"Memory can be limited by root on Linux only: {error}") from error
    with suppress(OSError):  # a kernel without swap accounting has no such file
        (folder / "memory.swap.max").write_text("0", encoding="ascii")
    try:
        yield Group(folder, version)
    finally:
        folder.rmdir()
