"""A running dashboard and a Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
EVERY_CHART_IS_DRAWN = """() => {
    const charts = [...document.querySelectorAll('.stPlotlyChart, [class*="st-key-figure-"]')];
    const awaited = document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
    return !awaited && charts.every(chart => chart.querySelector('.js-plotly-plot .main-svg'));
}"""
LAST = ".ways"
"""What stands at the end of every page: before it is there, a script that does not run has not run yet."""
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The dashboard on a free port of this machine, until the block ends; ``environment`` is added to this one's."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        "--browser.serverAddress",
        "localhost",
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, **quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError("the dashboard did not start") from None
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Debian's Chromium, which asks no other host for anything."""
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if chromium is None:
        pytest.fail("No Chromium: install it or set CHROMIUM to its path")
    return {
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@dataclass
class Visit:
    """A page with what it asked for and what it complained of."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        local = (address, address.replace("http", "ws", 1), "data:", "blob:")
        self.page.on(
            "request", lambda request: None if request.url.startswith(local) else self.elsewhere.append(request.url)
        )
        self.page.on(
            "websocket", lambda socket_: None if socket_.url.startswith(local) else self.elsewhere.append(socket_.url)
        )
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, url: str, width: int = 1440) -> Page:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(url)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page has come to its end, the script has run and every chart is drawn."""
        self.page.locator(LAST).wait_for(state="attached", timeout=60_000)
        self.page.locator(READY).wait_for(timeout=60_000)
        self.page.wait_for_function(EVERY_CHART_IS_DRAWN, timeout=60_000)


@pytest.fixture
def visit(page: Page, dashboard: str) -> Visit:
    page.set_default_timeout(60_000)
    visit = Visit(page)
    visit.watch(dashboard)
    return visit
