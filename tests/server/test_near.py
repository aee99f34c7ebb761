"""A chart waits until it is near; what the browser makes of it is in tests/browser/test_drawing.py."""

from server import frontend
from server.near import near
from server.once import once

SCRIPT = once(frontend.texts()[frontend.chunk("PlotlyChart")].read_text(encoding="utf-8"))


def test_streamlit_s_script_is_built_as_expected():
    waiting = near(SCRIPT)
    assert "window.dyadNear(_.current" in waiting
    assert "width===void 0||!isNear?i(`div`" in waiting
    assert SCRIPT.count("ref:_,isSizeContained") == 1  # `_` is the box that the chart stands in


def test_a_script_that_is_built_otherwise_is_sent_as_it_is():
    assert near("let Y=e.alt?.trim(),") == "let Y=e.alt?.trim(),"
    assert near(SCRIPT * 2) == SCRIPT * 2
