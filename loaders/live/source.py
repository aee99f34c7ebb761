"""What a live source is: one value that says what to ask, how to read the answer, and what to expect of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from language import _
from loaders.errors import LoaderError, SourceError, UnexpectedContent
from loaders.live import observations
from loaders.live.observations import Bounds
from loaders.live.request import Answer, Request
from loaders.pair import Pair


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
    SourceError.
    """

    what: str
    accepts: Callable[[bytes], bool]
    read: Callable[[Path, Query], pd.DataFrame]


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

    def valid(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame, validated. Raises SourceError."""
        if self.validated is not None:
            return self.validated(frame)
        return observations.validate(frame, self.id, self.bounds, self.least)

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
            return self.valid(frame)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Has code that reads what came from outside raise SourceError and nothing else."""
        try:
            yield
        except SourceError:
            raise
        except LoaderError as error:
            raise UnexpectedContent(self.id, error.reason) from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            words = _("the answer has another form ({name})")
            raise UnexpectedContent(self.id, words.format(name=type(error).__name__)) from error


Registry = Mapping[str, Source]
