"""The one HTML document, as Dyad sends it: it knows its address, its name and its manners.

Streamlit's document looks for its server below the path of the page first (`/trade/_stcore/health`) and
logs two errors in the browser's console before it finds it. It need not look if the document says where.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import embed, frontend, theme
from server.coding import CODINGS, best_coding

# Pages are one level below the root, so "./" is the server's address under any base path.
_START = "<script>\n      window.prerenderReady = false"
_GIVEN = "\n      window.__streamlit = {{ BACKEND_BASE_URL: new URL('./', window.location.href).href, {themes} }}"

# Sent with the document, for Streamlit's folder of static files is asked anew on each visit.
_STYLES = ("fonts.css", "screen.css", "words.css", "masthead.css", "keyboard.css", "print.css")
_SCRIPTS = (
    "history.js",
    "ahead.js",
    "near.js",
    "print.js",
    "anchors.js",
    "copy.js",
    "picture.js",
    "popover.js",
    "menu.js",
    "marks.js",
    "tables.js",
    "tabs.js",
    "language.js",
    "links.js",
)


@cache
def document(
    language: str = "en", elements: tuple[str, ...] = (), ahead: tuple[str, ...] = (), at_once: tuple[str, ...] = ()
) -> str:
    """Streamlit's index.html, wide from the start, with the server's address, Dyad's name, themes, styles and scripts.

    ``language`` is that of the words on the page, as HTML names it. The scripts of ``elements``, which the page begins
    with (by Streamlit's names), are announced: else the browser would ask for each only when the words are there.
    Those of ``ahead`` are left to `ahead.js`; those of ``at_once`` run before the words come.
    """
    given = _GIVEN.format(themes=theme.script())
    named = frontend.index().replace(_START, _START + given).replace("<title>Streamlit</title>", "<title>Dyad</title>")
    styles = "".join(f"<style>{_beside(name)}</style>" for name in _STYLES)
    scripts = "".join(f"<script>{_beside(name)}</script>" for name in _SCRIPTS)
    named = named.replace('<html lang="en">', f'<html lang="{language}">')
    first = frontend.announced(elements)
    later = [script for script in frontend.announced(ahead) if script not in first]
    run = map(frontend.chunk, at_once)
    announced = "".join([*map(_announced, first), *map(_for_later, later), *map(_run, run)])
    return named.replace("</head>", f"{announced}  {styles}{scripts}\n  </head>")


def _announced(script: str) -> str:
    # What Streamlit itself starts with comes first on a slow line.
    return f'    <link rel="modulepreload" fetchpriority="low" crossorigin href="./{script}">\n'


def _run(script: str) -> str:
    return f'    <script type="module" crossorigin src="./{script}"></script>\n'


def _for_later(script: str) -> str:
    return f'    <link rel="dyad-ahead" href="./{script}">\n'


def _beside(name: str) -> str:
    """A file beside this one without its comments and indents, for every page carries it."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|^\s+", "", text, flags=re.DOTALL | re.MULTILINE)


@cache
def _body(coding: str, *asked: str | tuple[str, ...]) -> tuple[bytes, str]:
    """The document in a coding ("" for none), and its tag."""
    body = document(*asked).encode()
    body = CODINGS[coding](body) if coding else body
    return body, hashlib.sha256(body).hexdigest()[:32]


class Document:
    """ASGI middleware: wherever Streamlit answers with its document, sends ours.

    ``language_of`` tells the language of a page, as HTML names it, from what its link asks for (`lang`) and from what
    the browser accepts; ``elements_of`` tells from the path of a page ("trade") what it begins with, ``ahead`` what
    most other pages begin with, and ``at_once`` what is on each page above all others.
    """

    def __init__(
        self,
        app: ASGIApp,
        language_of: Callable[[str, str], str] = lambda asked, accepted: "en",
        elements_of: Callable[[str], tuple[str, ...]] = lambda path: (),
        ahead: tuple[str, ...] = (),
        at_once: tuple[str, ...] = (),
    ) -> None:
        self._app, self._language_of, self._elements_of = app, language_of, elements_of
        self._ahead, self._at_once = ahead, at_once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or embed.asked(scope):
            await self._app(scope, receive, send)
            return
        ours, body = False, b""
        coding = best_coding(Headers(scope=scope))

        async def send_ours(message: Message) -> None:
            nonlocal ours, body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                ours = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
                if ours:
                    body, etag = self._document(coding, scope)
                    del headers["content-encoding"], headers["last-modified"]
                    if coding:
                        headers["content-encoding"] = coding
                    headers["vary"] = "Accept-Encoding, Accept-Language"
                    headers["content-length"], headers["etag"] = str(len(body)), f'"{etag}"'
            elif ours:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
            await send(message)

        # Without these two the inner app always answers whole.
        asked = [
            (name, value)
            for name, value in scope["headers"]
            if name not in (b"if-none-match", b"if-modified-since", b"range")
        ]
        await self._app(scope | {"headers": asked} if _is_page(scope) else scope, receive, send_ours)

    def _document(self, coding: str, scope: Scope) -> tuple[bytes, str]:
        elements = self._elements_of(frontend.route(scope).strip("/"))
        return _body(coding, self._language(scope), elements, self._ahead, self._at_once)

    def _language(self, scope: Scope) -> str:
        """The language of the page that is asked for."""
        asked = QueryParams(scope["query_string"]).get("lang", "")
        return self._language_of(asked, Headers(scope=scope).get("accept-language", ""))


def _is_page(scope: Scope) -> bool:
    """Whether the request is for a page rather than one of its files."""
    path = frontend.route(scope)
    return not path.startswith(("/static/", "/_stcore/", "/media/", "/component/", "/app/"))
