"""Any site may frame the one document that is meant for it, and no other; its files arrive small and unchanged."""

from __future__ import annotations

import asyncio
import gzip
import threading

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from streamlit import config
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware

from server import embed, frontend
from server.compressed import CompressedStatic
from server.document import Document, document
from server.headers import SecurityHeaders
from tests.server.asgi import answer, ask, run

SCRIPT = "const chart = 1;\n" * 500
FONT = b"wOF2" + bytes(range(256)) * 8


@pytest.fixture
def folder(tmp_path):
    """A script and a font; what nobody may have is below and outside."""
    folder = tmp_path / "assets"
    (folder / "below").mkdir(parents=True)
    (folder / "chart.js").write_text(SCRIPT)
    (folder / "serif.woff2").write_bytes(FONT)
    for each in (folder / "below", tmp_path):
        (each / "secret.txt").write_text("secret")
    return folder


def one_chart(query):
    name = query.get("chart", "")
    return (200, f"<p>{name}, {query.get('of', 'all')}</p>" * 100) if name == "trade" else (404, "<p>No such chart")


def served(folder, write=one_chart):
    """The routes before a stand-in for Streamlit, behind all that the dashboard and Streamlit put before them."""
    return Starlette(
        routes=[*embed.routes(write, folder), Mount("/", HTMLResponse(frontend.index()))],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Document),
            Middleware(CompressedStatic),
            Middleware(SelectiveGZipMiddleware, minimum_size=1000),
        ],
    )


@pytest.fixture
def app(folder):
    return served(folder)


def policy(received):
    (text,) = received.headers.getlist("content-security-policy")
    return {name: values for name, *values in (part.split() for part in text.split("; "))}


# The document


def test_the_document_is_the_function_s_and_not_streamlit_s(app):
    received = ask(app, "/embed?chart=trade&of=exports%20%26%20imports")
    assert received.status == 200
    assert received.headers["content-type"].startswith("text/html")
    assert received.body.decode() == "<p>trade, exports & imports</p>" * 100


def test_any_site_may_frame_it_and_it_may_run_only_our_scripts(app):
    received = ask(app, "/embed?chart=trade")
    allowed = policy(received)
    assert allowed.pop("frame-ancestors") == ["*"]
    assert allowed["default-src"] == ["'none'"] and allowed["script-src"] == ["'self'"]
    assert {source for sources in allowed.values() for source in sources} == {
        "'none'", "'self'", "'unsafe-inline'", "data:", "blob:"
    }  # fmt: skip
    assert received.headers["x-content-type-options"] == "nosniff"
    assert "x-frame-options" not in received.headers


@pytest.mark.parametrize(
    "path", ["/", "/trade", "/embed/", "/embed/trade", "/embedded", "/trade/embed", "/embed/assets"]
)
def test_every_other_page_is_streamlit_s_and_framed_only_by_itself(app, path):
    received = ask(app, path)
    assert received.body == document().encode()
    assert policy(received)["frame-ancestors"] == ["'self'"]


def test_a_chart_that_does_not_exist_is_not_found_and_may_be_framed(app):
    for path in ("/embed", "/embed?chart=", "/embed?chart=none"):
        received = ask(app, path)
        assert (received.status, received.body) == (404, b"<p>No such chart")
        assert policy(received)["frame-ancestors"] == ["*"]
        assert "etag" not in received.headers and received.headers["cache-control"] == "no-cache"


def test_a_document_that_cannot_be_written_is_answered_with_a_word_and_logged(folder, caplog):
    def fails(_query):
        raise KeyError("a table is gone")

    received = ask(served(folder, fails), "/embed?chart=trade")
    assert received.status == 500
    assert b"cannot be shown" in received.body and b"table" not in received.body
    assert policy(received)["frame-ancestors"] == ["*"]
    assert "a table is gone" in caplog.text


def test_of_a_repeated_parameter_the_last_counts(app):
    assert ask(app, "/embed?chart=none&chart=trade").status == 200
    assert ask(app, "/embed?chart=trade&chart=none").status == 404


@pytest.mark.parametrize(
    "query", ["%00", "chart=%ff%fe", "&&=&;", "chart[]=trade", "chart=" + "%3Cscript%3E" * 99, "=" * 999]
)
def test_an_odd_query_is_handed_on_and_not_found(app, query):
    assert ask(app, f"/embed?{query}").status == 404


def test_an_endless_query_is_refused_before_it_is_read(folder):
    asked = []
    received = ask(served(folder, asked.append), "/embed?chart=trade&x=" + "y" * 100_000)
    assert received.status == 414 and b"too long" in received.body
    assert asked == [] and policy(received)["frame-ancestors"] == ["*"]


