"""Runs of pages take turns: few at a time, the others wait.

Python computes one thing at a time. Fifty runs at once would each take fifty times as long, share the time with the
loop that sends what is ready, and all end late; one after another, most end at once and none later than before.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

log = logging.getLogger("dyad")

AT_ONCE = 2
"""One computes while another waits for a file, or for what a third is drawing."""
PATIENCE = 5.0
"""Seconds after which a run goes on without its turn, should those before it hang."""
LONG = 0.25
"""Seconds of waiting that the log tells."""


def take_turns() -> None:
    """Have Streamlit's runs do so from now on."""
    ScriptRunner._run_script = in_turn(ScriptRunner._run_script)


def in_turn(run: Callable, at_once: int = AT_ONCE, patience: float = PATIENCE) -> Callable:
    """The same function, of which no more than so many run ``at_once``."""
    turns = threading.BoundedSemaphore(at_once)

    @functools.wraps(run)
    def waited(*arguments: object) -> object:
        with _turn(turns, patience):
            return run(*arguments)

    return waited


@contextmanager
def _turn(turns: threading.BoundedSemaphore, patience: float) -> Iterator[None]:
    began = time.monotonic()
    taken = turns.acquire(timeout=patience)
    waited = time.monotonic() - began
    if waited > LONG or not taken:
        log.log(logging.INFO if taken else logging.WARNING, "wait", {"ms": round(1000 * waited), "turn": taken})
    try:
        yield
    finally:
        if taken:
            turns.release()
