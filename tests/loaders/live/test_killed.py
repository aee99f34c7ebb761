"""A process that is killed in the middle of a refresh leaves the last whole state behind, whatever it was doing."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from loaders.live import folder, refresh
from loaders.live.snapshots import KEPT, newest, vintages
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.faults import good

ROOT = Path(__file__).resolve().parents[3]
KILLS = 100
ROWS = 40_000
"""Enough that a large part of a refresh is spent writing."""


def parse(answers, query):
    """Many rows from the number that the service gives: each state of the data is told by its first row."""
    state = int(answers[0].text())
    values = np.random.default_rng(state).random(ROWS)
    return pd.DataFrame(
        {"day": "2024-01-01", "row": np.arange(ROWS), "value": np.concatenate([[float(state)], values[1:]])}
    )


SOURCE = replace(
    faults.SOURCE, parse=parse, check=lambda answer: None, validated=lambda frame: frame, unique=("row",), when="day",
    floor=dt.timedelta(0),
)  # fmt: skip


def slow_fsync(file):
    """A slow disk: many kills fall into the writing."""
    time.sleep(0.02)


def keep_refreshing():
    """Say who it is and refresh until killed."""
    os.fsync = slow_fsync
    print(os.getpid(), flush=True)
    while refresh.refresh(SOURCE, FLAGSHIP, by_hand=True).well:
        pass
    os._exit(1)


def fork_on_demand():
    """For each line that is read, a child that keeps refreshing. Forks are cheap, imports and first times are not."""
    refresh.refresh(SOURCE, FLAGSHIP, by_hand=True)
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            keep_refreshing()
        _child, how = os.waitpid(child, 0)
        print(f"ended by {os.waitstatus_to_exitcode(how)}", flush=True)


@contextmanager
def children():
    """A function that gives the number of a new child at work, and one that waits for its end."""
    code = f"import {__name__} as killed; killed.fork_on_demand()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True, **pipes) as parent:

        def begin():
            parent.stdin.write("\n")
            parent.stdin.flush()
            return int(parent.stdout.readline())

        try:
            yield begin, lambda: parent.stdout.readline().strip()
        finally:
            os.killpg(parent.pid, signal.SIGKILL)


def is_whole(frame):
    state = int(frame["value"].iloc[0])
    expected = np.random.default_rng(state).random(ROWS)
    return state > 0 and len(frame) == ROWS and np.array_equal(frame["value"].to_numpy()[1:], expected[1:])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_hundred_kills_at_random_moments(service):
    states = itertools.count(1)
    service.plays(lambda handler: good(str(next(states)).encode())(handler))
    for _turn in range(3):
        started = time.monotonic()
        assert refresh.refresh(SOURCE, FLAGSHIP, by_hand=True).well
        takes = time.monotonic() - started

    def wait():
        """Until the child's first or second request, and then for any part of a refresh."""
        wanted, patience = len(service.asked) + chance.randrange(3), time.monotonic() + 20
        while len(service.asked) < wanted and time.monotonic() < patience:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 2 * takes))

    chance, seen = random.Random(11), set()
    with children() as (begin, end):
        for _kill in range(KILLS):
            child = begin()
            wait()
            os.kill(child, signal.SIGKILL)
            assert end() == f"ended by {-signal.SIGKILL}"  # and not of itself
            found = newest(SOURCE.id, FLAGSHIP.key)
            assert found.path == vintages(SOURCE.id, FLAGSHIP.key)[-1]  # not one that stands in for a broken one
            assert is_whole(found.frame)
            seen.add(found.frame["value"].iloc[0])
    left = list(folder.root().rglob("*.tmp"))
    assert len(seen) > 10 and left  # some got far enough to store, some were killed while they wrote
    assert len(vintages(SOURCE.id, FLAGSHIP.key)) <= KEPT + 1
    for path in left:
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 2 * folder.ABANDONED))
    assert refresh.refresh(SOURCE, FLAGSHIP, by_hand=True).well
    assert not list(folder.root().rglob("*.tmp"))
    assert len(vintages(SOURCE.id, FLAGSHIP.key)) <= KEPT
