"""The data: every table with its description, licence, gaps, preview and file; loaded terms and a glossary."""

import streamlit as st

from pages.elements import open_page
from pages.elements.catalogue import glossary, index, one_table
from pages.elements.share import zip_of_tables
from pages.elements.status import status_board
from pages.elements.terms import loaded_terms

text = open_page("data")
status_board(text.parts["live"])
tables = text.parts["tables"]
st.header(tables.heading, anchor=tables.slug)
st.markdown(tables.body, width=760)
zip_of_tables()
one_table()
index()
status = text.parts["status"]
st.header(status.heading, anchor=status.slug)
st.markdown(status.body, width=760)
loaded_terms(text.parts["terms"])
words = text.parts["glossary"]
st.header(words.heading, anchor=words.slug)
st.markdown(words.body)
glossary()
