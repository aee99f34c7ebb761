"""What has been made is kept, and made once: who asks for it while it is being made waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakValueDictionary

NOTHING = object()
"""What `Kept.found` gives where nothing is kept; what is made may well be None."""


class Kept:
    """The ``most`` things used last, by their keys, for all sessions.

    Python runs one session at a time: fifty that made the same at once would all wait fifty times as long. An error is
    not kept, and the next in turn tries again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: dict[Hashable, Any] = {}
        self._turns: WeakValueDictionary[Hashable, threading.RLock] = WeakValueDictionary()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What is kept under the key, else what ``make`` makes; that may ask for other things that are kept."""
        thing = self._used(key)
        if thing is NOTHING:
            with self._turn(key):
                thing = self._used(key)
                if thing is NOTHING:
                    thing = make()
                    self._keep(key, thing)
        return thing

    def found(self, key: Hashable) -> Any:
        """What is kept under the key, or NOTHING. To look does not count as use."""
        with self._lock:
            return self._things.get(key, NOTHING)

    def make_room(self, most: int) -> None:
        """Keep no fewer than so many from now on."""
        with self._lock:
            self._most = max(self._most, most)

    def clear(self) -> None:
        with self._lock:
            self._things.clear()

    def _turn(self, key: Hashable) -> threading.RLock:
        """The lock of all who wait for the same thing; it lasts as long as one of them holds it."""
        with self._lock:
            return self._turns.setdefault(key, threading.RLock())

    def _used(self, key: Hashable) -> Any:
        with self._lock:
            thing = self._things.pop(key, NOTHING)
            if thing is not NOTHING:
                self._things[key] = thing  # behind all others: it was used last
            return thing

    def _keep(self, key: Hashable, thing: Any) -> None:
        with self._lock:
            self._things[key] = thing
            if len(self._things) > self._most:
                del self._things[next(iter(self._things))]
