"""How a page is laid out: a title and a lead, then parts with words on the left and charts on the right."""

from __future__ import annotations

import streamlit as st

import gallery
from language import _
from narrative import Text, narrative
from pages.elements.chart import show
from pages.elements.message import problem


def open_page(name: str, *charts: str) -> Text:
    """Title and lead of a page; figures in the lead come from ``charts``. Returns the words of its parts."""
    text = narrative(name)
    st.title(text.title, anchor=False)
    st.markdown(text.lead.told(figures(*charts)), width=760)
    return text


def part(text: Text, slug: str, *charts: str) -> None:
    """One part: its words, with the figures of its charts, beside the charts."""
    words, drawn = st.columns([5, 8], gap="large")
    with words:
        section = text.parts[slug]
        st.header(section.heading, anchor=slug)
        st.markdown(section.told(figures(*charts)))
    with drawn:
        for name in charts:
            show(name)


def tabs(text: Text, page: str, *slugs: str) -> list:
    """Tabs of a long page, one for each part named; only the open one is built. The choice is in the URL."""
    return st.tabs([text.parts[slug].heading for slug in slugs], key=f"{page}-part", on_change="rerun", bind="query-params")


def figures(*charts: str) -> dict[str, str]:
    """The numbers that charts lend to the text. A chart that cannot be drawn lends none."""
    found: dict[str, str] = {}
    for name in charts:
        entry = gallery.entries()[name]
        choice = {option.name: st.session_state.get(entry.parameter(option), option.default) for option in entry.options if option is not gallery.EVENTS}
        try:
            found |= gallery.draw(name, **choice).figures
        except Exception:  # noqa: BLE001 - the chart itself says what is wrong with it
            continue
    return found
