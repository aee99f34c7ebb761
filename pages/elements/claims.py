"""All statements of a page, at its end."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative import Part
from pages.elements.links import statement_at
from pages.elements.section import section
from telling import claims as telling
from telling import marks
from telling.html import block
from telling.markdown import small

STATEMENT = "statement-"
"""What parameters begin with that have a statement open."""


def every_statement(theme: str) -> None:
    """All statements of a page, each a mark; a page ends with them, so that none is left out.

    The address has those that are open: `?statement-half-year-growth=true`. server/marks.js writes it.
    """
    with section(Part("statements", _("Every statement on this subject"), "")) as blocks:
        listed = telling.marks_of_page(theme)
        asked = [name for name in st.query_params if name.startswith(STATEMENT)]
        opened = {name.removeprefix(STATEMENT) for name in asked if _opens(name)}
        words = _("What the explainer says, in our words. Each opens into verdict, reason and sources.")
        blocks += [block(small(words)), marks.list_of(listed, statement_at, opened)]


def _opens(name: str) -> bool:
    """Whether a parameter has its statement open. An odd one is taken out of the address, as with a control."""
    if st.query_params[name] == "true":
        return True
    del st.query_params[name]
    return False
