"""Times the parsers of the live sources, each beside a plain library that reads the same bytes and checks nothing.

Then a snapshot: stored, read from disk, and taken from memory, beside pandas with a bare Parquet file.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import pandas as pd

from benchmarks import answers
from benchmarks.table import figure, show
from benchmarks.timing import milliseconds, side_by_side
from loaders.live import load, snapshots
from loaders.live.observations import tidy, validate
from loaders.live.request import Answer
from loaders.live.snapshots import Provenance
from loaders.live.source import Query, Source
from loaders.pair import FLAGSHIP
from loaders.sources import sources

READERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    answers.JSON: ("json", json.loads),
    answers.CSV: ("pandas", lambda body: pd.read_csv(io.BytesIO(body))),
    answers.TAB: ("pandas", lambda body: pd.read_csv(io.BytesIO(body), sep="\t")),
    answers.REGISTER: ("pandas", lambda body: pd.read_csv(io.BytesIO(body), skiprows=answers.PREAMBLE.count("\n"))),
    answers.XML: ("ElementTree", ElementTree.fromstring),
    answers.HTML: ("HTMLParser", lambda body: HTMLParser().feed(body.decode())),
}
"""The library that one would take first, by media type, with no check of what it gives."""
QUERY = Query(FLAGSHIP, dt.date(2026, 10, 1))
ELSEWHERE = {"un-votes"}
"""Sources with a benchmark of their own."""
STORED = "comtrade"
"""The source whose frame is stored."""


def measure(rounds: int) -> None:
    """Print what reading a whole refresh costs by source, and what a snapshot costs, in rounds side by side."""
    bodies = answers.answers()
    known = {name: source for name, source in sources().items() if name not in ELSEWHERE}
    frames = {name: source.read(bodies[name], QUERY) for name, source in known.items()}
    _show_parsers(bodies, frames, rounds)
    _show_snapshot(known[STORED], frames[STORED], rounds)


def _show_parsers(bodies: dict[str, list[Answer]], frames: dict[str, pd.DataFrame], rounds: int) -> None:
    pairs = {
        name: (partial(_read_plainly, bodies[name]), partial(sources()[name].read, bodies[name], QUERY))
        for name in frames
    }
    rows = [
        (
            name,
            f"{sum(len(answer.body) for answer in bodies[name]) / 1000:,.0f}",
            " + ".join(dict.fromkeys(READERS[answer.content_type][0] for answer in bodies[name])),
            figure(plain, digits=1),
            figure(read, plain, digits=1),
            f"{len(frames[name]):,}",
        )
        for name, (plain, read) in side_by_side(pairs, rounds).items()
    ]
    rows.append(("a single row", "–", "–", "–", figure(_single_row_ms(frames[STORED], rounds), digits=1), "1"))
    show(
        "Parsers: all answers of a refresh checked, parsed and validated (in brackets: times the plain reading)",
        ("source", "kB", "plain reading", "plain ms", "parser ms", "rows"),
        rows,
    )


def _single_row_ms(frame: pd.DataFrame, rounds: int) -> list[float]:
    """What tidy and validate cost whatever the size, which is most of a small answer's time."""
    rows, bounds = frame.head(1).to_dict("records"), sources()[STORED].bounds
    return [milliseconds(lambda: validate(tidy(rows), STORED, bounds, least=1)) for _round in range(rounds)]


def _show_snapshot(source: Source, frame: pd.DataFrame, rounds: int) -> None:
    about = _provenance(source, frame)
    with _empty_folder() as folder:
        bare = folder / "bare.parquet"
        read = partial(pd.read_parquet, bare)
        pairs = {
            "stored, safe on disk": (partial(frame.to_parquet, bare), partial(snapshots.keep, frame, about)),
            "loaded from disk": (read, partial(_load_anew, source)),
            "loaded again": (read, partial(load.load, source, FLAGSHIP)),
        }
        rows = [
            (name, figure(plain, digits=1), figure(ours, plain, digits=1))
            for name, (plain, ours) in side_by_side(pairs, rounds).items()
        ]
    show(
        f"A snapshot of {len(frame):,} rows (in brackets: times pandas with a bare Parquet file)",
        ("what", "pandas ms", "snapshot ms"),
        rows,
    )


def _load_anew(source: Source) -> None:
    load._stored.cache_clear()
    load.load(source, FLAGSHIP)


def _provenance(source: Source, frame: pd.DataFrame) -> Provenance:
    return Provenance(
        source=source.id,
        scope=source.scope(FLAGSHIP),
        parser=source.version,
        publisher=source.publisher,
        title=source.title,
        page=source.page,
        licence=source.licence,
        fetched=dt.datetime.now(dt.UTC).isoformat(),
        until=source.until(frame),
        rows=len(frame),
    )


@contextmanager
def _empty_folder() -> Iterator[Path]:
    """A folder for snapshots that is not the user's, until the end."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, DYAD_SNAPSHOTS=folder):
        yield Path(folder)


def _read_plainly(bodies: Sequence[Answer]) -> None:
    for answer in bodies:
        _name, read = READERS[answer.content_type]
        read(answer.body)
