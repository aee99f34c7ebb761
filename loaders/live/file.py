"""Files that a user supplies: what is inside, unpacked where it is packed, within a limit."""

from __future__ import annotations

import gzip
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


UNREADABLE = (OSError, EOFError, zlib.error)
"""What `opened`, and reading what it gives, raise."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The content of a file; it is packed if its first bytes say so, whatever its name. Raises UNREADABLE."""
    with path.open("rb") as file:
        packed = file.peek(2)[:2] == PACKED
        with gzip.open(file) if packed else file as plain:
            yield plain


def content(path: Path, source: str) -> bytes:
    """The bytes of a file, unpacked. Raises OtherFile if they cannot be read or are too many."""
    try:
        with opened(path) as file:
            found = file.read(MOST_BYTES + 1)
    except UNREADABLE as error:
        raise OtherFile(source, _("the file cannot be read"), _("Give the path of a whole file.")) from error
    if len(found) > MOST_BYTES:
        words = _("the file holds more than {most} MB").format(most=number(MOST_BYTES / 1e6))
        raise OtherFile(source, words, _("Give the file as the publisher offers it."))
    return found


def as_answer(path: Path, source: str) -> Answer:
    """A file as if the service had sent it. Raises OtherFile."""
    return Answer(Request(f"file://{source}/", about="imported file"), 200, "", content(path, source))
