"""Any two countries: trade both ways, votes in the United Nations, each as the other's partner, their economies."""

from pages.elements import open_page, part
from pages.elements.pair import choose_pair, suggestions, title_of_link

text = open_page("pair", title=title_of_link())
pair = choose_pair()
if pair is not None:
    part(text, "both-ways", "pair-trade", pair=pair)
    part(text, "votes", "pair-agreement", pair=pair)
    part(text, "partners", "pair-partners", pair=pair)
    part(text, "economies", "pair-economies", pair=pair)
    suggestions(pair)
