"""The files made at build time are whole, and a second build does nothing."""

import brotli
import pytest

from server import compress, frontend

STYLE = next(name for name in compress.wanted() if name.endswith(".css"))


@pytest.fixture
def built(tmp_path, monkeypatch):
    monkeypatch.setattr(frontend, "compressed_folder", lambda: tmp_path)
    compress.compress(STYLE)
    return tmp_path / f"{STYLE}.br"


def test_a_built_file_unpacks_to_the_original(built):
    assert brotli.decompress(built.read_bytes()) == frontend.texts()[STYLE].read_bytes()


def test_a_second_build_keeps_what_is_there(built):
    built.write_bytes(b"kept")
    compress.compress(STYLE)
    assert built.read_bytes() == b"kept"


def test_nothing_half_written_is_left(built):
    assert [path for path in built.parent.iterdir() if path != built] == []


def test_the_large_scripts_of_our_pages_are_wanted_and_those_of_others_are_not():
    assert {frontend.chunk("PlotlyChart"), frontend.chunk("index")} <= set(compress.wanted())
    assert frontend.chunk("DeckGlJsonChart") not in compress.wanted()
