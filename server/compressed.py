"""Serves Streamlit's scripts and style sheets compressed with brotli.

Streamlit sends them as they are, 7 MB for a page with charts, on purpose: it leaves compression to a
proxy. Where there is none, a first visit on a 10 Mbit/s line takes more than twice as long. The script of charts
arrives without what no chart of ours needs (see `server.slim`).
"""

import asyncio
import hashlib
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server import frontend
from server.coding import QUICK_QUALITY, accepts, as_asked

_HEADERS = {"content-encoding": "br", "vary": "accept-encoding"}

# The names carry a hash of Streamlit's content. What we leave out of a script can change while its name stays.
_THEIRS = "public, immutable, max-age=31536000"
_OURS = "public, no-cache"


class CompressedStatic:
    """ASGI middleware that answers `/static/*.js` and `*.css` to clients that accept brotli.

    It takes the files made by `python -m server.compress`; what is not there, or cannot be read, it compresses on
    the first request and keeps in memory. All other requests go on to Streamlit.
    """

    def __init__(self, app: ASGIApp, compressed: Path | None = None) -> None:
        self._app = app
        self._compressed = compressed or frontend.compressed_folder()
        self._bodies: dict[str, asyncio.Future[tuple[bytes, str]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _requested(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        content, tag = await self._content(name)
        media_type = frontend.TEXT_TYPES[Path(name).suffix]
        kept = {"cache-control": _OURS if frontend.is_ours(name) else _THEIRS, "etag": tag}
        response = Response(content, media_type=media_type, headers=_HEADERS | kept)
        await as_asked(Request(scope), response)(scope, receive, send)

    async def _content(self, name: str) -> tuple[bytes, str]:
        """The compressed file and its tag; readers who ask for it at the same time wait for the same work."""
        if name not in self._bodies:
            self._bodies[name] = asyncio.ensure_future(asyncio.to_thread(self._read, name))
        return await asyncio.shield(self._bodies[name])

    def _read(self, name: str) -> tuple[bytes, str]:
        try:
            content = (self._compressed / f"{name}.br").read_bytes()
        except OSError:
            content = brotli.compress(frontend.content(name), quality=QUICK_QUALITY)
        return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _requested(scope: Scope) -> str | None:
    """The name of the file to answer compressed; only names of existing files, so no path leads elsewhere."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    name = frontend.route(scope).lstrip("/")
    headers = Headers(scope=scope)
    if name not in frontend.texts() or "range" in headers or not accepts(headers, "br"):
        return None
    return name
