"""Documents carry a policy that fits the installed Streamlit; the websocket is left alone."""

import base64
import hashlib

import pytest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse

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


def test_a_document_may_not_use_the_camera_nor_be_held_by_another_window():
    headers = ask(document, "/trade").headers
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(headers["permissions-policy"].split(", "))
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_other_sites_may_frame_pages_if_the_environment_names_them(monkeypatch):
    monkeypatch.setenv("DYAD_FRAMED_BY", "'self' https://news.example https://*.example.org:8443")
    app = SecurityHeaders(HTMLResponse(frontend.index()))
    policy = directives(ask(app, "/trade").headers["content-security-policy"])
    assert policy["frame-ancestors"] == ["'self'", "https://news.example", "https://*.example.org:8443"]


@pytest.mark.parametrize(
    "sites", ["*", "news.example", "https://a.example; script-src *", "https://a.example\nx: y", "'none' x"]
)
def test_what_is_no_list_of_sites_is_refused_at_the_start(monkeypatch, sites):
    monkeypatch.setenv("DYAD_FRAMED_BY", sites)
    with pytest.raises(ValueError, match="DYAD_FRAMED_BY"):
        SecurityHeaders(HTMLResponse(""))


def test_a_refusal_carries_a_policy_that_allows_nothing():
    headers = ask(SecurityHeaders(PlainTextResponse("no", 405)), "/trade").headers
    assert directives(headers["content-security-policy"])["default-src"] == ["'none'"]
    assert headers["x-content-type-options"] == "nosniff" and "referrer-policy" in headers


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
