"""The head of every page: the name, the pages, what this is, and the choice of language."""

from __future__ import annotations

import streamlit as st

from language import _, chosen, languages
from narrative.outline import PAGES
from pages.elements.links import address_of
from pages.elements.scripts import EVERYWHERE, elements_of
from pages.elements.turns import rest
from sharing.links import in_language
from telling.masthead import Way, masthead, signs_for_styles

PAUSE = 0.04
"""Seconds by which the masthead goes before the rest of a first page that has more than words.

Until a browser has drawn the first element of a kind, it shows empty places for all of them, which move what stands
below as they are filled, and then goes on to the charts: the words of a page would come only when the script of those
has run.
"""


def head(path: str) -> None:
    """The masthead of the page at a path. Those to other languages are plain links: each is another document.

    Streamlit's own menu measures itself over and over before a page is there: an eighth of the time that it takes.
    """
    st.html(f"<style>{signs_for_styles()}</style>")
    ways = [Way(_(page.title), address_of(name), page.path == path) for name, page in PAGES.items()]
    asked = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    here = {code: in_language(code, path, asked) for code in languages()}
    with st.container(key="masthead"):
        st.html(masthead(in_language(chosen(), "", []), ways, here))
    if "greeted" not in st.session_state:
        st.session_state["greeted"] = True
        if elements_of(path) != EVERYWHERE:
            rest(PAUSE)
