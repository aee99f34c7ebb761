"""Alterations for the claims on the Middle East."""

from tests.claims.cases import Case, cell

RUSSIAN_TEXT = cell("text_id", "2023-10-16-russia")


def one_ballot(table):
    return (table["text_id"] == "2023-10-16-russia") & (table["member"] == "ALB")


def arab_leaders(table):
    return table["country"].isin(["Syria", "Egypt", "Palestine"])


def part(claim, words):
    return lambda table: (table["claim"] == claim) & table["part"].str.contains(words)


CASES = [
    Case("ministers-met", "middle_east_events", cell("event_id", "ME14"), "date", "2023-10-15", "holds-only-if"),
    Case("russian-draft", "un_gaza_texts", RUSSIAN_TEXT, "date", "2023-10-17", "holds-only-if"),
    Case("russian-draft", "un_gaza_texts", RUSSIAN_TEXT, "yes", "9", "holds-only-if"),
    Case("votes-needed", "un_gaza_texts", RUSSIAN_TEXT, "yes", "9", "holds-only-if"),
    Case("votes-needed", "un_gaza_ballots", RUSSIAN_TEXT, "ballot", "Y", "holds-only-if"),
    Case("votes-needed", "un_charter", cell("id", "votes-needed"), "value", "5", "does-not-hold"),
    Case("council-members", "un_gaza_ballots", one_ballot, "ballot", None, "holds-only-if"),
    Case("council-members", "un_gaza_texts", RUSSIAN_TEXT, "abstain", "7", "holds-only-if"),
    Case("council-members", "un_charter", cell("id", "members"), "value", "11", "holds-only-if", picture=False),
    Case("calls", "middle_east_calls", arab_leaders, "leader", None, "does-not-hold"),
    Case("envoy", "middle_east_events", cell("event_id", "ME23"), "date", "2023-10-25", "holds-only-if"),
    Case(
        "wang-yi-asks", "claim_evidence", part("wang-yi-asks", "aid"), "finding", "contradicts", "holds-only-if", False
    ),
    Case(
        "netanyahu-call",
        "claim_evidence",
        cell("claim", "netanyahu-call"),
        "finding",
        "contradicts",
        "does-not-hold",
        False,
    ),
    Case(
        "ground-invasion",
        "claim_evidence",
        cell("claim", "ground-invasion"),
        "finding",
        "contradicts",
        "does-not-hold",
        False,
    ),
]
