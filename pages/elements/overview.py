"""The overview: five cards, the verdicts, what has happened since, and what is missing. No chart library is loaded."""

from __future__ import annotations

import streamlit as st

from language import number
from loaders.errors import LoaderError
from narrative import Part, Text
from pages.elements.message import problem
from telling import overview as telling
from telling.markdown import small


def cards(text: Text) -> None:
    """A strip of five: headline figure, small picture, what the explainer said, what the data say, a link."""
    try:
        said = telling.said()
    except LoaderError:
        said = {}  # its places in the words are dashes then
    st.header(text.parts["five"].heading, anchor="five")
    for column, page in zip(st.columns(len(telling.CARDS), gap="small"), telling.CARDS, strict=True):
        with column, st.container(border=True, height="stretch"):
            _card(text, page, said)


def _card(text: Text, page: str, said: dict[str, str]) -> None:
    heading = text.parts[page].heading
    st.subheader(heading, anchor=False)
    try:
        card = telling.told(text, page, said)
    except Exception as error:
        problem(error, heading)
        return
    st.metric(card.label, card.figure)
    st.image(card.picture.svg, alt=card.picture.alt, width="stretch")
    st.markdown(small(card.picture.alt))
    st.markdown(card.words)
    st.page_link(f"{page}.py", label=card.link)


def checked(section: Part) -> None:
    """How many statements have which verdict; each number leads to its statements."""
    st.header(section.heading, anchor=section.slug)
    try:
        results, counted = telling.verdicts()
        picture = telling.squares()
    except Exception as error:
        problem(error, section.heading)
        return
    st.markdown(section.told({"statements": number(results)}), width=760)
    st.image(picture.svg, alt=picture.alt, width=480)
    st.markdown(small(telling.key_of_squares()))
    with st.container(horizontal=True, gap="medium", key="verdicts"):
        for verdict, label in counted:
            st.page_link("statements.py", label=label, query_params={"claims-verdict": verdict.key})


def since(section: Part) -> None:
    """Events after the explainer, newest first, each with its source."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    try:
        lines = telling.lines()
    except LoaderError as error:
        problem(error, section.heading)
        return
    st.markdown("\n".join(lines[: telling.FIRST]))
    rest = st.expander(telling.earlier(len(lines)), key="since-rest", bind="query-params")
    if rest.open:
        rest.markdown("\n".join(lines[telling.FIRST :]))


def missing(section: Part) -> None:
    """One honest line, counted from the tables."""
    st.header(section.heading, anchor=section.slug)
    try:
        st.markdown(section.told(telling.counted()))
    except Exception as error:
        problem(error, section.heading)
