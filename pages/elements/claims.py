"""All statements of a page, at its end."""

from __future__ import annotations

import streamlit as st

from language import _
from language.bound import bound
from pages.elements.language import fragment
from pages.elements.links import statement_at
from pages.elements.message import problem
from telling import claims as telling
from telling import marks
from telling.markdown import small


@fragment
def every_statement(theme: str) -> None:
    """All statements of a page, each a mark; a page ends with them, so that none is left out."""
    try:
        listed = telling.marks_of_page(theme)
    except Exception as error:
        problem(error, _("Every statement on this subject"))
        return
    st.header(bound(_("Every statement on this subject")), anchor="statements")
    st.markdown(small(_("What the explainer says, in our words. Each opens into verdict, reason and sources.")))
    with st.container(gap="xsmall", key="every-statement"):
        for each in listed:
            statement = st.expander(each.statement, key=f"statement-{each.claim}", bind="query-params")
            if statement.open:
                statement.html(marks.inside(each, statement_at))
