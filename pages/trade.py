"""2. Ties and trade: the visit before the invasion, the growth, years and goods, the rank, two counts of one trade."""

from pages.elements import every_statement, open_page, part, tabs

text = open_page("trade", "trade-growth-readings", "trade-ranks")
ties, growth, years, partners, sides = tabs(text, "trade", "visit", "growth", "years", "partners-goods", "sides")
if ties.open:
    with ties:
        part(text, "ties", "ties-words")
if growth.open:
    with growth:
        part(text, "readings", "trade-growth-readings")
        part(text, "cumulative", "trade-cumulative-growth")
if years.open:
    with years:
        part(text, "monthly", "trade-monthly")
        part(text, "annual", "trade-annual")
        part(text, "goods", "trade-composition")
if partners.open:
    with partners:
        part(text, "checker", "rank-checker")
        part(text, "ranks", "trade-ranks")
        part(text, "partners", "trade-partners")
if sides.open:
    with sides:
        part(text, "asymmetry", "trade-asymmetry")
        part(text, "mirror", "trade-mirror")
        part(text, "settlement", "trade-settlement")
every_statement("trade")
