"""How charts are read that need a word on it: what their marks are, and what may not be concluded from them."""

from __future__ import annotations

from collections.abc import Mapping

from language import N_, _

DAY = N_(
    "The dotted line is 17 October 2023, the day of the explainer. What is on the side “known then” had happened when "
    "it was written; what is on the side “since” came later."
)
SETTLED = N_(
    "The shape of a mark tells how settled its figure is. Circles and full bars are figures as published. Other shapes "
    "and hatched bars are derived, estimated, provisional or approximate, as the key says."
)
EVENTS = N_("Each mark is one event on file. Where there is no mark none was found; that does not prove that none was.")
BALLOTS = N_(
    "Each cell is one ballot: Y is yes, N is no, A is an abstention. To abstain is to take part without being for or "
    "against."
)
COUNCIL = N_("V is a veto: the no of a permanent member of the Security Council. It stops a text that has the votes.")
AGREEMENT = N_(
    "The percentage says in how many of the votes in which both took part they cast the same ballot. It compares "
    "ballots, not reasons: two countries may vote alike for different ends."
)
CHANCE = N_("“Beyond chance (kappa)” takes off what two such voters would have in common by chance.")
MIRROR = N_(
    "The same goods are counted twice, by the seller and by the buyer. The buyer’s count includes freight and "
    "insurance (CIF), the seller’s does not (FOB). So a gap is to be expected, and alone it proves nothing."
)
TIV = N_(
    "TIV is an index of SIPRI for the volume of arms: units delivered, weighted by what they can do. It is not a "
    "price, and no money was paid in it."
)
CHECKER = N_(
    "Choose a period and a way of counting, for example the EU as one partner. The bars are ordered anew, and the "
    "title says whether the rank that the explainer gives comes out."
)
RANKS = N_("Each cell is one rank of Russia: one period, counted one way. Filled cells have the explainer’s rank.")
COUNTS = N_("Several counts can be right at once, for each follows a rule: with or without video calls, for example.")
READINGS = N_("Each mark is one figure for the growth, by who gave it and for which months and currency.")
SINGLE = N_("These are single figures as somebody stated them, not a series: there is no trend between them.")
PLANS = N_("What is hatched is planned or proposed: no gas of it flows. What is full is built, signed or delivered.")
STATEMENTS = N_(
    "Each cell is one statement of the explainer with the sign of its verdict. “Holds only if …” means that it is true "
    "in one sense of the words and not in another."
)
SAID = N_("Read each row from left to right: what was said, then what the data have. The sign in front is the verdict.")
OUTCOMES = N_("Each line runs from the day on which something was said to the day on which it was decided.")
LOGARITHMIC = N_("The scale is logarithmic: a step to the right multiplies the time, it does not add to it.")
CONDUCT = N_("A mark says that something on file concerns the point. It does not say whether the point was kept.")
NUMBERED = N_("A number stands for the line with that number in the list below the chart.")
STROKES = N_("Each stroke is one member of the United Nations, placed by how often it voted like the country named.")
QUOTED = N_("Each range is what traders quoted. Below zero the oil is sold for less than Brent.")

HOW: Mapping[str, tuple[str, ...]] = {
    "meetings-timeline": (EVENTS, DAY),
    "official-counts": (COUNTS,),
    "counting-rules": (COUNTS,),
    "ties-words": (EVENTS, DAY),
    "trade-growth-readings": (READINGS,),
    "trade-cumulative-growth": (DAY,),
    "trade-monthly": (SETTLED, DAY),
    "trade-annual": (SETTLED, DAY),
    "trade-ranks": (RANKS,),
    "rank-checker": (CHECKER,),
    "trade-asymmetry": (SETTLED, DAY),
    "trade-mirror": (MIRROR, DAY),
    "trade-settlement": (SINGLE, DAY),
    "october-2023": (EVENTS, DAY),
    "gaza-ballots": (BALLOTS, COUNCIL, DAY),
    "vetoes": (EVENTS, DAY),
    "assembly-agreement": (AGREEMENT, CHANCE, DAY),
    "assembly-issues": (AGREEMENT,),
    "twelve-points": (CONDUCT, BALLOTS),
    "ukraine-votes": (BALLOTS,),
    "ukraine-positions": (NUMBERED, DAY),
    "dual-use": (SINGLE, DAY),
    "pipeline-status": (PLANS,),
    "fifty-bcm": (PLANS,),
    "pipeline-talks": (EVENTS, DAY),
    "power-of-siberia": (DAY,),
    "europe-gas": (SETTLED, DAY),
    "gas-price": (SETTLED, DAY),
    "crude-suppliers": (SETTLED, DAY),
    "fuels": (SETTLED, DAY),
    "crude-price": (DAY,),
    "crude-discount": (QUOTED,),
    "russian-reactors": (SETTLED, DAY),
    "arms-transfers": (TIV, DAY),
    "arms-categories": (TIV, DAY),
    "arms-deliveries": (EVENTS, DAY),
    "joint-exercises": (EVENTS, DAY),
    "military-expenditure": (SETTLED, DAY),
    "warheads": (SETTLED, DAY),
    "claims-verdicts": (STATEMENTS,),
    "said-and-found": (SAID, STATEMENTS),
    "what-happened-next": (OUTCOMES, LOGARITHMIC),
    "pair-trade": (MIRROR, DAY),
    "pair-agreement": (AGREEMENT, CHANCE, DAY),
    "pair-partners": (STROKES, AGREEMENT),
    "pair-economies": (SETTLED,),
}
"""What is said of each chart that needs it."""

PLAIN = frozenset(
    {
        "meetings-per-year",
        "meeting-places",
        "journeys-2023",
        "two-lives",
        "trade-partners",
        "trade-composition",
        "gas-routes",
        "gas-suppliers",
    }
)
"""Charts that say it all themselves."""


def how_to_read(chart: str) -> list[str]:
    """The paragraphs for a chart, as plain text; none for one that needs none."""
    return [_(words) for words in HOW.get(chart, ())]
