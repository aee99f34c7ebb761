"""Every way in which an answer fails gives the right error, in time, and without an address or a key in it."""

from __future__ import annotations

import datetime as dt
import email.utils
import gzip
import json
import logging
import threading
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from loaders.errors import NoAnswer, NoData, NotStored, Offline, RateLimited, Refused, UnexpectedContent, WebPage
from loaders.live import folder, network, transport
from loaders.live.request import Request, check_answer
from loaders.live.transport import send
from tests.loaders.live import faults
from tests.loaders.live.faults import KEY, KEY_NAME, PAGE, SOURCE, URL, good, status, table, with_key

REQUEST = Request(URL)
KEYED = replace(REQUEST, key_header="X-Api-Key")
TO_FILE = replace(REQUEST, to_file=True)
HASTY = replace(SOURCE, timeout=0.4)


def fails(kind, source=SOURCE, request=REQUEST):
    """The error of a request, whose words hold no address and say what to do."""
    with pytest.raises(kind) as raised:
        check_answer(send(source, request))
    words = str(raised.value)
    assert "http" not in words and "127.0.0.1" not in words and "trade.csv" not in words
    assert raised.value.remedy and words.endswith(raised.value.remedy)
    return raised.value


def minutes(error):
    return (error.retry_at - dt.datetime.now(dt.UTC)).total_seconds() / 60


# What is asked


def test_a_good_answer_comes_back_as_it_is(service):
    answer = send(SOURCE, REQUEST)
    assert (answer.status, answer.content_type, answer.body) == (200, "text/csv", table())
    assert answer.path is None and answer.request is REQUEST


def test_dyad_gives_its_own_name(service):
    send(SOURCE, replace(REQUEST, headers={"Accept": "text/csv"}))
    assert service.asked[0].headers["User-Agent"].startswith("Dyad/")
    assert service.asked[0].headers["Accept"] == "text/csv"


@pytest.mark.parametrize(
    ("url", "params", "path"),
    [
        ("https://a.example/+/CHN+RUS.X.M", {"c[TIME_PERIOD]": "ge:2015-01"},
         "/a.example/+/CHN+RUS.X.M?c%5BTIME_PERIOD%5D=ge%3A2015-01"),
        ("https://a.example/country/CHN;RUS/x", {"country": "CHN~RUS"}, "/a.example/country/CHN;RUS/x?country=CHN~RUS"),
        ("https://a.example/x", {"q": "a+b;c d&e=f", "z": "Ж"}, "/a.example/x?q=a%2Bb%3Bc+d%26e%3Df&z=%D0%96"),
        ("https://a.example/x?format=csv", {"page": "2"}, "/a.example/x?format=csv&page=2"),
        ("https://a.example/x?format=csv", {}, "/a.example/x?format=csv"),
        ("https://a.example/datasets/:persistentId/?persistentId=doi:10.7/A", {},
         "/a.example/datasets/:persistentId/?persistentId=doi:10.7/A"),
    ],
)  # fmt: skip
def test_addresses_reach_the_service_as_they_were_written_and_as_provenance_keeps_them(service, url, params, path):
    request = Request(url, params)
    send(SOURCE, request)
    assert service.asked[0].path == path
    assert request.address == "https:/" + path


def test_a_request_with_json_is_a_post(service):
    send(SOURCE, replace(REQUEST, json={"a": [1]}))
    assert service.asked[0].method == "POST" and json.loads(service.asked[0].body) == {"a": [1]}


def test_a_service_is_asked_at_its_own_pace(service, monkeypatch):
    waits = []
    monkeypatch.setattr(transport, "_last_asked", {})
    monkeypatch.setattr(transport.time, "sleep", waits.append)
    slow = replace(SOURCE, pause=600, id="slow")
    for host in ("one", "one", "two"):
        send(slow, Request(f"https://{host}.pace.example/"))
    assert waits == [0, pytest.approx(600, abs=10), 0]