def test_an_unchanged_document_is_not_sent_again(app):
    first = ask(app, "/embed?chart=trade")
    again = ask(app, "/embed?chart=trade", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = ask(app, "/embed?chart=trade&of=exports", if_none_match=first.headers["etag"])
    assert other.status == 200 and other.headers["etag"] != first.headers["etag"]


def test_streamlit_compresses_the_document(app):
    received = ask(app, "/embed?chart=trade", accept_encoding="gzip, br")
    assert received.headers["content-encoding"] == "gzip"
    assert gzip.decompress(received.body) == ask(app, "/embed?chart=trade").body


def test_only_reading_is_answered(app):
    head = ask(app, "/embed?chart=trade", method="HEAD")
    assert head.status == 200 and head.body == b"" and policy(head)["frame-ancestors"] == ["*"]


def test_a_document_that_takes_long_keeps_nobody_waiting(folder):
    drawn = threading.Event()
    app = served(folder, lambda _query: (200, f"<p>{drawn.wait(timeout=20)}"))

    async def together():
        slow = asyncio.ensure_future(answer(app, "/embed?chart=trade"))
        await asyncio.sleep(0)
        await answer(app, "/embed/assets/chart.js")
        drawn.set()
        return await slow

    assert run(together()).body == b"<p>True"


@pytest.mark.parametrize("base", ["dyad", "/news/dyad/"])
def test_a_base_path_is_honoured(app, monkeypatch, base):
    option = config.get_option
    monkeypatch.setattr(config, "get_option", lambda key: base if key == "server.baseUrlPath" else option(key))
    root = f"/{base.strip('/')}"
    assert policy(ask(app, f"{root}/embed?chart=trade"))["frame-ancestors"] == ["*"]
    assert ask(app, f"{root}/embed/assets/chart.js").body == SCRIPT.encode()
    assert policy(ask(app, "/other/embed?chart=trade"))["frame-ancestors"] == ["'self'"]


# Its files


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip, br;q=0", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_a_script_arrives_in_the_best_coding_and_unchanged(app, accepted, coding, unpack):
    received = ask(app, "/embed/assets/chart.js", accept_encoding=accepted)
    assert received.headers.get("content-encoding") == coding
    assert unpack(received.body).decode() == SCRIPT
    assert int(received.headers["content-length"]) == len(received.body)
    assert received.headers["content-type"].startswith("text/javascript")
    assert "accept-encoding" in received.headers["vary"].lower()
    assert received.headers["x-content-type-options"] == "nosniff"


def test_a_font_is_compressed_already_and_may_be_used_in_a_sandboxed_frame(app):
    received = ask(app, "/embed/assets/serif.woff2", accept_encoding="gzip, br")
    assert received.body == FONT and "content-encoding" not in received.headers
    assert received.headers["content-type"] == "font/woff2"
    assert received.headers["access-control-allow-origin"] == "*"


def test_each_coding_has_a_tag_of_its_own_and_is_not_sent_twice(app):
    tags = set()
    for accepted in ("br", "gzip", "identity"):
        tag = ask(app, "/embed/assets/chart.js", accept_encoding=accepted).headers["etag"]
        again = ask(app, "/embed/assets/chart.js", accept_encoding=accepted, if_none_match=f'"other", W/{tag}')
        assert (again.status, again.body) == (304, b"")
        tags.add(tag)
    assert len(tags) == 3


def test_a_file_that_has_changed_is_sent_as_it_is_now(app, folder):
    before = ask(app, "/embed/assets/chart.js", accept_encoding="br")
    (folder / "chart.js").write_text("const chart = 2;\n")
    after = ask(app, "/embed/assets/chart.js", accept_encoding="br", if_none_match=before.headers["etag"])
    assert brotli.decompress(after.body) == b"const chart = 2;\n"


def test_the_head_of_a_file_has_no_body(app):
    head = ask(app, "/embed/assets/chart.js", method="HEAD", accept_encoding="br")
    assert head.body == b"" and int(head.headers["content-length"]) > 0


@pytest.mark.parametrize("name", ["none.js", "below", "..", "%2e%2e", "..%5csecret.txt", "chart.js%00", ".", "~root"])
def test_no_name_leads_elsewhere(app, name):
    received = ask(app, f"/embed/assets/{name}")
    assert (received.status, received.body) == (404, b"")


@pytest.mark.parametrize("name", ["below/secret.txt", "../secret.txt", "%2e%2e%2fsecret.txt", "/etc/passwd"])
def test_no_path_below_a_name_is_a_file(app, name):
    assert b"secret" not in ask(app, f"/embed/assets/{name}").body
    assert b"root:" not in ask(app, f"/embed/assets/{name}").body
