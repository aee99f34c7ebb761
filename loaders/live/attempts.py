"""When a source was last asked for a scope, what came of it, and when it may be asked again."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from loaders.errors import RateLimited, SourceError
from loaders.live import folder

FIRST_WAIT = dt.timedelta(minutes=15)
LONGEST_WAIT = dt.timedelta(days=1)


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

    @property
    def tried_at(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.tried) if self.tried else None

    def waits(self, now: dt.datetime) -> bool:
        """Whether it is too early to ask again without being told to."""
        return bool(self.not_before) and now < dt.datetime.fromisoformat(self.not_before)


def last(source: str, scope: str) -> Attempt:
    """The last attempt, an empty one if there was none or the note of it cannot be read."""
    try:
        attempt = Attempt(**json.loads(_path(source, scope).read_text("utf-8")))
        if attempt.tried_at is not None:
            attempt.waits(dt.datetime.now(dt.UTC))  # the dates of a valid note can be compared
        return attempt
    except (OSError, ValueError, TypeError):
        return Attempt()


def succeeded(source: str, scope: str, now: dt.datetime) -> None:
    _write(source, scope, Attempt(tried=now.isoformat()))


def failed(source: str, scope: str, now: dt.datetime, error: SourceError) -> None:
    """Note a failure; each one in a row doubles the wait, unless the service said itself how long to wait."""
    failures = last(source, scope).failures + 1
    wait = min(FIRST_WAIT * 2 ** min(failures - 1, 10), LONGEST_WAIT)
    again = error.retry_at if isinstance(error, RateLimited) else now + wait
    attempt = Attempt(now.isoformat(), failures, error.kind, str(error), again.isoformat())
    _write(source, scope, attempt)


def _write(source: str, scope: str, attempt: Attempt) -> None:
    # A folder that cannot be written is told where a snapshot is kept; no figure is at stake here.
    with contextlib.suppress(OSError):
        folder.replace(_path(source, scope), json.dumps(asdict(attempt), ensure_ascii=False).encode())


def _path(source: str, scope: str) -> Path:
    return folder.root() / "attempts" / f"{source}@{scope}.json"
