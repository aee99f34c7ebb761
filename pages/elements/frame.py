"""What surrounds a page: its foot."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative.outline import PAGES
from pages.elements.links import address_of
from pages.elements.picture import choose_picture
from pages.elements.scripts import has_charts
from telling import front
from telling.foot import about

WAYS = ("overview", "statements", "data")
"""Pages that the foot leads to: what this is, what was checked, what it rests on."""


def foot(path: str) -> None:
    """Who made this, of what, where the data are; and how pictures are saved, where the page at a path has charts."""
    with st.container(key="foot", gap="small"):
        st.html(front.foot(about(), [(_(PAGES[name].title), address_of(name)) for name in WAYS]))
        if has_charts(path):
            choose_picture()
