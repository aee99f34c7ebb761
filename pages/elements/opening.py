"""The opening of the overview: what this is, where to go, and one statement checked at once."""

from __future__ import annotations

import streamlit as st

from language import _
from narrative import Text
from pages.elements.links import address_of
from pages.elements.message import noted, problem
from pages.elements.words import title_and_lead, words_of
from telling import front
from telling import opening as telling


def opening() -> Text:
    """Title, lead and ways on beside the example: one statement, what was said, what was found, and the verdict."""
    text, example, fault = words_of("overview"), "", None
    try:
        shown = telling.example()
        example = front.example(shown, address_of("statements", claim=shown.claim))
    except Exception as error:
        fault = error
    st.html(front.opening(f"{title_and_lead(text, 'overview')}{_ways_on()}", example))
    if fault is not None:
        problem(fault, _("For example"))
    return text


def _ways_on() -> str:
    """Links to the five things, to all statements, and to any two countries."""
    try:
        five, browse, compare = telling.ways_on()
    except Exception as error:
        noted(error, "The ways on")  # the sections below say what cannot be read
        return ""
    return front.ways_on([(five, "#five"), (browse, address_of("statements")), (compare, address_of("pair"))])
