"""The reader's language: that of the link, else of the browser. Pages and fragments run apart and each must know it."""

from __future__ import annotations

import contextvars
import functools
from collections.abc import Callable

import streamlit as st

from language import choose, chosen, languages, wanted
from pages.elements.run import part_run


def choose_from_link() -> None:
    """Use the language that the link asks for from here on in this run, the browser's if it asks for none we have."""
    # Not every browser says what it accepts when it opens a websocket.
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    choose(wanted(st.query_params.get("lang", ""), accepted))


def keep_language() -> None:
    """Keep the language of the link from page to page, for Streamlit's own links leave it behind."""
    asked, kept = st.query_params.get("lang"), st.session_state.get("lang")
    if asked in languages():
        st.session_state["lang"] = asked
    elif asked is None and kept:
        st.query_params["lang"] = kept


def fragment(element: Callable) -> Callable:
    """A part of a page that reruns alone: `st.fragment`, in the reader's language."""

    @st.fragment
    @functools.wraps(element)
    def run(*arguments, **named):
        choose_from_link()
        with part_run(element.__name__):
            return element(*arguments, **named)

    return run


def in_this_language(make: Callable) -> Callable:
    """A function for a button's file, which is made later and elsewhere: in the reader's language all the same.

    Streamlit keeps it as long as the page is open, and with it all that it names.
    """
    code = chosen()

    def run():
        choose(code)
        return make()

    return lambda: contextvars.copy_context().run(run)
