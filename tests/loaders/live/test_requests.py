"""A source that takes many requests: what belongs together is kept whole or not at all, the rest piece by piece."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from loaders.live import attempts, refresh
from loaders.live.load import load
from loaders.live.request import Request
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.by_hand import FREE, SCOPE, attempt, by_hand, merged, stored
from tests.loaders.live.faults import PAGE, SOURCE, URL, good, status, table


def pieces(*names, **more):
    """A source that asks for each name by itself."""

    def requests(query):
        return [Request(f"https://service.example/{name}", about=name) for name in names]

    return replace(FREE, **{"requests": requests, "piecemeal": True, "least": 1} | more)


def month(name):
    return good(table([name]))


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
