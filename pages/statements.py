"""Claims: every statement of the explainer with its verdict, the arithmetic and the rows behind it."""

from pages.elements import tell
from pages.elements.ledger import hard_ones, rules, statements

tell("statements", statements=statements, hard=hard_ones, rules=rules)
