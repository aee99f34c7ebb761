"""No network, and a network whose names take for ever: pages stand, other sources go on, Dyad ends when it is told."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from loaders.live import attempts, background, refresh, transport
from loaders.live.load import load
from loaders.live.request import Request
from loaders.pair import FLAGSHIP
from loaders.sources import source
from tests.faults.walk import ROOT, at, is_whole
from tests.loaders.live.faults import SOURCE
from tests.pages.test_live import online  # noqa: F401  (a fixture)
from tests.words import words

NOWHERE = "nowhere.example"
REAL = socket.getaddrinfo
UNREACHABLE = {
    "no name": socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
    "no such name": socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
    "no route": OSError(errno.ENETUNREACH, "Network is unreachable"),
    "forbidden": PermissionError(errno.EPERM, "Operation not permitted"),
}


def asking(address, **more):
    """A source that asks at an address of its own."""
    requests = [Request(f"{address}/data/trade.csv")]
    return replace(SOURCE, requests=lambda query: requests, retries=0, **more)


@pytest.fixture
def slow_names(monkeypatch):
    """The look-up of names blocks until the test is over, as a C library does that waits for a server of names."""
    over, waiting = threading.Event(), threading.Semaphore(0)

    def look_up(host, *arguments, **named):
        if host == NOWHERE:
            waiting.release()
            over.wait(60)
            raise UNREACHABLE["no name"]
        return REAL(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(transport, "REACH", 0.2)
    monkeypatch.delenv("DYAD_MIRROR", raising=False)
    yield waiting
    over.set()
    for each in left():
        each.join(10)


def left():
    """Threads that still ask."""
    return [each for each in threading.enumerate() if each.name.startswith("fetch-")]


@pytest.mark.parametrize("error", UNREACHABLE.values(), ids=UNREACHABLE)
def test_without_a_network_the_board_says_so_and_the_page_stands(online, monkeypatch, error):  # noqa: F811
    def refuse(*arguments, **named):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outcome = refresh.refresh(source("imf"), FLAGSHIP, by_hand=True)
    assert outcome.kind == "failed" and str(error) not in outcome.problem
    shown = at("data")
    assert is_whole(shown)
    assert "The service could not be reached. Dyad tries again later. The figures on file are shown." in words(shown)
    assert load(source("imf"), FLAGSHIP).state == "shipped"


def test_a_name_that_takes_for_ever_is_given_up_and_other_sources_go_on(service, slow_names):
    stuck, other = asking(f"https://{NOWHERE}", id="stuck", timeout=600), asking(service.address, id="other")
    assert background.ask(stuck, FLAGSHIP) and background.ask(other, FLAGSHIP)
    assert slow_names.acquire(timeout=10)
    shown = at("trade", "years")  # while it blocks
    assert is_whole(shown) and shown.get("plotly_chart")
    wait_for(lambda: not background.pending(other, FLAGSHIP.key))
    assert load(other, FLAGSHIP).state == "live"
    assert "could not be reached" in attempts.last("stuck", FLAGSHIP.key).problem and left()


def test_names_that_take_for_ever_leave_only_so_many_threads(service, slow_names, monkeypatch):
    monkeypatch.setattr(transport, "REACH", 0.01)
    for turn in range(2 * transport.MOST_LEFT):
        stuck = asking(f"https://{NOWHERE}", id=f"stuck-{turn}")
        assert "could not be reached" in refresh.refresh(stuck, FLAGSHIP, by_hand=True).problem
    assert len(left()) == transport.MOST_LEFT


def test_dyad_ends_when_it_is_told_though_a_name_is_still_looked_up():
    """The look-up takes longer than the test has patience."""
    program = f"""
import os, socket, threading, time
os.environ.pop("DYAD_OFFLINE", None)
asked = threading.Event()
socket.getaddrinfo = lambda *arguments, **named: (asked.set(), time.sleep(600))
from loaders.live import background
from loaders.pair import FLAGSHIP
from tests.faults.test_network import asking
assert background.ask(asking("https://{NOWHERE}"), FLAGSHIP) and asked.wait(60)
print("ends")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ends\n", "")


def wait_for(holds):
    """Until it holds; the test fails where that takes too long."""
    tick = threading.Event()
    for _turn in range(1000):
        if holds():
            return
        tick.wait(0.02)
    raise AssertionError("it did not come about in time")
