"""The document says where its server is, and is Streamlit's own in everything else."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from server import document as document_module
from server import frontend
from server.document import Document, document
from tests.server.asgi import ask

OURS = document().encode()


def test_streamlits_document_is_answered_with_ours():
    answer = ask(Document(HTMLResponse(frontend.index(), headers={"etag": '"theirs"'})), "/trade")
    assert answer.body == OURS
    assert int(answer.headers["content-length"]) == len(OURS)
    assert answer.headers["etag"] != '"theirs"'


def test_a_conditional_request_for_streamlits_own_version_gets_ours():
    async def unchanged_if_asked(scope, receive, send):
        known = any(name == b"if-none-match" for name, _value in scope["headers"])
        await (PlainTextResponse("", status_code=304) if known else HTMLResponse(frontend.index()))(
            scope, receive, send
        )

    assert ask(Document(unchanged_if_asked), "/", if_none_match='"theirs"').body == OURS


def test_head_has_the_length_and_no_body():
    answer = ask(Document(HTMLResponse(frontend.index())), "/trade", method="HEAD")
    assert answer.body == b"" and int(answer.headers["content-length"]) == len(OURS)


@pytest.mark.parametrize(("accepted", "unpack"), [("gzip, br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_arrives_smaller_and_unchanged(accepted, unpack):
    answer = ask(Document(HTMLResponse(frontend.index())), "/trade", accept_encoding=accepted)
    assert unpack(answer.body) == OURS
    assert int(answer.headers["content-length"]) == len(answer.body) < len(OURS) / 2
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_other_answers_go_through():
    assert ask(Document(PlainTextResponse("ok")), "/_stcore/health").body == b"ok"
    assert ask(Document(HTMLResponse("<p>Not found", status_code=404)), "/static/none.js").body == b"<p>Not found"


def test_streamlits_own_lines_are_all_there_but_its_name():
    ours = document().splitlines()
    assert [line for line in frontend.index().splitlines() if not any(line in each for each in ours)] == [
        "    <title>Streamlit</title>"
    ]
    assert sum("BACKEND_BASE_URL" in line for line in ours) == 1
    assert sum(".stMainBlockContainer { max-width: 84rem" in line for line in ours) == 1
    assert "    <title>Dyad</title>" in ours


def test_the_page_carries_its_rules_for_paper_and_its_scripts_without_a_request():
    html = document()
    assert "@media print" in html and "hashchange" in html and "beforeprint" in html
    assert not re.search(r'(src|href)="(?!\./static/|\./favicon|\./_stcore/)', html)
    assert "/*" not in html  # comments stay here


@pytest.mark.parametrize("name", [name for name in document_module._STYLES if name != "fonts.css"])
def test_the_rules_name_what_streamlit_draws(name):
    """Or a new Streamlit would make the page jump, print its buttons, or be cut off after the first sheet."""
    rules = Path(document_module.__file__).with_name(name).read_text(encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") for path in frontend.texts().values()]
    names = {name for pair in re.findall(r"\.(st[A-Z]\w+)|data-testid=\"(\w+)\"", rules) for name in pair if name}
    assert names
    assert [name for name in sorted(names) if not any(name in text for text in texts)] == []


def test_scripts_of_what_a_page_begins_with_are_announced_with_all_that_they_need():
    html = document(elements=("Html", "PlotlyChart"), ahead=("PlotlyChart", "Metric"))
    named = re.findall(r'<link rel="modulepreload" fetchpriority="low" crossorigin href="\./(.+?)">', html)
    assert {frontend.chunk("Html"), frontend.chunk("PlotlyChart")} <= set(named)
    assert set(named) <= set(frontend.texts()) and not [name for name in named if name in frontend.index()]
    scripts = [frontend.texts()[name].read_text(encoding="utf-8") for name in named]
    needed = {name for script in scripts for name in re.findall(r'from"\./([^"]+)"', script)}
    assert [name for name in needed if f"js/{name}" not in html] == []


def test_what_other_pages_begin_with_is_left_for_later():
    html = document(elements=("Html",), ahead=("Html", "PlotlyChart"))
    later = re.findall(r'<link rel="dyad-ahead" href="\./(.+?)">', html)
    assert frontend.chunk("PlotlyChart") in later and frontend.chunk("Html") not in later


def test_what_is_above_all_others_runs_before_the_words_come():
    scripts = re.findall(r'<script type="module" crossorigin src="\./(.+?)">', document(at_once=("Html",)))
    assert scripts[-1] == frontend.chunk("Html") and len(scripts) == 2  # after Streamlit's own
