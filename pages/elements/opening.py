"""The opening of the overview: what this is, where to go, and one statement checked at once."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative import Text
from pages.elements.layout import open_page
from pages.elements.links import address_of
from pages.elements.message import noted, problem
from telling import front
from telling import opening as telling


def opening() -> Text:
    """Title, lead and ways on beside the example."""
    with st.container(key="opening"):
        words, example = st.columns([7, 5], gap="large")
        with words:
            text = open_page("overview")
            _ways_on()
        with example:
            _example()
    return text


def _ways_on() -> None:
    try:
        five, browse, compare = telling.ways_on()
    except Exception as error:
        noted(error, "The ways on")  # the sections below say what cannot be read
        return
    st.html(front.ways_on([(five, "#five"), (browse, address_of("statements")), (compare, address_of("pair"))]))


def _example() -> None:
    """One statement: what was said, how far it is from what was found, and the verdict."""
    try:
        shown = telling.example()
    except Exception as error:
        problem(error, _("For example"))
        return
    with st.container(key="example"):
        st.html(front.example(shown, address_of("statements", claim=shown.claim)))
