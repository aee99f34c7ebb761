"""Serves one chart as a light document that other sites may frame, and the few files it needs: no websocket.

What the document says is no business of the server's: it is given the function that writes it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from server import assets, frontend
from server.below import Below
from server.coding import as_asked

log = logging.getLogger("dyad")

PATH = "/embed"
ASSETS = f"{PATH}/assets/"

LONGEST = 2000
"""Bytes of a query that are read; every choice that a chart has takes some hundreds."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # Plotly writes its styles from scripts.
        "style-src 'self' 'unsafe-inline'",
        # A chart's picture is made in the browser, as a blob.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    )
)
"""Every site may show the document in a frame; inside it only our own scripts run, and they ask nobody."""

Document = Callable[[Mapping[str, str]], tuple[int, str]]
"""From a query to a status and HTML."""


def routes(document: Document, folder: Path) -> list[Route]:
    """`/embed?chart=NAME&…`, which ``document`` answers, and `/embed/assets/NAME`, the files of ``folder``.

    ``document`` runs in a thread and gets the last of a parameter that is repeated. Should it raise, the reader
    is told so and the log says why.
    """
    files = assets.found(folder)

    def embed(request: Request) -> Response:
        status, html = _written(document, request)
        return _answer(request, status, html)

    def asset(request: Request) -> Response:
        path = files.get(request.path_params["name"])
        return assets.answer(request, path) if path else Response(status_code=404)

    return [Below(PATH, embed), Below(ASSETS + "{name}", asset)]


def asked(scope: Scope) -> bool:
    """Whether a request is for these routes, and its answer none of Streamlit's."""
    path = frontend.route(scope)
    return path == PATH or path.startswith(ASSETS)


def _written(document: Document, request: Request) -> tuple[int, str]:
    """What the document function says, or a word where it is not asked or fails."""
    if len(request.scope["query_string"]) > LONGEST:
        return 414, _word("This address is too long.")
    try:
        return document(request.query_params)
    except Exception:
        log.exception("A chart for another site cannot be shown")
        return 500, _word("This chart cannot be shown now.")


def _word(words: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f"<title>Dyad</title></head><body><p>{words}</p></body></html>"
    )


def _answer(request: Request, status: int, html: str) -> Response:
    response = HTMLResponse(html, status, {"content-security-policy": POLICY, "cache-control": "no-cache"})
    if status == 200:
        # Weak, because Streamlit compresses the answer on its way.
        tag = f'W/"{hashlib.sha256(response.body).hexdigest()[:32]}"'
        response.headers.update({"cache-control": "public, max-age=300", "etag": tag})
    return as_asked(request, response)
