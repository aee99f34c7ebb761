"""What a reader sees when something is wrong: what it is, and what to do."""

from __future__ import annotations

import logging

import streamlit as st

from language import _
from loaders.errors import LoaderError

log = logging.getLogger("dyad")


def problem(error: Exception, what: str) -> None:
    """Say that one thing cannot be shown; the rest of the page goes on."""
    if isinstance(error, LoaderError):
        reason = str(error)
    else:
        log.exception("%s failed", what, exc_info=error)
        reason = _("Something in the program went wrong; the server's log has the details.")
    st.error(_("“{what}” cannot be shown. {reason}").format(what=what, reason=reason))
