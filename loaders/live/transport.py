"""The only code of Dyad that opens a connection. It sends one request of a source and gives the answer back.

A service is asked at its own pace, under Dyad's own name, with a limit on time (the whole answer, not only its next
byte) and on size. A key travels in a header, is never followed to another place, and is blotted out of whatever comes
back. Every failure is one of our errors, whose words hold no address.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import json
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, quote_plus, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util.retry import Retry

from language import _, number
from loaders.errors import (
    NoAnswer,
    NotStored,
    Offline,
    RateLimited,
    Refused,
    SourceError,
    UnexpectedContent,
    WrongTime,
)
from loaders.live import folder, network
from loaders.live.request import Answer, Request
from loaders.live.source import Source

NAME = "Dyad/0.1 (dashboard of public data; python-requests)"
"""Some services refuse the default name of the library."""
CONNECT = 10.0
"""Seconds to reach one address of a host."""
REACH = 20.0
"""Seconds to reach a host at all: to look up its name, which no library limits, and to try its addresses."""
SILENCE = 30.0
"""Seconds without a byte."""
FIRST_WAIT = 0.5
"""Seconds before a request is sent again; twice as long each time."""
HOPS = 5
"""How often a service may send a request on to another place."""
CHUNK = 1 << 16
LONGEST_PAUSE = dt.timedelta(hours=6)
"""A service may ask for a pause of days; it is asked again after this."""
SHORTEST_PAUSE = dt.timedelta(seconds=60)
MOST_LEFT = 8
"""Threads that were given up and have not ended: nothing can stop the look-up of a name. With more, nobody is asked."""
BLOT = b"[key]"
NOT_YET_VALID, EXPIRED = 9, 10
"""What OpenSSL says of certificates (X509_V_ERR_…)."""

_last_asked: dict[str, float] = {}
_pacing = threading.Lock()
_left: list[threading.Thread] = []

Head = tuple[int, str]
"""The status and the media type of an answer."""


class Fault(NoAnswer):
    """A failure that may be over in a moment: no connection, one that broke, or a fault of the server."""


def send(source: Source, request: Request) -> Answer:
    """The answer to one request, whatever its status is below 500, but for 429. Raises SourceError.

    After a Fault it is sent again, a few times, within the source's time. A POST is sent once: it might be done twice.
    """
    host = urlsplit(request.url).netloc
    _take_turn(source, host)
    deadline = time.monotonic() + source.timeout
    for turn in range(source.retries if request.json is None else 0):
        try:
            return _answer(source, request, deadline)
        except Fault:
            wait = FIRST_WAIT * 2**turn
            if time.monotonic() + wait > deadline:
                raise
        time.sleep(wait)
        _take_turn(source, host)
    return _answer(source, request, deadline)


def _take_turn(source: Source, host: str) -> None:
    """Wait until the source's pause since the last request to this host is over. Raises Offline."""
    with _pacing:
        now = time.monotonic()
        wait = max(0.0, _last_asked.get(host, -1e9) + source.pause - now)
        _last_asked[host] = now + wait
    time.sleep(wait)
    if network.offline():
        raise Offline(source.id)


def _answer(source: Source, request: Request, deadline: float) -> Answer:
    """Send once. The body of an answer to a key is held in memory in any case: the key may stand in it."""
    secret = _secret(source, request)
    if request.to_file and not secret:
        head, path = _to_file(source, lambda file: _within(source, request, "", file, deadline))
        return Answer(request, *head, b"", path)
    body = io.BytesIO()
    head = _within(source, request, secret, body, deadline)
    return Answer(request, *head, _blotted(body.getvalue(), secret))


def _secret(source: Source, request: Request) -> str:
    """The key that goes with a request, or "". Raises Refused."""
    secret = network.key(source.key) if request.key_header else ""
    if not (secret.isascii() and secret.isprintable()):
        words = _("Check the value of {name}.").format(name=source.key)
        raise Refused(source.id, _("the key holds characters that no key has"), words)
    return secret


