"""A chart waits for its width before it is drawn; what the browser makes of it is in tests/browser/test_drawing.py."""

from server import frontend
from server.once import once

SCRIPT = frontend.texts()[frontend.chunk("PlotlyChart")].read_text(encoding="utf-8")


def test_streamlit_s_script_is_built_as_expected():
    waiting = once(SCRIPT)
    assert len(waiting) > len(SCRIPT)
    assert "width===void 0?i(`div`" in waiting


def test_a_script_that_is_built_otherwise_is_sent_as_it_is():
    assert once("children:j(q,{data:N.data})") == "children:j(q,{data:N.data})"
    assert once(SCRIPT * 2) == SCRIPT * 2
