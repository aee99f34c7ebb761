"""The data: every table with its description, licence, gaps, preview and file; loaded terms and a glossary."""

from pages.elements import open_page
from pages.elements.catalogue import glossary, index, one_table
from pages.elements.section import say
from pages.elements.share import zip_of_tables
from pages.elements.status import status_board
from pages.elements.terms import loaded_terms

text = open_page("data")
status_board(text.parts["live"])
say(text.parts["tables"])
zip_of_tables()
one_table()
index()
say(text.parts["status"])
loaded_terms(text.parts["terms"])
glossary(text.parts["glossary"])
