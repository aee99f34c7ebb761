"""Each fetch has its line in the log: what came of it and how old the data are; never an address or a key."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from loaders import terminal
from loaders.live import imports
from loaders.live.journal import age
from loaders.live.refresh import refresh
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.faults import KEY, KEY_NAME, MONTHS, SOURCE, good, status, table, with_key

NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)


def lines(log: io.StringIO) -> list[str]:
    """The lines without their time and how long each fetch took."""
    return [re.sub(r"^\S+ | ms=\d+", "", line) for line in log.getvalue().splitlines()]


def fetched(source=SOURCE) -> None:
    refresh(replace(source, retries=0, floor=dt.timedelta()), FLAGSHIP, by_hand=True)


def test_a_fetch_is_one_line_with_what_it_brought(service, log):
    fetched()
    size = len(table())
    assert lines(log) == [
        f"INFO fetch source=service scope=CHN-RUS outcome=new requests=1 bytes={size} rows=72 new=72 revised=0 gone=0 "
        "age=0h"
    ]


def test_the_same_data_and_revised_data_are_told_apart(service, log):
    fetched()
    fetched()
    service.plays(good(table(plus=1)))
    fetched()
    assert [re.search(r"outcome=\w+", line)[0] for line in lines(log)] == [
        "outcome=new", "outcome=same", "outcome=changed"
    ]  # fmt: skip
    assert " rows=72 new=0 revised=72 gone=0 " in lines(log)[-1]


def test_a_failure_says_its_kind_and_the_age_of_what_stays(service, log):
    fetched()
    service.plays(status(500))
    fetched()
    line = lines(log)[-1]
    assert line.startswith("WARNING fetch source=service scope=CHN-RUS outcome=no-answer requests=0 bytes=0 age=0h ")
    assert 'problem="service: the service has a fault (status 500).' in line


def test_a_failure_with_nothing_on_file_has_no_age(service, log):
    service.plays(faults.hang_up)
    fetched()
    assert " age=- problem=" in lines(log)[0]


PLAYS = {
    "whole": good(table() + b"2025-01,RUS,CHN,7," + KEY.encode()),
    "an error of its own": good(b"error: " + KEY.encode()),
    "a page": status(403, f"<html>{KEY}\n2026-11-25T23:31:02Z INFO page path=/forged".encode()),
    "elsewhere": faults.redirect(f"https://thief.example/?key={quote(KEY, safe='')}"),
    "cut": faults.truncated,
}


@pytest.mark.parametrize("play", PLAYS)
def test_no_line_has_an_address_or_a_key(service, log, monkeypatch, play):
    monkeypatch.setenv(KEY_NAME, KEY)
    service.plays(PLAYS[play])
    fetched(with_key())
    (line,) = lines(log)
    assert "9f8e7d" not in line and "://" not in line and "thief" not in line


def test_a_file_that_a_user_supplies_is_told_as_such(log, tmp_path):
    path = tmp_path / "exports.csv"
    path.write_bytes(table(MONTHS))
    imports.import_file(SOURCE, path, FLAGSHIP)
    assert lines(log)[0].startswith("INFO import source=service") and str(tmp_path) not in lines(log)[0]


def test_the_terminal_stays_as_persons_read_it(service, capsys):
    service.plays(status(500))
    terminal.main(["refresh", "imf"])
    said = "".join(capsys.readouterr())
    assert "imf" in said and "outcome=" not in said


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "0h"), (1.9, "1h"), (47, "47h"), (48, "2d"), (24 * 400, "400d"), (-5, "0h")]
)
def test_an_age_is_in_hours_then_in_days(hours, words):
    assert age(NOW - dt.timedelta(hours=hours), NOW) == words
