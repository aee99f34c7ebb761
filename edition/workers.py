"""Who does the work of a build: processes side by side where the system can fork, else this one alone."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor


def side_by_side(count: int) -> Executor:
    """So many processes, forked with all that is read; where that cannot be done, this one alone.

    Garbage collection would touch, and so copy, what the processes share.
    """
    if sys.platform != "linux" or count < 2:
        return _Here()
    gc.collect()
    gc.freeze()
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))


class _Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, work, /, *given, **named):
        done = Future()
        done.set_result(work(*given, **named))
        return done
