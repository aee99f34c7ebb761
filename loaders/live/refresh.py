"""Fetch, check, compare, keep: one source for one pair, one fetch at a time on this machine. It never raises."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from language import _, number
from loaders.errors import LoaderError, NoAnswer, NoData, NotStored, Offline, SourceError
from loaders.live import attempts, folder, snapshots
from loaders.live.changes import Changes, changes, refuse_worse
from loaders.live.request import Answer, Request
from loaders.live.snapshots import Provenance, Snapshot
from loaders.live.source import Query, Source
from loaders.pair import Pair

log = logging.getLogger("dyad")
PATIENCE = 600
"""Seconds to wait for another fetch on this machine to end."""

Progress = Callable[[int, int], None]
"""Called with the requests that are done and all that are known of."""


@dataclass(frozen=True)
class Outcome:
    """What came of a refresh: "new", "changed", "same", "fresh" (not due), "early" (asked again too soon),
    "not for this pair" or "failed". ``problem`` says what went wrong, also where a part of the requests was answered
    and the rest is still to come. ``requests`` counts those that were answered."""

    source: str
    scope: str
    kind: str
    changes: Changes | None = None
    problem: str = ""
    requests: int = 0

    @property
    def well(self) -> bool:
        return not self.problem


@dataclass
class _Fetch:
    """A fetch under way: since when, the frame it builds on, what was answered so far, and what ended it early."""

    now: dt.datetime
    old: pd.DataFrame | None = None
    answers: list[Answer] = field(default_factory=list)
    ended: SourceError | None = None


def due(source: Source, scope: str, now: dt.datetime) -> bool:
    """Whether it is time to ask again: nothing stored, or stored too long ago, and no wait after a failure."""
    if attempts.last(source.id, scope).waits(now):
        return False
    stored = snapshots.newest(source.id, scope)
    return stored is None or not stored.provenance.fresh(source, now)


def next_by_hand(source: Source, scope: str) -> dt.datetime | None:
    """Before when a reader's click does nothing, or None if it may be clicked at any time."""
    tried = attempts.last(source.id, scope).tried_at
    if tried is None or tried > dt.datetime.now(dt.UTC):  # noted before the clock was set back
        return None
    return tried + source.floor


def refresh(
    source: Source, pair: Pair, *, by_hand: bool = False, accept: bool = False, progress: Progress | None = None
) -> Outcome:
    """Bring one source up to date. ``by_hand`` asks even if nothing is due, ``accept`` takes a frame that is worse."""
    scope = source.scope(pair)
    if scope is None:
        return Outcome(source.id, "", "not for this pair")

    def needless() -> Outcome | None:
        return _needless(source, scope, by_hand)

    def read(fetch: _Fetch) -> pd.DataFrame:
        return _fetched(source, Query(pair, fetch.now.date(), fetch.old), fetch, progress or (lambda done, of: None))

    return needless() or _outcome(source, scope, read, accept, noted=True, needless=needless)


def import_file(source: Source, path: Path, pair: Pair, *, accept: bool = False) -> Outcome:
    """Take a file that a user supplies as the newest state of a source."""
    scope = source.scope(pair)
    if scope is None or source.file is None:
        return Outcome(source.id, "", "not for this pair")
    reader = source.file.read

    def read(fetch: _Fetch) -> pd.DataFrame:
        fetch.answers.append(_as_answer(path))
        with source.reading():
            return source.valid(reader(path, Query(pair, fetch.now.date(), fetch.old)))

    return _outcome(source, scope, read, accept, noted=False)


def _needless(source: Source, scope: str, by_hand: bool) -> Outcome | None:
    """What to answer where the source is not to be asked now; None where it is."""
    now, floor = dt.datetime.now(dt.UTC), next_by_hand(source, scope)
    if by_hand and floor is not None and now < floor:
        words = _("It was asked a moment ago; ask again after {time} UTC.")
        return Outcome(source.id, scope, "early", problem=words.format(time=f"{floor:%Y-%m-%d %H:%M}"))
    if by_hand or due(source, scope, now):
        return None
    attempt = attempts.last(source.id, scope)
    if attempt.waits(now):
        return Outcome(source.id, scope, "early", problem=attempt.problem)
    return Outcome(source.id, scope, "fresh")


def _outcome(
    source: Source,
    scope: str,
    read: Callable[[_Fetch], pd.DataFrame],
    accept: bool,
    noted: bool,
    needless: Callable[[], Outcome | None] = lambda: None,
) -> Outcome:
    """Read alone on this machine, keep what comes, and say what came of it; ``noted`` where a service was asked.

    When the turn has come, another process may have fetched the same already: ``needless`` is asked again.
    """
    fetch = _Fetch(dt.datetime.now(dt.UTC))
    try:
        with _alone(source):
            return needless() or _kept(source, scope, read, accept, noted, fetch)
    except SourceError as error:
        problem = error
    except Exception as error:  # a fault of ours must not take a page or the other sources with it
        log.exception("Refreshing %s failed", source.id)
        words = _("something in the program went wrong ({name})").format(name=type(error).__name__)
        problem = SourceError(source.id, words, _("The figures on file are kept. Please report it."))
    finally:
        for answer in fetch.answers:
            _remove(answer)
    if noted and not isinstance(problem, Offline):
        attempts.failed(source.id, scope, fetch.now, problem)
    log.info("Refreshing %s for %s failed: %s", source.id, scope, problem)
    return Outcome(source.id, scope, "failed", problem=str(problem), requests=len(fetch.answers))


