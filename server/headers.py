"""Security headers: a page runs only our own code, asks only its own server, and is framed only by it.

A document that says itself what it may do, as the one for other sites does, keeps its own policy.
"""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.document import document


def content_security_policy(document: str) -> str:
    """The policy under which all that Streamlit and Plotly draw works, without `unsafe-eval`.

    Args:
        document: Streamlit's index.html. Its inline scripts are allowed by their hash, so that an update of
            Streamlit brings its own.
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
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """ASGI middleware: `nosniff` on every answer, policy and referrer rule on documents."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._for_documents = {
            "content-security-policy": content_security_policy(document()),
            # The sources that a page links to learn where a reader comes from, but not what was selected.
            "referrer-policy": "strict-origin-when-cross-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                # On every script and font of a first visit these would add up to 40 kB.
                if headers.get("content-type", "").startswith("text/html"):
                    for name, text in self._for_documents.items():
                        headers.setdefault(name, text)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _inline_scripts(document: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", document, re.DOTALL)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
