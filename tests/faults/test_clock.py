"""A clock that is wrong: years ahead, years behind, or jumping. Nothing is trusted for ever, and no storm breaks."""

from __future__ import annotations

import datetime as dt
import random
import ssl
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.errors import WrongTime
from loaders.live import attempts, refresh, transport
from loaders.live.load import load
from loaders.live.request import Request
from loaders.live.snapshots import newest
from loaders.pair import FLAGSHIP
from loaders.sources import source
from telling import live, status
from tests.faults.clock import set_clock
from tests.faults.walk import at, is_whole, told
from tests.loaders.live.faults import SOURCE, URL, good, served, table
from tests.loaders.live.faults import status as answered
from tests.words import words

FREE = replace(SOURCE, floor=dt.timedelta(0))
SCOPE = FLAGSHIP.key
YEAR = dt.timedelta(days=365)
EXPIRED = Path(__file__).with_name("expired.pem")
"""A certificate of 127.0.0.1 for a day of 2001, and its key, which guards nothing."""


@pytest.fixture
def now():
    return dt.datetime.now(dt.UTC)


def by_hand(of=FREE):
    return refresh.refresh(of, FLAGSHIP, by_hand=True)


@pytest.mark.parametrize("years", [-20, 5])
def test_every_page_stands_whatever_the_clock_says(service, monkeypatch, now, years):
    monkeypatch.setenv("DYAD_OFFLINE", "1")
    set_clock(monkeypatch, now + years * YEAR)
    for name in ("overview", "trade", "pair", "data"):
        assert is_whole(at(name)), name


def test_a_clock_that_is_behind_is_told_on_the_status_board(monkeypatch, now):
    assert not told(at("data"))
    set_clock(monkeypatch, dt.datetime(2009, 1, 1, tzinfo=dt.UTC))
    (words,) = told(at("data"))
    assert "clock of this machine is wrong" in words and "1 January 2009" in words
    set_clock(monkeypatch, now + YEAR)
    assert not list(status.hindrances())


def test_what_was_fetched_by_a_clock_ahead_is_asked_for_again_and_has_no_date_to_come(service, monkeypatch, now):
    with monkeypatch.context() as ahead:
        set_clock(ahead, now + 10 * YEAR)
        assert by_hand().kind == "new"
    loaded = load(FREE, FLAGSHIP)
    assert loaded.due and loaded.state == "stored"
    assert live.fetched(loaded.provenance) == "fetched at an unknown time, by a clock that was wrong"
    assert f"{now.year + 10}" not in status.state(loaded) and f"{now.year + 9}" not in status.state(loaded)
    service.plays(good(table(plus=1)))
    assert refresh.refresh(FREE, FLAGSHIP).kind == "changed"
    loaded = load(FREE, FLAGSHIP)
    assert loaded.state == "live" and not loaded.due and f"{now.year}" in live.fetched(loaded.provenance)


def test_a_clock_behind_replaces_nothing_and_the_reason_names_it(service, monkeypatch, now):
    by_hand()
    before = newest(SOURCE.id, SCOPE).path.read_bytes()
    set_clock(monkeypatch, dt.datetime(2009, 1, 1, tzinfo=dt.UTC))
    outcome = by_hand()
    assert outcome.kind == "failed" and "by the clock of this machine (2009-01-01)" in outcome.problem
    assert newest(SOURCE.id, SCOPE).path.read_bytes() == before
    assert len(load(FREE, FLAGSHIP).frame) == 72


@pytest.mark.parametrize("play", [good(), answered(500), answered(429)], ids=["well", "fault", "pause"])
def test_a_clock_that_jumps_costs_one_request_a_jump_and_no_more(service, monkeypatch, now, play):
    """Each page that is opened looks whether anything is due, as a hundred readers would at the same moment."""
    chance, jumps, least = random.Random(5), 12, 0
    service.plays(play)
    quick = replace(FREE, retries=0)
    for _jump in range(jumps):
        with monkeypatch.context() as moment:
            set_clock(moment, now + chance.uniform(0, 20) * YEAR)
            for _reader in range(100):
                if load(quick, FLAGSHIP).due:
                    refresh.refresh(quick, FLAGSHIP)
            least += 1
            assert len(service.asked) <= least


def test_a_certificate_that_is_not_of_this_time_leads_to_the_clock(monkeypatch, now):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(EXPIRED)
    with served() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        monkeypatch.delenv("DYAD_OFFLINE")
        monkeypatch.setenv("DYAD_MIRROR", server.address.replace("http:", "https:"))
        monkeypatch.setenv("NO_PROXY", "*")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(EXPIRED))
        with pytest.raises(WrongTime) as raised:
            transport.send(SOURCE, Request(URL))
        assert f"The clock of this machine says {now:%Y-%m-%d}" in str(raised.value)
        assert by_hand().kind == "failed" and not server.asked
    attempt = attempts.last(SOURCE.id, SCOPE)
    assert attempt.kind == "wrong time" and attempt.waits(now + dt.timedelta(minutes=1))
    assert attempts.last(SOURCE.id, "any-other").waits(now + dt.timedelta(minutes=1))
    assert not [each for each in threading.enumerate() if each.name == "fetch-service" and each.is_alive()]


def test_the_board_tells_a_certificate_of_another_time_in_the_readers_language(monkeypatch, now):
    attempts.failed("imf", SCOPE, now, WrongTime("imf", "the certificate of the service is not of this time"))
    assert load(source("imf"), FLAGSHIP).kind == "wrong time"
    assert "The clock of this machine says" in words(at("data"))
    assert "часам этого компьютера" in words(at("data", lang="ru")).lower()
