"""Fetch, check, compare, keep: one source for one pair, one fetch at a time on this machine. It never raises."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from language import _, number
from loaders.errors import LoaderError, NoData, NotStored, SourceError
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
    "not for this pair" or "failed". ``requests`` counts those sent."""

    source: str
    scope: str
    kind: str
    changes: Changes | None = None
    problem: str = ""
    requests: int = 0

    @property
    def well(self) -> bool:
        return self.kind not in ("failed", "early")


def due(source: Source, scope: str, now: dt.datetime) -> bool:
    """Whether it is time to ask again: nothing stored, or stored too long ago, and no wait after a failure."""
    if attempts.last(source.id, scope).waits(now):
        return False
    stored = snapshots.newest(source.id, scope)
    return stored is None or not source.fresh(stored.provenance.parser, stored.provenance.fetched_at, now)


def next_by_hand(source: Source, scope: str) -> dt.datetime | None:
    """Before when a reader's click does nothing, or None if it may be clicked at any time."""
    tried = attempts.last(source.id, scope).tried_at
    return tried + source.floor if tried else None


def refresh(
    source: Source, pair: Pair, *, by_hand: bool = False, accept: bool = False, progress: Progress | None = None
) -> Outcome:
    """Bring one source up to date. ``by_hand`` asks even if nothing is due, ``accept`` takes a frame that is worse."""
    scope, now = source.scope(pair), dt.datetime.now(dt.UTC)
    if scope is None:
        return Outcome(source.id, "", "not for this pair")
    if not by_hand and not due(source, scope, now):
        return Outcome(source.id, scope, "fresh")
    floor = next_by_hand(source, scope)
    if by_hand and floor is not None and now < floor:
        words = _("It was asked a moment ago; ask again after {time} UTC.")
        return Outcome(source.id, scope, "early", problem=words.format(time=f"{floor:%Y-%m-%d %H:%M}"))

    def fetched(held: pd.DataFrame | None) -> tuple[pd.DataFrame, Sequence[Answer]]:
        return _fetch(source, Query(pair, now.date(), held), progress or (lambda done, of: None))

    return _kept(source, scope, now, accept, fetched, noted=True)


def import_file(source: Source, path: Path, pair: Pair, *, accept: bool = False) -> Outcome:
    """Take a file that a user supplies as the newest state of a source."""
    scope, now = source.scope(pair), dt.datetime.now(dt.UTC)
    if scope is None or source.file is None:
        return Outcome(source.id, "", "not for this pair")
    reader = source.file.read

    def read(held: pd.DataFrame | None) -> tuple[pd.DataFrame, Sequence[Answer]]:
        return source.valid(reader(path, Query(pair, now.date(), held))), [_as_answer(path)]

    return _kept(source, scope, now, accept, read, noted=False)


def _kept(
    source: Source,
    scope: str,
    now: dt.datetime,
    accept: bool,
    fetched: Callable[[pd.DataFrame | None], tuple[pd.DataFrame, Sequence[Answer]]],
    noted: bool,
) -> Outcome:
    """Run a fetch alone on this machine, keep what it gives, and note what came of it."""
    answers: Sequence[Answer] = []
    try:
        with _alone(source):
            held = snapshots.newest(source.id, scope)
            # What an older parser made of its answers is neither built on nor compared with.
            old = held.frame if held and held.provenance.parser == source.version else None
            frame, answers = fetched(old)
            if not accept:
                refuse_worse(source, old, frame)
            found = changes(source, old, frame)
            _keep(source, scope, now, held, frame, answers, found)
            if noted:
                attempts.succeeded(source.id, scope, now)
        kind = "new" if held is None else "changed" if found.any else "same"
        return Outcome(source.id, scope, kind, found, requests=len(answers))
    except SourceError as error:
        problem = error
    except Exception as error:  # a fault of ours must not take a page or the other sources with it
        log.exception("Refreshing %s failed", source.id)
        problem = NotStored(
            source.id, _("something in the program went wrong ({name})").format(name=type(error).__name__)
        )
    finally:
        for answer in answers:
            if answer.path is not None and answer.request.to_file:
                answer.path.unlink(missing_ok=True)
    if noted:
        attempts.failed(source.id, scope, now, problem)
    log.info("Refreshing %s for %s failed: %s", source.id, scope, problem)
    return Outcome(source.id, scope, "failed", problem=str(problem), requests=len(answers))


def _fetch(source: Source, query: Query, progress: Progress) -> tuple[pd.DataFrame, list[Answer]]:
    """All answers to a query, and the valid frame they make. Raises SourceError."""
    first = list(source.requests(query))
    if not first:
        raise NoData(source.id, _("there is nothing to ask for"))
    answers = _answers(source, first, progress, len(first))
    if source.follow is not None:
        for answer in answers:
            source.check(answer)
        second = list(source.follow(answers, query))
        answers += _answers(source, second, lambda done, of: progress(len(first) + done, len(first) + of), len(second))
    return source.read(answers, query), answers


def _answers(source: Source, requests: Sequence[Request], progress: Progress, of: int) -> list[Answer]:
    """The answers in order. Where each is complete in itself, a later failure does not undo the earlier ones."""
    from loaders.live.transport import send  # brings in the HTTP library, which no page needs

    answers: list[Answer] = []
    for place, request in enumerate(requests):
        try:
            answer = send(source, request)
            if source.piecemeal:
                source.check(answer)
            answers.append(answer)
        except SourceError as error:
            if not (source.piecemeal and (answers or isinstance(error, NoData))):
                raise
            if not isinstance(error, NoData):
                log.info("%s: %d of %d requests answered, then: %s", source.id, place, of, error)
                break
        progress(place + 1, of)
    if not answers:
        raise NoData(source.id, _("none of {count} requests had data").format(count=number(of)))
    return answers


@contextmanager
def _alone(source: Source) -> Iterator[None]:
    """One fetch at a time, whichever session or process asks. Raises NotStored."""
    try:
        folder.root().mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.root() / "fetching.lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout as error:
        raise NotStored(source.id, _("another fetch has not ended for ten minutes")) from error
    except OSError as error:
        raise NotStored(source.id, _("the folder for stored figures cannot be written")) from error
    try:
        yield
    finally:
        lock.release()


def _keep(
    source: Source,
    scope: str,
    now: dt.datetime,
    held: Snapshot | None,
    frame: pd.DataFrame,
    answers: Sequence[Answer],
    found: Changes,
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
        fetched=now.isoformat(),
        until=source.until(frame),
        vintage=str(vintage),
        rows=len(frame),
        requests=tuple(_redacted(answer) for answer in answers),
        changes=same.provenance.changes if same else found.as_dict() if held else {},
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
