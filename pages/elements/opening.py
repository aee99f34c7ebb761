"""The opening of the overview: what this is, where to go, and one statement checked at once."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative import Text
from pages.elements.layout import open_page
from pages.elements.links import page_of
from pages.elements.message import noted, problem
from telling import opening as telling
from telling.markdown import escape, small
from telling.picture import figures


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
    with st.container(key="ways-on", horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"[{five}](#five)", width="content")
        st.page_link(page_of("statements"), label=browse, width="content")
        st.page_link(page_of("pair"), label=compare, width="content")


def _example() -> None:
    """One statement: what was said, how far it is from what was found, and the verdict."""
    try:
        shown = telling.example()
    except Exception as error:
        problem(error, _("For example"))
        return
    with st.container(key="example"):
        st.markdown(f"{small(_('For example'))}  \n**{escape(shown.statement)}**")
        said, found = ("said", _("The explainer said"), shown.said), ("found", _("The data say"), shown.found)
        st.html(figures([said, found], shown.picture))
        st.markdown(f"{shown.verdict} {small(escape(shown.said_by))}")
        st.page_link(page_of("statements"), label=shown.link, query_params={"claim": shown.claim})
