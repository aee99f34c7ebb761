"""What a reader sees when something is wrong: what it is, and what to do. The log has the reason, in English."""

from __future__ import annotations

import logging

import streamlit as st

from language import _, sentences
from loaders.errors import LoaderError, NothingYet
from narrative import WordsMissing
from pages.elements.run import count_error
from telling import trouble
from telling.markdown import escape

log = logging.getLogger("dyad")


def problem(error: Exception, what: str) -> None:
    """Say that one thing cannot be shown; the rest of the page goes on."""
    noted(error, what)
    st.error(sentences(trouble.words(error, what), _("Everything else on this page stands.")))


def noted(error: Exception, what: str) -> None:
    """Put into the log what is wrong, where a reader is told elsewhere or misses little."""
    count_error(error)
    if isinstance(error, LoaderError):
        log.error("The table %s cannot be used: %s", error.table, error.brief)
    else:
        log.exception("%s failed", what, exc_info=error)


def nothing_yet(error: NothingYet, what: str) -> None:
    """Say that there are no figures yet for what the reader chose, and how they would come."""
    st.info(trouble.nothing_yet(error, what))


def unforeseen(error: Exception) -> bool:
    """Say in our words that the page could not be finished; True, so that Streamlit says nothing of its own."""
    log.exception("A page could not be finished", exc_info=error)
    if isinstance(error, LoaderError | WordsMissing):
        stops = _("The page stops here. What stands above is whole, and so are the other pages.")
        words = sentences(escape(error), stops)
    else:
        words = _("Something in the program went wrong, and the page stops here. What stands above is whole.")
        words = sentences(words, _("Load the page anew, or go on to another one."))
    st.error(words)
    return True
