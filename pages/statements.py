"""Claims: every statement of the explainer with its verdict, the arithmetic and the rows behind it."""

from pages.elements import open_page, tabs
from pages.elements.ledger import hard_ones, rules, statements

text = open_page("statements")
listed, hard, ruled = tabs(text, "statements", "statements", "hard", "rules")
if listed.open:
    with listed:
        statements(text.parts["statements"])
if hard.open:
    with hard:
        hard_ones(text.parts["hard"])
if ruled.open:
    with ruled:
        rules(text.parts["rules"])
