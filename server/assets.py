"""Answers with the files of a folder: each compressed once, and sent again only if it has changed."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache, partial
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse

from server import frontend
from server.compressed import QUICK_QUALITY, accepts

_TYPES = frontend.TEXT_TYPES | {".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2"}

# The better first. Browsers offer brotli only over TLS and to their own machine.
CODINGS = {"br": partial(brotli.compress, quality=QUICK_QUALITY), "gzip": partial(gzip.compress, mtime=0)}

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


def best_coding(headers: Headers) -> str:
    """The best coding that the client takes; "" for none."""
    return next((name for name in CODINGS if accepts(headers, name)), "")


def answer(request: Request, path: Path) -> Response:
    """The file, in the best coding that the client takes."""
    media_type = _TYPES.get(path.suffix, "application/octet-stream")
    coding = best_coding(request.headers) if media_type.startswith("text/") else ""
    content, tag = _coded(path, path.stat().st_mtime_ns, coding)
    headers = {**_HEADERS, "etag": f'"{tag}"'} | ({"content-encoding": coding} if coding else {})
    return as_asked(request, Response(content, media_type=media_type, headers=headers))


def as_asked(request: Request, response: Response) -> Response:
    """The response, or its head alone where the client asked for no more or has this version already."""
    # A proxy that compresses makes tags weak.
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if response.headers.get("etag", "none").removeprefix("W/") in known:
        return NotModifiedResponse(response.headers)
    if request.method == "HEAD":
        response.body = b""
    return response


@cache
def _coded(path: Path, _changed: int, coding: str) -> tuple[bytes, str]:
    """The content in a coding, and its tag; read again when the file has changed."""
    content = path.read_bytes()
    content = CODINGS[coding](content) if coding else content
    return content, hashlib.sha256(content).hexdigest()[:32]