# Faults of the server, and asking again


class FakeTime:
    """A clock that goes on while it sleeps, and does not make anyone wait."""

    def __init__(self, slept):
        self.slept = slept

    def monotonic(self):
        return time.monotonic() + sum(self.slept)

    def sleep(self, seconds):
        if seconds:
            self.slept.append(seconds)


@pytest.mark.parametrize("code", [500, 502, 503, 504, 520])
def test_a_fault_of_the_server_is_asked_again_and_then_told(service, code):
    service.plays(status(code, PAGE))
    error = fails(NoAnswer)
    assert str(code) in str(error) and len(service.asked) == 1 + SOURCE.retries


@pytest.mark.parametrize(
    "fault", [status(502), faults.hang_up, faults.truncated, faults.broken_chunks, faults.cut_gzip]
)
def test_a_fault_that_passes_does_no_harm(service, fault):
    service.plays(fault, fault, good())
    assert send(SOURCE, REQUEST).body == table()
    assert len(service.asked) == 3


def test_each_wait_is_twice_the_one_before(service, monkeypatch):
    waits = []
    monkeypatch.setattr(transport.time, "sleep", lambda seconds: waits.append(seconds))
    service.plays(status(500))
    fails(NoAnswer, replace(SOURCE, retries=4))
    assert [wait for wait in waits if wait] == [0.01, 0.02, 0.04, 0.08]


def test_waiting_stays_within_the_time_of_the_source(service, monkeypatch):
    """On a clock that goes on while it sleeps: 100 and 200 seconds fit into 500, 400 more do not."""
    slept = []
    monkeypatch.setattr(transport, "_last_asked", {})
    monkeypatch.setattr(transport, "FIRST_WAIT", 100)
    monkeypatch.setattr(transport, "time", FakeTime(slept))
    service.plays(status(500))
    fails(NoAnswer, replace(SOURCE, timeout=500, retries=9))
    assert slept == [100, 200] and len(service.asked) == 3


@pytest.mark.parametrize("play", [status(400), status(404), status(403), status(429), good(b"error: quota")])
def test_only_faults_are_asked_again(service, play):
    service.plays(play)
    with pytest.raises(Exception):  # noqa: B017
        SOURCE.check(send(SOURCE, REQUEST))
    assert len(service.asked) == 1


def test_a_post_is_sent_once(service):
    service.plays(status(500))
    fails(NoAnswer, request=replace(REQUEST, json={}))
    assert len(service.asked) == 1


def test_a_host_that_is_not_there(service, monkeypatch):
    monkeypatch.setenv("DYAD_MIRROR", "http://127.0.0.1:9")
    assert "could not be reached" in str(fails(NoAnswer))


def test_a_connection_that_is_closed_at_once(service):
    service.plays(faults.hang_up)
    fails(NoAnswer)
    assert len(service.asked) == 1 + SOURCE.retries


# A pause that is asked for


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        ("999999", 359, 361),
        ("9" * 5000, 0.9, 361),
        ("600", 9.9, 10.1),
        ("0", 0.9, 1.1),
        ("soon", 0.9, 1.1),
        ("-5", 0.9, 1.1),
        ("Wed, 99 Foo 2026", 0.9, 1.1),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0.9, 1.1),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 359, 361),
    ],
)
def test_a_pause_is_kept_within_limits_and_nothing_is_asked_again(service, code, asked, least, most):
    service.plays(status(code, Retry_After=asked))
    assert least < minutes(fails(RateLimited)) < most
    assert len(service.asked) == 1


def test_a_pause_until_a_date(service):
    service.plays(status(429, Retry_After=email.utils.formatdate(time.time() + 1800, usegmt=True)))
    assert 29 < minutes(fails(RateLimited)) < 31


def test_a_pause_of_no_length_is_a_minute(service):
    service.plays(status(429))
    assert 0.9 < minutes(fails(RateLimited)) < 1.1


# Answers that are none


