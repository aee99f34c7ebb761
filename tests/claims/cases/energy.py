"""Alterations for the claims on energy and arms."""

from tests.claims.cases import Case, cell

GOAL = "Modernisation of national defence and the armed forces basically complete"


def russian_crude(table):
    return (table["measure"] == "volume") & (table["partner"] == "RUS") & (table["period"] == "2023")


def paid_in_2022(table):
    return (table["supplier"] == "RUS") & (table["mode"] == "pipeline") & (table["period"] == "2022")


def later_units(table):
    running = table["milestone"] == "commercial_operation"
    return running & table["unit_name"].isin(["Tianwan-2", "Tianwan-3", "Tianwan-4"])


def whole_second_line(table):
    return (table["pipeline"] == "power_of_siberia_2") & (table["section"] == "whole line")


def miller(table):
    return table["id"].isin(["delegation-miller-reuters", "delegation-miller-ria"])


CASES = [
    Case("delegation", "claim_evidence", miller, "finding", "contradicts", "holds-only-if", picture=False),
    Case("delegation", "claims", cell("id", "delegation"), "value", "3", "holds-only-if", picture=False),
    Case(
        "mongolia-route", "energy_routes", cell("section", "in Mongolia (Soyuz Vostok)"), "leg", None, "holds-only-if"
    ),
    Case("pipeline-capacity", "energy_pipelines", whole_second_line, "value", "38", "does-not-hold"),
    Case("pipeline-capacity", "claims", cell("id", "pipeline-capacity"), "value", "60", "does-not-hold", picture=False),
    Case("main-supplier", "energy_crude", russian_crude, "value", "50", "holds-only-if"),
    Case("main-supplier", "energy_gas_suppliers", paid_in_2022, "value", "0.5", "holds-only-if", picture=False),
    Case("modernisation-year", "claims", cell("id", "modernisation-year"), "value", "2049", "does-not-hold"),
    Case("modernisation-year", "arms_goals", cell("item", GOAL), "value", "2049", "does-not-hold", picture=False),
    Case("us-report", "claim_evidence", cell("id", "us-report-text"), "finding", "confirms", "holds", picture=False),
    Case("civil-nuclear", "energy_reactors", later_units, "milestone", None, "holds-only-if"),
]
