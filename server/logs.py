"""Dyad's log: one line for each event, which a person can read and a program can parse.

    2026-11-25T23:31:02Z INFO page path=/trade lang=ru ms=17 charts=3 problems=0 end=whole

Code that has fields to tell logs `log.info("page", {"path": "/trade", …})`; other words become the event `message`.
DYAD_LOG sets the least level that is written, DYAD_LOG_FORMAT=json writes the same fields as JSON, for collectors.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
from collections.abc import Mapping
from typing import IO

NAME = "dyad"
LEVELS = ("debug", "info", "warning", "error")
PLAIN = re.compile(r"[\w.,:;/+@%()-]+", re.ASCII)
"""What stands without quotes."""
LONGEST = 500
"""Characters of one value that are written: some come from other hosts."""
MARGIN = "    "
"""Before each line of a traceback, so that nothing in it passes for a line of its own."""


def set_up(settings: Mapping[str, str] = os.environ, stream: IO[str] | None = None) -> None:
    """Write what Dyad logs to a stream (else stderr), once, and nothing of it elsewhere."""
    level, form = settings.get("DYAD_LOG", "").lower(), settings.get("DYAD_LOG_FORMAT", "").lower()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FORMATS.get(form, Logfmt)())
    logger = logging.getLogger(NAME)
    logger.handlers = [handler]
    logger.setLevel(level.upper() if level in LEVELS else "INFO")
    logger.propagate = False  # a host that listens to all loggers would write each line again
    for name, value, known in (("DYAD_LOG", level, LEVELS), ("DYAD_LOG_FORMAT", form, tuple(FORMATS))):
        if value and value not in known:
            logger.warning("setting", {"name": name, "value": value, "known": ",".join(known)})


class Logfmt(logging.Formatter):
    """Time, level and event, then `name=value`; a traceback follows on lines with a margin."""

    def format(self, record: logging.LogRecord) -> str:
        event, fields = _told(record)
        line = [_moment(record), record.levelname, event, *(f"{name}={_value(fields[name])}" for name in fields)]
        return "\n".join([" ".join(line), *(MARGIN + _printable(each) for each in _trace(record))])


class Json(logging.Formatter):
    """An object on a line."""

    def format(self, record: logging.LogRecord) -> str:
        event, fields = _told(record)
        trace = {"trace": _trace(record)} if record.exc_info else {}
        told = {"time": _moment(record), "level": record.levelname, "event": event, **fields, **trace}
        return json.dumps(told, default=str)


FORMATS = {"logfmt": Logfmt, "json": Json}


def _told(record: logging.LogRecord) -> tuple[str, dict[str, object]]:
    """The event and its fields."""
    is_event = isinstance(record.args, Mapping)
    fields = dict(record.args) if is_event else {"text": record.getMessage()}
    error = record.exc_info[0] if record.exc_info else None
    return (record.msg if is_event else "message"), fields | ({"error": error.__name__} if error else {})


def _moment(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))


def _trace(record: logging.LogRecord) -> list[str]:
    return logging.Formatter().formatException(record.exc_info).splitlines() if record.exc_info else []


def _value(value: object) -> str:
    """A value as one word: as it is where it is plain, else in quotes as JSON has them; "-" for none."""
    text = "-" if value is None else str(value)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return text if PLAIN.fullmatch(text) else _printable(json.dumps(text, ensure_ascii=False))


def _printable(text: str) -> str:
    """The text with all that does not show itself spelled out: a terminal would obey it, or read it backwards."""
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
