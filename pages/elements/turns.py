"""Runs of pages take turns: one at a time, the others wait.

Python computes one thing at a time. Fifty runs at once would each take fifty times as long, share the time with the
loop that sends what is ready, and all end late; one after another, most end at once and none later than before.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections.abc import Callable

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

log = logging.getLogger("dyad")

AT_ONCE = 1
"""Two at once take twice as long each: of two alike, neither ends before the second of two in turn."""
PATIENCE = 5.0
"""Seconds after which a run goes on without its turn, should those before it hang."""
LONG = 0.25
"""Seconds of waiting that the log tells."""

_current = threading.local()


class Turn:
    """The turn of one run, which it may give to another for a while."""

    def __init__(self, turns: threading.BoundedSemaphore, patience: float) -> None:
        self._turns, self._patience, self._taken = turns, patience, False

    def take(self) -> None:
        began = time.monotonic()
        self._taken = self._turns.acquire(timeout=self._patience)
        waited = time.monotonic() - began
        if waited > LONG or not self._taken:
            level = logging.INFO if self._taken else logging.WARNING
            log.log(level, "wait", {"ms": round(1000 * waited), "turn": self._taken})

    def give(self) -> None:
        if self._taken:
            self._taken = False
            self._turns.release()


def take_turns() -> None:
    """Have Streamlit's runs do so from now on."""
    ScriptRunner._run_script = in_turn(ScriptRunner._run_script)


def in_turn(run: Callable, at_once: int = AT_ONCE, patience: float = PATIENCE) -> Callable:
    """The same function, of which no more than so many run ``at_once``."""
    turns = threading.BoundedSemaphore(at_once)

    @functools.wraps(run)
    def waited(*arguments: object) -> object:
        _current.turn = turn = Turn(turns, patience)
        turn.take()
        try:
            return run(*arguments)
        finally:
            _current.turn = None
            turn.give()

    return waited


def rest(seconds: float) -> None:
    """Let time pass, and another run go on meanwhile."""
    turn = getattr(_current, "turn", None)
    if turn:
        turn.give()
    time.sleep(seconds)
    if turn:
        turn.take()
