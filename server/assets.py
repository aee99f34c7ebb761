"""Answers with the files of a folder: each compressed once, and sent again only if it has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server import frontend
from server.coding import CODINGS, as_asked, best_coding

_TYPES = frontend.TEXT_TYPES | {".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2"}

_HEADERS = {
    # The names stay when the content changes, so a reader's copy is good only after asking.
    "cache-control": "public, no-cache",
    "vary": "accept-encoding",
    # A frame that its site has sandboxed is of no origin, and would not get the font.
    "access-control-allow-origin": "*",
}


def found(folder: Path) -> dict[str, Path]:
    """The files of the folder by name. Nothing else is answered, so no name leads elsewhere."""
    return {path.name: path for path in folder.iterdir() if path.is_file()}


def answer(request: Request, path: Path) -> Response:
    """The file, in the best coding that the client takes."""
    media_type = _TYPES.get(path.suffix, "application/octet-stream")
    coding = best_coding(request.headers) if media_type.startswith("text/") else ""
    content, tag = _coded(path, path.stat().st_mtime_ns, coding)
    headers = {**_HEADERS, "etag": f'"{tag}"'} | ({"content-encoding": coding} if coding else {})
    return as_asked(request, Response(content, media_type=media_type, headers=headers))


@cache
def _coded(path: Path, _changed: int, coding: str) -> tuple[bytes, str]:
    """The content in a coding, and its tag; read again when the file has changed."""
    content = path.read_bytes()
    content = CODINGS[coding](content) if coding else content
    return content, hashlib.sha256(content).hexdigest()[:32]
