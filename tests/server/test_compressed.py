"""Streamlit's scripts arrive compressed, unchanged, and nothing else does."""

import asyncio

import brotli
import pytest
from starlette.responses import PlainTextResponse
from streamlit import config

from server import frontend
from server.compressed import CompressedStatic
from tests.server.asgi import BROTLI, answer, ask, run

SCRIPT = frontend.chunk("index")
STYLE = next(name for name in frontend.texts() if name.endswith(".css"))

from_streamlit = PlainTextResponse("from Streamlit")


@pytest.fixture
def static(tmp_path):
    return CompressedStatic(from_streamlit, compressed=tmp_path)


def is_from_streamlit(received):
    return received.body == from_streamlit.body and "content-encoding" not in received.headers


@pytest.mark.parametrize(("name", "kind"), [(SCRIPT, "text/javascript"), (STYLE, "text/css")])
def test_a_script_arrives_smaller_and_unchanged(static, name, kind):
    received = ask(static, f"/{name}", accept_encoding="gzip, br")
    original = frontend.texts()[name].read_bytes()
    assert brotli.decompress(received.body) == original
    assert received.headers["content-encoding"] == "br"
    assert received.headers["content-type"].startswith(kind)
    assert int(received.headers["content-length"]) == len(received.body) < len(original) / 2
    assert received.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert received.headers["vary"] == "accept-encoding"


def test_the_file_made_at_build_time_is_preferred(static, tmp_path):
    built = tmp_path / f"{SCRIPT}.br"
    built.parent.mkdir(parents=True)
    built.write_bytes(b"built")
    assert ask(static, f"/{SCRIPT}", accept_encoding="br").body == b"built"


def test_readers_who_come_together_wait_for_the_same_work(static, monkeypatch):
    made = []
    compress = brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda data, **how: made.append(1) or compress(data, **how))

    async def together_and_later():
        first = await asyncio.gather(*(answer(static, f"/{SCRIPT}", headers=BROTLI) for _ in range(5)))
        return [*first, await answer(static, f"/{SCRIPT}", headers=BROTLI)]

    assert len({received.body for received in run(together_and_later())}) == 1
    assert len(made) == 1


@pytest.mark.parametrize("accepted", ["gzip", "identity", "gzip, br;q=0", "br; q=0.0", ""])
def test_a_client_without_brotli_gets_streamlit_s_own_answer(static, accepted):
    assert is_from_streamlit(ask(static, f"/{SCRIPT}", accept_encoding=accepted))


@pytest.mark.parametrize("accepted", ["br", "gzip, BR", "gzip;q=1, br;q=0.5", "br;Q=1.0"])
def test_a_client_with_brotli_is_understood(static, accepted):
    assert ask(static, f"/{SCRIPT}", accept_encoding=accepted).headers["content-encoding"] == "br"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/index.html",
        "/trade",
        "/manifest.json",
        "/static/js/absent.js",
        "/static/js/%2e%2e/%2e%2e/index.html",
        "/static/../../__init__.py",
        "/static/js/..%2f..%2f..%2f__init__.py",
        "//example.org/" + SCRIPT,
        "/app/" + SCRIPT,
        "/_stcore/health",
    ],
)
def test_everything_else_goes_on_to_streamlit(static, path):
    assert is_from_streamlit(ask(static, path, accept_encoding="br"))


def test_a_part_of_a_file_is_left_to_streamlit(static):
    assert is_from_streamlit(ask(static, f"/{SCRIPT}", accept_encoding="br", range="bytes=0-9"))


def test_only_reading_is_answered(static):
    head = ask(static, f"/{SCRIPT}", method="HEAD", accept_encoding="br")
    assert head.headers["content-encoding"] == "br"
    assert int(head.headers["content-length"]) > 0
    assert head.body == b""
    assert is_from_streamlit(ask(static, f"/{SCRIPT}", method="POST", accept_encoding="br"))


@pytest.mark.parametrize("base", ["dyad", "/news/dyad/"])
def test_a_base_path_is_honoured(static, monkeypatch, base):
    option = config.get_option
    monkeypatch.setattr(config, "get_option", lambda key: base if key == "server.baseUrlPath" else option(key))
    received = ask(static, f"/{base.strip('/')}/{SCRIPT}", accept_encoding="br")
    assert received.headers["content-encoding"] == "br"
    assert is_from_streamlit(ask(static, f"/other/{SCRIPT}", accept_encoding="br"))
