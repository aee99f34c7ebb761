"""The folder of an edition: what may be replaced, and how the new one takes the place of the old in one move."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edition import manifest
from edition.manifest import Edition
from language import _

STAGE, OLD = ".building", ".before"
ABANDONED = 3600
"""Seconds after which a folder beside the edition is one that a killed build left behind."""


class Refused(ValueError):
    """A folder that holds something else than an edition, and that is not written over."""


@dataclass(frozen=True)
class Place:
    """The folder ``out``, and the edition that is in it, if any."""

    out: Path
    before: Edition | None

    @classmethod
    def of(cls, out: Path) -> Place:
        """The place at a path that is new, empty or holds an edition. Raises Refused for another, and OSError."""
        place = out.resolve()
        _mended(place)
        before = manifest.read(place)
        if place.exists() and not place.is_dir():
            raise Refused(_("{path} is a file. Name a folder that is new or empty.").format(path=out))
        if before is None and place.is_dir() and any(place.iterdir()):
            words = _(
                "{path} holds files and no edition of Dyad that can be gone on with (its manifest.json is missing, "
                "damaged or of another version). Nothing was written. Name a folder that is new or empty."
            )
            raise Refused(words.format(path=out))
        return cls(place, before)

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """An empty folder beside the place, on the same disk; gone at the end, whatever happens, unless taken."""
        self.out.parent.mkdir(parents=True, exist_ok=True)
        self._sweep()
        stage = self.out.with_name(f".{self.out.name}{STAGE}-{os.getpid()}")
        stage.mkdir()
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def take(self, stage: Path) -> None:
        """Put the folder in place of the old one. OSError, and the old one stays."""
        old = _old(self.out)
        if not self.out.exists():
            stage.rename(self.out)
            return
        self.out.rename(old)
        try:
            stage.rename(self.out)
        except BaseException:
            old.rename(self.out)
            raise
        _settle(old, self.out)

    def _sweep(self) -> None:
        """Remove what killed builds left behind."""
        for left in self.out.parent.glob(f".{self.out.name}{STAGE}-*"):
            if abs(time.time() - left.stat().st_mtime) > ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}{OLD}")


def _mended(out: Path) -> None:
    """Finish what a build began that was killed while it moved the folders."""
    old = _old(out)
    if old.is_dir() and not out.exists():
        old.rename(out)
    elif old.is_dir():
        _settle(old, out)


def _settle(old: Path, out: Path) -> None:
    """Take over what others have put into the old edition, such as .git or CNAME, and remove the rest.

    Theirs is what the old manifest does not list; where the new edition has something of that name, it stays.
    """
    before = manifest.read(old)
    _take_over(old, out, {*before.manifest["files"], manifest.NAME} if before else set())
    shutil.rmtree(old)


def _take_over(old: Path, out: Path, ours: set[str]) -> None:
    """Move what is not ``ours``, which are paths within the folder; a folder with nothing of ours moves whole."""
    for path in list(old.iterdir()):
        to, inside = out / path.name, {each.removeprefix(f"{path.name}/") for each in ours if _within(each, path.name)}
        if path.is_dir() and not path.is_symlink() and (inside or to.is_dir()):
            _take_over(path, to, inside)
        elif path.name not in ours and not os.path.lexists(to):
            out.mkdir(parents=True, exist_ok=True)
            path.rename(to)


def _within(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
