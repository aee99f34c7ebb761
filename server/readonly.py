"""Nothing is sent to Dyad: it is only read. What is sent all the same is refused before a byte of it is kept.

Streamlit has a place for files that a page asks for. No page of ours does, but whoever has a session could fill the
memory through it, a megabyte at a time.
"""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READING = ("GET", "HEAD", "OPTIONS")
UPLOADS = "/_stcore/upload_file"
LONGEST = 8_000
"""Bytes of an address; those that Dyad makes have some hundreds."""
MOST_HEADERS, MOST_BYTES = 100, 32_000
"""Headers, and bytes of them all; a browser sends about twenty, in two thousand."""


class ReadOnly:
    """ASGI middleware: refuses what does not read, and what is far larger than any browser makes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    """Why a request is not answered; None for one that is."""
    if scope["method"] not in READING or UPLOADS in scope["path"]:
        return PlainTextResponse("Dyad is only read; it takes nothing.", 405, {"allow": ", ".join(READING)})
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST:
        return PlainTextResponse("This address is too long.", 414)
    headers = scope["headers"]
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_BYTES:
        return PlainTextResponse("These headers are too long.", 431)
    return None
