"""Charts of the page on any two countries."""

from charts import pair_agreement as alike
from charts import pair_economies as economies
from charts import pair_partners as ranked
from charts import pair_trade as both_ways
from charts.chart import NothingToDraw
from gallery import Option, chart
from language import N_, _
from loaders import votes
from loaders.codes import name
from loaders.errors import NothingYet
from loaders.live.load import NONE, load
from loaders.sources import source

VIEW = Option("view", N_("Trade by"), {"years": N_("Whole years"), "months": N_("Months")})
MEASURE = Option(
    "measure",
    N_("Measure"),
    {"raw": N_("Identical votes"), "kappa": N_("Beyond chance (kappa)"), "half": N_("Abstentions as half")},
)


@chart(
    "pair-trade",
    N_("Trade both ways"),
    VIEW,
    tables=("trade_monthly", "trade_annual", "trade_mirror"),
    live=("imf",),
    pairs=True,
)
def pair_trade(pair, view):
    return _of_source("imf", pair, both_ways.pair_trade, view)


@chart("pair-agreement", N_("How alike they vote"), MEASURE, tables=("un_agreement",), live=("un-votes",), pairs=True)
def pair_agreement(pair, measure):
    return alike.pair_agreement(
        votes.pair_agreement(pair), votes.baselines(pair, measure), *pair.codes, _names(pair), measure
    )


@chart(
    "pair-partners",
    N_("Each as the other’s partner in votes"),
    MEASURE,
    tables=("un_partners",),
    live=("un-votes",),
    pairs=True,
)
def pair_partners(pair, measure):
    return ranked.pair_partners(
        votes.partners(pair, measure), *pair.codes, _names(pair), measure, votes.universe_of_partners(pair)
    )


@chart(
    "pair-economies",
    N_("Two economies"),
    tables=("economies", "arms_gdp", "arms_expenditure"),
    live=("worldbank",),
    pairs=True,
)
def pair_economies(pair):
    return _of_source("worldbank", pair, economies.pair_economies)


def _of_source(name_of_source, pair, draw, *choices):
    """A chart of the best frame there is for a pair. Raises NothingYet with the reason where there is none."""
    loaded = load(source(name_of_source), pair)
    if loaded.state == NONE:
        raise NothingYet(name_of_source, loaded.reason)
    try:
        return draw(loaded.frame, *pair.codes, _names(pair), *choices)
    except NothingToDraw as error:
        words = _("What “{source}” has on these two countries is too little to draw.")
        raise NothingYet(name_of_source, words.format(source=_(loaded.source.title))) from error


def _names(pair):
    return {code: name(code) for code in pair.codes}
