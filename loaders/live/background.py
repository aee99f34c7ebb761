"""Refreshing while pages are read: one thread for all sessions, one source after another, each asked for once."""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from dataclasses import dataclass, field

from loaders.live import network
from loaders.live.source import Source
from loaders.pair import Pair

log = logging.getLogger("dyad")
MOST = 50
"""Refreshes that wait at a time; what is not taken is asked for again by the pages that need it."""
FOR_CLICKS = 10
"""How many of these are kept for readers' clicks, which also go first."""


@dataclass(order=True)
class _Job:
    """A refresh that waits: clicks sort first, then the order in which they came."""

    unasked: bool
    turn: int
    source: Source = field(compare=False)
    scope: str = field(compare=False)
    pair: Pair = field(compare=False)


_jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
_turns = itertools.count()
_lock = threading.Lock()
_pending: set[tuple[str, str]] = set()
_thread: threading.Thread | None = None


def ask(source: Source, pair: Pair, by_hand: bool = False) -> bool:
    """Have a source refreshed soon; False if that is under way already, too much else is, the source is not for the
    pair, or the network is off."""
    global _thread
    scope = source.scope(pair)
    if scope is None or network.offline():
        return False
    with _lock:
        if (source.id, scope) in _pending or len(_pending) >= (MOST if by_hand else MOST - FOR_CLICKS):
            return False
        _pending.add((source.id, scope))
        _jobs.put(_Job(not by_hand, next(_turns), source, scope, pair))
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="refresh", daemon=True)
            _thread.start()
    return True


def pending(source: Source, scope: str | None) -> bool:
    """Whether a refresh of this source and scope waits or runs."""
    with _lock:
        return (source.id, scope) in _pending


def _work() -> None:
    while True:
        job = _jobs.get()
        try:
            from loaders.live.refresh import refresh  # brings in what no page needs to stand

            refresh(job.source, job.pair, by_hand=not job.unasked)
        except Exception:  # the thread serves all sources
            log.exception("Refreshing %s failed", job.source.id)
        finally:
            with _lock:
                _pending.discard((job.source.id, job.scope))
