"""Links to pages of Dyad: as elements of Streamlit's, and as addresses for words and HTML."""

from __future__ import annotations

import functools

import streamlit as st

from language import _, chosen, languages
from narrative.outline import PAGES
from sharing.links import beside

EVERY_PAGE = ("lang", "picture", "picture-size")
"""Parameters that mean the same on each page, and go along from one to the next."""


def page_of(name: str) -> st.Page:
    """A page to link to. It is shared by all sessions and not to be run: whoever runs a page makes a copy."""
    return _page(name, chosen())


@functools.cache
def _page(name: str, _language: str) -> st.Page:
    """Of a page that is made anew for each run, Streamlit looks for the file each time."""
    page = PAGES[name]
    return st.Page(f"{name}.py", title=_(page.title), url_path=page.path, default=not page.path)


def address_of(name: str, **parameters: str) -> str:
    """The address of a page beside this one, with what the reader's own link asks of every page."""
    asked = {each: text for each, text in st.query_params.to_dict().items() if each in EVERY_PAGE}
    if asked.get("lang") not in languages():
        asked.pop("lang", None)
    return beside(name, asked | parameters)


def statement_at(claim: str) -> str:
    """The address of a statement with its arithmetic and all rows."""
    return address_of("statements", claim=claim)
