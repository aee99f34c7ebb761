"""The network is on here, and every host is one server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.live import network, transport
from tests.loaders.live.faults import Server, served, table


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with served() as server:
        yield server


@pytest.fixture
def service(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The service that all sources reach; the user's own keys and proxies are not used."""
    monkeypatch.delenv("DYAD_OFFLINE")
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(network, "_secrets", dict)
    monkeypatch.setattr(transport, "FIRST_WAIT", 0.01)
    monkeypatch.setenv("DYAD_MIRROR", server.address)
    server.begin()
    yield server
    server.begin()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What a user supplies."""
    path = tmp_path / "whatever it is called.pdf"
    path.write_bytes(table())
    return path
