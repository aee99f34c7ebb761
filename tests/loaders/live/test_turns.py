"""Whoever asks at the same time asks once, and no page waits for a fetch."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from loaders.live import attempts, background, refresh
from loaders.live.load import load
from loaders.live.snapshots import newest
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import sources
from tests.loaders.live.by_hand import FREE, SCOPE, attempt
from tests.loaders.live.faults import good

ROOT = Path(__file__).resolve().parents[3]


# One at a time


def test_threads_that_ask_at_once_ask_once(service):
    def slow(handler):
        handler.goes_on(0.2)
        good()(handler)

    service.plays(slow)
    outcomes = []
    threads = [threading.Thread(target=lambda: outcomes.append(refresh.refresh(FREE, FLAGSHIP))) for _turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(outcome.kind for outcome in outcomes) == ["fresh", "fresh", "fresh", "new"]
    assert len(service.asked) == 1


def test_processes_that_ask_at_once_ask_once(service):
    def slow(handler):
        handler.goes_on(0.5)  # long enough for the other to want its turn
        good()(handler)

    service.plays(slow)
    code = (
        "import sys; from loaders.live.refresh import refresh; from loaders.pair import FLAGSHIP;"
        "from tests.loaders.live.faults import SOURCE; import loaders.live.transport;"
        "print('ready', flush=True); sys.stdin.readline(); print(refresh(SOURCE, FLAGSHIP).kind)"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _turn in range(2)
    ]
    assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
    for each in both:
        each.stdin.write("go\n")
        each.stdin.flush()
    kinds = sorted(each.communicate(timeout=20)[0].strip() for each in both)
    assert kinds == ["fresh", "new"] and len(service.asked) == 1


def test_a_fetch_that_does_not_end_is_not_waited_for_for_ever(service, monkeypatch):
    monkeypatch.setattr(refresh, "PATIENCE", 0.1)
    with refresh._alone(FREE):
        started = time.monotonic()
        outcome = refresh.refresh(FREE, FLAGSHIP)
    assert outcome.kind == "failed" and "another fetch" in outcome.problem and time.monotonic() - started < 20
    assert "later" in outcome.problem and not service.asked
    assert attempt() == attempts.Attempt()  # it is no failure of the service


def test_a_turn_is_waited_for_longer_than_any_source_may_take():
    assert max(each.timeout for each in sources().values()) < refresh.PATIENCE


# In the background


def wait_until(holds):
    for _turn in range(500):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about in time")


def test_a_page_asks_once_and_does_not_wait(service):
    def slow(handler):
        handler.goes_on(0.3)
        good()(handler)

    service.plays(slow)
    assert background.ask(FREE, FLAGSHIP) and not background.ask(FREE, Pair("RUS", "CHN"))
    assert background.pending(FREE, SCOPE)  # it goes on while the page is there already
    wait_until(lambda: not background.pending(FREE, SCOPE))
    assert load(FREE, FLAGSHIP).state == "live" and len(service.asked) == 1


def test_a_source_that_breaks_does_not_stop_the_others(service, caplog):
    def breaks(pair):
        if threading.current_thread().name == "refresh":
            raise ZeroDivisionError
        return pair.key

    assert background.ask(replace(FREE, id="broken", scope=breaks), FLAGSHIP)
    assert background.ask(FREE, FLAGSHIP)
    wait_until(lambda: not background.pending(FREE, SCOPE))
    assert newest("service", SCOPE) is not None and not background.pending(replace(FREE, id="broken"), SCOPE)


def test_clicks_go_first_and_the_queue_has_an_end(service, monkeypatch):
    """Hostile sessions may ask for any number of pairs."""
    busy, gate, order = threading.Event(), threading.Event(), []

    def refreshed(source, pair, by_hand):
        busy.set()
        gate.wait(10)
        order.append(source.id)

    monkeypatch.setattr(refresh, "refresh", refreshed)
    many = [replace(FREE, id=f"page-{place}") for place in range(background.MOST)]
    clicked = [replace(FREE, id=f"click-{place}") for place in range(background.MOST)]
    taken = [background.ask(many[0], FLAGSHIP) and busy.wait(10)]
    taken += [background.ask(each, FLAGSHIP) for each in many[1:]]
    taken_too = [background.ask(each, FLAGSHIP, by_hand=True) for each in clicked]
    assert sum(taken) == background.MOST - background.FOR_CLICKS and sum(taken_too) == background.FOR_CLICKS
    gate.set()
    wait_until(lambda: len(order) == background.MOST)
    assert order[1 : background.FOR_CLICKS + 1] == [each.id for each in clicked[: background.FOR_CLICKS]]
    assert order[background.FOR_CLICKS + 1 :] == [each.id for each in many[1 : background.MOST - background.FOR_CLICKS]]
    wait_until(lambda: background.ask(many[0], FLAGSHIP))
    wait_until(lambda: not background.pending(many[0], SCOPE))


def test_a_module_that_cannot_be_imported_leaves_nothing_pending(service, monkeypatch):
    monkeypatch.setitem(sys.modules, "loaders.live.refresh", None)
    assert background.ask(FREE, FLAGSHIP)
    wait_until(lambda: not background.pending(FREE, SCOPE))
