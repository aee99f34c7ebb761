"""A tab's connections: what a browser asks again unseen is no loss, everything else is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
import requests

from benchmarks import network

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
FAILURE = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\nno"
PATIENCE = 10


@contextmanager
def _serving(*connections: Sequence[bytes]) -> Iterator[tuple[str, list[int]]]:
    """A server that gives these answers on its connections, one after the other, and cuts off at one request more.

    With its address, and how many requests each connection has had.
    """
    asked = [0] * len(connections)

    def serve() -> None:
        for number, answers in enumerate(connections):
            connection, _client = listening.accept()
            with connection:
                for answer in (*answers, None):
                    if not connection.recv(65536):
                        break
                    asked[number] += 1
                    if answer is None:
                        break
                    connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", asked
        thread.join(PATIENCE)


def test_a_kept_alive_connection_that_has_closed_is_replaced():
    with _serving([ANSWER], [ANSWER]) as (address, asked), network.session() as session:
        answers = [session.get(address, timeout=PATIENCE).text for _ in range(2)]
    assert answers == ["ok", "ok"]
    assert asked == [2, 1]


def test_a_new_connection_that_is_cut_off_is_a_loss():
    with _serving([]) as (address, asked), network.session() as session, pytest.raises(requests.ConnectionError):
        session.get(address, timeout=PATIENCE)
    assert asked == [1]


def test_a_server_that_cuts_off_twice_is_a_loss():
    with _serving([ANSWER], []) as (address, asked), network.session() as session:
        session.get(address, timeout=PATIENCE)
        with pytest.raises(requests.ConnectionError):
            session.get(address, timeout=PATIENCE)
    assert asked == [2, 1]


def test_an_answer_that_is_a_failure_stays_one():
    with _serving([ANSWER, FAILURE]) as (address, asked), network.session() as session:
        session.get(address, timeout=PATIENCE)
        assert session.get(address, timeout=PATIENCE).status_code == 503
    assert asked == [2]
