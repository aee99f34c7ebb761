"""The frame around every page: its settings, the navigation, and what stands at the foot."""

import streamlit as st

from language import _
from narrative.outline import PAGES
from pages.elements.frame import foot, settings, warn_of_unknown_parameters
from pages.elements.language import choose_from_link
from pages.elements.live import keep_fresh, note_anew

choose_from_link()
pages = {
    name: st.Page(f"{name}.py", title=_(each.title), url_path=each.path, default=not each.path)
    for name, each in PAGES.items()
}
page = st.navigation(list(pages.values()), position="top")
st.set_page_config(page_title=f"{page.title} – Dyad", page_icon="pages/static/icon.png", layout="wide")
warn_of_unknown_parameters()
note_anew()
page.run()
keep_fresh()
foot()
settings()
