"""When a source was last asked for a scope, what came of it, and when it may be asked again."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from loaders.errors import RateLimited, SourceError
from loaders.live import folder

FIRST_WAIT = dt.timedelta(minutes=15)
LONGEST_WAIT = dt.timedelta(days=1)

_unwritten: dict[Path, Attempt] = {}
"""Notes that the disk did not take: without them a full disk would have every page ask again."""


@dataclass(frozen=True)
class Attempt:
    """The last attempt. ``not_before`` holds for refreshes that nobody asked for by hand; times are ISO (UTC)."""

    tried: str = ""
    failures: int = 0
    """Failures in a row."""
    kind: str = ""
    problem: str = ""
    """Why the last attempt failed, in words fit for a reader; "" if it did not."""
    not_before: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError or TypeError: a note is read from a folder where anything may lie."""
        for moment in (self.tried, self.not_before):
            if moment and dt.datetime.fromisoformat(moment).tzinfo is None:
                raise ValueError(moment)
        if not (isinstance(self.failures, int) and isinstance(self.kind, str) and isinstance(self.problem, str)):
            raise TypeError(self.problem)

    @property
    def tried_at(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.tried) if self.tried else None

    def waits(self, now: dt.datetime) -> bool:
        """Whether it is too early to ask again without being told to. A note from before the clock was set back
        counts for nothing."""
        if not (self.tried and self.not_before):
            return False
        return dt.datetime.fromisoformat(self.tried) <= now < dt.datetime.fromisoformat(self.not_before)


def last(source: str, scope: str) -> Attempt:
    """The last attempt, an empty one if there was none or the note of it cannot be read."""
    path = _path(source, scope)
    if path in _unwritten:
        return _unwritten[path]
    try:
        return Attempt(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return Attempt()


def succeeded(source: str, scope: str, now: dt.datetime) -> None:
    _write(source, scope, Attempt(tried=now.isoformat()))


def failed(source: str, scope: str, now: dt.datetime, error: SourceError) -> None:
    """Note a failure. Each one in a row doubles the wait; a service that says itself how long to wait is believed the
    first time, and then whichever is longer."""
    failures = last(source, scope).failures + 1
    again = now + min(FIRST_WAIT * 2 ** min(failures - 1, 10), LONGEST_WAIT)
    if isinstance(error, RateLimited):
        asked = min(error.retry_at, now + LONGEST_WAIT)
        again = asked if failures == 1 else max(again, asked)
    attempt = Attempt(now.isoformat(), failures, error.kind, str(error), again.isoformat())
    _write(source, scope, attempt)


def settled(source: str, scope: str) -> None:
    """Forget failures, since the data came another way; when the service was asked stays noted."""
    _write(source, scope, replace(last(source, scope), failures=0, kind="", problem="", not_before=""))


def _write(source: str, scope: str, attempt: Attempt) -> None:
    path = _path(source, scope)
    try:
        folder.replace(path, json.dumps(asdict(attempt), ensure_ascii=False).encode())
        _unwritten.pop(path, None)
    except OSError:  # that the folder cannot be written is told where a snapshot is kept
        _unwritten[path] = attempt


def _path(source: str, scope: str) -> Path:
    return folder.root() / "attempts" / f"{source}@{scope}.json"
