"""A running dashboard takes nothing, tells nothing that it should not, and answers what is odd with a plain word."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.security.conftest import IN_FILE, SECRETS, run_page

PLACES = ["/", "/trade", "/embed?chart=trade-annual", "/health", "/_stcore/health", "/media/x", "/app/static/x", "/x/y"]
OUT = [
    "/app/static/../frame.py",
    "/app/static/../../data/claims.csv",
    "/app/static/%2e%2e/%2e%2e/data/claims.csv",
    "/app/static/..%2f..%2fdata%2fclaims.csv",
    "/app/static/%252e%252e/%252e%252e/data/claims.csv",
    "/app/static/....//....//data/claims.csv",
    "/app/static/..\\..\\data\\claims.csv",
    "/app/static//etc/passwd",
    "/app/static/%00/../../data/claims.csv",
    "/static/../../../../../../etc/passwd",
    "/static/js/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/embed/assets/../../data/claims.csv",
    "/embed/assets/..%2f..%2fdata%2fclaims.csv",
    "/media/../data/claims.csv",
    "/component/../../data/claims.csv",
    "/component/x/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/_stcore/bidi-components/x/..%2f..%2f..%2fetc%2fpasswd",
    "//etc/passwd",
    "/../../data/claims.csv",
]
INSIDE = (b"half-year-growth", b"root:", b"import streamlit")
"""What stands in the files that these paths lead to."""
KNOWN = [*SECRETS.values(), "password-77ab31", IN_FILE]


def test_nothing_can_be_uploaded_even_by_who_has_a_session(server):
    with server.websocket() as socket:
        messages = [ForwardMsg.FromString(content) for content in run_page(socket)]
        session = next(m.new_session.initialize.session_id for m in messages if m.HasField("new_session"))
        token = re.search(r"_streamlit_xsrf=([^;]+)", server.ask("/_stcore/health").headers.get("set-cookie", ""))
        cookie = {"cookie": token[0], "x-xsrftoken": token[1]} if token else {}
        form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * 1000 + b"\r\n--b--\r\n"
        headers = cookie | {"content-type": "multipart/form-data; boundary=b"}
        for path in (f"/_stcore/upload_file/{session}/1", f"//_stcore/upload_file/{session}/1"):
            for method in ("PUT", "POST", "DELETE", "PATCH"):
                assert server.ask(path, method, headers, form).status == 405


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "X" * 500])
def test_what_does_not_read_is_refused(server, method):
    for place in PLACES:
        assert server.ask(place, method).status in (400, 405), place


@pytest.mark.parametrize("path", OUT)
def test_no_path_leads_out_of_the_files_that_are_served(server, path):
    answer = server.ask(path)
    assert answer.status in (200, 400, 403, 404)
    assert not [text for text in INSIDE if text in answer.body]
    assert answer.status != 200 or b"<!DOCTYPE html>" in answer.body[:100]


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/trade?" + "x" * 20_000, {}, 414),
        ("/" + "x" * 20_000, {}, 414),
        ("/embed?" + "&".join(f"p{n}=1" for n in range(1_000)), {}, 414),
        ("/_stcore/health?" + "x" * 20_000, {}, 414),
        ("/", {"x": "y" * 60_000}, 431),
        ("/", {f"x-{n}": "y" for n in range(200)}, 431),
        ("/embed", {"accept-language": "en," * 20_000}, 431),
    ],
    ids=["query", "path", "parameters", "health", "header", "headers", "language"],
)
def test_what_is_too_long_is_refused(server, target, headers, status):
    assert server.ask(target, headers=headers).status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"accept-language": "xx-;q=nonsense,*;q=9,\xff"},
        {"accept-encoding": "br;q=x, gzip;q=-1, \xff"},
        {"if-none-match": '"\xff' * 50, "if-modified-since": "never", "range": "bytes=9999999999-1,x"},
        {"host": "hostile.example"},
        {"cookie": "_streamlit_xsrf=" + "x" * 4_000},
    ],
    ids=["language", "coding", "conditions", "host", "cookie"],
)
def test_odd_headers_do_no_harm(server, headers):
    for place in ("/", "/trade", "/embed?chart=trade-annual", "/app/static/dyad-serif.woff2", "/_stcore/health"):
        assert server.ask(place, headers=headers).status in (200, 206, 304, 400, 403, 416), place


@pytest.mark.parametrize("origin", ["https://hostile.example", "null", "http://localhost.hostile.example"])
def test_no_other_site_gets_a_websocket(server, origin):
    with pytest.raises((InvalidHandshake, ConnectionClosed)), server.websocket(origin=origin) as socket:
        list(run_page(socket))


def test_a_message_that_is_none_or_too_large_ends_one_connection_only(server):
    for content in (b"\xff" * 1_000, b"", "text", b"\0" * 52_500_000):
        with pytest.raises((ConnectionClosed, TimeoutError)), server.websocket() as socket:
            socket.send(content)
            while True:
                socket.recv(timeout=3)
    assert server.ask("/_stcore/health").status == 200


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/", 200),
        ("/trade", 200),
        ("/nonsense", 200),
        ("/health", 200),
        ("/embed?chart=trade-annual", 200),
        ("/embed?chart=nonsense", 404),
        ("/embed?" + "x" * 3_000, 414),
        ("/embed/assets/nonsense", 404),
        ("/media/nonsense", 404),
        ("/app/static/nonsense", 404),
        ("/app/static/%2e%2e/x", 400),
        ("/component/nonsense/x", 404),
        ("/trade?" + "x" * 20_000, 414),
    ],
)
def test_every_answer_is_what_it_says_it_is(server, target, status):
    answer = server.ask(target)
    assert (answer.status, answer.headers["x-content-type-options"]) == (status, "nosniff")
    html = answer.headers.get("content-type", "").startswith("text/html")
    if html or status >= 400:
        policy = answer.headers["content-security-policy"]
        assert "default-src" in policy and "frame-ancestors" in policy and "'unsafe-eval'" not in policy
        assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers or not re.search(r"\d", answer.headers["server"])


def test_only_embeds_may_be_framed_by_others(server):
    def framed_by(target):
        return re.search("frame-ancestors ([^;]*)", server.ask(target).headers["content-security-policy"])[1]

    assert (framed_by("/trade"), framed_by("/embed?chart=trade-annual")) == ("'self'", "*")


def test_secrets_are_told_to_nobody(server):
    """Nor is the environment, nor where the files lie, by any answer, page or line of the log."""
    pages = [b"".join(server.visit(page)) for page in ("", "data", "trade", "nonsense")]
    told = [server.ask(place).body for place in (*PLACES, "/_stcore/host-config", "/_stcore/metrics")]
    log = server.log.read_bytes()
    assert log
    for text in (*pages, *told, log):
        assert not [secret for secret in KNOWN if secret.encode() in text]


def test_many_odd_requests_at_once_leave_it_serving(server):
    odd = [*OUT, *PLACES, "/embed?chart=%00", "/embed?pair=%FF-%FE", "/%", "/%zz", "/trade?lang=%E2%80%AE"]
    with ThreadPoolExecutor(8) as crew:
        statuses = list(crew.map(lambda target: server.ask(target).status, odd * 3))
    assert not [status for status in statuses if status >= 500]
    assert server.visit("trade")
