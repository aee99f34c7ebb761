"""Refreshing while pages are read: one thread for all sessions, one source after another, each asked for once."""

from __future__ import annotations

import logging
import queue
import threading

from loaders.live import network
from loaders.live.source import Source
from loaders.pair import Pair

log = logging.getLogger("dyad")
_jobs: queue.Queue[tuple[Source, str, Pair, bool]] = queue.Queue()
_lock = threading.Lock()
_pending: set[tuple[str, str]] = set()
_thread: threading.Thread | None = None


def ask(source: Source, pair: Pair, by_hand: bool = False) -> bool:
    """Have a source refreshed soon; False if that is under way already, is not for the pair, or the network is off."""
    global _thread
    scope = source.scope(pair)
    if scope is None or network.offline():
        return False
    with _lock:
        if (source.id, scope) in _pending:
            return False
        _pending.add((source.id, scope))
        _jobs.put((source, scope, pair, by_hand))
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="refresh", daemon=True)
            _thread.start()
    return True


def pending(source: Source, scope: str | None) -> bool:
    """Whether a refresh of this source and scope waits or runs."""
    with _lock:
        return (source.id, scope) in _pending


def _work() -> None:
    from loaders.live.refresh import refresh

    while True:
        source, scope, pair, by_hand = _jobs.get()
        try:
            refresh(source, pair, by_hand=by_hand)
        except Exception:  # the thread serves all sources
            log.exception("Refreshing %s failed", source.id)
        finally:
            with _lock:
                _pending.discard((source.id, scope))
