"""Serves Streamlit's scripts and style sheets compressed with brotli.

Streamlit sends them as they are, 7 MB for a page with charts, on purpose: it leaves compression to a
proxy. Where there is none, a first visit on a 10 Mbit/s line takes more than twice as long.
"""

import asyncio
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server import frontend

# Compressing on request may not keep the reader waiting: 0.1 s for the largest file, at 17 percent more bytes.
QUICK_QUALITY = 5

# The names carry a hash of the content.
_HEADERS = {
    "content-encoding": "br",
    "cache-control": "public, immutable, max-age=31536000",
    "vary": "accept-encoding",
}


class CompressedStatic:
    """ASGI middleware that answers `/static/*.js` and `*.css` to clients that accept brotli.

    It takes the files made by `python -m server.compress`; what is not there, or cannot be read, it compresses on
    the first request and keeps in memory. All other requests go on to Streamlit.
    """

    def __init__(self, app: ASGIApp, compressed: Path | None = None) -> None:
        self._app = app
        self._compressed = compressed or frontend.compressed_folder()
        self._bodies: dict[str, asyncio.Future[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _requested(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        content = await self._content(name)
        media_type = frontend.TEXT_TYPES[Path(name).suffix]
        response = Response(content, media_type=media_type, headers=_HEADERS)
        if scope["method"] == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    async def _content(self, name: str) -> bytes:
        """The compressed file; readers who ask for it at the same time wait for the same work."""
        if name not in self._bodies:
            self._bodies[name] = asyncio.ensure_future(asyncio.to_thread(self._read, name))
        return await asyncio.shield(self._bodies[name])

    def _read(self, name: str) -> bytes:
        try:
            return (self._compressed / f"{name}.br").read_bytes()
        except OSError:
            return brotli.compress(frontend.texts()[name].read_bytes(), quality=QUICK_QUALITY)


def _requested(scope: Scope) -> str | None:
    """The name of the file to answer compressed; only names of existing files, so no path leads elsewhere."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    name = frontend.route(scope).lstrip("/")
    headers = Headers(scope=scope)
    if name not in frontend.texts() or "range" in headers or not accepts(headers, "br"):
        return None
    return name


def accepts(headers: Headers, coding: str) -> bool:
    """Whether the client takes the coding at all; `br;q=0` refuses brotli."""
    for offer in headers.get("accept-encoding", "").lower().replace(" ", "").split(","):
        name, _, weight = offer.partition(";q=")
        if name == coding:
            return weight.strip("0.") != "" or not weight
    return False
