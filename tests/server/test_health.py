"""`/health` says whether this copy serves, under any base path, cheaply, and whatever goes wrong."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from streamlit import config

from server import frontend, health
from server.document import Document, document
from server.headers import SecurityHeaders
from tests.server.asgi import answer, ask, run

WELL = {"status": "ok", "data": {"newest": "2026-10-08"}}


def served(report=lambda: WELL, is_starting=lambda: False):
    """The route before a stand-in for Streamlit, behind what the dashboard puts before both."""
    return Starlette(
        routes=[*health.routes(is_starting, report), Mount("/", HTMLResponse(frontend.index()))],
        middleware=[Middleware(SecurityHeaders), Middleware(Document)],
    )


def test_a_copy_that_is_well_says_how_it_is():
    received = ask(served(), "/health")
    assert (received.status, json.loads(received.body)) == (200, WELL)
    assert received.headers["content-type"] == "application/json"
    assert received.headers["cache-control"] == "no-store"


def test_a_copy_that_warms_up_is_asked_for_nothing_and_sent_no_readers():
    warming, asked = threading.Event(), []
    app = served(lambda: asked.append(1) or WELL, warming.is_set)
    warming.set()
    received = ask(app, "/health")
    assert (received.status, json.loads(received.body), asked) == (503, {"status": "starting"}, [])
    assert received.headers["cache-control"] == "no-store"
    warming.clear()
    assert ask(app, "/health").status == 200


def test_a_copy_with_a_gap_keeps_its_readers():
    received = ask(served(lambda: {"status": "degraded"}), "/health")
    assert (received.status, json.loads(received.body)) == (200, {"status": "degraded"})


def test_a_report_that_fails_is_told_without_its_reason_and_logged(caplog):
    def fails():
        raise KeyError("a table is gone")

    received = ask(served(fails), "/health")
    assert (received.status, json.loads(received.body)) == (200, {"status": "degraded"})
    assert "a table is gone" in caplog.text


def test_the_head_alone_can_be_asked_for():
    whole, head = ask(served(), "/health"), ask(served(), "/health", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_done_here(method):
    received = ask(served(), "/health", method=method)
    assert received.status == 405 and set(received.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/", "/healthy", "/health/more", "/trade/health"])
def test_every_other_path_is_streamlit_s(path):
    assert ask(served(), path).body == document().encode()


@pytest.mark.parametrize("base", ["dyad", "/news/dyad/"])
def test_a_base_path_is_honoured(monkeypatch, base):
    option = config.get_option
    monkeypatch.setattr(config, "get_option", lambda key: base if key == "server.baseUrlPath" else option(key))
    assert json.loads(ask(served(), f"/{base.strip('/')}/health").body) == WELL
    assert ask(served(), "/other/health").body == document().encode()


def test_a_mount_is_honoured():
    app = Starlette(routes=[Mount("/dyad", served())])
    assert json.loads(ask(app, "/dyad/health").body) == WELL


def test_many_who_ask_together_and_soon_after_cost_one_report():
    reports = []
    app = served(lambda: reports.append(1) or WELL)

    async def many():
        first = await asyncio.gather(*(answer(app, "/health") for _ in range(20)))
        return [*first, await answer(app, "/health")]

    assert {received.status for received in run(many())} == {200} and len(reports) == 1


def test_a_report_is_made_anew_when_the_last_is_old(monkeypatch):
    reports = iter([{"status": "ok"}, {"status": "degraded"}])
    app = served(lambda: next(reports))
    monkeypatch.setattr(health, "KEPT", 0.0)
    assert [json.loads(ask(app, "/health").body)["status"] for _ in range(2)] == ["ok", "degraded"]


def test_a_report_that_hangs_keeps_nobody_else_waiting():
    ended = threading.Event()
    app = served(lambda: {"status": str(ended.wait(timeout=20))})

    async def together():
        slow = asyncio.ensure_future(answer(app, "/health"))
        await asyncio.sleep(0)
        await answer(app, "/trade")
        ended.set()
        return await slow

    assert json.loads(run(together()).body) == {"status": "True"}
