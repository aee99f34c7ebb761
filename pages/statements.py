"""Claims: every statement of the explainer with its verdict, the arithmetic and the rows behind it."""

from pages.elements import open_page, part, tabs
from pages.elements.ledger import hard_ones, rules, statements

text = open_page("statements", "claims-verdicts")
listed, hard, dates, coming, ruled = tabs(text, "statements", "statements", "hard", "dates", "next", "rules")
if listed.open:
    with listed:
        statements(text.parts["statements"])
if hard.open:
    with hard:
        hard_ones(text.parts["hard"])
if dates.open:
    with dates:
        part(text, "dates", "said-and-found")
if coming.open:
    with coming:
        part(text, "next", "what-happened-next")
if ruled.open:
    with ruled:
        part(text, "verdicts", "claims-verdicts")
        rules(text.parts["rules"])
