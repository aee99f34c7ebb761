"""A running dashboard that knows secrets, and what it has logged."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "STREAMLIT_SERVER_COOKIE_SECRET": "cookie-0f3a9c5e7712",
    "COMTRADE_KEY": "comtrade-51c0de77aa09",
    "DATABASE_URL": "postgres://user:password-77ab31@db.example",
}
IN_FILE = "in-file-9d2e44c1b0aa"
"""A key that stands in the file of secrets."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A dashboard on a port of this machine; ``log`` is what it prints."""

    port: int
    log: Path

    def ask(self, target: str, method: str = "GET", headers: Mapping[str, str] | None = None, body=None) -> Answer:
        """One request, its target as written: a client for the web would tidy it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection._validate_path = connection._validate_method = lambda text: None  # what we test is odd
        try:
            connection.request(method, target, body, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def websocket(self, origin: str | None = None):
        return connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=origin or f"http://127.0.0.1:{self.port}",
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=20,
        )

    def visit(self, page: str, query: str = "") -> list[bytes]:
        """Every message that a browser gets of a page, until its script has come to its end."""
        with self.websocket() as socket_:
            return list(run_page(socket_, page, query))


def run_page(socket_, page: str = "", query: str = "") -> Iterator[bytes]:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    socket_.send(asked.SerializeToString())
    while True:
        content = socket_.recv(timeout=60)
        yield content
        message = ForwardMsg()
        message.ParseFromString(content)
        if message.WhichOneof("type") == "script_finished":
            return


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as it is deployed, with secrets in its environment and in the user's file of secrets."""
    home = tmp_path_factory.mktemp("home")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(f'COMTRADE_KEY = "{IN_FILE}"\nother = "{IN_FILE}"\n')
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    log = home / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | SECRETS | {"HOME": str(home)}, stdout=output, stderr=output
        )
    found = Server(port, log)
    try:
        _wait_for(found, process)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    for _attempt in range(600):
        try:
            if server.ask("/health").status == 200:  # warmed up: what comes then is what readers get
                return
        except OSError:
            if process.poll() is not None:
                break
        time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start: {server.log.read_text()[-2000:]}")
