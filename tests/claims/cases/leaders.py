"""Alterations for the claims on the leaders."""

from tests.claims.cases import Case, cell


def before_bali(table):
    return table["id"].isin(["M01", "M02", "M03"])


def across(table):
    return (table["claim"] == "train-after-bali") & (table["finding"] == "contradicts")


def born(leader):
    """Picks the birth of a leader."""
    return lambda table: (table["leader"] == leader) & (table["kind"] == "birth")


def said(claim, part):
    """Picks what sources say of a part of a statement."""
    return lambda table: (table["claim"] == claim) & table["part"].str.contains(part)


CASES = [
    Case("visit-dates", "leaders_trips", cell("id", "beijing"), "date", "2023-10-18", "holds-only-if"),
    Case("visit-dates", "meetings", cell("id", "M45"), "date", "2023-10-19", "holds-only-if", picture=False),
    Case("last-meeting", "meetings", cell("id", "M44"), "", None, "does-not-hold"),
    Case("last-meeting", "meetings", cell("id", "M45"), "date", "2023-10-12", "does-not-hold"),
    Case("forum-years", "events", cell("id", "belt-and-road"), "date", "2014-09", "holds-only-if", picture=False),
    Case("forum-years", "events", cell("id", "belt-and-road"), "date", "2013-11", "holds-only-if", picture=False),
    Case("first-trip", "leaders_trips", cell("id", "bishkek"), "former_soviet", "false", "holds-only-if"),
    Case("first-trip", "leaders_trips", cell("id", "abu-dhabi"), "date", "2023-05-06", "holds-only-if"),
    Case("birthday", "meetings", before_bali, "", None, "holds"),
    Case("train-after-bali", "meetings", cell("id", "M26"), "", None, "cannot-be-checked"),
    Case("train-after-bali", "claim_evidence", across, "finding", "confirms", "holds", picture=False),
    Case("pancakes", "claim_evidence", cell("id", "pancakes-rt"), "date", "2019-06-06", "holds", picture=False),
    Case("ice-cream", "meetings", cell("id", "M34"), "date", "2019-06-17", "holds-only-if"),
    Case("ice-cream", "leaders", born("Xi Jinping"), "start", "1953-06-01", "holds-only-if", picture=False),
    Case("best-friend", "meetings", cell("id", "M32"), "date", "2019-06-04", "holds"),
    Case("birth-gap", "leaders", born("Xi Jinping"), "start", "1953-02-15", "holds"),
    Case("birth-gap", "leaders", born("Vladimir Putin"), "start", "1948-10-07", "does-not-hold"),
    Case(
        "world-leader",
        "claim_evidence",
        said("world-leader", "true world"),
        "finding",
        "contradicts",
        "holds-only-if",
        False,
    ),
    Case(
        "multipolar", "claim_evidence", said("multipolar", "policies"), "finding", "contradicts", "holds-only-if", False
    ),
    Case("xi-family", "claim_evidence", said("xi-family", "father"), "finding", "contradicts", "holds-only-if", False),
    Case(
        "putin-origins",
        "claim_evidence",
        said("putin-origins", "modest"),
        "finding",
        "contradicts",
        "holds-only-if",
        False,
    ),
    Case(
        "soviet-collapse",
        "claim_evidence",
        said("soviet-collapse", "catastrophe"),
        "date",
        "2006-04-25",
        "holds-only-if",
        False,
    ),
    Case(
        "soviet-warning", "claim_evidence", said("soviet-warning", ""), "finding", "contradicts", "does-not-hold", False
    ),
]
