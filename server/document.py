"""The one HTML document, as Dyad sends it: it knows its own address and its own name.

Streamlit's document looks for its server below the path of the page first (`/trade/_stcore/health`) and
logs two errors in the browser's console before it finds it. It need not look if the document says where.
"""

import hashlib
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import frontend

# Pages are one level below the root, so "./" is the server's address under any base path.
_START = "<script>\n      window.prerenderReady = false"
_WHERE = "\n      window.__streamlit = { BACKEND_BASE_URL: new URL('./', window.location.href).href }"

# Streamlit learns from the first message that a page is wide, and has drawn an empty narrow one by then;
# without this everything jumps once.
_WIDE = "<style>.stMainBlockContainer { max-width: initial !important }</style>"


@cache
def document() -> str:
    """Streamlit's index.html with the server's address and Dyad's name in it, wide from the start."""
    named = frontend.index().replace(_START, _START + _WHERE).replace("<title>Streamlit</title>", "<title>Dyad</title>")
    return named.replace("</head>", f"{_WIDE}</head>")


@cache
def _body() -> tuple[bytes, str]:
    body = document().encode()
    return body, hashlib.sha256(body).hexdigest()[:32]


class Document:
    """ASGI middleware: wherever Streamlit answers with its document, sends ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        ours = False

        async def send_ours(message: Message) -> None:
            nonlocal ours
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                ours = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
                if ours:
                    body, etag = _body()
                    del headers["content-encoding"], headers["last-modified"]
                    headers["content-length"], headers["etag"] = str(len(body)), f'"{etag}"'
            elif ours:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else _body()[0]}
            await send(message)

        # Without these two the inner app always answers whole.
        asked = [
            (name, value)
            for name, value in scope["headers"]
            if name not in (b"if-none-match", b"if-modified-since", b"range")
        ]
        await self._app(scope | {"headers": asked} if _is_page(scope) else scope, receive, send_ours)


def _is_page(scope: Scope) -> bool:
    """Whether the request is for a page rather than one of its files."""
    path = frontend.route(scope)
    return not path.startswith(("/static/", "/_stcore/", "/media/", "/component/", "/app/"))
