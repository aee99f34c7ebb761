"""The only code of Dyad that opens a connection. It sends one request of a source and gives the answer back.

A service is asked at its own pace, under Dyad's own name, with a limit on time (the whole answer, not only its next
byte) and on size. A key travels in a header, is never followed to another host, and is blotted out of whatever comes
back. Every failure is one of our errors, whose words hold no address.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from language import _, number
from loaders.errors import NoAnswer, Offline, RateLimited, SourceError, UnexpectedContent
from loaders.live import network
from loaders.live.request import Answer, Request
from loaders.live.source import Source

NAME = "Dyad/0.1 (dashboard of public data; python-requests)"
"""Some services refuse the default name of the library."""
CONNECT = 10.0
"""Seconds to reach a host at all."""
SILENCE = 30.0
"""Seconds without a byte."""
CHUNK = 1 << 16
LONGEST_PAUSE = dt.timedelta(hours=6)
"""A service may ask for a pause of days; it is asked again after this."""
SHORTEST_PAUSE = dt.timedelta(seconds=60)
BLOT = b"[key]"

_last_asked: dict[str, float] = {}
_pacing = threading.Lock()


def send(source: Source, request: Request) -> Answer:
    """The answer to one request, whatever its status is below 500, but for 429. Raises SourceError."""
    if network.offline():
        raise Offline(source.id)
    _keep_pace(source, urlsplit(request.url).netloc)
    return _within(source, lambda: _exchange(source, request))


def _keep_pace(source: Source, host: str) -> None:
    """Wait until the source's pause since the last request to this host is over."""
    with _pacing:
        now = time.monotonic()
        wait = max(0.0, _last_asked.get(host, -1e9) + source.pause - now)
        _last_asked[host] = now + wait
    time.sleep(wait)


def _within(source: Source, exchange: Callable[[], Answer]) -> Answer:
    """The result of an exchange, or NoAnswer when the time is up.

    It runs in a thread of its own, because a service that sends its headers a byte at a time cannot be stopped
    otherwise: the library's time limit begins anew with each byte. Such a thread is left to end by itself.
    """
    done: list[Answer | BaseException] = []

    def run() -> None:
        try:
            done.append(exchange())
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, name=f"fetch-{source.id}", daemon=True)
    thread.start()
    thread.join(source.timeout)
    if not done:
        raise NoAnswer(source.id, _too_slow(source))
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


def _exchange(source: Source, request: Request) -> Answer:
    """Send and receive. Raises SourceError."""
    secret = network.key(source.key) if request.key_header else ""
    headers = {"User-Agent": NAME, **request.headers} | ({request.key_header: secret} if secret else {})
    deadline = time.monotonic() + source.timeout
    try:
        with (
            _session(source) as session,
            session.request(
                "GET" if request.json is None else "POST",
                _address(request.url),
                params=request.params,
                headers=headers,
                json=request.json,
                timeout=(CONNECT, min(SILENCE, source.timeout)),
                stream=True,
                allow_redirects=not secret,
            ) as response,
        ):
            _refuse(source, response)
            body, path = _received(source, request, response, deadline)
            kind = response.headers.get("Content-Type", "")
            return Answer(request, response.status_code, kind, _blotted(body, secret), path)
    except SourceError:
        raise
    except requests.Timeout as error:
        raise NoAnswer(source.id, _too_slow(source)) from error
    except requests.exceptions.ContentDecodingError as error:
        raise UnexpectedContent(source.id, _("the answer is compressed wrongly")) from error
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.StreamConsumedError) as error:
        raise NoAnswer(source.id, _("the answer broke off")) from error
    except (requests.RequestException, OSError, ValueError) as error:
        raise NoAnswer(source.id, _("the service could not be reached")) from error


def _session(source: Source) -> requests.Session:
    """A session that tries again after faults of the server, a few times, waiting longer each time."""
    again = Retry(
        total=source.retries,
        redirect=5,
        status_forcelist=(500, 502, 503, 504),
        allowed_methods=("GET",),
        backoff_factor=0.5,
        backoff_max=8,
        respect_retry_after_header=False,  # a long one would be slept through; it is honoured by not asking again
        raise_on_status=False,
    )
    session = requests.Session()
    session.max_redirects = 5
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    return session


def _address(url: str) -> str:
    """The address to ask: the service's own, or its place under the mirror."""
    parts = urlsplit(url)
    return f"{network.mirror()}/{parts.netloc}{parts.path}" if network.mirror() else url


def _refuse(source: Source, response: requests.Response) -> None:
    """Raise what the status alone says: a pause asked for, a fault of the server, or a move to another place."""
    asked = response.headers.get("Retry-After")
    if response.status_code == 429 or (response.status_code == 503 and asked):
        raise RateLimited(source.id, dt.datetime.now(dt.UTC) + _pause(asked))
    if response.status_code >= 500:
        raise NoAnswer(source.id, _("the service has a fault (status {status})").format(status=response.status_code))
    if response.is_redirect:
        raise UnexpectedContent(source.id, _("the service sends the request, and with it the key, to another place"))


def _pause(asked: str | None) -> dt.timedelta:
    """The pause that a service asks for, in seconds or until a date, within limits."""
    try:
        seconds = Retry().parse_retry_after(asked) if asked else 0.0
    except Exception:  # the library raises several kinds for a date that is none
        seconds = 0.0
    return min(max(dt.timedelta(seconds=min(seconds, 1e7)), SHORTEST_PAUSE), LONGEST_PAUSE)


def _received(
    source: Source, request: Request, response: requests.Response, deadline: float
) -> tuple[bytes, Path | None]:
    """The body, in memory or in a temporary file, within the limits of time and size."""
    with tempfile.SpooledTemporaryFile() if not request.to_file else tempfile.NamedTemporaryFile(delete=False) as file:
        try:
            size = 0
            for chunk in response.iter_content(CHUNK):
                size += len(chunk)
                if size > source.most_bytes:
                    raise UnexpectedContent(
                        source.id,
                        _("the answer is larger than {most} MB").format(most=number(source.most_bytes / 1e6)),
                    )
                if time.monotonic() > deadline:
                    raise NoAnswer(source.id, _too_slow(source))
                file.write(chunk)
        except BaseException:
            if request.to_file:
                Path(file.name).unlink(missing_ok=True)
            raise
        if request.to_file:
            return b"", Path(file.name)
        file.seek(0)
        return file.read(), None


def _blotted(body: bytes, secret: str) -> bytes:
    """The body without the key, should the service echo it, as it is or as an address writes it."""
    for form in {secret, quote(secret, safe="")} - {""}:
        body = body.replace(form.encode(), BLOT)
    return body


def _too_slow(source: Source) -> str:
    return _("no whole answer came within {seconds} seconds").format(seconds=number(source.timeout))
