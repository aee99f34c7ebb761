"""When a source was last asked for a scope, what came of it, and when it may be asked again."""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from loaders.errors import NoAnswer, RateLimited, SourceError, WrongTime
from loaders.live import folder

FIRST_WAIT = dt.timedelta(minutes=15)
LONGEST_WAIT = dt.timedelta(days=1)
SERVICE = "-"
"""The scope of a note that holds for all scopes: a service that is down or asks for a pause is so for every pair."""

_unwritten: dict[Path, Attempt] = {}
"""Notes that the disk did not take: without them a full disk would have every page ask again."""


@dataclass(frozen=True)
class Attempt:
    """The last attempt. Times are ISO (UTC)."""

    tried: str = ""
    asked: str = ""
    """When a request last went out; an attempt may fail before."""
    failures: int = 0
    """Failures in a row."""
    kind: str = ""
    problem: str = ""
    """Why the last attempt failed, in words fit for a reader; "" if it did not."""
    not_before: str = ""
    """Until when nothing is asked that nobody asked for by hand."""
    retry_at: str = ""
    """Until when the service itself wants to be left alone, by readers' clicks too."""

    def __post_init__(self) -> None:
        """Raises ValueError or TypeError: a note is read from a folder where anything may lie."""
        for moment in (self.tried, self.asked, self.not_before, self.retry_at):
            if moment and dt.datetime.fromisoformat(moment).tzinfo is None:
                raise ValueError(moment)
        if not (isinstance(self.failures, int) and isinstance(self.kind, str) and isinstance(self.problem, str)):
            raise TypeError(self.problem)

    @property
    def asked_at(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.asked) if self.asked else None

    def waits(self, now: dt.datetime) -> bool:
        """Whether it is too early to ask again without being told to."""
        return self._lies_ahead(self.not_before, now)

    def pauses(self, now: dt.datetime) -> bool:
        """Whether it is too early to ask again even if told to."""
        return self._lies_ahead(self.retry_at, now)

    def _lies_ahead(self, moment: str, now: dt.datetime) -> bool:
        """A note from before the clock was set back counts for nothing."""
        if not (self.tried and moment):
            return False
        return dt.datetime.fromisoformat(self.tried) <= now < dt.datetime.fromisoformat(moment)


def last(source: str, scope: str) -> Attempt:
    """The last attempt for a scope, with the wait of the whole service where that is longer.

    An empty one if there was none or the note of it cannot be read.
    """
    own, service, now = _noted(source, scope), _noted(source, SERVICE), dt.datetime.now(dt.UTC)
    if not service.waits(now) or (own.waits(now) and _end(own) >= _end(service)):
        return own
    return replace(service, asked=own.asked, problem=service.problem or own.problem)


def succeeded(source: str, scope: str, now: dt.datetime) -> None:
    """Note that a service answered, which is thus neither down nor asks for a pause."""
    _write(source, scope, Attempt(tried=now.isoformat(), asked=now.isoformat()))
    if _noted(source, SERVICE).tried:
        _write(source, SERVICE, Attempt())


def failed(source: str, scope: str, now: dt.datetime, error: SourceError, asked: bool = True) -> None:
    """Note a failure, and whether a request went out at all."""
    for noted in (scope, SERVICE) if isinstance(error, RateLimited | NoAnswer | WrongTime) else (scope,):
        _write(source, noted, _failure(_noted(source, noted), now, error, asked))


def untaken() -> bool:
    """Whether the disk did not take a note: it will not take figures either."""
    return any(path.is_relative_to(folder.root()) for path in list(_unwritten))


def settled(source: str, scope: str) -> None:
    """Forget failures, since the data came another way; when the service was asked stays noted, and its own pause."""
    for noted in (scope, SERVICE):
        before = _noted(source, noted)
        if before.problem:
            _write(source, noted, replace(before, failures=0, kind="", problem="", not_before=before.retry_at))


def _failure(before: Attempt, now: dt.datetime, error: SourceError, asked: bool) -> Attempt:
    """Each failure in a row doubles the wait; a service that says itself how long to wait is believed the first time,
    and then whichever is longer."""
    failures, retry_at = before.failures + 1, ""
    again = now + min(FIRST_WAIT * 2 ** min(failures - 1, 10), LONGEST_WAIT)
    if isinstance(error, RateLimited):
        pause = min(error.retry_at, now + LONGEST_WAIT)
        again, retry_at = pause if failures == 1 else max(again, pause), pause.isoformat()
    return Attempt(
        tried=now.isoformat(),
        asked=now.isoformat() if asked else before.asked,
        failures=failures,
        kind=error.kind,
        problem=str(error),
        not_before=again.isoformat(),
        retry_at=retry_at,
    )


def _end(attempt: Attempt) -> dt.datetime:
    return dt.datetime.fromisoformat(attempt.not_before)


def _noted(source: str, scope: str) -> Attempt:
    path = _path(source, scope)
    if path in _unwritten:
        return _unwritten[path]
    try:
        stat = path.stat()
        return _read(path, (stat.st_mtime_ns, stat.st_ino, stat.st_size))
    except (OSError, ValueError, TypeError, RecursionError):
        return Attempt()


@functools.lru_cache(maxsize=256)
def _read(path: Path, content: object) -> Attempt:
    """Pages ask for each source on every run, and hardly ever is there another note than before."""
    return Attempt(**json.loads(path.read_text("utf-8")))


def _write(source: str, scope: str, attempt: Attempt) -> None:
    path = _path(source, scope)
    try:
        folder.replace(path, json.dumps(asdict(attempt), ensure_ascii=False).encode())
        _unwritten.pop(path, None)
    except OSError:  # that the folder cannot be written is told where a snapshot is kept
        _unwritten[path] = attempt


def _path(source: str, scope: str) -> Path:
    return folder.root() / "attempts" / f"{source}@{scope}.json"
