"""The document says where its server is, and is Streamlit's own in everything else."""

import re

from starlette.responses import HTMLResponse, PlainTextResponse

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


def test_other_answers_go_through():
    assert ask(Document(PlainTextResponse("ok")), "/_stcore/health").body == b"ok"
    assert ask(Document(HTMLResponse("<p>Not found", status_code=404)), "/static/none.js").body == b"<p>Not found"


def test_only_the_address_the_name_and_the_width_differ():
    theirs = frontend.index().splitlines()
    ours = [line.strip() for line in document().splitlines() if line not in theirs]
    assert len(ours) == 3
    assert sum("BACKEND_BASE_URL" in line for line in ours) == 1
    assert sum("max-width" in line for line in ours) == 1
    assert "<title>Dyad</title>" in ours


def test_the_rule_for_the_width_names_what_streamlit_calls_the_column():
    """Or the page would jump again, when its width arrives after it was drawn."""
    column = re.search(r"<style>\.(\w+) \{ max-width: initial", document())[1]
    assert any(column in path.read_text(encoding="utf-8") for path in frontend.texts().values())
