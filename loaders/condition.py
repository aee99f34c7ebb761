"""The condition of the data on this machine, for a check of health: how old, how whole, what failed of late.

It holds nothing that only its owner may know: no address, no path, no key.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import os
from pathlib import Path
from typing import Any

from loaders import package
from loaders.errors import LoaderError
from loaders.live import folder, network
from loaders.live.load import NONE, load
from loaders.live.source import Source
from loaders.package import tables, version
from loaders.pair import FLAGSHIP
from loaders.published import newest
from loaders.sources import sources
from loaders.table import read_table

OFF, WRITABLE, NOT_WRITABLE = "off", "writable", "not writable"
UNREADABLE = "unreadable"


def condition(charts_failed: int = 0) -> dict[str, Any]:
    """The condition of tables, charts, snapshots and live sources (those of China and Russia).

    ``status`` is "degraded" where a chart could not be drawn, a table cannot be read, or what is fetched cannot be
    kept. Files are read again only when they have changed.
    """
    data, snapshots = _data(), _snapshots()
    whole = not charts_failed and data["unreadable"] == [] and snapshots != NOT_WRITABLE
    return {
        "status": "ok" if whole else "degraded",
        "data": data,
        "charts": {"failed": charts_failed},
        "snapshots": snapshots,
        "live": {each.id: _live(each) for each in sources().values()},
    }


def _data() -> dict[str, Any]:
    """The shipped tables: their version, the day of the newest row, its age, and which cannot be read."""
    try:
        names, day = tables(), newest()
        unreadable = [name for name in names if not _readable(name)]
        of = {"version": _digest(package.DATA, version()), "newest": day.isoformat(), "age_days": _days_since(day)}
    except (LoaderError, OSError):  # not even their description
        return {"version": None, "newest": None, "age_days": None, "tables": 0, "unreadable": ["datapackage"]}
    return of | {"tables": len(names), "unreadable": unreadable}


def _readable(table: str) -> bool:
    try:
        read_table(table)
    except LoaderError:
        return False
    return True


def _days_since(day: dt.date) -> int:
    return (dt.datetime.now(dt.UTC).date() - day).days


@functools.lru_cache(maxsize=1)
def _digest(data: Path, content: object) -> str:
    """The same on every copy that has the same tables."""
    whole = hashlib.sha256()
    for name, _changed, _size in version(data):
        whole.update(name.encode() + (data / name).read_bytes())
    return whole.hexdigest()[:12]


def _snapshots() -> str:
    """Whether what is fetched can be kept: a full disk shows only when something is written."""
    if network.offline():
        return OFF
    try:
        file = folder.temporary()
        try:
            with file:
                file.write(b"whole")
        finally:
            os.unlink(file.name)
    except OSError:
        return NOT_WRITABLE
    return WRITABLE


def _live(source: Source) -> dict[str, Any]:
    """A live source: the state of its data, when they were fetched last, and what went wrong since."""
    try:
        loaded = load(source, FLAGSHIP)
    except LoaderError:  # the table of countries cannot be read
        return {"state": UNREADABLE}
    fetched = loaded.stored.fetched_at if loaded.stored else None
    age = dt.datetime.now(dt.UTC) - fetched if fetched else None
    return {
        "state": loaded.state,
        "until": loaded.until if loaded.state != NONE else None,
        "fetched": fetched.isoformat(timespec="seconds") if fetched else None,
        "age_hours": round(age / dt.timedelta(hours=1), 1) if age else None,
        "problem": loaded.kind or None,
    }
