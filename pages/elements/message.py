"""What a reader sees when something is wrong: what it is, and what to do."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

import streamlit as st

from language import _
from loaders.errors import LoaderError, NothingYet
from loaders.sources import sources
from telling.markdown import escape, link

log = logging.getLogger("dyad")


def problem(error: Exception, what: str) -> None:
    """Say that one thing cannot be shown; the rest of the page goes on."""
    if isinstance(error, LoaderError):
        reason = escape(error)
    else:
        log.exception("%s failed", what, exc_info=error)
        reason = _("Something in the program went wrong; the server's log has the details.")
    st.error(_("“{what}” cannot be shown. {reason}").format(what=what, reason=reason))


def nothing_yet(error: NothingYet, what: str) -> None:
    """Say that there are no figures yet for what the reader chose, and how they would come."""
    about = sources().get(error.table)
    page = " " + link(about.publisher, about.page) if about else ""
    st.info(_("**{what}**: {reason}").format(what=what, reason=_with_commands(error.reason)) + page)


def _with_commands(words: str) -> str:
    """Words with the commands in them set as code."""
    parts = re.split(r"(python -m loaders(?: [\w.-]+)*)", words)
    return "".join(f"`{part}`" if place % 2 else escape(part) for place, part in enumerate(parts))


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
