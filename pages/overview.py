"""Overview: what this is, the five things, the verdicts, what has happened since, what is missing."""

from pages.elements.opening import opening
from pages.elements.overview import cards, checked, missing, since
from pages.elements.share import share_page

text = opening()
cards(text)
checked(text.parts["checked"])
since(text.parts["since"])
missing(text.parts["missing"])
share_page("overview")
