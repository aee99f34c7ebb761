"""Overview: what this is, the five things, what has happened since, what is missing."""

from pages.elements import open_page
from pages.elements.overview import cards, missing, since

text = open_page("overview")
cards(text)
since(text.parts["since"])
missing(text.parts["missing"])
