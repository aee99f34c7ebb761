"""A running dashboard without its fonts, on a network where no name is ever found, looked at with a browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, served

pytestmark = pytest.mark.browser

SLOW_NAMES = """
import pathlib, socket, time

REAL = socket.getaddrinfo


def look_up(host, *arguments, **named):
    if host in (None, "", "localhost", "127.0.0.1", "0.0.0.0", "::1", "::"):
        return REAL(host, *arguments, **named)
    pathlib.Path(__file__).with_name("asked").touch()
    time.sleep(600)


socket.getaddrinfo = look_up
"""


def test_pages_stand_without_fonts_and_names_and_the_server_ends_when_told(page: Page, tmp_path: Path) -> None:
    """That the server ends in time, though it still waits for a name, is seen to by ``served``."""
    (tmp_path / "sitecustomize.py").write_text(SLOW_NAMES)
    paths = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    online = {"DYAD_OFFLINE": "0", "DYAD_MIRROR": "", "DYAD_SNAPSHOTS": str(tmp_path / "stored")}
    with served(PYTHONPATH=paths, **online) as address:
        page.route("**/*.woff2", lambda route: route.fulfill(status=404))
        visit = Visit(page)
        visit.watch(address)
        visit.open(f"{address}/pair")
        page.wait_for_function("() => document.body.innerText.includes('Looking for newer figures')")
        for _turn in range(120):
            if (tmp_path / "asked").exists():
                break
            page.wait_for_timeout(250)
        assert (tmp_path / "asked").exists()
        visit.open(f"{address}/leaders")
        assert page.locator("h1").is_visible() and page.locator(".js-plotly-plot").count() >= 1
        assert visit.errors and all("404" in words for words in visit.errors)  # the fonts, and nothing else
