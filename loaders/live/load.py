"""What pages call: the best data there are for a source and a pair, at once. It never waits and never raises.

Order: fresh snapshot, stale snapshot, shipped table (earlier if its content is newer and lacks nothing that is
stored), nothing with a reason.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from language import _
from loaders.errors import LoaderError
from loaders.live import attempts, changes, folder, observations, snapshots
from loaders.live.snapshots import Provenance
from loaders.live.source import Source
from loaders.looks import forgotten
from loaders.package import version
from loaders.pair import Pair

log = logging.getLogger("dyad")

LIVE, STORED, SHIPPED, NONE = "live", "stored", "shipped", "none"
HELD = 128
"""Frames that are kept in memory, those used last."""


@dataclass(frozen=True)
class Loaded:
    """A frame with its state.

    ``frame`` has COLUMNS of observations and the columns of a row's source (publisher, source_title, source_url,
    source_date), or the source's own layout; no rows where there is nothing. ``state`` is live (fetched within the
    source's time to live), stored (longer ago), shipped or none. ``reason`` says why there is nothing,
    ``problem`` what went wrong at the last attempt and ``kind`` the kind of that error, ``due`` whether it is time to
    ask the source again.
    ``provenance`` is that of the rows in ``frame``, None for shipped ones; ``stored`` is that of the snapshot, if there
    is one, whichever is shown. ``publishers`` are those of the rows, those of most rows first.
    """

    source: Source
    scope: str | None
    frame: pd.DataFrame
    state: str
    until: str = ""
    provenance: Provenance | None = None
    reason: str = ""
    problem: str = ""
    kind: str = ""
    due: bool = False
    stored: Provenance | None = None
    publishers: tuple[str, ...] = ()


def load(source: Source, pair: Pair, as_of: dt.datetime | None = None) -> Loaded:
    """The best data on this machine. With ``as_of``: the vintage first seen by that moment, and nothing shipped."""
    scope = source.scope(pair)
    if scope is None:
        reason = _("“{source}” has nothing on these two countries.").format(source=_(source.title))
        return Loaded(source, None, _nothing(), NONE, reason=reason)
    now, attempt = dt.datetime.now(dt.UTC), attempts.last(source.id, scope)
    stored = _stored(source, scope, as_of, stamp=folder.stamp(source.id, scope))
    shipped = None if as_of else _shipped_now(source, pair)
    best = _best(stored, shipped)
    about = stored.provenance if stored else None
    is_fresh = about is not None and about.fresh(source, now)
    is_due = as_of is None and not is_fresh and not attempt.waits(now)
    told = {"problem": attempt.problem, "kind": attempt.kind, "due": is_due, "stored": about}
    if best is None:
        return Loaded(source, scope, _nothing(), NONE, reason=_why(source, pair, bool(attempt.problem)), **told)
    state = SHIPPED if best is shipped else LIVE if is_fresh else STORED
    frame = forgotten(best.frame).copy(deep=False)  # what a page does to it must not reach the next
    return Loaded(source, scope, frame, state, best.until, best.provenance, publishers=best.publishers, **told)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Rows that may be shown: the last period they reach, the series they have, and where stored ones come from."""

    frame: pd.DataFrame
    until: str
    series: set[tuple[str, ...]]
    provenance: Provenance | None = None

    @functools.cached_property
    def publishers(self) -> tuple[str, ...]:
        return tuple(self.frame["publisher"].value_counts().index) if "publisher" in self.frame else ()


def _best(stored: _Rows | None, shipped: _Rows | None) -> _Rows | None:
    """The stored rows, unless the shipped ones are newer and have every series that is stored: half a pair is less."""
    if stored is None or shipped is None:
        return stored or shipped
    return shipped if shipped.until > stored.until and shipped.series >= stored.series else stored


