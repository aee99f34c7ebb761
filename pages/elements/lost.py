"""The page for an address that leads to none, in place of Streamlit's own dialog over the front page."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from language import _


def lost_page(known: Collection[str]) -> st.Page:
    """A page that no menu shows, at the address that was asked for if that is no page's."""
    asked = _asked()
    if asked and asked not in known and "/" not in asked:
        st.session_state["lost"] = asked  # later runs of the page do not name the address any more
    path = st.session_state.get("lost", "not-found")
    return st.Page("not_found.py", title=_("This page does not exist"), url_path=path, visibility="hidden")


def _asked() -> str:
    """The path below the app's own, as the browser has asked for it; "" if it has asked for the front page."""
    context = get_script_run_ctx()
    return ((context and context.pages_manager.intended_page_name) or "").strip()
