"""Fetch, check, compare, keep: one source for one pair, one fetch at a time on this machine. It never raises."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from language import _, number
from loaders.errors import Busy, NoData, NotStored, Offline, SourceError
from loaders.live import attempts, folder, journal, snapshots
from loaders.live.changes import Changes, changes, refuse_worse
from loaders.live.request import Answer, Request
from loaders.live.snapshots import Provenance, Snapshot
from loaders.live.source import Query, Source
from loaders.pair import Pair

log = logging.getLogger("dyad")
PATIENCE = 3_600
"""Seconds to wait for another fetch on this machine to end: more than any source may take."""

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
class Fetch:
    """A fetch under way: since when, the frame it builds on, what was answered so far, and what ended it early.

    ``stored`` is when what is on file was fetched, ``size`` the bytes of all answers.
    """

    now: dt.datetime
    old: pd.DataFrame | None = None
    stored: dt.datetime | None = None
    answers: list[Answer] = field(default_factory=list)
    size: int = 0
    asked: bool = False
    """Whether a request went out."""
    ended: SourceError | None = None


@dataclass(frozen=True)
class Task:
    """What is to be brought up to date, and how: ``read`` gives a valid frame and raises SourceError.

    ``command`` takes a frame that is worse, for which ``accept`` does not ask. ``needless`` is asked when the turn has
    come, since another process may have fetched the same by then. ``imported`` where no service is asked.
    """

    source: Source
    scope: str
    read: Callable[[Fetch], pd.DataFrame]
    command: str
    accept: bool = False
    imported: bool = False
    needless: Callable[[], Outcome | None] = lambda: None


def due(source: Source, scope: str, now: dt.datetime) -> bool:
    """Whether it is time to ask again: nothing stored, or stored too long ago, and no wait after a failure."""
    if attempts.last(source.id, scope).waits(now):
        return False
    stored = snapshots.newest(source.id, scope)
    return stored is None or not stored.provenance.fresh(source, now)


def next_by_hand(source: Source, scope: str) -> dt.datetime | None:
    """Before when a reader's click does nothing, or None if it may be clicked at any time."""
    attempt, now = attempts.last(source.id, scope), dt.datetime.now(dt.UTC)
    ends = [dt.datetime.fromisoformat(attempt.retry_at)] if attempt.pauses(now) else []
    if attempt.asked_at is not None and attempt.asked_at <= now:  # else noted before the clock was set back
        ends.append(attempt.asked_at + source.floor)
    return max(ends, default=None)


def refresh(
    source: Source, pair: Pair, *, by_hand: bool = False, accept: bool = False, progress: Progress | None = None
) -> Outcome:
    """Bring one source up to date. ``by_hand`` asks even if nothing is due, ``accept`` takes a frame that is worse."""
    scope = source.scope(pair)
    if scope is None:
        return Outcome(source.id, "", "not for this pair")

    def needless() -> Outcome | None:
        return _needless(source, scope, by_hand, accept)

    def read(fetch: Fetch) -> pd.DataFrame:
        return _fetched(source, Query(pair, fetch.now.date(), fetch.old), fetch, progress or (lambda done, of: None))

    command = f"python -m loaders refresh {source.id} --pair {pair.key} --accept"
    return needless() or done(Task(source, scope, read, command, accept, needless=needless))


def done(task: Task) -> Outcome:
    """Read alone on this machine, keep what comes, and say what came of it, in the log too."""
    fetch, began = Fetch(dt.datetime.now(dt.UTC)), time.monotonic()
    outcome = _done(task, fetch)
    journal.write(task, fetch, outcome, time.monotonic() - began)
    return outcome


def _done(task: Task, fetch: Fetch) -> Outcome:
    """What came of a task; the fetch tells afterwards how."""
    try:
        with _alone(task.source):
            return task.needless() or _kept(task, fetch)
    except SourceError as error:
        problem = error
    except Exception as error:  # a fault of ours must not take a page or the other sources with it
        log.exception("Refreshing %s failed", task.source.id)
        words = _("something in the program went wrong ({name})").format(name=type(error).__name__)
        problem = SourceError(task.source.id, words, _("The figures on file are kept. Please report it."))
    finally:
        for answer in fetch.answers:
            fetch.size += _size(answer)
            _remove(answer)
    if not task.imported and not isinstance(problem, Offline | Busy):
        attempts.failed(task.source.id, task.scope, fetch.now, problem, fetch.asked)
    fetch.ended = problem
    return Outcome(task.source.id, task.scope, "failed", problem=str(problem), requests=len(fetch.answers))


