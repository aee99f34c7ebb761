"""A source is asked when its data are no longer fresh, not too soon, and not while a failure is waited out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from loaders.errors import RateLimited
from loaders.live import attempts, refresh
from loaders.live.imports import import_file
from loaders.live.load import load
from loaders.live.snapshots import newest
from loaders.pair import FLAGSHIP, Pair
from tests.loaders.live.by_hand import FREE, SCOPE, attempt, by_hand
from tests.loaders.live.faults import SOURCE, good, status, table


def at(monkeypatch, moment):
    """Set the clock."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    monkeypatch.setattr(dt, "datetime", Clock)


def test_fresh_data_are_not_asked_for(service):
    by_hand()
    assert refresh.refresh(FREE, FLAGSHIP).kind == "fresh" and len(service.asked) == 1
    assert refresh.refresh(replace(FREE, version=2), FLAGSHIP).kind == "changed"
    assert refresh.refresh(replace(FREE, version=2, ttl=dt.timedelta(0)), FLAGSHIP).kind == "same"


def test_a_click_too_soon_asks_nothing(service):
    assert by_hand(SOURCE).kind == "new"
    outcome = by_hand(SOURCE)
    assert outcome.kind == "early" and not outcome.well and "UTC" in outcome.problem and len(service.asked) == 1


def test_each_failure_in_a_row_doubles_the_wait(service):
    service.plays(status(404))
    waits = []
    for _turn in range(9):
        by_hand()
        noted = attempt()
        waits.append(
            (dt.datetime.fromisoformat(noted.not_before) - dt.datetime.fromisoformat(noted.tried)) / attempts.FIRST_WAIT
        )
    assert waits == [1, 2, 4, 8, 16, 32, 64, 96, 96]
    service.plays(good())
    by_hand()
    assert attempt().not_before == "" and attempt().failures == 0


def test_nothing_is_asked_while_a_failure_is_waited_out(service):
    service.plays(status(404))
    by_hand()
    outcome = refresh.refresh(FREE, FLAGSHIP)
    assert outcome.kind == "early" and outcome.problem == attempt().problem and not outcome.well
    assert len(service.asked) == 1


def test_a_service_that_names_a_pause_is_believed_once():
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    error = RateLimited("service", now + dt.timedelta(minutes=1))
    waits = []
    for _turn in range(3):
        attempts.failed("service", SCOPE, now, error)
        waits.append((dt.datetime.fromisoformat(attempt().not_before) - now) / dt.timedelta(minutes=1))
    assert waits == [1, 30, 60]
    attempts.succeeded("service", SCOPE, now)
    attempts.failed("service", SCOPE, now, RateLimited("service", now + dt.timedelta(days=900)))
    assert dt.datetime.fromisoformat(attempt().not_before) - now == attempts.LONGEST_WAIT


def test_what_ails_the_service_holds_for_every_pair(service):
    """A service that is down or asks for a pause is not asked about the next pair meanwhile."""
    other, unrelated = Pair("CHN", "IND"), replace(FREE, id="unrelated")
    for play in (status(500), status(429, Retry_After="3600")):
        service.plays(play)
        attempts.succeeded("service", SCOPE, dt.datetime.now(dt.UTC))
        by_hand()
        count = len(service.asked)
        outcome = refresh.refresh(FREE, other)
        assert outcome.kind == "early" and outcome.problem == attempt().problem and len(service.asked) == count
        assert not load(FREE, other).due and load(FREE, other).problem == attempt().problem
        assert load(unrelated, other).due
    service.plays(good())
    attempts.succeeded("service", SCOPE, dt.datetime.now(dt.UTC))
    assert load(FREE, other).due


def test_what_ails_one_pair_alone_does_not_hold_for_another(service):
    service.plays(status(404), good())
    by_hand()
    assert refresh.refresh(FREE, Pair("CHN", "IND")).kind == "new"


def test_a_click_waits_for_the_pause_that_a_service_asks_for(service):
    """And for no other wait."""
    service.plays(status(500), status(500), status(500), status(429, Retry_After="3600"))
    by_hand()
    by_hand()
    count = len(service.asked)
    assert by_hand(accept=True).kind == "early"
    outcome = by_hand()
    until = f"{dt.datetime.fromisoformat(attempt().retry_at):%Y-%m-%d %H:%M} UTC"
    assert outcome.kind == "early" and until in outcome.problem and len(service.asked) == count
    assert by_hand(replace(FREE, id="other")).kind == "failed"


def test_an_imported_file_does_not_end_a_pause(service, file):
    service.plays(status(429, Retry_After="3600"))
    by_hand()
    assert import_file(FREE, file, FLAGSHIP).well
    assert load(FREE, FLAGSHIP).problem == "" and by_hand().kind == "early"


def test_only_a_request_that_went_out_is_waited_for(service, monkeypatch):
    """A fault of this machine's does not lock the button."""

    def requests(query):
        raise ZeroDivisionError

    assert by_hand(replace(SOURCE, requests=requests)).kind == "failed"
    assert refresh.next_by_hand(SOURCE, SCOPE) is None and by_hand(SOURCE).kind == "new"
    assert refresh.next_by_hand(SOURCE, SCOPE) is not None


def test_a_clock_set_back_blocks_nothing(service, monkeypatch):
    """What was noted in the future counts for nothing: neither fresh, nor too soon, nor to be waited for."""
    real = dt.datetime.now(dt.UTC)
    with monkeypatch.context() as moment:
        at(moment, real + dt.timedelta(days=400))
        assert by_hand().kind == "new"
        assert load(FREE, FLAGSHIP).state == "live"
    assert load(FREE, FLAGSHIP).state == "stored"
    assert by_hand(SOURCE).kind == "same"
    with monkeypatch.context() as moment:
        at(moment, real + dt.timedelta(days=400))
        service.plays(status(404))
        by_hand()
    assert not attempt().waits(real)
    service.plays(good(table(plus=1)))
    assert refresh.refresh(replace(SOURCE, ttl=dt.timedelta(0)), FLAGSHIP).kind == "changed"
    assert newest("service", SCOPE).frame["value"].min() == 101


def test_notes_that_anyone_could_have_written_are_ignored(service, live_folder):
    by_hand()
    (note,) = (live_folder / "attempts").iterdir()
    for text in (
        "", "{", "[]", "null", "[" * 100_000, '{"tried": 5}', '{"tried": "soon"}', '{"tried": "2026-01-01"}',
        '{"not_before": "2026-01-01T00:00:00"}', '{"failures": "many"}', '{"problem": 5}', '{"colour": "red"}', "\x00",
    ):  # fmt: skip
        note.write_text(text)
        assert attempt() == attempts.Attempt()
        assert by_hand().kind == "same"
    note.unlink()
    note.mkdir()
    assert by_hand().kind == "same"
