"""Streamlit's fonts are answered with ours, which are cut from them."""

from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from streamlit import file_util

from server.fonts import CUT, CutFonts
from tests.server.asgi import ask

FOLDER = Path(__file__).resolve().parents[2] / "pages" / "static"
MEDIA = Path(file_util.get_static_dir()) / "static" / "media"

cut = CutFonts(PlainTextResponse("from Streamlit"), FOLDER)


@pytest.mark.parametrize(("start", "ours"), CUT.items())
def test_a_font_that_streamlit_names_is_answered_with_ours(start, ours):
    """A new Streamlit may name them otherwise: then the large ones would be sent again."""
    (theirs,) = [path for path in MEDIA.iterdir() if f"/static/media/{path.name}".startswith(start)]
    answer = ask(cut, f"/static/media/{theirs.name}")
    assert answer.body == (FOLDER / ours).read_bytes()
    assert answer.headers["content-type"] == "font/woff2"
    assert len(answer.body) < theirs.stat().st_size / 2
    assert ask(cut, f"/static/media/{theirs.name}", if_none_match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize("path", ["/static/media/SourceCodeVF-Upright.x.woff2", "/static/js/index.js", "/trade"])
def test_other_files_are_streamlits(path):
    assert ask(cut, path).body == b"from Streamlit"
