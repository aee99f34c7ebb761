"""What the load and the failover call lost, and that they say "nothing" only where nothing was."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import load, tab
from benchmarks.crowd import Record, compare, take_along
from benchmarks.memory import Memory
from benchmarks.screen import Screen
from benchmarks.tab import Run, Tab

MINUTES = [number / 6 for number in range(61)]


def _memory(after_half: float) -> Memory:
    """Ten minutes: memory that fills up in the first half, then rises by so much a minute."""
    return Memory(MINUTES, [200 + 20 * min(at, 5) + after_half * max(at - 5, 0) for at in MINUTES])


def test_nothing_is_lost_where_nothing_was(capsys):
    record = Record()
    record.note(Tab("host"), Run("trade", 20.0))
    assert load.report(record, []) == 0
    assert capsys.readouterr().out.strip() == "lost: nothing"


def test_a_trouble_on_a_page_is_lost_and_told_with_its_place(capsys):
    record = Record()
    record.note(Tab("host", "trade", "lang=ru"), Run("trade", 20.0, ["problem: no figures"]))
    assert load.report(record, [], "KeyError: 'value'") == 1
    told = capsys.readouterr().out
    assert "/trade?lang=ru" in told and "no figures" in told and "nothing" not in told
    assert "KeyError: 'value'" in told


def test_a_state_that_an_address_does_not_bring_back_is_lost(monkeypatch):
    record = Record()
    monkeypatch.setattr(Tab, "shown", lambda self: {"title": "Ties and trade", "trade-part": "The ties"})
    compare({"title": "Ties and trade", "trade-part": "The growth"}, Tab("host"), record, "address")
    (loss,) = record.losses
    assert loss.kind == "address" and "The growth" in loss.what


class Slow:
    """A connection to a server that makes the first file too late."""

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._late = asyncio.Event()

    async def send(self, message: bytes) -> None:
        self._asked.append(BackMsg.FromString(message).backend_operation_request.request_id)
        if len(self._asked) == 2:
            self._late.set()

    async def recv(self) -> bytes:
        await self._late.wait()
        answer, request = ForwardMsg(), self._asked.pop(0)
        answer.backend_operation_response.request_id = request
        answer.backend_operation_response.deferred_file.url = f"/media/{len(self._asked)}"
        return answer.SerializeToString()


async def _take_two(record: Record) -> list[str]:
    """Ask for a file twice on one tab; the addresses that were fetched."""
    reader, fetched, response = Tab("host", "trade"), [], requests.Response()
    response._content = b"figures"

    async def get(address: str) -> requests.Response:
        fetched.append(address)
        return response

    reader._socket, reader.get = Slow(), get
    for _ in range(2):
        await take_along(reader, record, Random(1))
    return fetched


def test_a_file_that_does_not_come_is_lost_and_the_next_one_is_not_taken_for_it(monkeypatch):
    button = DownloadButton(label="Everything on this page", deferred_file_id="zip")
    monkeypatch.setattr(Screen, "downloads", lambda self: [button])
    monkeypatch.setattr(tab, "PATIENCE", 0.1)
    record = Record()
    assert asyncio.run(_take_two(record)) == ["/media/0"]
    (loss,) = record.losses
    assert (loss.kind, record.losses[loss]) == ("download", 1) and button.label in loss.what


@pytest.mark.parametrize(("rise", "is_lost"), [(0.0, False), (0.9 * load.SLOPE, False), (1.1 * load.SLOPE, True)])
def test_memory_may_fill_up_but_not_go_on_growing(rise, is_lost, capsys):
    assert bool(load._show_memory(_memory(rise))) == is_lost


def test_a_short_reading_does_not_judge_memory_that_still_fills_up(capsys):
    assert load._show_memory(Memory([0, 1, 2], [230, 260, 290])) == []
    assert "not judged" in capsys.readouterr().out


@pytest.mark.parametrize(("kept", "is_lost"), [(0.9 * load.KEPT, False), (1.1 * load.KEPT, True)])
def test_sessions_that_the_server_keeps_for_a_while_are_no_leak(kept, is_lost, capsys):
    """The first two hundred may stay; what further ones leave behind may not."""
    left = [(count, 230 + 0.3 * min(count, 200) + kept * max(count - 200, 0)) for count in range(0, 501, 50)]
    assert bool(load.leak(left)) == is_lost
