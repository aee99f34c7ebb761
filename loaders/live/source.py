"""What a live source is: one value that says what to ask, how to read the answer, and what to expect of it."""

from __future__ import annotations

import csv
import datetime as dt
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pandas as pd

from language import _
from loaders.errors import LoaderError, SourceError, UnexpectedContent
from loaders.live import observations
from loaders.live.file import as_answer
from loaders.live.observations import Bounds
from loaders.live.request import Answer, Request
from loaders.pair import Pair

STUMBLES = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError,
    csv.Error, zlib.error, ParseError,
)  # fmt: skip
"""What code trips over that reads what came from outside."""


@dataclass(frozen=True)
class Query:
    """What is asked for: two countries, as of a day; ``held`` is the frame that is stored already, if any."""

    pair: Pair
    today: dt.date
    held: pd.DataFrame | None = None


@dataclass(frozen=True)
class File:
    """How a source reads a file that a user supplies.

    ``accepts`` looks at its first bytes, unpacked (its name counts for nothing); ``read`` gives the frame and raises
    SourceError. Without it, the file is read as an answer of the service.
    """

    what: str
    accepts: Callable[[bytes], bool]
    read: Callable[[Path, Query], pd.DataFrame] | None = None


@dataclass(frozen=True, eq=False)
class Source:
    """One public source; there is one value for each, so that sources are told apart by identity.

    ``scope`` names the snapshot that serves a pair, or is None where the source has nothing for it. ``requests``
    and ``parse`` are pure; ``check`` raises what hides behind a status of 200. ``shipped`` gives the tidy frame that
    the shipped tables hold for a pair, with the columns of a row's source, or None.
    """

    id: str
    title: str
    publisher: str
    page: str
    """The address that a person opens to read about the data."""
    licence: str
    licence_url: str
    gives: str
    """What a reader gets from it, in a sentence."""
    scope: Callable[[Pair], str | None]
    requests: Callable[[Query], Sequence[Request]]
    check: Callable[[Answer], None]
    parse: Callable[[Sequence[Answer], Query], pd.DataFrame]
    bounds: Bounds = field(default_factory=dict)
    least: int = 1
    """The fewest figures that a whole answer has."""
    withheld: str = ""
    """Why its figures may not be passed on, in a sentence; "" where they may."""
    withheld_computed: bool = True
    """Whether that goes for figures computed from them too: a sum and a difference together give both figures away."""
    version: int = 1
    """Raised when the parser changes what it makes of the same answer: older snapshots count as stale then."""
    ttl: dt.timedelta = dt.timedelta(days=7)
    pause: float = 1.0
    """Seconds between two requests."""
    floor: dt.timedelta = dt.timedelta(minutes=1)
    """The least time between two refreshes by hand."""
    timeout: float = 60
    """Seconds for a whole answer."""
    most_bytes: int = 30_000_000
    retries: int = 2
    key: str = ""
    """The name of an optional key in the environment or in Streamlit's secrets."""
    automatic: bool = True
    """Whether pages may refresh it in the background; else only a reader's click or the terminal does."""
    follow: Callable[[Sequence[Answer], Query], Sequence[Request]] | None = None
    """Requests that can only be made once the first answers are there; `parse` then gets all answers, in order."""
    piecemeal: bool = False
    """Whether each request is complete in itself, so that some answers may be kept when others fail."""
    shipped: Callable[[Pair], pd.DataFrame | None] = lambda pair: None
    file: File | None = None
    validated: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    """For frames that are not tidy observations: their own validation. Raises SourceError."""
    merged: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame] | None = None
    """For sources that fetch only what is missing: the stored and the new frame as one."""
    unique: tuple[str, ...] = tuple(observations.KEY)
    """The columns that name a row of the frame."""
    figure: str = "value"
    """The column that holds what a row says, for telling revisions."""
    when: str = "period"
    """The column that says what time a row is about."""

    def valid(self, frame: pd.DataFrame, today: dt.date | None = None) -> pd.DataFrame:
        """The frame, validated, and with nothing of a time after ``today``. Raises SourceError."""
        if self.validated is not None:
            return self.validated(frame)
        observations.validate(frame, self.id, self.bounds, self.least)
        if today is not None:
            observations.refuse_future(frame, self.id, today)
        return frame

    def begun(self, frame: pd.DataFrame, today: dt.date) -> pd.DataFrame:
        """The rows of a stored frame that are of no time to come: an earlier version of Dyad let some in."""
        if self.validated is not None:
            return frame
        return frame[observations.begun(frame, today)].reset_index(drop=True)

    def fresh(self, parser: int, fetched: dt.datetime, now: dt.datetime) -> bool:
        """Whether data of this age, read by this version of the parser, need not be asked for again yet.

        Data from the future count as stale: the clock was set back, and their age is unknown.
        """
        return parser == self.version and dt.timedelta() <= now - fetched < self.ttl

    def until(self, frame: pd.DataFrame) -> str:
        """The last period (or day) for which the frame has a figure."""
        return str(frame.loc[frame[self.figure].notna(), self.when].max())[:10]

    def read(self, answers: Sequence[Answer], query: Query) -> pd.DataFrame:
        """Answers as a valid frame. Raises SourceError and nothing else: what a parser trips over is one too."""
        with self.reading():
            for answer in answers:
                self.check(answer)
            frame = self.parse(answers, query)
            if self.merged is not None and query.held is not None:
                frame = self.merged(query.held, frame)
            return self.valid(frame, query.today)

    def read_file(self, path: Path, query: Query) -> pd.DataFrame:
        """A user's file as a valid frame. Raises SourceError and nothing else."""
        if self.file.read is None:
            return self.read([as_answer(path, self.id)], query)
        with self.reading():
            return self.valid(self.file.read(path, query), query.today)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Has code that reads what came from outside raise SourceError and nothing else."""
        try:
            yield
        except SourceError:
            raise
        except LoaderError as error:
            raise UnexpectedContent(self.id, error.reason) from error
        except STUMBLES as error:
            words = _("the answer has another form ({name})")
            raise UnexpectedContent(self.id, words.format(name=type(error).__name__)) from error
