"""Links to pages of Dyad. Of a page given by its file, Streamlit looks for the file at every link of every run."""

from __future__ import annotations

import functools

import streamlit as st

from narrative.outline import PAGES


@functools.cache
def page_of(name: str) -> st.Page:
    """A page to link to. It is shared by all sessions and not to be run: whoever runs a page makes it anew."""
    page = PAGES[name]
    return st.Page(f"{name}.py", title=page.title, url_path=page.path, default=not page.path)
