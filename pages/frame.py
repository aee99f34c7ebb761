"""The frame around every page: its settings, the navigation, the masthead, and what stands at the foot."""

from copy import copy

import streamlit as st

from narrative.outline import PAGES
from pages.elements.frame import foot
from pages.elements.language import choose_from_link, keep_language
from pages.elements.links import page_of
from pages.elements.live import keep_fresh, note_anew
from pages.elements.lost import lost_page
from pages.elements.masthead import head
from pages.elements.reconnect import run_anew_elsewhere
from pages.elements.run import page_run
from pages.elements.state import read_link, tell_of_odd_settings

keep_language()
choose_from_link()
pages = [copy(page_of(name)) for name in PAGES]
lost = lost_page({page.path for page in PAGES.values()})
page = st.navigation([*pages, lost], position="hidden")
read_link()
st.set_page_config(page_title=f"{page.title} – Dyad", page_icon="/app/static/icon.png", layout="wide")
note_anew()
with page_run(page.url_path):
    head(page.url_path)
    tell_of_odd_settings(page.url_path)
    page.run()
    keep_fresh()
    foot(page.url_path)
    run_anew_elsewhere()
