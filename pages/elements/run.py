"""A line in the log for each run of a page, and of a part that reruns alone: how long, how whole, on what data.

It tells nothing of the reader: no address, no browser, no choice, and no path that is none of ours.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st
from streamlit.errors import FragmentHandledException

from language import chosen
from loaders.live import folder
from loaders.live.journal import age
from loaders.live.load import load
from loaders.live.source import Source
from loaders.pair import Pair
from loaders.published import newest
from narrative.outline import PAGES

log = logging.getLogger("dyad")

UNKNOWN = "unknown"
"""In place of a path that leads to no page: whoever made it up may have put anything in it."""
UNREADABLE = "unreadable"
SECONDS = 60
"""How long the date of the data is believed: to look at all files takes longer than to write the line."""
LEVELS = {"failed": logging.ERROR}


@dataclass
class Run:
    """What a run has come to so far."""

    charts: int = 0
    errors: list[str] = field(default_factory=list)
    """Kinds of all that went wrong. Their words may repeat what a reader asked for."""


_current: ContextVar[Run | None] = ContextVar("run", default=None)


@contextmanager
def page_run(path: str) -> Iterator[None]:
    """Log what happens inside as the run of a page."""
    st.session_state["run-path"] = f"/{path}" if path in {page.path for page in PAGES.values()} else UNKNOWN
    with _logged("page"):
        yield


@contextmanager
def part_run(name: str) -> Iterator[None]:
    """Log what happens inside as the run of a part; one that runs with its page is told in the page's line."""
    if _current.get() is None:
        with _logged("part", part=name):
            yield
        return
    try:
        yield
    except Exception as error:
        count_error(error)  # Streamlit hands on one of its own
        raise


def count_chart() -> None:
    """One more chart in the run in hand."""
    if _current.get() is not None:
        _current.get().charts += 1


def count_error(error: Exception) -> None:
    """One more thing that went wrong in the run in hand."""
    if _current.get() is not None and not isinstance(error, FragmentHandledException):
        _current.get().errors.append(type(error).__name__)


@contextmanager
def _logged(event: str, **about: str) -> Iterator[None]:
    path, used = st.session_state.get("run-path", UNKNOWN), st.session_state.get("live-used", {})
    run, end, began = Run(), "cut", time.perf_counter()
    before = _current.set(run)
    try:
        yield
        end = "whole"
    except Exception as error:
        end = "failed"
        count_error(error)
        raise
    finally:  # also where a reader's next act has ended the run
        _current.reset(before)
        fields = {
            "path": path,
            **about,
            "lang": chosen(),
            "ms": round((time.perf_counter() - began) * 1000),
            "charts": run.charts,
            "problems": len(run.errors),
            **({"errors": ",".join(run.errors)} if run.errors else {}),
            "end": end,
            **_data(used),
        }
        log.log(LEVELS.get(end, logging.WARNING if run.errors else logging.INFO), event, fields)


def _data(used: Mapping[tuple[str, str], tuple[Source, Pair]]) -> dict[str, str]:
    """The date of the shipped tables, and what there is of the live sources in use and how old it is."""
    stamp, now = folder.stamp(), dt.datetime.now(dt.UTC)
    live = dict.fromkeys(f"{source.id}:{_state(source, pair, stamp, now)}" for source, pair in used.values())
    shipped = {"data": f"shipped:{_shipped(int(time.monotonic()) // SECONDS)}"}
    return shipped | ({"live": ",".join(live)} if live else {})


def _state(source: Source, pair: Pair, stamp: int, now: dt.datetime) -> str:
    """The age of what was fetched, else whether there is anything."""
    try:
        state, fetched = _held(source, pair, stamp)
    except Exception:  # a line of the log must not take a page with it
        return UNREADABLE
    return age(fetched, now) if fetched else state


@functools.lru_cache(maxsize=256)
def _held(source: Source, pair: Pair, stamp: int) -> tuple[str, dt.datetime | None]:
    """The state of a source's data, and when they were fetched."""
    loaded = load(source, pair)
    return loaded.state, loaded.provenance.fetched_at if loaded.provenance else None


@functools.lru_cache(maxsize=1)
def _shipped(_minute: int) -> str:
    try:
        return newest().isoformat()
    except Exception:  # nor may this
        return UNREADABLE
