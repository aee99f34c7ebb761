"""Answers gone wrong, for property tests of parsers: either a valid frame or one of our errors comes of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pandas as pd
from hypothesis import strategies as st

from loaders.errors import SourceError
from loaders.live.request import Answer
from loaders.live.source import Query, Source

HOSTILE = [
    b"", b"0", b"-1", b"1e999", b"-1e30", b"1e18", b"NaN", b"null", b"inf", b"None", b"NA", b"1,5", b"1 000",
    b"2024-13", b"0000", b"\xff\xfe", b"\x00", b"<html>", b"\"", b"'", b"[]", b"{}", b"=1+1", b"9" * 400,
    "Ж中".encode(),
]  # fmt: skip
TOKEN = re.compile(rb"[A-Za-z0-9_.:+-]+")


def mutated(body: bytes) -> st.SearchStrategy[bytes]:
    """The body with one to four things done to it."""
    return st.lists(_change(body), min_size=1, max_size=4).map(lambda changes: _applied(body, changes))


def frame_or_error(
    source: Source, bodies: Sequence[bytes], query: Query, statuses: Sequence[int] | None = None
) -> pd.DataFrame | None:
    """Read the bodies as answers to the source's own requests: a valid frame, or None after one of our errors."""
    requests = list(source.requests(query))
    statuses = statuses or [200] * len(bodies)
    answers = [
        Answer(requests[min(place, len(requests) - 1)], status, "", body)
        for place, (body, status) in enumerate(zip(bodies, statuses, strict=True))
    ]
    try:
        frame = source.read(answers, query)
    except SourceError as error:
        assert str(error).strip() and "http" not in str(error)
        return None
    source.valid(frame)
    for row in frame.itertuples():
        low, high = source.bounds[row.indicator]
        assert math.isnan(row.value) or low <= row.value <= high
    return frame


def _change(body: bytes) -> st.SearchStrategy[tuple]:
    size = max(len(body) - 1, 0)
    place = st.integers(0, size)
    tokens = max(len(TOKEN.findall(body)) - 1, 0)
    lines = max(body.count(b"\n"), 0)
    return st.one_of(
        st.tuples(st.just("cut"), place),
        st.tuples(st.just("drop"), place, st.integers(1, 200)),
        st.tuples(st.just("insert"), place, st.sampled_from(HOSTILE)),
        st.tuples(st.just("flip"), place, st.integers(1, 255)),
        st.tuples(st.just("token"), st.integers(0, tokens), st.sampled_from(HOSTILE)),
        st.tuples(st.just("double"), st.integers(0, lines)),
        st.tuples(st.just("unline"), st.integers(0, lines)),
    )


def _applied(body: bytes, changes: list[tuple]) -> bytes:
    for kind, place, *more in changes:
        if kind == "cut":
            body = body[:place]
        elif kind == "drop":
            body = body[:place] + body[place + more[0] :]
        elif kind == "insert":
            body = body[:place] + more[0] + body[place:]
        elif kind == "flip" and place < len(body):
            body = body[:place] + bytes([body[place] ^ more[0]]) + body[place + 1 :]
        elif kind == "token":
            found = list(TOKEN.finditer(body))
            if place < len(found):
                body = body[: found[place].start()] + more[0] + body[found[place].end() :]
        elif kind in ("double", "unline"):
            lines = body.split(b"\n")
            if place < len(lines):
                lines[place : place + 1] = [lines[place]] * 2 if kind == "double" else []
                body = b"\n".join(lines)
    return body
