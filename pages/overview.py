"""Overview: what this is, the five things, the verdicts, what has happened since, what is missing."""

import streamlit as st

from pages.elements.opening import opening
from pages.elements.overview import cards, checked, missing, since
from pages.elements.share import share_page

with st.container(key="overview"):
    text = opening()
    cards(text)
    checked(text.parts["checked"])
    since(text.parts["since"])
    missing(text.parts["missing"])
    share_page("overview")
