"""Alterations for the claims on ties and trade."""

from tests.claims.cases import Case, cell

HALF = ["announced-usd", "announced-cny", "revised-usd"]


def half(table):
    return table["reading"].isin(HALF)


def totals(partners, *ends):
    """Picks the totals of these partners in lists that end with one of these months."""
    return lambda table: table["partner"].isin(partners) & table["period_end"].isin(ends) & (table["flow"] == "total")


def evidence(claim):
    """Picks what sources say of the parts of a claim that count."""
    return lambda table: (table["claim"] == claim) & (table["counts"] == "true")


CASES = [
    Case("previous-visit", "meetings", cell("id", "M41"), "date", "2022-03-04", "does-not-hold"),
    Case("visit-before-invasion", "events", cell("id", "invasion"), "date", "2022-02-10", "holds"),
    Case("visit-before-invasion", "events", cell("id", "invasion"), "date", "2022-04-24", "does-not-hold"),
    Case("visit-before-invasion", "meetings", cell("id", "M41"), "date", "2022-02-20", "holds"),
    Case("no-limits", "claim_evidence", cell("id", "no-limits-treaty"), "finding", "confirms", "holds", picture=False),
    Case("no-limits", "claim_evidence", evidence("no-limits"), "finding", "contradicts", "does-not-hold"),
    Case("new-era", "claim_evidence", cell("claim", "new-era"), "date", "2024-05-16", "holds-only-if"),
    Case("new-era", "claim_evidence", evidence("new-era"), "finding", "contradicts", "holds-only-if"),
    Case("partner-rank", "trade_partners", totals({"AUS"}, "2023-08", "2023-12"), "value", "300", "does-not-hold"),
    Case(
        "partner-rank", "trade_partners", totals({"AUS", "EU"}, "2023-06", "2023-08", "2023-12"), "value", "9", "holds"
    ),
    Case("partner-rank", "claims", cell("id", "partner-rank"), "value", "5", "does-not-hold"),
    Case("half-year-growth", "trade_growth_readings", half, "value", "29.7", "holds"),
    Case(
        "half-year-growth", "trade_growth_readings", cell("reading", "announced-usd"), "value", "30.2", "holds-only-if"
    ),
    Case("half-year-growth", "claims", cell("id", "half-year-growth"), "value", "51", "holds-only-if"),
]