def _needless(source: Source, scope: str, by_hand: bool, accept: bool) -> Outcome | None:
    """What to answer where the source is not to be asked now; None where it is.

    What was refused as worse may be asked for again at once, to be accepted; a pause of the service's own holds.
    """
    now, attempt = dt.datetime.now(dt.UTC), attempts.last(source.id, scope)
    if by_hand:
        ends = next_by_hand(source, scope)
        if ends is None or now >= ends or (accept and not attempt.pauses(now)):
            return None
        words = _("It was asked a moment ago; ask again after {time} UTC.")
        return Outcome(source.id, scope, "early", problem=words.format(time=f"{ends:%Y-%m-%d %H:%M}"))
    if due(source, scope, now):
        return None
    if attempt.waits(now):
        return Outcome(source.id, scope, "early", problem=attempt.problem)
    return Outcome(source.id, scope, "fresh")


def _kept(task: Task, fetch: Fetch) -> Outcome:
    """Read, compare with what is stored, and store. Raises SourceError."""
    source, scope = task.source, task.scope
    fetch.now = dt.datetime.now(dt.UTC)
    held = snapshots.newest(source.id, scope)
    fetch.stored = held.provenance.fetched_at if held else None
    # What an older parser made of its answers is neither built on nor compared with.
    if held and held.provenance.parser == source.version:
        fetch.old = source.begun(held.frame, fetch.now.date())
    frame = task.read(fetch)
    if not task.accept:
        refuse_worse(source, fetch.old, frame, task.command)
    found = changes(source, fetch.old, frame)
    _store(task, held, frame, fetch, found)
    fetch.stored = fetch.now
    if task.imported:
        attempts.settled(source.id, scope)
    elif fetch.ended is None:
        attempts.succeeded(source.id, scope, fetch.now)
    else:
        attempts.failed(source.id, scope, fetch.now, fetch.ended)
    kind = "new" if held is None else "changed" if found.any else "same"
    problem = str(fetch.ended) if fetch.ended else ""
    return Outcome(source.id, scope, kind, found, problem, requests=len(fetch.answers))


def _fetched(source: Source, query: Query, fetch: Fetch, progress: Progress) -> pd.DataFrame:
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


def _ask(source: Source, requests: Sequence[Request], fetch: Fetch, progress: Progress, of: int) -> None:
    """Add the answers in order. Where each is complete in itself, a later failure does not undo the earlier ones."""
    answered = 0
    for done, request in enumerate(requests, of - len(requests) + 1):
        try:
            fetch.asked = True
            fetch.answers.append(_checked(source, request))
            answered += 1
        except NoData:
            if not source.piecemeal:
                raise
        except SourceError as error:
            if not (source.piecemeal and answered):
                raise
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


def _size(answer: Answer) -> int:
    """Bytes of an answer; 0 where a user's file is gone."""
    try:
        return len(answer.body) if answer.path is None else answer.path.stat().st_size
    except OSError:
        return 0


def _remove(answer: Answer) -> None:
    """Remove what the transport wrote to disk; a file that a user supplied stays."""
    if answer.path is not None and answer.request.to_file:
        with suppress(OSError):
            answer.path.unlink()


@contextmanager
def _alone(source: Source) -> Iterator[None]:
    """One fetch at a time, whichever session or process asks. Raises Busy, NotStored."""
    try:
        folder.root().mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.root() / "fetching.lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout as error:
        raise Busy(source.id) from error
    except OSError as error:
        raise NotStored(source.id, _("the folder for stored figures cannot be written")) from error
    try:
        yield
    finally:
        lock.release()


def _store(task: Task, held: Snapshot | None, frame: pd.DataFrame, fetch: Fetch, found: Changes) -> None:
    """Store the frame: over the file of the same data, or as a new vintage with what it changed."""
    source = task.source
    same = held if held is not None and not found.any and len(held.frame) == len(frame) else None
    vintage = frame["vintage"].max() if "vintage" in frame else ""
    provenance = Provenance(
        source=source.id,
        scope=task.scope,
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
        imported=task.imported,
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


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
