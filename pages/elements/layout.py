"""How a page is laid out: a title and a lead, then parts with words on the left and charts on the right.

Which parts and charts a page has, and in which order, stands in `narrative/outline.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from loaders.pair import FLAGSHIP, Pair
from narrative import Part, Text
from narrative.outline import PAGES
from pages.elements.chart import show
from pages.elements.claims import every_statement
from pages.elements.language import fragment
from pages.elements.links import statement_at
from pages.elements.section import section
from pages.elements.share import share_page
from pages.elements.words import linked, title_and_lead, words_of
from telling.marks import told


def tell(name: str, **elements: Callable[[Part], None]) -> None:
    """A page as the outline has it; ``elements`` draw the sections that have no chart, by slug."""
    text = open_page(name)
    chapters = list(PAGES[name].chapters)
    for chapter, tab in zip(chapters, tabs(text, name, *chapters), strict=True):
        if tab.open:
            with tab:
                sections(text, name, chapter, elements)
    if PAGES[name].statements:
        every_statement(name)
    share_page(name)


def sections(
    text: Text,
    name: str,
    chapter: str = "",
    elements: Mapping[str, Callable[[Part], None]] | None = None,
    pair: Pair = FLAGSHIP,
) -> None:
    """The sections of one chapter of a page, one below the other."""
    for slug, charts in PAGES[name].chapters[chapter].items():
        if charts:
            [chart] = charts
            part(text, slug, chart, name if PAGES[name].statements else "", pair)
        else:
            (elements or {})[slug](text.parts[slug])


def open_page(name: str, title: str = "") -> Text:
    """Title and lead of a page; figures in the lead come from charts as they stand by default."""
    text = words_of(name)
    st.html(title_and_lead(text, name, title))
    return text


@fragment
def part(text: Text, slug: str, name: str, listed: str = "", pair: Pair = FLAGSHIP) -> None:
    """One part: its words beside its chart. A reader's choice redraws both, so that they cannot part.

    ``listed`` is the theme of the statements that the page ends with, if it does.
    """
    with st.container(key=f"part-{slug}"):
        words = st.container()
        chart = show(name, listed, pair)
    figures = chart.figures if chart else {}
    with words, section(text.parts[slug]) as blocks:
        pieces = [(linked(said), claims) for said, claims in text.parts[slug].pieces(figures)]
        blocks.append(told(pieces, statement_at, listed))


def tabs(text: Text, page: str, *slugs: str) -> list:
    """Tabs of a long page, one for each part named; only the open one is built. The choice is in the URL."""
    labels = [text.parts[slug].heading for slug in slugs]
    return st.tabs(labels, key=f"{page}-part", on_change="rerun", bind="query-params")
