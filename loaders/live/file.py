"""Files that a user supplies: what is inside, unpacked where it is packed, within limits.

Only an ordinary file is opened: a pipe would keep Dyad waiting, a device would never end. Nothing is unpacked to disk,
and no name or path from within a file is used.
"""

from __future__ import annotations

import gzip
import io
import math
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from language import _, number
from loaders.errors import OtherFile
from loaders.live.request import Answer, Request

PACKED = b"\x1f\x8b"
"""The first bytes of a file packed with gzip."""
MOST_BYTES = 100_000_000
"""More than any file that is read into memory has; a small packed file may unpack without end."""
MOST_TIMES, UNSUSPECTED = 200, 10_000_000
"""How many times its size a packed file may unpack to, and the bytes that it may have in any case."""
MOST_LINES, MOST_COLUMNS = 3_000_000, 5_000
"""More than any table has: what is short on disk takes a multiple of it in memory, cell by cell."""
AT_ONCE = 1 << 18


class NotTaken(OSError):
    """A file that is not to be read at all; the words say why."""


UNREADABLE = (OSError, EOFError, zlib.error)
"""What `opened`, and reading what it gives, raise."""


class Limited(io.RawIOBase):
    """The bytes of a file up to a limit, and no line longer than another; then an error."""

    def __init__(self, file: BinaryIO, most: float, error: Exception, longest: float = math.inf) -> None:
        self._file, self._left, self._error = file, most, error
        self._longest, self._line = longest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        count = self._file.readinto(buffer)
        end = bytes(buffer[:count]).rfind(b"\n") if self._longest < math.inf else count
        self._line = count - end - 1 if end >= 0 else self._line + count
        self._left -= count
        if self._left < 0 or self._line > self._longest:
            raise self._error
        return count


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The content of a file; it is packed if its first bytes say so, whatever its name. Raises UNREADABLE."""
    # A pipe that nobody writes to would else be waited for.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        size = _size(descriptor)
        if file.peek(2)[:2] != PACKED:
            yield file
            return
        bomb = NotTaken(_("the file unpacks to more than {times} times its size").format(times=number(MOST_TIMES)))
        with gzip.open(file) as plain:
            yield io.BufferedReader(Limited(plain, max(UNSUSPECTED, MOST_TIMES * size), bomb), AT_ONCE)


def content(path: Path, source: str) -> bytes:
    """The bytes of a file, unpacked. Raises OtherFile if they cannot be read or are too many."""
    try:
        with opened(path) as file:
            found = file.read(MOST_BYTES + 1)
    except UNREADABLE as error:
        raise OtherFile(source, reason(error), _("Give the path of a whole file.")) from error
    if too_much := _too_much(found):
        raise OtherFile(source, too_much, _("Give the file as the publisher offers it."))
    return found


def reason(error: Exception) -> str:
    """Why a file cannot be read, in words."""
    return str(error) if isinstance(error, NotTaken) else _("the file cannot be read")


def as_answer(path: Path, source: str) -> Answer:
    """A file as if the service had sent it. Raises OtherFile."""
    return Answer(Request(f"file://{source}/", about="imported file"), 200, "", content(path, source))


def _size(descriptor: int) -> int:
    """The bytes of a file that is open. Raises NotTaken for what is none, and IsADirectoryError."""
    about = os.fstat(descriptor)
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(about.st_mode):
        raise NotTaken(_("the file cannot be read: it is a device or a pipe"))
    if about.st_size == 0:  # what the system tells of itself in /proc says so too
        raise NotTaken(_("the file cannot be read: it is empty"))
    return about.st_size


def _too_much(found: bytes) -> str:
    """Of what the content has more than any table, in words; "" where it is within all limits."""
    if len(found) > MOST_BYTES:
        return _("the file holds more than {most} MB").format(most=number(MOST_BYTES / 1e6))
    if found.count(b"\n") + found.count(b"\r") > 2 * MOST_LINES:
        return _("the file has more than {count} rows").format(count=number(MOST_LINES))
    marked_up = found[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"<", b"{", b"[")
    if not marked_up and max((line.count(b",") for line in found.splitlines()), default=0) > MOST_COLUMNS:
        return _("the file has more than {count} columns").format(count=number(MOST_COLUMNS))
    return ""
