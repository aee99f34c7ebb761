"""Streamlit's script of charts, with each chart drawn once.

It hands a chart to Plotly before it knows how wide it will be, keeps that drawing out of sight, and has Plotly draw
the chart anew as soon as it knows: half of the work of a page of charts. Here an empty box of the same height waits.
"""

from __future__ import annotations

_DRAWN = "children:i(q,{data:N.data,layout:N.layout,"
KNOWN = "N.layout.width===void 0?i(`div`,{style:{height:N.layout.height}}):"
"""An empty box until the width is known."""


def once(script: str) -> str:
    """The script that waits for the width; unchanged where it is not built as expected."""
    if script.count(_DRAWN) != 1:
        return script
    return script.replace(_DRAWN, _DRAWN.replace("i(q,", f"{KNOWN}i(q,"))
