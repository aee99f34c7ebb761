"""What a reader sees when something is wrong: what it is, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import streamlit as st

from language import _
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


def warn_of_value(name: str, values: Iterable[str]) -> None:
    """Say so if the link sets a parameter to a value that it cannot take; the usual choice is shown instead."""
    values = list(values)
    if set(st.query_params.get_all(name)) <= {*values, ""}:
        return
    words = _(
        "This link sets `{name}` to a value that does not exist. The usual choice is shown; values are: {values}."
    )
    shown = [f"`{value}`" for value in values[:12]] + ([_("and others")] if len(values) > 12 else [])
    st.warning(words.format(name=name, values=", ".join(shown)))
