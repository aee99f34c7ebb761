"""2. Ties and trade: the visit before the invasion, the growth, years and goods, the rank, two counts of one trade."""

from pages.elements import tell

tell("trade")
