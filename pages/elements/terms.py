"""Loaded terms on the page Data: each with the wordings of its sides."""

from __future__ import annotations

import streamlit as st

from narrative import Part
from pages.elements.message import problem
from telling import terms as telling


def loaded_terms(section: Part) -> None:
    """All terms below each other; every wording is marked as the language that it is in."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)
    try:
        terms = telling.terms()
    except Exception as error:
        problem(error, section.heading)
        return
    for term in terms:
        st.subheader(term.heading, anchor=term.slug)
        st.markdown(term.markdown, width=760, unsafe_allow_html=True)