def _kept(
    source: Source,
    scope: str,
    read: Callable[[_Fetch], pd.DataFrame],
    accept: bool,
    noted: bool,
    fetch: _Fetch,
) -> Outcome:
    """Read, compare with what is stored, and store. Raises SourceError."""
    fetch.now = dt.datetime.now(dt.UTC)
    held = snapshots.newest(source.id, scope)
    # What an older parser made of its answers is neither built on nor compared with.
    fetch.old = held.frame if held and held.provenance.parser == source.version else None
    frame = read(fetch)
    if not accept:
        refuse_worse(source, fetch.old, frame)
    found = changes(source, fetch.old, frame)
    _store(source, scope, held, frame, fetch, found)
    if not noted:
        attempts.settled(source.id, scope)
    elif fetch.ended is None:
        attempts.succeeded(source.id, scope, fetch.now)
    else:
        attempts.failed(source.id, scope, fetch.now, fetch.ended)
    kind = "new" if held is None else "changed" if found.any else "same"
    problem = str(fetch.ended) if fetch.ended else ""
    return Outcome(source.id, scope, kind, found, problem, requests=len(fetch.answers))


def _fetched(source: Source, query: Query, fetch: _Fetch, progress: Progress) -> pd.DataFrame:
    """The valid frame that all answers to a query make. Raises SourceError."""
    first = list(source.requests(query))
    if not first:
        raise NoData(source.id, _("there is nothing to ask for"))
    _ask(source, first, fetch, progress, len(first))
    if source.follow is not None and fetch.ended is None:
        with source.reading():
            second = list(source.follow(fetch.answers, query))
        if second:
            _ask(source, second, fetch, progress, len(first) + len(second))
    return source.read(fetch.answers, query)


def _ask(source: Source, requests: Sequence[Request], fetch: _Fetch, progress: Progress, of: int) -> None:
    """Add the answers in order. Where each is complete in itself, a later failure does not undo the earlier ones."""
    answered = 0
    for done, request in enumerate(requests, of - len(requests) + 1):
        try:
            fetch.answers.append(_checked(source, request))
            answered += 1
        except NoData:
            if not source.piecemeal:
                raise
        except SourceError as error:
            if not (source.piecemeal and answered):
                raise
            log.info("%s: %d of %d requests answered, then: %s", source.id, done - 1, of, error)
            fetch.ended = error
            return
        progress(done, of)
    if not answered:
        raise NoData(source.id, _("none of {count} requests had data").format(count=number(len(requests))))


def _checked(source: Source, request: Request) -> Answer:
    """The answer to a request, or what is wrong with it. Raises SourceError."""
    from loaders.live.transport import send  # brings in the HTTP library, which no page needs

    answer = send(source, request)
    try:
        with source.reading():
            source.check(answer)
    except SourceError:
        _remove(answer)
        raise
    return answer


def _remove(answer: Answer) -> None:
    """Remove what the transport wrote to disk; a file that a user supplied stays."""
    if answer.path is not None and answer.request.to_file:
        with suppress(OSError):
            answer.path.unlink()


@contextmanager
def _alone(source: Source) -> Iterator[None]:
    """One fetch at a time, whichever session or process asks. Raises NoAnswer, NotStored."""
    try:
        folder.root().mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.root() / "fetching.lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout as error:
        raise NoAnswer(source.id, _("another fetch has not ended for ten minutes")) from error
    except OSError as error:
        raise NotStored(source.id, _("the folder for stored figures cannot be written")) from error
    try:
        yield
    finally:
        lock.release()


def _store(
    source: Source, scope: str, held: Snapshot | None, frame: pd.DataFrame, fetch: _Fetch, found: Changes
) -> None:
    """Store the frame: over the file of the same data, or as a new vintage with what it changed."""
    same = held if held is not None and not found.any and len(held.frame) == len(frame) else None
    vintage = frame["vintage"].max() if "vintage" in frame else ""
    provenance = Provenance(
        source=source.id,
        scope=scope,
        parser=source.version,
        publisher=source.publisher,
        title=source.title,
        page=source.page,
        licence=source.licence,
        fetched=fetch.now.isoformat(),
        until=source.until(frame),
        vintage=str(vintage),
        rows=len(frame),
        requests=tuple(_redacted(answer) for answer in fetch.answers),
        changes=same.provenance.changes if same else found.as_dict() if fetch.old is not None else {},
        whole=fetch.ended is None,
    )
    snapshots.keep(frame, provenance, same_as=same)


def _redacted(answer: Answer) -> dict[str, object]:
    """What provenance keeps of an exchange. A key is in neither: it travels in a header."""
    body = answer.body if answer.path is None else b""
    return {
        "address": answer.request.address,
        "about": answer.request.about,
        "status": answer.status,
        "sha256": hashlib.sha256(body).hexdigest() if answer.path is None else _checksum(answer.path),
        "bytes": len(body) if answer.path is None else answer.path.stat().st_size,
    }


def _as_answer(path: Path) -> Answer:
    """A user's file as provenance shows it: by its name alone, not by where it lies."""
    return Answer(Request(url=f"file://local/{path.name}", about="imported file"), 200, "", b"", path)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def recognise(path: Path, sources: Sequence[Source]) -> Source | None:
    """The source whose file this is, by its content. Raises LoaderError if it cannot be read."""
    head = _head(path)
    return next((each for each in sources if each.file is not None and each.file.accepts(head)), None)


def _head(path: Path) -> bytes:
    """The first bytes of a file, unpacked if it is packed with gzip."""
    import gzip

    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as file:
            return file.read(8192)
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        raise LoaderError(
            path.name, _("The file {name} cannot be read.").format(name=path.name), _("Give the path of a CSV file.")
        ) from error
