"""What a reader sees when something is wrong: what it is, and what to do."""

from __future__ import annotations

import logging

import streamlit as st

from loaders.errors import LoaderError, NothingYet
from telling import trouble

log = logging.getLogger("dyad")


def problem(error: Exception, what: str) -> None:
    """Say that one thing cannot be shown; the rest of the page goes on."""
    if not isinstance(error, LoaderError):
        log.exception("%s failed", what, exc_info=error)
    st.error(trouble.words(error, what))


def nothing_yet(error: NothingYet, what: str) -> None:
    """Say that there are no figures yet for what the reader chose, and how they would come."""
    st.info(trouble.nothing_yet(error, what))
