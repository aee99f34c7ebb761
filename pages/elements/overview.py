"""The overview: five cards, the verdicts, what has happened since, and what is missing. No chart library is loaded."""

from __future__ import annotations

import streamlit as st

from language import _, number
from language.bound import bound
from narrative import Part, Text
from pages.elements.links import page_of
from pages.elements.message import noted, problem
from telling import opening
from telling import overview as telling
from telling.picture import measure, rows
from telling.statement import THEMES


def cards(text: Text) -> None:
    """A strip of five: headline figure, small picture, what the explainer said, what the data say, a link."""
    try:
        said = telling.said()
    except Exception as error:
        noted(error, "What the explainer said")
        said = {}  # its places in the words are dashes then
    st.header(text.parts["five"].heading, anchor="five")
    with st.container(key="key-of-signs"):
        st.markdown(opening.key())
    with st.container(key="five-cards"):
        for column, page in zip(st.columns(len(telling.CARDS), gap="small"), telling.CARDS, strict=True):
            with column, st.container(border=True, height="stretch", key=f"five-{page}"):
                _card(text, page, said)


def _card(text: Text, page: str, said: dict[str, str]) -> None:
    heading = text.parts[page].heading
    st.subheader(heading, anchor=False)
    try:
        card = telling.told(text, page, said)
    except Exception as error:
        problem(error, heading)
        return
    st.markdown(card.label)
    st.html(measure(card.figure, card.picture))
    with st.container(key=f"voices-{page}"):
        st.markdown(bound(card.words))
    st.page_link(page_of(page), label=card.link)


def checked(section: Part) -> None:
    """The verdicts by page and their counts; each count leads to its statements."""
    st.header(section.heading, anchor=section.slug)
    try:
        results, counted = telling.verdicts()
        squares = telling.squares_by_page()
    except Exception as error:
        problem(error, section.heading)
        return
    st.markdown(section.told({"statements": number(results)}), width=760)
    with st.container(key="checked"):
        drawn, listed = st.columns([8, 4], gap="large")
        with drawn:
            st.html(rows({_(THEMES[page]): picture for page, picture in squares.items()}))
        with listed, st.container(key="verdicts", gap="xsmall"):
            for verdict, label in counted:
                st.page_link(page_of("statements"), label=label, query_params={"claims-verdict": verdict.key})


def since(section: Part) -> None:
    """Events after the explainer, newest first, each with its source."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    try:
        events = telling.happened()
    except Exception as error:
        problem(error, section.heading)
        return
    with st.container(key="since"):
        st.markdown(_timeline(events[: telling.FIRST]))
        rest = st.expander(telling.earlier(len(events)), key="since-rest", bind="query-params")
        if rest.open:
            rest.markdown(_timeline(events[telling.FIRST :]))


def missing(section: Part) -> None:
    """One honest line, counted from the tables."""
    st.header(section.heading, anchor=section.slug)
    try:
        st.markdown(section.told(telling.counted()), width=760)
    except Exception as error:
        problem(error, section.heading)


def _timeline(events: list[telling.Happened]) -> str:
    """The events as a list; the style sheet sets what is bold in front, the date, beside the rest."""
    return "\n".join(f"- **{each.when}** {each.what}" for each in events)
