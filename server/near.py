"""Streamlit's script of charts, with each chart drawn when its place is seen, or later: `near.js` says when.

All charts of a page are drawn in one go else, before the browser shows any of them. An empty box of the same height
waits, so that nothing moves.
"""

from __future__ import annotations

from server.once import KNOWN

_HOOK = "let Y=e.alt?.trim(),"
_NEAR = (
    "let[isNear,setNear]=(0,P.useState)(!window.dyadNear);"
    "(0,P.useLayoutEffect)(()=>{if(!isNear)return window.dyadNear(_.current,()=>setNear(!0))},[]);"
)
"""`_` is Streamlit's reference to the box that the chart stands in. Without near.js a chart is drawn at once."""


def near(script: str) -> str:
    """The script whose charts wait; unchanged where it is not built as expected."""
    if script.count(_HOOK) != 1 or script.count(KNOWN) != 1:
        return script
    return script.replace(_HOOK, _NEAR + _HOOK).replace(KNOWN, KNOWN.replace("?", "||!isNear?", 1))
