"""Alterations for the claims on ties and trade."""

from tests.claims.cases import Case, cell

half = lambda table: table["reading"].isin(["announced-usd", "announced-cny", "revised-usd"])  # noqa: E731

CASES = [
    Case("half-year-growth", "trade_growth_readings", half, "value", "29.7", "holds"),
    Case("half-year-growth", "trade_growth_readings", cell("reading", "announced-usd"), "value", "30.2", "holds-only-if"),
    Case("half-year-growth", "claims", cell("id", "half-year-growth"), "value", "51", "holds-only-if"),
]
