"""The reader's language, from the link; pages and fragments run apart and each must know it."""

from __future__ import annotations

import functools
from collections.abc import Callable

import streamlit as st

from language import DEFAULT, choose


def choose_from_link() -> None:
    """Use the language that the link asks for from here on in this run; English if it asks for none we have."""
    choose(st.query_params.get("lang", DEFAULT))


def fragment(element: Callable) -> Callable:
    """A part of a page that reruns alone: `st.fragment`, in the reader's language."""

    @st.fragment
    @functools.wraps(element)
    def run(*arguments, **named):
        choose_from_link()
        return element(*arguments, **named)

    return run
