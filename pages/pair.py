"""Any two countries: trade both ways, votes in the United Nations, each as the other's partner, their economies."""

from pages.elements import open_page, sections
from pages.elements.pair import choose_pair, suggestions, title_of_link
from pages.elements.share import share_page

text = open_page("pair", title=title_of_link())
pair = choose_pair()
if pair is not None:
    sections(text, "pair", pair=pair)
    suggestions(pair)
    share_page("pair", pair)
