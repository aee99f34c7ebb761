"""Answers Streamlit's fonts with ours, which are cut from them: 82 kB of a first visit instead of 545.

Streamlit's icons are more than four thousand, of which a page has ten; its letters are those of many scripts.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server import assets, frontend

CUT = {
    "/static/media/MaterialSymbols-Rounded.": "dyad-icons.woff2",
    "/static/media/SourceSansVF-Upright.": "dyad-sans.woff2",
}
"""How Streamlit's names begin (a hash of the content follows), and what is answered."""


class CutFonts:
    """ASGI middleware: answers requests for the fonts of CUT with the files of ``folder``."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app, self._folder = app, folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _cut(scope)
        if name is None:
            await self._app(scope, receive, send)
        else:
            await assets.answer(Request(scope), self._folder / name)(scope, receive, send)


def _cut(scope: Scope) -> str | None:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    path = frontend.route(scope)
    return next((name for start, name in CUT.items() if path.startswith(start)), None)
