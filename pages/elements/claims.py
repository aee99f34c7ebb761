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

OPEN = "statement-"


def every_statement(theme: str) -> None:
    """All statements of a page, each a mark; a page ends with them, so that none is left out.

    A link may have some of them open: `?statement-half-year-growth=true`.
    """
    with section(Part("statements", _("Every statement on this subject"), "")) as blocks:
        listed = telling.marks_of_page(theme)
        asked = [name for name in st.query_params if name.startswith(OPEN)]
        opened = {name.removeprefix(OPEN) for name in asked if _is_open(name)}
        words = _("What the explainer says, in our words. Each opens into verdict, reason and sources.")
        blocks += [block(small(words)), marks.listed(listed, statement_at, opened)]


def _is_open(name: str) -> bool:
    """Whether the link says so. What it says wrongly is taken out of the address, as with a control."""
    if st.query_params[name] == "true":
        return True
    del st.query_params[name]
    return False
