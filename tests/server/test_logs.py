"""A line of the log is one line, says what was meant, and cannot be forged by a value."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import logs

log = logging.getLogger("dyad")

FIELD = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)(?: |$)')
HOSTILE = [
    "a\n2026-11-25T23:31:02Z INFO page path=/forged",
    "a\r\nb",
    'quoted" end=whole path="/forged',
    "back\\slash\\",
    "path=/forged",
    "\x1b[2Jcleared",
    "\x00\x07\x7f",
    "next\x85line\u2028and\u2029page\x0b\x0c\x1c",
    "\u202ebackwards\u200b",
    "\ud800",
    "",
    " ",
]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Tests of others listen to the same logger."""
    before = log.handlers, log.level, log.propagate
    yield
    log.handlers, log.level, log.propagate = before


def written(*say, error: Exception | None = None, **settings: str) -> str:
    """What is written when code says something, under these settings."""
    stream = io.StringIO()
    logs.set_up(settings, stream)
    log.warning(*say, exc_info=error)
    return stream.getvalue()


def fields(line: str) -> dict[str, str]:
    """The fields of a line, read back."""
    text = line.split(" ", 3)[3]
    found = FIELD.findall(text)
    assert "".join(match[0] for match in FIELD.finditer(text)) == text  # and nothing besides
    return {name: json.loads(value) if value.startswith('"') else value for name, value in found}


def test_an_event_is_a_line_that_a_person_can_read():
    line = written("page", {"path": "/trade", "lang": "ru", "ms": 17, "live": "comtrade:2d", "age": None})
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ WARNING page path=/trade lang=ru ms=17 live=comtrade:2d age=-\n", line
    )


def test_other_words_are_an_event_too():
    line = written("The snapshot %s cannot be read", "x y").strip()
    assert line.split(" ")[2] == "message" and fields(line) == {"text": "The snapshot x y cannot be read"}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_cannot_forge_a_line_nor_a_field(value):
    text = written("page", {"path": value, "ms": 17})
    (line,) = text.splitlines()
    assert line.isprintable() and fields(line) == {"path": value, "ms": "17"}


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_whatever_the_values_the_fields_are_read_back(first, second):
    (line,) = written("page", {"first": first, "second": second}).splitlines()
    read = fields(line)
    assert line.isprintable() and read == {"first": first, "second": second}


def test_words_of_other_languages_stay_readable():
    assert 'text="Россия 中国"' in written("page", {"text": "Россия 中国"})


def test_an_endless_value_is_cut():
    assert len(written("page", {"path": "x" * 100_000})) < 600


@pytest.mark.parametrize("value", HOSTILE)
def test_a_traceback_follows_and_none_of_its_lines_passes_for_one_of_the_log(value):
    try:
        raise ValueError(value)
    except ValueError as error:
        first, *trace = written("A page could not be finished", error=error).splitlines()
    assert fields(first) == {"text": "A page could not be finished", "error": "ValueError"}
    assert trace and all(line.startswith("    ") and line.isprintable() for line in trace)
    assert "test_logs.py" in "".join(trace)


@pytest.mark.parametrize("value", HOSTILE)
def test_for_collectors_the_same_fields_are_an_object_on_a_line(value):
    (line,) = written("page", {"path": value, "ms": 17}, DYAD_LOG_FORMAT="json").splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("Z")
    assert told == {"level": "WARNING", "event": "page", "path": value, "ms": 17}


def test_in_an_object_a_traceback_is_on_the_same_line():
    try:
        raise KeyError("a\nb")
    except KeyError as error:
        (line,) = written("failed", error=error, DYAD_LOG_FORMAT="json").splitlines()
    assert json.loads(line)["error"] == "KeyError" and "Traceback" in json.loads(line)["trace"][0]


def test_the_level_is_chosen_by_the_environment():
    assert written("page", {"ms": 1}, DYAD_LOG="error") == ""
    assert written("page", {"ms": 1}, DYAD_LOG="Warning") != ""


def test_a_setting_that_does_not_exist_is_told_and_the_usual_taken():
    text = written("page", {"ms": 1}, DYAD_LOG="loud\n", DYAD_LOG_FORMAT="xml")
    first, second, page = text.splitlines()
    assert fields(first) == {"name": "DYAD_LOG", "value": "loud\n", "known": "debug,info,warning,error"}
    assert fields(second) == {"name": "DYAD_LOG_FORMAT", "value": "xml", "known": "logfmt,json"}
    assert fields(page) == {"ms": "1"}


def test_a_line_is_written_once_whoever_else_listens(caplog):
    stream = io.StringIO()
    logs.set_up({}, stream)
    logs.set_up({}, stream)
    log.info("page", {"ms": 1})
    assert stream.getvalue().count("\n") == 1 and caplog.text == ""
