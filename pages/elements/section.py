"""A section of words as one element of HTML: each of Streamlit's own costs a reader's browser some milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from narrative import Part
from pages.elements.message import problem
from telling import html


@contextmanager
def section(part: Part) -> Iterator[list[str]]:
    """The heading, and what is put below it as HTML; what keeps that from being made is told there."""
    blocks: list[str] = []
    fault = None
    try:
        yield blocks
    except Exception as error:
        fault = error
    st.html(html.section(part.slug, part.heading, blocks))
    if fault is not None:
        problem(fault, part.heading)


def say(part: Part) -> None:
    """The heading and the words of a section."""
    with section(part) as blocks:
        blocks.append(html.block(part.body))
