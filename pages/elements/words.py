"""The words of a page, with links to other pages as the dashboard has them."""

from __future__ import annotations

import streamlit as st

from language import languages
from narrative.links import rewritten
from narrative.outline import PAGES


def linked(markdown: str) -> str:
    """Links to other pages lead there, in the language that the reader has chosen."""
    asked = st.query_params.get("lang")
    query = f"?lang={asked}" if asked in languages() else ""
    return rewritten(markdown, lambda page, place: f"{PAGES[page].path or './'}{query}#{place}")
