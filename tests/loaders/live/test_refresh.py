"""A refresh either stores a whole, valid, better frame or leaves every stored byte as it was and says why."""

from __future__ import annotations

import datetime as dt
import errno
import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

from loaders.errors import RateLimited
from loaders.live import attempts, background, folder, refresh, snapshots
from loaders.live.imports import import_file
from loaders.live.load import load
from loaders.live.request import Request
from loaders.live.snapshots import newest, vintages
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import sources
from tests.loaders.live import faults
from tests.loaders.live.faults import KEY, KEY_NAME, MONTHS, PAGE, SOURCE, URL, good, status, table, with_key

FREE = replace(SOURCE, floor=dt.timedelta(0))
"""It may be asked again at once."""
KEYED = with_key(FREE)
SCOPE = FLAGSHIP.key
ROOT = Path(__file__).resolve().parents[3]


def by_hand(source=FREE, **more):
    return refresh.refresh(source, FLAGSHIP, by_hand=True, **more)


def stored(place="kept"):
    """Every file with its bytes."""
    return {path.name: path.read_bytes() for path in (folder.root() / place).rglob("*") if path.is_file()}


def attempt(source=FREE):
    return attempts.last(source.id, SCOPE)


def at(monkeypatch, moment):
    """Set the clock."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    monkeypatch.setattr(dt, "datetime", Clock)


# What goes well


def test_a_first_refresh_stores_the_frame_and_where_it_comes_from(service):
    outcome = by_hand()
    assert (outcome.kind, outcome.changes.new, outcome.requests, outcome.well) == ("new", 72, 1, True)
    about = newest("service", SCOPE).provenance
    assert (about.rows, about.until, about.parser, about.whole, about.changes) == (72, "2024-12", 1, True, {})
    (request,) = about.requests
    assert request["address"] == f"{URL}?months=all" and request["status"] == 200
    assert request["bytes"] == len(table()) and len(request["sha256"]) == 64
    assert attempt().failures == 0 and attempt().problem == ""


def test_the_same_data_replace_their_file_and_are_noted_as_fetched_now(service):
    by_hand()
    before, names = newest("service", SCOPE), set(stored())
    outcome = by_hand()
    after = newest("service", SCOPE)
    assert (outcome.kind, outcome.changes.any) == ("same", False)
    assert after.provenance.fetched_at > before.provenance.fetched_at
    assert after.seen == before.seen and set(stored()) == names


def test_changed_data_are_a_second_vintage_with_the_changes_counted(service):
    by_hand()
    first = stored()
    revised = table().replace(b"2024-01,CHN,RUS,124.0", b"2024-01,CHN,RUS,155.0") + b"2025-01,CHN,RUS,5\n"
    service.plays(good(revised))
    outcome = by_hand()
    assert (outcome.kind, outcome.changes.new, outcome.changes.revised, outcome.changes.largest) == (
        "changed",
        1,
        1,
        25,
    )
    assert len(vintages("service", SCOPE)) == 2 and first.items() <= stored().items()
    assert newest("service", SCOPE).provenance.changes == outcome.changes.as_dict()
    by_hand()
    assert newest("service", SCOPE).provenance.changes == outcome.changes.as_dict()  # the same data, the same vintage


def test_another_parser_is_not_compared_with(service):
    by_hand()
    service.plays(good(table(MONTHS[-3:])))
    outcome = by_hand(replace(FREE, version=2))
    assert outcome.well and newest("service", SCOPE).provenance.parser == 2
    assert newest("service", SCOPE).provenance.changes == {}


def test_progress_is_told(service):
    seen = []
    by_hand(progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 1)]


def test_a_source_without_anything_for_the_pair_is_not_asked(service):
    assert by_hand(replace(FREE, scope=lambda pair: None)).kind == "not for this pair"
    assert not service.asked


# What goes wrong


FAILURES = {
    "500": (status(500), "no answer"),
    "502 with a page": (status(502, PAGE), "no answer"),
    "503": (status(503), "no answer"),
    "503 with a pause": (status(503, Retry_After="600"), "rate limit"),
    "429": (status(429, Retry_After="999999"), "rate limit"),
    "error with status 200": (good(b"error: unknown indicator"), "unexpected content"),
    "quota with status 200": (good(b"error: quota used up"), "refused"),
    "page with status 200": (good(PAGE), "web page"),
    "page with status 403": (status(403, PAGE), "web page"),
    "wall": (faults.empty(202), "refused"),
    "nothing there": (faults.empty(204), "no data"),
    "no rows": (good(b"month,reporter,partner,exports\n"), "no data"),
    "only missing": (good(re.sub(rb",[\d.]+\n", b",\n", table())), "no data"),
    "truncated": (faults.truncated, "no answer"),
    "broken chunks": (faults.broken_chunks, "no answer"),
    "cut gzip": (faults.cut_gzip, "no answer"),
    "wrong gzip": (faults.wrong_gzip, "unexpected content"),
    "bomb": (faults.bomb, "unexpected content"),
    "hang up": (faults.hang_up, "no answer"),
    "redirect": (faults.redirect("https://thief.example/"), "unexpected content"),
    "wrong columns": (good(b"month;value\n2024-01;5\n"), "unexpected content"),
    "renamed column": (good(table().replace(b"exports", b"export")), "unexpected content"),
    "impossible value": (good(table().replace(b"135.0", b"1e30")), "unexpected content"),
    "no number": (good(table().replace(b"135.0", b"n/a")), "unexpected content"),
    "impossible month": (good(table().replace(b"2024-12", b"2024-13")), "unexpected content"),
    "the same row twice": (good(table() + b"2024-12,CHN,RUS,1\n"), "unexpected content"),
    "too few": (good(table(["2024-12"])), "unexpected content"),
    "a time to come": (good(table([*MONTHS, "2062-01"])), "unexpected content"),
    "another unit": (good(table(plus=1e5)), "worse than stored"),
    "half of the rows": (good(table(MONTHS[19:])), "worse than stored"),
    "an earlier end": (good(table(MONTHS[:-1])), "worse than stored"),
    "a lost series": (
        good(b"\n".join(row for row in table().split(b"\n") if b",RUS,CHN," not in row)), "worse than stored"
    ),
    "no text": (good(b"\xff\xfe\x00" * 50), "unexpected content"),
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_leaves_every_stored_byte_as_it_was(service, monkeypatch, caplog, live_folder, failure):
    """And no key nor address that holds one is in any file, word or line of the log."""
    monkeypatch.setenv(KEY_NAME, KEY)
    caplog.set_level(logging.DEBUG)
    assert by_hand(KEYED).kind == "new"
    before = stored()
    play, kind = FAILURES[failure]
    service.plays(play)
    outcome = by_hand(KEYED)
    assert (outcome.kind, outcome.well) == ("failed", False)
    assert stored() == before
    noted = attempt()
    assert (noted.kind, noted.problem, noted.failures) == (kind, outcome.problem, 1)
    assert "http" not in outcome.problem and len(outcome.problem.split(". ")) >= 2  # what is wrong, and what to do
    loaded = load(KEYED, FLAGSHIP)
    assert loaded.problem == outcome.problem and len(loaded.frame) == 72
    everything = b"".join(path.read_bytes() for path in live_folder.rglob("*") if path.is_file())
    for form in (KEY, quote(KEY, safe=""), "9f8e7d"):
        assert form.encode() not in everything and form not in outcome.problem and form not in caplog.text
    assert not list(live_folder.rglob("*.tmp"))


@pytest.mark.parametrize("echo", [KEY, quote(KEY, safe=""), json.dumps(KEY)])
@pytest.mark.parametrize("series", [True, False], ids=["in a figure's name", "in an error"])
def test_a_key_that_comes_back_is_stored_nowhere(service, monkeypatch, caplog, live_folder, echo, series):
    monkeypatch.setenv(KEY_NAME, KEY)
    caplog.set_level(logging.DEBUG)

    def parse(answers, query):
        frame = SOURCE.parse(answers, query)
        return frame.assign(series=answers[0].text().splitlines()[-1])

    body = table() if series else b"error: "
    service.plays(good(body + b"2025-01,RUS,CHN," + (b"7," if series else b"") + echo.encode()))
    outcome = by_hand(replace(KEYED, parse=parse))
    assert outcome.well == series
    frames = b"" if not series else newest("service", SCOPE).frame.to_csv().encode()
    assert not series or b"[key]" in frames
    everything = b"".join(path.read_bytes() for path in live_folder.rglob("*") if path.is_file())
    assert "9f8e7d" not in caplog.text + outcome.problem and b"9f8e7d" not in everything + frames


def test_a_worse_frame_is_taken_when_told_to(service):
    by_hand()
    first = stored()
    service.plays(good(table(MONTHS[:10])))
    assert by_hand().kind == "failed" and stored() == first
    outcome = by_hand(accept=True)
    assert (outcome.kind, outcome.changes.gone) == ("changed", 52)
    assert newest("service", SCOPE).provenance.until == "2022-10" and first.items() <= stored().items()


def test_what_was_refused_as_worse_can_be_accepted_at_once(service):
    """The command that the refusal names, run at once."""
    by_hand()
    service.plays(good(table(MONTHS[:10])))
    refused = by_hand()
    assert f"run: python -m loaders refresh service --pair {SCOPE} --accept" in refused.problem
    assert by_hand(SOURCE).kind == "early"
    assert by_hand(SOURCE, accept=True).kind == "changed"


def test_a_time_to_come_that_is_stored_already_blocks_nothing(service):
    by_hand()
    held = newest("service", SCOPE)
    wrong = held.frame.assign(period=held.frame["period"].replace("2024-12", "2062-01"))
    snapshots.keep(wrong, replace(held.provenance, until="2062-01"), same_as=held)
    service.plays(good(table(plus=1)))
    assert by_hand().kind == "changed" and newest("service", SCOPE).provenance.until == "2024-12"
    snapshots.keep(wrong, replace(held.provenance, until="2062-01"), same_as=newest("service", SCOPE))
    assert by_hand(replace(FREE, merged=merged)).kind == "changed"
    assert newest("service", SCOPE).provenance.until == "2024-12"


def test_a_figure_of_another_status_is_a_vintage(service):
    by_hand()

    def parse(answers, query):
        return SOURCE.parse(answers, query).assign(status="estimated")

    outcome = by_hand(replace(FREE, parse=parse))
    assert (outcome.kind, outcome.changes.marked, outcome.changes.revised) == ("changed", 72, 0)
    assert len(vintages("service", SCOPE)) == 2


def test_a_fault_in_our_own_code_is_told_and_takes_nothing_with_it(service, caplog):
    by_hand()
    before = stored()

    def requests(query):
        raise ZeroDivisionError("ours")

    outcome = by_hand(replace(FREE, requests=requests))
    assert outcome.kind == "failed" and "ZeroDivisionError" in outcome.problem and "report" in outcome.problem
    assert stored() == before and "Traceback" in caplog.text


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_is_told_and_the_page_has_its_data(service, monkeypatch, call):
    by_hand()
    before = stored()
    service.plays(good(table(plus=5)))

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as moment:
        moment.setattr(os, call, full)
        outcome = by_hand()
        assert outcome.kind == "failed" and "Free some space" in outcome.problem
        assert stored() == before
        loaded = load(FREE, FLAGSHIP)
        assert len(loaded.frame) == 72 and loaded.problem == outcome.problem
        assert not refresh.due(FREE, SCOPE, dt.datetime.now(dt.UTC))  # or every page would ask again
    assert by_hand().kind == "changed" and attempt().problem == ""


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_asked(service, live_folder):
    live_folder.write_text("in the way")
    outcome = by_hand()
    assert outcome.kind == "failed" and "DYAD_SNAPSHOTS" in outcome.problem
    assert not service.asked and live_folder.read_text() == "in the way"
    assert load(FREE, FLAGSHIP).problem == outcome.problem


# When to ask


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


# Many requests


def pieces(*names, **more):
    """A source that asks for each name by itself."""

    def requests(query):
        return [Request(f"https://service.example/{name}", about=name) for name in names]

    return replace(FREE, **{"requests": requests, "piecemeal": True, "least": 1} | more)


def month(name):
    return good(table([name]))


def merged(held, new):
    return pd.concat([held, new]).drop_duplicates(SOURCE.unique, keep="last", ignore_index=True)


def test_all_or_nothing_where_answers_belong_together(service):
    service.plays(month("2024-01"), status(404), month("2024-03"))
    outcome = by_hand(pieces("a", "b", "c", piecemeal=False))
    assert outcome.kind == "failed" and outcome.requests == 1 and len(service.asked) == 2 and not stored()


def test_an_error_behind_status_200_ends_the_asking(service):
    service.plays(good(b"error: quota"))
    assert by_hand(pieces("a", "b", "c", piecemeal=False)).kind == "failed" and len(service.asked) == 1


def test_what_was_answered_is_kept_and_the_rest_asked_for_later(service):
    source = pieces("a", "b", "c", merged=merged)
    service.plays(month("2024-01"), month("2024-02"), status(429, Retry_After="600"))
    outcome = by_hand(source)
    assert (outcome.kind, outcome.changes.new, outcome.requests, outcome.well) == ("new", 4, 2, False)
    assert "pause" in outcome.problem
    loaded = load(source, FLAGSHIP)
    assert (loaded.state, loaded.due, loaded.provenance.whole) == ("stored", False, False)
    assert "pause" in loaded.problem and len(loaded.frame) == 4
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=11)
    assert refresh.due(source, SCOPE, later) and not refresh.due(source, SCOPE, later - dt.timedelta(minutes=5))
    assert by_hand(source).kind == "early"  # the service's own pause holds for clicks too
    attempts.succeeded(source.id, SCOPE, dt.datetime.now(dt.UTC))
    service.plays(month("2024-01"), month("2024-02"), month("2024-03"))
    assert by_hand(source).kind == "changed"
    loaded = load(source, FLAGSHIP)
    assert (loaded.state, loaded.due, loaded.problem, len(loaded.frame)) == ("live", False, "", 6)


def test_pieces_without_data_are_passed_over(service):
    service.plays(faults.empty(204), month("2024-02"), faults.empty(204))
    seen = []
    outcome = by_hand(pieces("a", "b", "c"), progress=lambda *step: seen.append(step))
    assert (outcome.kind, outcome.well, outcome.requests) == ("new", True, 1) and seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("plays", [[faults.empty(204)], [status(404)]])
def test_no_piece_at_all_is_a_failure(service, plays):
    service.plays(*plays)
    assert by_hand(pieces("a", "b")).kind == "failed" and not stored()


def test_requests_that_follow_from_the_first_answers(service):
    def follow(answers, query):
        return [Request(f"https://service.example/{answers[0].text().splitlines()[1][:7]}")]

    seen = []
    service.plays(month("2024-01"), month("2024-02"))
    outcome = by_hand(pieces("a", follow=follow, piecemeal=False), progress=lambda *step: seen.append(step))
    assert (outcome.kind, outcome.changes.new, outcome.requests) == ("new", 4, 2)
    assert service.asked[1].path == "/service.example/2024-01" and seen == [(1, 1), (2, 2)]


def test_nothing_may_follow(service):
    assert by_hand(replace(FREE, follow=lambda answers, query: [])).kind == "new"


def test_a_follow_that_trips_over_an_answer_is_told_as_such(service):
    outcome = by_hand(replace(FREE, follow=lambda answers, query: [][0]))
    assert outcome.kind == "failed" and attempt().kind == "unexpected content"


@pytest.mark.parametrize(
    ("plays", "check"),
    [
        ([good(), good()], None),
        ([good(), status(500)], None),
        ([good(), good(PAGE)], None),
        ([good(), good(b"error: quota")], None),
        ([good(b"a\nb\n"), good(b"a\nb\n")], None),
        ([good(), good()], lambda answer: {}["missing"]),
    ],
)
def test_answers_on_disk_are_removed_whatever_comes_of_them(service, live_folder, plays, check):
    def requests(query):
        return [Request(f"{URL}?{place}", to_file=True) for place in range(2)]

    def parse(answers, query):
        return SOURCE.parse([replace(answers[0], body=answers[0].path.read_bytes(), path=None)], query)

    service.plays(*plays)
    by_hand(replace(FREE, requests=requests, parse=parse, check=check or SOURCE.check, retries=0))
    assert len(service.asked) >= 1 and list((live_folder / "incoming").iterdir()) == []


# One at a time


def test_threads_that_ask_at_once_ask_once(service):
    def slow(handler):
        handler.goes_on(0.2)
        good()(handler)

    service.plays(slow)
    outcomes = []
    threads = [threading.Thread(target=lambda: outcomes.append(refresh.refresh(FREE, FLAGSHIP))) for _turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(outcome.kind for outcome in outcomes) == ["fresh", "fresh", "fresh", "new"]
    assert len(service.asked) == 1


def test_processes_that_ask_at_once_ask_once(service):
    def slow(handler):
        handler.goes_on(0.5)  # long enough for the other to want its turn
        good()(handler)

    service.plays(slow)
    code = (
        "import sys; from loaders.live.refresh import refresh; from loaders.pair import FLAGSHIP;"
        "from tests.loaders.live.faults import SOURCE; import loaders.live.transport;"
        "print('ready', flush=True); sys.stdin.readline(); print(refresh(SOURCE, FLAGSHIP).kind)"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _turn in range(2)
    ]
    assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
    for each in both:
        each.stdin.write("go\n")
        each.stdin.flush()
    kinds = sorted(each.communicate(timeout=20)[0].strip() for each in both)
    assert kinds == ["fresh", "new"] and len(service.asked) == 1


def test_a_fetch_that_does_not_end_is_not_waited_for_for_ever(service, monkeypatch):
    monkeypatch.setattr(refresh, "PATIENCE", 0.1)
    with refresh._alone(FREE):
        started = time.monotonic()
        outcome = refresh.refresh(FREE, FLAGSHIP)
    assert outcome.kind == "failed" and "another fetch" in outcome.problem and time.monotonic() - started < 20
    assert "later" in outcome.problem and not service.asked
    assert attempt() == attempts.Attempt()  # it is no failure of the service


def test_a_turn_is_waited_for_longer_than_any_source_may_take():
    assert max(each.timeout for each in sources().values()) < refresh.PATIENCE


# In the background


def wait_until(holds):
    for _turn in range(500):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about in time")


def test_a_page_asks_once_and_does_not_wait(service):
    def slow(handler):
        handler.goes_on(0.3)
        good()(handler)

    service.plays(slow)
    assert background.ask(FREE, FLAGSHIP) and not background.ask(FREE, Pair("RUS", "CHN"))
    assert background.pending(FREE, SCOPE)  # it goes on while the page is there already
    wait_until(lambda: not background.pending(FREE, SCOPE))
    assert load(FREE, FLAGSHIP).state == "live" and len(service.asked) == 1


def test_a_source_that_breaks_does_not_stop_the_others(service, caplog):
    def breaks(pair):
        if threading.current_thread().name == "refresh":
            raise ZeroDivisionError
        return pair.key

    assert background.ask(replace(FREE, id="broken", scope=breaks), FLAGSHIP)
    assert background.ask(FREE, FLAGSHIP)
    wait_until(lambda: not background.pending(FREE, SCOPE))
    assert newest("service", SCOPE) is not None and not background.pending(replace(FREE, id="broken"), SCOPE)


def test_clicks_go_first_and_the_queue_has_an_end(service, monkeypatch):
    """Hostile sessions may ask for any number of pairs."""
    busy, gate, order = threading.Event(), threading.Event(), []

    def refreshed(source, pair, by_hand):
        busy.set()
        gate.wait(10)
        order.append(source.id)

    monkeypatch.setattr(refresh, "refresh", refreshed)
    many = [replace(FREE, id=f"page-{place}") for place in range(background.MOST)]
    clicked = [replace(FREE, id=f"click-{place}") for place in range(background.MOST)]
    taken = [background.ask(many[0], FLAGSHIP) and busy.wait(10)]
    taken += [background.ask(each, FLAGSHIP) for each in many[1:]]
    taken_too = [background.ask(each, FLAGSHIP, by_hand=True) for each in clicked]
    assert sum(taken) == background.MOST - background.FOR_CLICKS and sum(taken_too) == background.FOR_CLICKS
    gate.set()
    wait_until(lambda: len(order) == background.MOST)
    assert order[1 : background.FOR_CLICKS + 1] == [each.id for each in clicked[: background.FOR_CLICKS]]
    assert order[background.FOR_CLICKS + 1 :] == [each.id for each in many[1 : background.MOST - background.FOR_CLICKS]]
    wait_until(lambda: background.ask(many[0], FLAGSHIP))
    wait_until(lambda: not background.pending(many[0], SCOPE))


def test_a_module_that_cannot_be_imported_leaves_nothing_pending(service, monkeypatch):
    monkeypatch.setitem(sys.modules, "loaders.live.refresh", None)
    assert background.ask(FREE, FLAGSHIP)
    wait_until(lambda: not background.pending(FREE, SCOPE))


# Switched off


def test_nothing_is_asked_or_noted_when_the_network_is_off(service, monkeypatch):
    by_hand()
    monkeypatch.setenv("DYAD_OFFLINE", "1")
    before = attempt()
    outcome = by_hand()
    assert outcome.kind == "failed" and "DYAD_OFFLINE" in outcome.problem and len(service.asked) == 1
    assert attempt() == before and not background.ask(FREE, FLAGSHIP)


# Files that a user supplies


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "whatever it is called.pdf"
    path.write_bytes(table())
    return path


def test_a_file_becomes_the_newest_state_and_stays_where_it_is(file):
    outcome = import_file(FREE, file, FLAGSHIP)
    assert (outcome.kind, outcome.changes.new, outcome.well) == ("new", 72, True)
    (about,) = newest("service", SCOPE).provenance.requests
    assert about["about"] == "imported file" and str(file.parent) not in json.dumps(about)
    assert file.read_bytes() == table() and import_file(FREE, file, FLAGSHIP).kind == "same"


def test_an_imported_file_clears_what_went_wrong_but_not_when_the_service_was_asked(service, file):
    service.plays(faults.empty(202))
    by_hand(SOURCE)
    assert "wall" in load(FREE, FLAGSHIP).problem
    tried = attempt().tried
    assert import_file(FREE, file, FLAGSHIP).well
    assert load(FREE, FLAGSHIP).problem == "" and attempt().tried == tried


@pytest.mark.parametrize("body", [b"month,reporter\n2024-01,CHN\n", b"\xff\xfe\x00", b"", table(["2024-12"])])
def test_a_file_that_cannot_be_read_leaves_every_stored_byte_as_it_was(file, body):
    import_file(FREE, file, FLAGSHIP)
    before = stored(), stored("attempts")
    file.write_bytes(body)
    outcome = import_file(FREE, file, FLAGSHIP)
    assert outcome.kind == "failed" and not outcome.well and "went wrong" not in outcome.problem
    assert (stored(), stored("attempts")) == before and file.read_bytes() == body


def test_a_worse_file_is_taken_when_told_to(file):
    import_file(FREE, file, FLAGSHIP)
    file.write_bytes(table(MONTHS[:5]))
    assert import_file(FREE, file, FLAGSHIP).kind == "failed"
    assert "python -m loaders import FILE --pair CHN-RUS --accept" in import_file(FREE, file, FLAGSHIP).problem
    assert import_file(FREE, file, FLAGSHIP, accept=True).kind == "changed"


def test_a_file_does_not_silence_a_source_that_can_be_asked(service, file):
    import_file(FREE, file, FLAGSHIP)
    assert newest("service", SCOPE).provenance.imported
    assert refresh.refresh(FREE, FLAGSHIP).kind == "same" and not newest("service", SCOPE).provenance.imported
    by_hand_only = replace(FREE, id="other", automatic=False)
    import_file(by_hand_only, file, FLAGSHIP)
    assert refresh.refresh(by_hand_only, FLAGSHIP).kind == "fresh"


def test_a_file_of_a_time_to_come_is_refused(file):
    file.write_bytes(table([*MONTHS, "2062-01"]))
    outcome = import_file(FREE, file, FLAGSHIP)
    assert outcome.kind == "failed" and "2062-01" in outcome.problem and not stored()


def test_a_source_that_reads_no_files(file):
    assert import_file(replace(FREE, file=None), file, FLAGSHIP).kind == "not for this pair"
