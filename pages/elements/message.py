"""What a reader sees when something is wrong: what it is, and what to do."""

from __future__ import annotations

import logging

import streamlit as st

from language import _
from loaders.errors import LoaderError, NothingYet
from telling import trouble

log = logging.getLogger("dyad")


def problem(error: Exception, what: str) -> None:
    """Say that one thing cannot be shown; the rest of the page goes on."""
    if not isinstance(error, LoaderError):
        log.exception("%s failed", what, exc_info=error)
    st.error(f"{trouble.words(error, what)} {_('Everything else on this page stands.')}")


def nothing_yet(error: NothingYet, what: str) -> None:
    """Say that there are no figures yet for what the reader chose, and how they would come."""
    st.info(trouble.nothing_yet(error, what))


def unforeseen(error: Exception) -> bool:
    """Say in our words that the page could not be finished; True, so that Streamlit says nothing of its own."""
    log.exception("A page could not be finished", exc_info=error)
    words = _("Something in the program went wrong, and the page stops here. What stands above is whole.")
    st.error(f"{words} {_('Load the page anew, or go on to another one.')}")
    return True
