"""Work that is done once for the data and the language."""

import threading

import pytest

from language import choose
from loaders.live import folder
from telling.once import per_data


@pytest.fixture
def counted():
    calls = []

    @per_data
    def call(*arguments):
        calls.append(arguments)
        if arguments == ("wrong",):
            raise OSError
        return len(calls)

    return call, calls


def test_it_is_done_again_for_another_language_other_arguments_and_newer_data_only(counted, monkeypatch):
    call, _calls = counted
    assert [call("a"), call("a"), call("b")] == [1, 1, 2]
    choose("zh")
    assert call("a") == 3
    choose("en")
    assert call("a") == 1
    monkeypatch.setattr(folder, "stamp", lambda *_scope: -1)
    assert call("a") == 4


def test_large_results_may_be_kept_in_smaller_numbers():
    made = []

    @per_data(most=2)
    def zip_of(page):
        made.append(page)

    for page in ("a", "b", "a", "c", "a", "b"):
        zip_of(page)
    assert made == ["a", "b", "c", "b"]


def test_an_error_is_not_kept(counted):
    call, calls = counted
    for _time in range(2):
        with pytest.raises(OSError):
            call("wrong")
    assert len(calls) == 2


def test_a_reader_who_asks_at_the_same_time_waits_for_the_one_computation():
    calls, others = [], []

    @per_data
    def part():
        return "part"

    @per_data
    def whole():
        calls.append("whole")
        if not others:
            others.append(threading.Thread(target=read, daemon=True))
            others[0].start()
            others[0].join(0.2)  # as long as a thread is given that need not wait
        return part()

    def read():
        choose("en")
        whole()

    read()
    others[0].join(30)
    assert calls == ["whole"] and not others[0].is_alive()