def _to_file(source: Source, receive: Callable[[IO[bytes]], Head]) -> tuple[Head, Path]:
    """Receive into a temporary file, which is there afterwards only if all went well. Raises SourceError."""
    try:
        file = folder.temporary()
    except OSError as error:
        raise NotStored(source.id, _("the folder for stored figures cannot be written")) from error
    try:
        with file:
            head = receive(file)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(file.name).unlink()
        if isinstance(error, OSError):
            raise NotStored(source.id, _("the answer could not be written to disk")) from error
        raise
    return head, Path(file.name)


def _within(source: Source, request: Request, secret: str, file: IO[bytes], deadline: float) -> Head:
    """Receive an answer into a file, or raise NoAnswer when the time is up.

    It is received in a thread of its own, because a service that sends its headers a byte at a time cannot be stopped
    otherwise: the library's time limit begins anew with each byte.
    """
    line = _Line()
    done: list[Head | BaseException] = []
    _left[:] = [each for each in _left if each.is_alive()]
    if len(_left) >= MOST_LEFT:
        raise NoAnswer(source.id, _("the service could not be reached"))

    def run() -> None:
        try:
            done.append(_received(source, request, secret, file, deadline, line))
        except BaseException as error:
            done.append(error)
        finally:
            line.begun.set()

    thread = threading.Thread(target=run, name=f"fetch-{source.id}", daemon=True)
    thread.start()
    if not line.begun.wait(min(REACH, max(0.0, deadline - time.monotonic()))):
        line.cut()
        _left.append(thread)
        raise NoAnswer(source.id, _("the service could not be reached"))
    thread.join(max(0.0, deadline - time.monotonic()))
    if not done:
        line.cut()
        _left.append(thread)
        raise NoAnswer(source.id, _too_slow(source))
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


class _Session(requests.Session):
    """A session that leaves redirects to us: the library would read their bodies, which may have no end.

    Nor does it take passwords for the host from the user's .netrc, which are not meant for Dyad.
    """

    def __init__(self) -> None:
        super().__init__()
        self.auth = lambda request: request

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _Line(HTTPAdapter):
    """The connections of one exchange, which another thread can cut. ``begun`` is set when the first one stands."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self._sockets: list[socket.socket] = []
        self._is_cut = False

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> Any:
        pool = super().get_connection_with_tls_context(*arguments, **named)
        line = self

        class Connection(type(pool).ConnectionCls):
            def connect(self) -> None:
                super().connect()
                line._sockets.append(self.sock)
                line.begun.set()
                if line._is_cut:
                    line.cut()

        pool.ConnectionCls = Connection
        return pool

    def cut(self) -> None:
        """End all connections, and those that are still being made."""
        self._is_cut = True
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        super().close()


def _received(source: Source, request: Request, secret: str, file: IO[bytes], deadline: float, line: _Line) -> Head:
    """Send and receive within the limits of time and size. Raises SourceError."""
    try:
        with _Session() as session:
            session.mount("https://", line)
            session.mount("http://", line)
            with _response(source, request, secret, session) as response:
                _refuse(source, response)
                size = 0
                for chunk in _unpacked(source, response):
                    size += len(chunk)
                    if size > source.most_bytes:
                        words = _("the answer is larger than {most} MB")
                        raise UnexpectedContent(source.id, words.format(most=number(source.most_bytes / 1e6)))
                    if time.monotonic() > deadline:
                        raise NoAnswer(source.id, _too_slow(source))
                    _write(source, file, chunk)
                return response.status_code, response.headers.get("Content-Type", "")
    except SourceError:
        raise
    except (requests.ReadTimeout, ReadTimeoutError) as error:
        raise NoAnswer(source.id, _too_slow(source)) from error
    except HTTPError as error:
        raise Fault(source.id, _("the answer broke off")) from error
    except (requests.RequestException, OSError, ValueError) as error:
        if _out_of_date(error):
            raise WrongTime(source.id, _("the certificate of the service is not of this time")) from error
        raise Fault(source.id, _("the service could not be reached")) from error


def _out_of_date(error: BaseException | None) -> bool:
    """Whether an error comes of a certificate that is no longer valid, or not yet: as often a matter of our clock."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_code in (NOT_YET_VALID, EXPIRED)
    return error is not None and (_out_of_date(error.__cause__) or _out_of_date(error.__context__))


