"""What surrounds a page: its foot."""

from __future__ import annotations

import streamlit as st

from telling.foot import about
from telling.markdown import small


def foot() -> None:
    """Who made this, of what, and where the data are."""
    st.divider()
    st.markdown(small(about()))
