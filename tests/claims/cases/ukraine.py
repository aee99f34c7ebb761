"""Alterations for the claims on Ukraine."""

from tests.claims.cases import Case, cell
from tests.claims.cases.middle_east import part


def moscow_statement(table):
    return (table["date"] == "2023-03-21") & (table["actor"] == "China and Russia")


def moscow_visit(table):
    return table["date"] == "2023-03-20"


CASES = [
    Case("plan-points", "ukraine_points", cell("number", "12"), "point", None, "does-not-hold"),
    Case("plan-points", "ukraine_points", cell("number", "5"), "point", None, "holds-only-if"),
    Case("plan-push", "ukraine_positions", moscow_statement, "date", "2023-04-21", "holds-only-if"),
    Case("plan-push", "meetings", moscow_visit, "date", None, "cannot-be-checked", False),
    Case("borrell-visit", "middle_east_events", cell("event_id", "ME27"), "date", "2023-10-13", "does-not-hold"),
    Case("eu-summit", "events", cell("id", "eu-china-summit"), "date", "2024-02-01", "does-not-hold", False),
    Case("eu-summit", "events", cell("id", "eu-china-summit"), "date", None, "open", False),
    Case(
        "front-lines",
        "claim_evidence",
        part("front-lines", "Kupiansk"),
        "finding",
        "contradicts",
        "holds-only-if",
        False,
    ),
    Case("neutral", "claim_evidence", part("neutral", "China"), "finding", "contradicts", "does-not-hold", False),
    Case("plan-rejected", "claim_evidence", part("plan-rejected", "Every ally"), "finding", "confirms", "holds", False),
    Case(
        "borrell-words",
        "claim_evidence",
        cell("claim", "borrell-words"),
        "finding",
        "silent",
        "cannot-be-checked",
        False,
    ),
]