@pytest.mark.parametrize("code", [200, 400, 403])
def test_a_web_page_in_place_of_data(service, code):
    service.plays(status(code, b"\xef\xbb\xbf<?xml version='1.0'?>\n" + PAGE, Content_Type="text/html"))
    assert str(code) in str(fails(WebPage))


@pytest.mark.parametrize(
    ("play", "kind"),
    [
        (faults.empty(202), Refused),
        (faults.empty(204), NoData),
        (good(b""), NoData),
        (good(b" \n"), NoData),
        (status(204, Content_Encoding="gzip"), NoData),
        (status(401, b'{"message": "invalid key"}'), Refused),
        (status(403, b'{"message": "quota"}'), Refused),
        (status(404, b"{}"), UnexpectedContent),
        (status(302, b"moved"), UnexpectedContent),
        (faults.wrong_gzip, UnexpectedContent),
        (good(b"x", Content_Encoding="br"), UnexpectedContent),
        (faults.truncated, NoAnswer),
        (faults.broken_chunks, NoAnswer),
        (faults.cut_gzip, NoAnswer),
    ],
)
@pytest.mark.parametrize("request_", [REQUEST, TO_FILE], ids=["memory", "file"])
def test_an_answer_that_is_none(service, play, kind, request_):
    service.plays(play)
    fails(kind, request=request_)


@pytest.mark.parametrize("packed", [gzip.compress(table()), gzip.compress(table()[:50]) + gzip.compress(table()[50:])])
def test_a_packed_answer_is_unpacked(service, packed):
    service.plays(good(packed, Content_Encoding="gzip"))
    assert send(SOURCE, REQUEST).body == table()


# Limits of time and size


@pytest.mark.parametrize("play", [faults.endless, faults.bomb, good(bytes(1_000_001))])
def test_an_answer_without_an_end_is_cut_at_the_limit_of_size(service, play):
    service.plays(play)
    assert "larger than" in str(fails(UnexpectedContent))


@pytest.mark.parametrize(
    ("play", "request_"),
    [
        (faults.endless, REQUEST),
        (faults.drip_body, REQUEST),
        (faults.drip_body, TO_FILE),
        (faults.drip_headers, REQUEST),
        (faults.drip_headers, TO_FILE),
        (faults.silent, REQUEST),
    ],
    ids=["endless", "body", "body to file", "headers", "headers to file", "silent"],
)
def test_a_slow_answer_is_given_up_in_time_and_its_connection_ended(service, play, request_):
    service.plays(play)
    started = time.monotonic()
    assert "0 seconds" in str(fails(NoAnswer, replace(HASTY, most_bytes=10**12), request_))
    assert time.monotonic() - started < 8 and len(service.asked) == 1
    for thread in threading.enumerate():
        if thread.name == "fetch-service":
            thread.join(1)
            assert not thread.is_alive()
    assert not list(folder.root().rglob("*.tmp"))


# Moves


def test_a_move_is_followed(service):
    service.plays(faults.redirect("https://storage.example/b?c=1"), faults.redirect("/d"), good())
    assert send(SOURCE, Request(URL, {"a": "1"})).body == table()
    assert [asked.path for asked in service.asked[1:]] == ["/storage.example/b?c=1", "/storage.example/d"]


def test_a_move_whose_own_body_never_ends_is_followed(service):
    service.plays(faults.endless_redirect, good())
    assert send(SOURCE, REQUEST).body == table()


def test_a_move_in_a_circle_ends(service):
    service.plays(faults.redirect(URL))
    fails(NoAnswer)
    assert len(service.asked) == 1 + transport.HOPS


@pytest.mark.parametrize("place", ["http://service.example/plain", "file:///etc/passwd", "mailto:a@b.example"])
def test_a_move_to_an_open_line_is_not_followed(service, place):
    service.plays(faults.redirect(place))
    fails(UnexpectedContent)
    assert len(service.asked) == 1


