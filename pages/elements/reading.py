"""How a chart is read, where the reader asks for it."""

from __future__ import annotations

import streamlit as st

from language import _
from telling import reading
from telling.markdown import escape


def how_to_read(chart: str) -> None:
    """A button that opens into a few sentences, for charts that need some."""
    paragraphs = reading.how_to_read(chart)
    if paragraphs:
        with st.popover(_("How to read this"), key=f"reading-{chart}", type="tertiary", icon=":material/help:"):
            st.markdown("\n\n".join(map(escape, paragraphs)))
