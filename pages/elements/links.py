"""Links to pages of Dyad: as elements of Streamlit's, and as addresses for words and HTML."""

from __future__ import annotations

import functools

import streamlit as st

from language import languages
from narrative.outline import PAGES
from sharing.links import beside


@functools.cache
def page_of(name: str) -> st.Page:
    """A page to link to. It is shared by all sessions and not to be run: whoever runs a page makes it anew.

    Of a page given by its file, Streamlit looks for the file at every link of every run.
    """
    page = PAGES[name]
    return st.Page(f"{name}.py", title=page.title, url_path=page.path, default=not page.path)


def address_of(name: str, **parameters: str) -> str:
    """The address of a page beside this one, in the language that the reader's own link asks for."""
    asked = st.query_params.get("lang")
    return beside(name, ({"lang": asked} if asked in languages() else {}) | parameters)


def statement_at(claim: str) -> str:
    """The address of a statement with its arithmetic and all rows."""
    return address_of("statements", claim=claim)
