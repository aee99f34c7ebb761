"""A page names the large scripts it will need in its first answer."""

from starlette.responses import HTMLResponse, PlainTextResponse

from server import frontend
from server.preload import Preload
from tests.server.asgi import ask


def elements(path):
    return ["PlotlyChart", "StreamlitMarkdown"] if path == "/trade" else []


def test_a_page_with_charts_names_scripts_that_exist():
    link = ask(Preload(HTMLResponse("page"), elements), "/trade").headers["link"]
    names = [part.split(">")[0].lstrip(" <./") for part in link.split(",")]
    assert names == [frontend.chunk("PlotlyChart"), frontend.chunk("StreamlitMarkdown")]
    assert set(names) <= set(frontend.texts())
    assert link.count("rel=modulepreload") == 2


def test_other_answers_name_none():
    assert "link" not in ask(Preload(HTMLResponse("page"), elements), "/data").headers
    assert "link" not in ask(Preload(PlainTextResponse("ok"), elements), "/trade").headers
