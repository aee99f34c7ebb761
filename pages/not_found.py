"""An address that leads to no page: a word, and the pages that there are."""

import streamlit as st

from language import _
from narrative.outline import PAGES
from telling import html

lead = _("The address may have been cut off or mistyped. These are the pages of Dyad:")
st.html(html.title_and_lead(_("This page does not exist"), lead))
with st.container(key="pages", gap="xsmall"):
    for name, page in PAGES.items():
        st.page_link(f"{name}.py", label=_(page.title), width="content")
