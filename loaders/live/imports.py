"""Files that a user supplies: whose they are, and taking one as the newest state of a source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from language import _
from language.hidden import visible
from loaders.errors import LoaderError
from loaders.live import file
from loaders.live.refresh import Fetch, Outcome, Task, done
from loaders.live.request import Answer, Request
from loaders.live.source import Query, Source
from loaders.pair import Pair

HEAD = 8192
"""Bytes by which a file is known."""


def recognise(path: Path, sources: Sequence[Source]) -> Source | None:
    """The source whose file this is, by its content. Raises LoaderError if it cannot be read."""
    try:
        with file.opened(path) as content:
            head = content.read(HEAD)
    except file.UNREADABLE as error:
        words = _("The file {name} cannot be read.") if not isinstance(error, file.NotTaken) else "{name}: {reason}."
        words = words.format(name=visible(path.name), reason=file.reason(error))
        raise LoaderError(path.name, words, _("Give the path of a whole file.")) from error
    return next((each for each in sources if each.file is not None and each.file.accepts(head)), None)


def import_file(source: Source, path: Path, pair: Pair, *, accept: bool = False) -> Outcome:
    """Take a file that a user supplies as the newest state of a source. It never raises."""
    scope = source.scope(pair)
    if scope is None or source.file is None:
        return Outcome(source.id, "", "not for this pair")

    def read(fetch: Fetch) -> pd.DataFrame:
        fetch.answers.append(_as_answer(path))
        return source.read_file(path, Query(pair, fetch.now.date(), fetch.old))

    command = f"python -m loaders import FILE --pair {pair.key} --accept"
    return done(Task(source, scope, read, command, accept, imported=True))


def _as_answer(path: Path) -> Answer:
    """A user's file as provenance shows it: by its name alone, not by where it lies."""
    return Answer(Request(url=f"file://local/{quote(path.name)}", about="imported file"), 200, "", b"", path)
