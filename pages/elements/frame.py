"""What surrounds a page: its foot."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative.outline import PAGES
from pages.elements.links import page_of
from pages.elements.picture import choose_picture
from telling.foot import about
from telling.markdown import small

WAYS = ("overview", "statements", "data")
"""Pages that the foot leads to: what this is, what was checked, what it rests on."""


def foot() -> None:
    """Who made this, of what, where the data are, and how pictures are saved."""
    with st.container(key="foot", gap="small"):
        st.markdown(small(about()))
        with st.container(key="foot-ways", horizontal=True, gap="medium"):
            for name in WAYS:
                st.page_link(page_of(name), label=_(PAGES[name].title), width="content")
        choose_picture()
