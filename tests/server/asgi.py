"""Asks an ASGI application directly: the path arrives as written, which an HTTP client would tidy."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.datastructures import Headers

BROTLI = {"accept-encoding": "gzip, br"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def run(work: Coroutine):
    """What a coroutine returns. In a thread of its own: Playwright's event loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def ask(app, path, method="GET", **more):
    """One request; `more` are headers, with _ for -."""
    return run(answer(app, path, method, {name.replace("_", "-"): text for name, text in more.items()}))


async def answer(app, path, method="GET", headers=None):
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in (headers or {}).items()],
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    start, *parts = sent
    return Answer(start["status"], Headers(raw=start["headers"]), b"".join(part.get("body", b"") for part in parts))
