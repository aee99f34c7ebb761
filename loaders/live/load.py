"""What pages call: the best data there are for a source and a pair, at once. It never waits and never raises.

Order: fresh snapshot, stale snapshot, shipped table (earlier if its content is newer), nothing with a reason.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
from dataclasses import dataclass

import pandas as pd

from language import _
from loaders.live import attempts, folder, observations, snapshots
from loaders.live.snapshots import Provenance
from loaders.live.source import Source
from loaders.package import version
from loaders.pair import Pair

log = logging.getLogger("dyad")

LIVE, STORED, SHIPPED, NONE = "live", "stored", "shipped", "none"


@dataclass(frozen=True)
class Loaded:
    """A frame with its state.

    ``frame`` has COLUMNS of observations and the columns of a row's source (publisher, source_title, source_url,
    source_date), or the source's own layout; no rows where there is nothing. ``state`` is live (fetched within the
    source's time to live), stored (longer ago), shipped or none. ``reason`` says why there is nothing,
    ``problem`` what went wrong at the last attempt, ``due`` whether it is time to ask the source again.
    """

    source: Source
    scope: str | None
    frame: pd.DataFrame
    state: str
    until: str = ""
    provenance: Provenance | None = None
    reason: str = ""
    problem: str = ""
    due: bool = False


def load(source: Source, pair: Pair, as_of: dt.datetime | None = None) -> Loaded:
    """The best data on this machine. With ``as_of``: the vintage first seen by that moment, and nothing shipped."""
    scope = source.scope(pair)
    if scope is None:
        reason = _("“{source}” has nothing on these two countries.").format(source=_(source.title))
        return Loaded(source, None, _nothing(), NONE, reason=reason)
    now = dt.datetime.now(dt.UTC)
    attempt = attempts.last(source.id, scope)
    stored = _stored(source, scope, as_of, folder.stamp())
    shipped = None if as_of else _shipped(source, pair, version())
    is_fresh = stored is not None and stored[1].fresh(source, now)
    is_due = as_of is None and not is_fresh and not attempt.waits(now)
    if stored is not None and (shipped is None or shipped[1] <= stored[1].until):
        frame, provenance = stored
        state, until, reason = LIVE if is_fresh else STORED, provenance.until, ""
    elif shipped is not None:
        (frame, until), state, provenance, reason = shipped, SHIPPED, None, ""
    else:
        frame, state, until, provenance, reason = _nothing(), NONE, "", None, _why(source)
    frame = frame.copy(deep=False)  # what a page does to it must not reach the next
    return Loaded(source, scope, frame, state, until, provenance, reason, attempt.problem, is_due)


def _stored(
    source: Source, scope: str, as_of: dt.datetime | None, stamp: int
) -> tuple[pd.DataFrame, Provenance] | None:
    """The newest snapshot, its rows with their source. One that cannot be used counts as none."""
    try:
        return _sourced(source, scope, as_of, stamp)
    except Exception:  # whatever lies in that folder must not take a page with it
        log.exception("The snapshots of %s cannot be used", source.id)
        return None


@functools.lru_cache(maxsize=24)
def _sourced(
    source: Source, scope: str, as_of: dt.datetime | None, stamp: int
) -> tuple[pd.DataFrame, Provenance] | None:
    found = snapshots.newest(source.id, scope, as_of)
    if found is None:
        return None
    about = found.provenance
    if about.parser != source.version:
        source.valid(found.frame)  # what another version of Dyad stored may have a layout that pages do not know
    if list(found.frame.columns) != observations.COLUMNS:
        return found.frame, about
    frame = found.frame.assign(
        publisher=about.publisher, source_title=about.title, source_url=about.page, source_date=about.fetched[:10]
    )
    return frame, about


@functools.lru_cache(maxsize=128)
def _shipped(source: Source, pair: Pair, data: object) -> tuple[pd.DataFrame, str] | None:
    """The rows that the shipped tables hold, and the last period they reach."""
    try:
        frame = source.shipped(pair)
        return (frame, source.until(frame)) if frame is not None and len(frame) else None
    except Exception:  # a page with a gap is better than none
        log.exception("What is shipped for %s cannot be read", source.id)
        return None


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(
        columns=[*observations.COLUMNS, "publisher", "source_title", "source_url", "source_date"], dtype="object"
    )


def _why(source: Source) -> str:
    """Why there is nothing yet, and what a reader can do."""
    if source.automatic:
        words = _("Nothing from “{source}” is on file for these two countries yet. It is fetched by itself when there "
                  "is a network.")  # fmt: skip
        return words.format(source=_(source.title))
    if source.file is not None:
        words = _("“{source}” is not fetched by itself. Download {what} and run: python -m loaders import FILE")
        return words.format(source=_(source.title), what=_(source.file.what))
    words = _("“{source}” is optional. Fetch it on the page Data, or run: python -m loaders refresh {id}")
    return words.format(source=_(source.title), id=source.id)
