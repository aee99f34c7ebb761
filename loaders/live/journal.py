"""A line in the log for each fetch: what came of it, how long it took, how much came, and the age of what is on file.

It tells neither an address nor a key.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.live.refresh import Fetch, Outcome, Task

log = logging.getLogger("dyad")


def write(task: Task, fetch: Fetch, outcome: Outcome, seconds: float) -> None:
    """Log what came of a task."""
    found = outcome.changes
    fields = {
        "source": task.source.id,
        "scope": task.scope,
        "outcome": fetch.ended.kind.replace(" ", "-") if outcome.kind == "failed" else outcome.kind,
        "ms": round(seconds * 1000),
        "requests": outcome.requests,
        "bytes": fetch.size,
        **({"rows": found.rows, "new": found.new, "revised": found.revised, "gone": found.gone} if found else {}),
        "age": age(fetch.stored, dt.datetime.now(dt.UTC)) if fetch.stored else None,
        **({"problem": outcome.problem} if outcome.problem else {}),
    }
    log.log(logging.INFO if outcome.well else logging.WARNING, "import" if task.imported else "fetch", fields)


def age(then: dt.datetime, now: dt.datetime) -> str:
    """How long ago: in hours, after two days in days. A time to come is now: the clock was set back."""
    hours = max(now - then, dt.timedelta()) // dt.timedelta(hours=1)
    return f"{hours}h" if hours < 48 else f"{hours // 24}d"
