"""Security headers: a page runs only our own code, asks only its own server, and is framed only by it.

A document that says itself what it may do, as the one for other sites does, keeps its own policy. `DYAD_FRAMED_BY` in
the environment names other sites that may show whole pages in a frame.
"""

import base64
import hashlib
import os
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.document import document

FRAMED_BY = "'self'"
SITES = re.compile(r"(?:'self'|'none'|https?://[\w*.-]+(?::\d+)?)(?: (?:'self'|https?://[\w*.-]+(?::\d+)?))*")
"""What a policy takes for the sites that may frame a page."""

NOT_USED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What a browser need not let a page do, nor any frame in it."""


NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of an answer that is a word, and no document."""


def framed_by() -> str:
    """The sites that may frame a page, as its policy names them. Raises ValueError for what is no list of sites."""
    sites = os.environ.get("DYAD_FRAMED_BY") or FRAMED_BY
    if not SITES.fullmatch(sites):
        raise ValueError(
            f"DYAD_FRAMED_BY is {sites!r}, and not addresses such as https://www.example.org with blanks between"
        )
    return sites


def content_security_policy(document: str, framed_by: str = FRAMED_BY) -> str:
    """The policy under which all that Streamlit and Plotly draw works, without `unsafe-eval`.

    Args:
        document: Streamlit's index.html. Its inline scripts are allowed by their hash, so that an update of
            Streamlit brings its own.
        framed_by: The sites that may show the document in a frame.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in _inline_scripts(document))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}".rstrip(),
            # Streamlit and Plotly write their styles from scripts.
            "style-src 'self' 'unsafe-inline'",
            # A chart's picture is made in the browser, as a blob.
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            # The websocket too: to the same host, 'self' allows it.
            "connect-src 'self'",
            "worker-src 'self' blob:",
            f"frame-ancestors {framed_by}",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """ASGI middleware: `nosniff` on every answer; policy, referrer rule and permissions on documents and refusals."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        everywhere = {
            # The sources that a page links to learn where a reader comes from, but not what was selected.
            "referrer-policy": "strict-origin-when-cross-origin",
            "permissions-policy": ", ".join(f"{name}=()" for name in NOT_USED),
        }
        self._for_documents = everywhere | {
            "content-security-policy": content_security_policy(document(), framed_by()),
            # No window that a page has opened, or that has opened it, gets hold of it.
            "cross-origin-opener-policy": "same-origin",
        }
        self._for_refusals = everywhere | {"content-security-policy": NOTHING}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                for name, text in self._more(message["status"], headers.get("content-type", "")).items():
                    headers.setdefault(name, text)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _more(self, status: int, kind: str) -> dict[str, str]:
        """What else an answer says. On every script and font of a first visit that would add up to 60 kB."""
        if kind.startswith("text/html"):
            return self._for_documents
        return self._for_refusals if status >= 400 else {}


def _inline_scripts(document: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", document, re.DOTALL)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
