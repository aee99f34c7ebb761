"""The opening of the overview: what this is, where to go, and one statement checked at once."""

from __future__ import annotations

import streamlit as st

from language import _
from loaders.errors import LoaderError
from narrative import Text
from pages.elements.layout import open_page
from pages.elements.message import problem
from telling import opening as telling
from telling.markdown import escape, small


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
    except LoaderError:
        return  # the sections below say what cannot be read
    with st.container(key="ways-on", horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"[{five}](#five)", width="content")
        st.page_link("statements.py", label=browse, width="content")
        st.page_link("pair.py", label=compare, width="content")


def _example() -> None:
    """One statement: what was said, how far it is from what was found, and the verdict."""
    try:
        shown = telling.example()
    except Exception as error:
        problem(error, _("For example"))
        return
    with st.container(key="example"):
        st.markdown(f"{small(_('For example'))}  \n**{escape(shown.statement)}**")
        with st.container(key="example-figures", horizontal=True, gap="medium"):
            _figure("said", _("The explainer said"), shown.said)
            _figure("found", _("The data say"), shown.found)
        st.image(shown.picture.svg, alt=shown.picture.alt, width="stretch")
        st.markdown(f"{shown.verdict} {small(escape(shown.said_by))}")
        st.page_link("statements.py", label=shown.link, query_params={"claim": shown.claim})


def _figure(kind: str, label: str, figure: str) -> None:
    with st.container(key=f"example-{kind}", width="content"):
        st.markdown(f"{small(escape(label))}  \n{escape(figure)}", width="content")
