"""Charts of the page on any two countries."""

from charts import pair_agreement as alike
from charts import pair_economies as economies
from charts import pair_partners as ranked
from charts import pair_trade as both_ways
from gallery import Option, chart
from language import N_
from loaders import votes
from loaders.codes import name
from loaders.errors import NothingYet
from loaders.live.load import NONE, load
from loaders.sources import source

VIEW = Option("view", N_("Trade by"), {"months": N_("Months"), "years": N_("Whole years")})
MEASURE = Option(
    "measure",
    N_("Measure"),
    {"raw": N_("Identical votes"), "kappa": N_("Beyond chance (kappa)"), "half": N_("Abstentions as half")},
)


@chart("pair-trade", N_("Trade both ways"), VIEW, live=("imf",), pairs=True)
def pair_trade(pair, view):
    return both_ways.pair_trade(_found("imf", pair), *pair.codes, _names(pair), view)


@chart("pair-agreement", N_("How alike they vote"), MEASURE, live=("un-votes",), pairs=True)
def pair_agreement(pair, measure):
    return alike.pair_agreement(
        votes.pair_agreement(pair), votes.baselines(pair, measure), *pair.codes, _names(pair), measure
    )


@chart("pair-partners", N_("Each as the other’s partner in votes"), MEASURE, live=("un-votes",), pairs=True)
def pair_partners(pair, measure):
    return ranked.pair_partners(votes.partners(pair, measure), *pair.codes, _names(pair), measure)


@chart("pair-economies", N_("Two economies"), live=("worldbank",), pairs=True)
def pair_economies(pair):
    return economies.pair_economies(_found("worldbank", pair), *pair.codes, _names(pair))


def _found(name_of_source, pair):
    """The best frame there is for a pair. Raises NothingYet with the reason where there is none."""
    loaded = load(source(name_of_source), pair)
    if loaded.state == NONE:
        raise NothingYet(name_of_source, loaded.reason)
    return loaded.frame


def _names(pair):
    return {code: name(code) for code in pair.codes}
