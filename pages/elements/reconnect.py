"""A page that has lost its server and found another runs anew by itself."""

from __future__ import annotations

import datetime as dt

import streamlit as st


@st.fragment(run_every=dt.timedelta(days=1))
def run_anew_elsewhere() -> None:
    """Show nothing; but a page with a clock on it asks for a run as soon as it is connected again.

    Without one Streamlit's page waits for its reader, and the other server, which has not run the page, does nothing
    at an act in a part that runs alone, nor does it know the files of the page.
    """
