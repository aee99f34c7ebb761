"""A refresh either stores a whole, valid, better frame or leaves every stored byte as it was and says why."""

from __future__ import annotations

import datetime as dt
import errno
import json
import logging
import os
import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from loaders.live import background, refresh, snapshots
from loaders.live.load import load
from loaders.live.snapshots import newest, vintages
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.by_hand import FREE, SCOPE, attempt, by_hand, merged, stored
from tests.loaders.live.faults import KEY, KEY_NAME, MONTHS, PAGE, SOURCE, URL, good, status, table, with_key

KEYED = with_key(FREE)


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


# Switched off


def test_nothing_is_asked_or_noted_when_the_network_is_off(service, monkeypatch):
    by_hand()
    monkeypatch.setenv("DYAD_OFFLINE", "1")
    before = attempt()
    outcome = by_hand()
    assert outcome.kind == "failed" and "DYAD_OFFLINE" in outcome.problem and len(service.asked) == 1
    assert attempt() == before and not background.ask(FREE, FLAGSHIP)
