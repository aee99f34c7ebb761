"""Lets readers go first: who prepares something for later waits while a page is being made for one of them.

Python computes one thing at a time. On a copy that has just started, the first page would take twice as long beside
the warm-up.
"""

import threading
import time
from collections.abc import Callable

SCRIPT = "ScriptRunner.scriptThread"
"""What Streamlit calls the thread of a run, which ends with it."""
LONGEST = 10.0
"""Seconds of waiting in all: under readers who never cease it would else never be done."""
STEP = 0.02


def after_readers(longest: float = LONGEST) -> Callable[[], None]:
    """A function that returns when no page is being made, or when it has waited ``longest`` in all its calls."""
    left = longest

    def wait() -> None:
        nonlocal left
        while left > 0 and _pages_are_made():
            time.sleep(STEP)
            left -= STEP

    return wait


def _pages_are_made() -> bool:
    return any(thread.name == SCRIPT for thread in threading.enumerate())
