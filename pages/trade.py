"""2. Ties and trade: the growth, the years, partners and goods, two counts of one trade."""

from pages.elements import every_statement, open_page, part, tabs

text = open_page("trade", "trade-growth-readings", "trade-ranks")
growth, years, partners, sides = tabs(text, "trade", "growth", "years", "partners-goods", "sides")
if growth.open:
    with growth:
        part(text, "readings", "trade-growth-readings")
        part(text, "cumulative", "trade-cumulative-growth")
if years.open:
    with years:
        part(text, "monthly", "trade-monthly")
        part(text, "annual", "trade-annual")
if partners.open:
    with partners:
        part(text, "ranks", "trade-ranks")
        part(text, "partners", "trade-partners")
        part(text, "goods", "trade-composition")
if sides.open:
    with sides:
        part(text, "asymmetry", "trade-asymmetry")
        part(text, "mirror", "trade-mirror")
        part(text, "settlement", "trade-settlement")
every_statement("trade")
