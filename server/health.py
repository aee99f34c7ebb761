"""`/health`: whether this copy of Dyad can serve, and how old its data are, for load balancers and whoever runs it.

What there is to tell is no business of the server's: it is given the function that tells it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.below import Below

log = logging.getLogger("dyad")

PATH = "/health"
KEPT = 5.0
"""Seconds for which a report stands: however often it is asked for, the work is done no oftener."""
STARTING = {"status": "starting"}
FAILED = {"status": "degraded"}

Report = Callable[[], Mapping[str, Any]]
"""The state of this copy: `status` ("ok" or "degraded"), and what else may be told to anyone."""


def routes(is_starting: Callable[[], bool], report: Report) -> list[Route]:
    """`GET /health`: 503 while the copy warms up, else 200 with the report, for a copy with a gap still serves.

    ``report`` runs in a thread. Should it raise, the log says why.
    """
    reports = _Reports(report)

    async def health(request: Request) -> Response:
        starting = is_starting()
        told = STARTING if starting else await reports.newest()
        answer = JSONResponse(told, 503 if starting else 200, {"cache-control": "no-store"})
        if request.method == "HEAD":
            answer.body = b""
        return answer

    return [Below(PATH, health)]


class _Reports:
    """The newest report; all who ask at the same time wait for the same one."""

    def __init__(self, report: Report) -> None:
        self._report, self._asked = report, float("-inf")
        self._newest: asyncio.Future[Mapping[str, Any]] | None = None

    async def newest(self) -> Mapping[str, Any]:
        if self._newest is None or (self._newest.done() and time.monotonic() - self._asked > KEPT):
            self._asked = time.monotonic()
            self._newest = asyncio.ensure_future(asyncio.to_thread(self._told))
        return await asyncio.shield(self._newest)

    def _told(self) -> Mapping[str, Any]:
        try:
            return self._report()
        except Exception:
            log.exception("The state of this copy cannot be told")
            return FAILED