def _newest(function: Callable) -> Callable:
    """Keep what a function returned for the newest ``stamp`` of its other arguments; what is older is let go at once,
    since a frame may be large."""
    found: dict[tuple, tuple[int, object]] = {}
    lock = threading.Lock()

    @functools.wraps(function)
    def call(*arguments, stamp: int):
        with lock:
            kept = found.pop(arguments, None)
        if kept is None or kept[0] != stamp:
            kept = stamp, function(*arguments)
        with lock:
            found[arguments] = kept  # behind all others: it was used last
            if len(found) > HELD:
                found.pop(next(iter(found)))
        return kept[1]

    call.cache_clear = found.clear
    return call


@_newest
def _stored(source: Source, scope: str, as_of: dt.datetime | None) -> _Rows | None:
    """The newest snapshot, its rows with their source. One that cannot be used counts as none, and is told once."""
    try:
        return _sourced(source, scope, as_of)
    except Exception:  # whatever lies in that folder must not take a page with it
        log.exception("The snapshots of %s cannot be used", source.id)
        return None


def _sourced(source: Source, scope: str, as_of: dt.datetime | None) -> _Rows | None:
    found = snapshots.newest(source.id, scope, as_of)
    if found is None:
        return None
    frame, about = found.frame, found.provenance
    if about.parser != source.version:
        source.valid(frame)  # what another version of Dyad stored may have a layout that pages do not know
    if list(frame.columns) == observations.COLUMNS:
        frame = frame.assign(
            publisher=about.publisher, source_title=about.title, source_url=about.page, source_date=about.fetched[:10]
        )
    return _Rows(frame, about.until, changes.series(source, frame), about)


def _shipped_now(source: Source, pair: Pair) -> _Rows | None:
    """The rows that the shipped tables hold; none where not even their folder can be read, which pages tell."""
    try:
        return _shipped(source, pair, version())
    except LoaderError:
        return None


@functools.lru_cache(maxsize=128)
def _shipped(source: Source, pair: Pair, data: object) -> _Rows | None:
    """The rows that the shipped tables hold."""
    try:
        frame = source.shipped(pair)
        if frame is None or frame.empty:
            return None
        return _Rows(frame, source.until(frame), changes.series(source, frame))
    except Exception:  # a page with a gap is better than none
        log.exception("What is shipped for %s cannot be read", source.id)
        return None


def _nothing() -> pd.DataFrame:
    return _no_rows().copy(deep=False)


@functools.cache
def _no_rows() -> pd.DataFrame:
    return pd.DataFrame(
        columns=[*observations.COLUMNS, "publisher", "source_title", "source_url", "source_date"], dtype="object"
    )


def _why(source: Source, pair: Pair, in_vain: bool) -> str:
    """Why there is nothing yet, and what a reader can do."""
    return _broken(source, pair) or _how(source, in_vain)


def _broken(source: Source, pair: Pair) -> str:
    """What is wrong with the shipped tables that would stand in, or ""; asked anew, in the language of the reader."""
    try:
        source.shipped(pair)
    except LoaderError as error:
        return str(error)
    except Exception:  # it is in the log already
        return _("Something in the program went wrong; the server’s log has the details.")
    return ""


def _how(source: Source, in_vain: bool) -> str:
    """How figures of the source would come, and whether it was asked for them ``in_vain``."""
    if source.automatic and in_vain:
        words = _("Nothing from “{source}” is on file for these two countries yet: it was asked for in vain.")
        return words.format(source=_(source.title))
    if source.automatic:
        words = _("Nothing from “{source}” is on file for these two countries yet. It is fetched automatically when "
                  "there is a network.")  # fmt: skip
        return words.format(source=_(source.title))
    if source.file is not None:
        words = _("“{source}” is fetched only when you press Refresh on the page Data. Or download {what} and run: "
                  "python -m loaders import FILE")  # fmt: skip
        return words.format(source=_(source.title), what=_(source.file.what))
    words = _("“{source}” is optional. Press Refresh on the page Data, or run: python -m loaders refresh {id}")
    return words.format(source=_(source.title), id=source.id)