def _response(source: Source, request: Request, secret: str, session: requests.Session) -> requests.Response:
    """The response behind all redirects, none of its body read yet."""
    headers = {"User-Agent": NAME, "Accept-Encoding": "gzip", **request.headers}
    ask = functools.partial(
        session.request,
        headers=headers | ({request.key_header: secret} if secret else {}),
        timeout=(CONNECT, min(SILENCE, source.timeout)),
        stream=True,
        allow_redirects=False,
    )
    url = request.url
    if request.json is None:
        response = ask("GET", _address(url), params=request.params)
    else:
        response = ask("POST", _address(url), params=request.params, json=request.json)
    for _hop in range(HOPS):
        if not response.is_redirect:
            return response
        if secret or request.json is not None:
            words = _("the service sends the request, and what goes with it, to another place")
            raise UnexpectedContent(source.id, words)
        place = urljoin(url, response.headers["Location"])
        if not place.startswith(("https://", f"{urlsplit(url).scheme}://")):
            raise UnexpectedContent(source.id, _("the service sends the request to a place that is not protected"))
        response.close()
        url, response = place, ask("GET", _address(place))
    raise NoAnswer(source.id, _("the service sends the request around in a circle"))


def _address(url: str) -> str:
    """The address to ask: the service's own, or its place under the mirror."""
    return f"{network.mirror()}/{url.split('://', 1)[1]}" if network.mirror() else url


def _refuse(source: Source, response: requests.Response) -> None:
    """Raise what the status alone says: a pause asked for, or a fault of the server."""
    asked = response.headers.get("Retry-After")
    if response.status_code == 429 or (response.status_code == 503 and asked):
        raise RateLimited(source.id, dt.datetime.now(dt.UTC) + _pause(asked))
    if response.status_code >= 500:
        raise Fault(source.id, _("the service has a fault (status {status})").format(status=response.status_code))


def _pause(asked: str | None) -> dt.timedelta:
    """The pause that a service asks for, in seconds or until a date, within limits."""
    try:
        seconds = Retry().parse_retry_after(asked) if asked else 0.0
    except Exception:  # the library raises several kinds for a date that is none
        seconds = 0.0
    return min(max(dt.timedelta(seconds=min(seconds, 1e7)), SHORTEST_PAUSE), LONGEST_PAUSE)


def _unpacked(source: Source, response: requests.Response) -> Iterator[bytes]:
    """The body in pieces. The library would take a packed body that was cut for a whole one."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    pieces = response.raw.stream(CHUNK, decode_content=False)
    if packing in ("identity", ""):
        yield from pieces
        return
    if packing != "gzip":
        raise UnexpectedContent(source.id, _("the answer is compressed in a way that was not asked for"))
    unpacker, begun = zlib.decompressobj(wbits=31), False
    try:
        for piece in pieces:
            begun = True
            while piece:
                if unpacker.eof:  # a file packed in several parts
                    unpacker = zlib.decompressobj(wbits=31)
                yield unpacker.decompress(piece, CHUNK)  # a little at a time: a bomb must not go off at once
                piece = unpacker.unconsumed_tail or unpacker.unused_data
        yield unpacker.flush()
    except zlib.error as error:
        raise UnexpectedContent(source.id, _("the answer is compressed wrongly")) from error
    if begun and not unpacker.eof:
        raise Fault(source.id, _("the answer broke off"))


def _write(source: Source, file: IO[bytes], chunk: bytes) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise NotStored(source.id, _("the answer could not be written to disk")) from error


def _blotted(body: bytes, secret: str) -> bytes:
    """The body without the key, should the service echo it: as it is, or as an address or JSON writes it."""
    for form in {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]} - {""}:
        body = re.sub(re.escape(form.encode()), BLOT, body, flags=re.IGNORECASE)
    return body


def _too_slow(source: Source) -> str:
    return _("no whole answer came within {seconds} seconds").format(seconds=number(source.timeout))
