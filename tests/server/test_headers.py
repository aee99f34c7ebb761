"""Documents carry a policy that fits the installed Streamlit; the websocket is left alone."""

import base64
import hashlib

from starlette.responses import HTMLResponse, JSONResponse

from server import frontend
from server.document import document as document_sent
from server.headers import SecurityHeaders, content_security_policy
from tests.server.asgi import ask, run

document = SecurityHeaders(HTMLResponse(frontend.index()))


def directives(policy):
    return {name: values for name, *values in (part.split() for part in policy.split("; "))}


def policy_of_a_page():
    return directives(ask(document, "/trade").headers["content-security-policy"])


def test_a_document_may_run_nothing_but_our_own_scripts():
    policy = policy_of_a_page()
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & set(policy["script-src"])


def test_no_directive_allows_another_host():
    allowed = {source for sources in policy_of_a_page().values() for source in sources}
    assert {source for source in allowed if not source.startswith("'")} == {"data:", "blob:"}


def test_the_inline_script_of_the_installed_streamlit_is_allowed_by_its_hash():
    html = document_sent()
    start = html.index("<script>") + len("<script>")
    script = html[start : html.index("</script>", start)]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy_of_a_page()["script-src"]


def test_the_hash_follows_the_document():
    first, second = (content_security_policy(f"<script>a = {n}</script>") for n in (1, 2))
    assert first != second
    assert directives(content_security_policy("<p>no script</p>"))["script-src"] == ["'self'"]


def test_what_is_no_document_carries_only_nosniff():
    health = SecurityHeaders(JSONResponse("ok", headers={"X-Content-Type-Options": "nosniff"}))
    headers = ask(health, "/_stcore/health").headers
    assert headers.getlist("x-content-type-options") == ["nosniff"]
    assert "content-security-policy" not in headers


def test_the_websocket_is_untouched():
    passed = []

    async def stream(scope, receive, send):
        passed.append((scope, receive, send))

    connection = ({"type": "websocket", "path": "/_stcore/stream", "headers": []}, object(), object())
    run(SecurityHeaders(stream)(*connection))
    assert passed == [connection]