@pytest.mark.parametrize("place", ["https://thief.example/", "https://service.example/other", "/other"])
def test_a_key_is_not_taken_to_another_place(service, monkeypatch, place):
    monkeypatch.setenv(KEY_NAME, KEY)
    service.plays(faults.redirect(place), good())
    fails(UnexpectedContent, with_key(), KEYED)
    assert len(service.asked) == 1


def test_a_post_is_not_taken_to_another_place(service):
    service.plays(faults.redirect("https://thief.example/", 307), good())
    fails(UnexpectedContent, request=replace(REQUEST, json={"a": 1}))
    assert len(service.asked) == 1


# Keys


def test_a_key_travels_in_its_header_alone(service, monkeypatch):
    monkeypatch.setenv(KEY_NAME, f"{KEY}\n")
    send(with_key(), KEYED)
    (asked,) = service.asked
    assert asked.headers["X-Api-Key"] == KEY
    assert KEY not in asked.path and quote(KEY, safe="") not in asked.path


def test_no_password_of_the_user_is_sent(service, monkeypatch, tmp_path):
    """The library would take one for the host from .netrc."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login reader password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    send(SOURCE, REQUEST)
    assert "Authorization" not in service.asked[0].headers


def test_without_a_home_there_are_no_secrets(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert isinstance(network._secrets.__wrapped__(), dict)


def test_without_a_key_there_is_no_header(service, monkeypatch):
    monkeypatch.delenv(KEY_NAME, raising=False)
    send(with_key(), KEYED)
    assert "X-Api-Key" not in service.asked[0].headers


@pytest.mark.parametrize("key", ["ключ", "a\nHost: thief.example", "a\x00b"])
def test_a_key_that_cannot_be_one_is_not_sent(service, monkeypatch, key):
    monkeypatch.setattr(transport.network, "key", lambda name: key)
    error = fails(Refused, with_key(), KEYED)
    assert KEY_NAME in str(error) and key not in str(error) and not service.asked


@pytest.mark.parametrize("request_", [KEYED, replace(KEYED, to_file=True)], ids=["memory", "file"])
def test_a_key_that_comes_back_is_blotted_out(service, monkeypatch, caplog, request_):
    monkeypatch.setenv(KEY_NAME, KEY)
    caplog.set_level(logging.DEBUG)
    forms = [KEY, quote(KEY, safe=""), quote(KEY, safe="").lower(), json.dumps(KEY), KEY.upper()]
    service.plays(good("\n".join(["month", *forms]).encode()))
    answer = send(with_key(), request_)
    assert answer.path is None  # where it could not be blotted out
    assert answer.body.count(b"[key]") == len(forms)
    assert "9f8e7d" not in answer.body.decode().lower() and "9f8e7d" not in caplog.text


# To disk


def test_a_large_answer_goes_to_disk(service, live_folder):
    answer = send(SOURCE, TO_FILE)
    assert answer.body == b"" and answer.path.read_bytes() == table()
    assert answer.path.is_relative_to(live_folder) and answer.head == table()[:600]


def test_a_full_disk_is_told_as_such(service, monkeypatch):
    class Full:
        def write(self, chunk):
            raise OSError(28, "No space left on device")

    with pytest.raises(NotStored, match="disk"):
        transport._write(SOURCE, Full(), b"1")


def test_a_folder_that_cannot_be_written_is_told_as_such(service, live_folder):
    live_folder.write_text("a file where the folder should be")
    fails(NotStored, request=TO_FILE)


# Switched off


def test_nothing_is_sent_when_the_network_is_switched_off(service, monkeypatch):
    monkeypatch.setenv("DYAD_OFFLINE", "1")
    fails(Offline)
    monkeypatch.setenv("DYAD_OFFLINE", "0")
    transport.network.switch_off(True)
    fails(Offline)
    assert not service.asked
    transport.network.switch_off(False)
    assert send(SOURCE, REQUEST).status == 200
