"""What the status board says of a source whose last attempt failed: what went wrong, then what a reader can do."""

from __future__ import annotations

import datetime as dt

import pytest

from language import choose
from loaders.errors import NoAnswer
from loaders.live import attempts, network
from loaders.live.load import load
from loaders.pair import FLAGSHIP
from loaders.sources import source
from telling.status import state


@pytest.fixture
def told(monkeypatch):
    """The lines on a source that did not answer; ``offline`` is whether the network is switched off by now."""

    def lines(name: str, offline: bool = False) -> list[str]:
        each = source(name)
        error = NoAnswer(each.id, "the service has a fault")
        attempts.failed(each.id, each.scope(FLAGSHIP), dt.datetime.now(dt.UTC), error)
        monkeypatch.setattr(network, "offline", lambda: offline)
        return state(load(each, FLAGSHIP)).split("  \n")

    return lines


def test_a_source_that_is_asked_by_hand_does_not_promise_to_be_tried_again(told):
    head, problem, remedy, again = told("customs")
    assert "Nothing yet" in head and "service did not answer." in problem and "again" not in problem
    assert "python -m loaders import FILE`" in remedy and "fault" not in remedy
    assert again.startswith(":small[It may be asked again after ")


def test_no_detail_in_english_reaches_a_reader_of_another_language(told):
    choose("ru")
    assert "fault" not in "".join(told("customs") + told("imf"))


def test_where_the_network_is_switched_off_it_is_not_the_service_that_is_at_fault(told):
    assert "The service has a fault." in told("imf")[1]
    _head, facts = told("imf", offline=True)
    assert "Next: when the network is switched on" in facts
