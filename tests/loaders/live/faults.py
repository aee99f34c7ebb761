"""A service on this machine that answers as well or as badly as a test wants, and a source that asks it."""

from __future__ import annotations

import csv
import gzip
import io
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd

from loaders.errors import Refused, UnexpectedContent
from loaders.live.observations import tidy
from loaders.live.request import Answer, Request, check_answer
from loaders.live.source import File, Query, Source

URL = "https://service.example/data/trade.csv"
KEY_NAME = "DYAD_TEST_KEY"
KEY = "s3cr/et+KEY=9f8e7d"
"""A key that an address, JSON and HTML would each write in another way."""
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023, 2024) for month in range(1, 13)]
HEADER = "month,reporter,partner,exports"
PAGE = b"<!DOCTYPE html><html><body>Checking your browser</body></html>"


class Handler(BaseHTTPRequestHandler):
    """Plays whatever comes next."""

    protocol_version = "HTTP/1.1"
    server: Server
    over: threading.Event

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.close_connection, self.over = True, self.server.over
        with suppress(OSError):  # the other side had enough
            self.server.next_play(Asked(self.command, self.path, dict(self.headers), body))(self)

    do_POST = do_GET

    def head(self, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/csv", "Connection": "close", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()

    def goes_on(self, pause: float = 0.0) -> bool:
        """Waits a little; False when the test is over."""
        return not self.over.wait(pause)

    def log_message(self, *arguments: Any) -> None:
        """Nothing: what is asked is kept in `asked`."""


Play = Callable[[Handler], None]
"""One answer to one request."""


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server(ThreadingHTTPServer):
    """Plays answers in the order in which a test lines them up; the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.over = threading.Event()
        self._lock = threading.Lock()
        self.begin()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def begin(self) -> None:
        """A new test: what still plays for the one before comes to its end."""
        self.over.set()
        self.over = threading.Event()
        self.asked: list[Asked] = []
        self._plays: list[Play] = [good()]

    def plays(self, *plays: Play) -> None:
        with self._lock:
            self._plays = list(plays)

    def next_play(self, asked: Asked) -> Play:
        with self._lock:
            self.asked.append(asked)
            return self._plays.pop(0) if len(self._plays) > 1 else self._plays[0]

    def handle_error(self, *arguments: Any) -> None:
        """Nothing: connections break on purpose here."""


@contextmanager
def served() -> Iterator[Server]:
    """A server until the block ends, whatever it is in the middle of."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join(5)


# Answers as they should be


def table(months: Sequence[str] = MONTHS, plus: float = 0.0) -> bytes:
    """Exports of both countries in these months: 100, 101, …, with something added."""
    rows = [
        f"{month},{reporter},{partner},{100 + place + plus}"
        for place, month in enumerate(months)
        for reporter, partner in (("CHN", "RUS"), ("RUS", "CHN"))
    ]
    return "\n".join([HEADER, *rows, ""]).encode()


def good(body: bytes | None = None, status: int = 200, **headers: str) -> Play:
    """A whole answer; names of headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def play(handler: Handler) -> None:
        content = table() if body is None else body
        handler.head(status, {"Content-Length": str(len(content)), **named})
        handler.wfile.write(content)

    return play


def packed(body: bytes, **headers: str) -> Play:
    return good(gzip.compress(body), Content_Encoding="gzip", **headers)


# Answers gone wrong


def status(code: int, body: bytes = b"", **headers: str) -> Play:
    return good(body, code, **headers)


def empty(code: int) -> Play:
    """Not even a length: 204 has none."""
    return lambda handler: handler.head(code)


def truncated(handler: Handler) -> None:
    """Fewer bytes than announced."""
    body = table()
    handler.head(headers={"Content-Length": str(len(body))})
    handler.wfile.write(body[: len(body) // 2])


def broken_chunks(handler: Handler) -> None:
    """A chunk that announces more than comes."""
    handler.head(headers={"Transfer-Encoding": "chunked"})
    handler.wfile.write(b"40\r\n" + table()[:0x40] + b"\r\n4000\r\nmonth")


def endless(handler: Handler) -> None:
    handler.head()
    while handler.goes_on():
        handler.wfile.write(table())


def endless_redirect(handler: Handler) -> None:
    """A move whose own body never ends."""
    handler.head(302, {"Location": "https://storage.example/trade.csv"})
    while handler.goes_on():
        handler.wfile.write(b"moved " * 10_000)


def drip_body(handler: Handler) -> None:
    handler.head()
    while handler.goes_on(0.05):
        handler.wfile.write(b"1")


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while handler.goes_on(0.05):
        handler.wfile.write(b"1")


def silent(handler: Handler) -> None:
    """Takes the request and says nothing."""
    while handler.goes_on(0.1):
        pass


def wrong_gzip(handler: Handler) -> None:
    good(table(), Content_Encoding="gzip")(handler)


def cut_gzip(handler: Handler) -> None:
    """Packed, cut, and announced at the length that it was cut to."""
    body = gzip.compress(table())
    good(body[: len(body) // 2], Content_Encoding="gzip")(handler)


def bomb(handler: Handler) -> None:
    """A hundred megabytes in a hundred kilobytes."""
    packed(bytes(100_000_000))(handler)


def hang_up(handler: Handler) -> None:
    """The connection is closed without a word."""


def redirect(place: str, code: int = 302) -> Play:
    return status(code, Location=place)


# A source that asks this service


def requests(query: Query) -> list[Request]:
    return [Request(URL, {"months": "all"}, {"Accept": "text/csv"})]


def check(answer: Answer) -> None:
    check_answer(answer)
    if answer.head.startswith(b"error: quota"):
        raise Refused(answer.host, "the quota is used up")
    if answer.head.startswith(b"error:"):
        raise UnexpectedContent(answer.host, "the service reports an error of its own")


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    return tidy(
        {
            "series": "X",
            "reporter": row["reporter"],
            "partner": row["partner"],
            "period": row["month"],
            "frequency": "M",
            "indicator": "exports_fob",
            "value": float(row["exports"]) if row["exports"] else float("nan"),
            "unit": "USD",
            "status": "official" if row["exports"] else "missing",
        }
        for answer in answers
        for row in csv.DictReader(io.StringIO(answer.text()))
    )


def read_file(path: Path, query: Query) -> pd.DataFrame:
    return parse([Answer(Request(URL), 200, "", path.read_bytes())], query)


SOURCE = Source(
    id="service",
    title="Trade of the test",
    publisher="The test",
    page="https://service.example/about",
    licence="CC0",
    licence_url="https://service.example/licence",
    gives="Exports, month by month.",
    scope=lambda pair: pair.key,
    requests=requests,
    check=check,
    parse=parse,
    bounds={"exports_fob": (0.0, 1e6)},
    least=4,
    pause=0,
    timeout=1.5,
    most_bytes=1_000_000,
    file=File("the table of the test", lambda head: head.startswith(HEADER.encode()), read_file),
)


def with_key(source: Source = SOURCE) -> Source:
    """A source whose requests carry a key."""

    def keyed(query: Query) -> list[Request]:
        return [replace(request, key_header="X-Api-Key") for request in source.requests(query)]

    return replace(source, requests=keyed, key=KEY_NAME)
