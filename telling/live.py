"""The state of live data in words: live, stored or shipped, through when, fetched when, what was revised or failed."""

from __future__ import annotations

import datetime as dt

from language import _, day, number, period, plural
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded
from loaders.live.snapshots import Provenance
from telling.markdown import escape


def problem_of(loaded: Loaded) -> str:
    """What went wrong at the last attempt, as Markdown; the source's own id in front of it is for the terminal."""
    return escape(loaded.problem.removeprefix(f"{loaded.source.id}: "))


def state_name(state: str) -> str:
    """A state of data in one or two words."""
    return {LIVE: _("Live"), STORED: _("Stored"), SHIPPED: _("Shipped"), NONE: _("Nothing yet")}[state]


def standing(loaded: Loaded) -> str:
    """The state of a source's data in one or two words; a user's own file is called so, however new."""
    mine = loaded.provenance is not None and loaded.provenance.imported
    return _("Imported") if mine else state_name(loaded.state)


def through(until: str) -> str:
    """How far data reach."""
    return _("through {period}").format(period=period(until))


def revised(loaded: Loaded) -> str:
    """What the newest vintage changed in the one before, or ""."""
    found = loaded.provenance.changes if loaded.provenance else {}
    if not found or not found.get("revised"):
        return ""
    words = plural(
        "{count} figure revised since the vintage before", "{count} figures revised since the vintage before",
        int(found["revised"]),
    )  # fmt: skip
    return words + (_(", by up to {percent}%").format(percent=number(found["largest"], 1)) if found["largest"] else "")


def fetched(about: Provenance) -> str:
    """When the data came, and whether a service or a user's file brought them."""
    words = _("imported {moment}") if about.imported else _("fetched {moment}")
    return words.format(moment=moment(about.fetched))


def moment(when: dt.datetime | str) -> str:
    """25 November 2026, 13:05 UTC."""
    at = dt.datetime.fromisoformat(when) if isinstance(when, str) else when
    at = at.astimezone(dt.UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"
