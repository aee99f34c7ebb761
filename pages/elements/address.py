"""Where the dashboard is in the reader's browser, for links that are handed on."""

from __future__ import annotations

import streamlit as st

from narrative.outline import PAGES

CLOUD = "/~/+"
"""Streamlit Community Cloud shows an app in a frame, one level below the address that readers see."""


def base() -> str:
    """The address of the dashboard without page and query, such as "https://dyad.example"; "" where it is not known."""
    return served().removesuffix(CLOUD)


def served() -> str:
    """The same, for a frame in another site: without what a hosting service puts around the app."""
    url = (st.context.url or "").rstrip("/")
    above, _slash, last = url.rpartition("/")
    on_a_page = last in {page.path for page in PAGES.values()} and not above.endswith("/")
    return above if on_a_page else url
