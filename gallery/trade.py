"""Charts of the page on ties and trade."""

from charts import rank_checker as checker
from charts import ties_words as words
from charts import trade_annual as by_year
from charts import trade_cumulative, trade_goods, trade_growth, trade_partners, trade_shares
from charts import trade_mirror as mirrored
from charts import trade_monthly as by_month
from charts import trade_ranks as ranks
from charts import trade_settlement as paid
from gallery import EVENTS, Option, chart
from gallery.events import shown
from language import N_
from ledger.ranks import Rule, grid, ranked
from loaders import ties, trade
from loaders.article import statements

PERIOD = Option(
    "period",
    N_("Period"),
    {
        "2023-08": N_("Jan–Aug 2023"),
        "2023-06": N_("Jan–Jun 2023"),
        "2023-12": N_("All of 2023"),
        "2025-02": N_("Jan–Feb 2025"),
        "2026-03": N_("Jan–Mar 2026"),
    },
)
COUNT = Option(
    "count",
    N_("Partners"),
    {
        "countries": N_("Countries only"),
        "territories": N_("With Hong Kong and Taiwan"),
        "blocs": N_("EU and ASEAN as one each"),
    },
)
BLOCS = Option("count", N_("Partners"), {"countries": N_("Countries"), "blocs": N_("EU, ASEAN as one")})
ASIAN = Option("russia", N_("Russia is"), {"both": N_("In both continents"), "asian": N_("Asian")})
TERRITORIES = Option("territories", N_("Hong Kong and Taiwan"), {"left-out": N_("Left out"), "counted": N_("Counted")})
REGION = Option("region", N_("Where"), {"outside": N_("Outside Asia"), "all": N_("Everywhere")})
SELLER = Option("seller", N_("Direction"), {"RUS": N_("Russia sells"), "CHN": N_("China sells")})
LEVEL = Option("level", N_("Goods by"), {"section": N_("Sections"), "chapter": N_("Chapters")})
YEAR = Option("year", N_("Year"), {str(year): str(year) for year in (2023, 2022, 2021, 2020, 2019)})
WAY = Option(
    "way", N_("Goods"), {"from Russia": N_("From Russia"), "from China": N_("From China"), "both ways": N_("Both ways")}
)
SHARE = Option("view", N_("Shares"), {"time": N_("All trade, by year"), "flows": N_("Each flow, 2023")})


@chart("ties-words", N_("The visit and the words"), tables=("meetings", "claim_evidence", "events"))
def ties_words():
    return words.ties_words(ties.ties())


@chart("trade-growth-readings", N_("Every reading of the growth"), tables=("trade_growth_readings", "claims"))
def trade_growth_readings():
    return trade_growth.growth_readings(
        trade.growth_readings(), trade.cumulative_trade(), trade.monthly_trade(), _said("half-year-growth")
    )


@chart("trade-cumulative-growth", N_("When thirty percent was true"), tables=("trade_cumulative",))
def trade_cumulative_growth():
    return trade_cumulative.cumulative_growth(trade.cumulative_trade(), _said("half-year-growth"))


@chart("trade-monthly", N_("Trade by month"), EVENTS, tables=("trade_monthly",), live=("imf",))
def trade_monthly(events):
    return by_month.trade_monthly(trade.newest_monthly_trade(), shown(events))


@chart("trade-annual", N_("Trade by year"), EVENTS, tables=("trade_annual",))
def trade_annual(events):
    return by_year.trade_annual(trade.annual_trade(), shown(events))


@chart("trade-ranks", N_("The rank under each rule"), tables=("trade_partners",))
def trade_ranks():
    return ranks.trade_ranks(grid(), trade.trade_statements("rank"), _said("partner-rank"))


@chart("rank-checker", N_("Check the rank yourself"), PERIOD, BLOCS, ASIAN, TERRITORIES, tables=("trade_partners",))
def rank_checker(period, count, russia, territories):
    blocs, more = count == "blocs", territories == "counted"
    return checker.rank_checker(
        ranked(period, Rule(blocs=blocs, territories=more, asian=russia == "asian")),
        ranked(period, Rule(blocs=blocs, territories=more, outside=False)),
        blocs,
        more,
        _said("partner-rank"),
    )


@chart("trade-partners", N_("China’s partners ranked"), PERIOD, COUNT, REGION, tables=("trade_partners",))
def partners(period, count, region):
    more, outside = count != "countries", region == "outside"
    frame, lacking = ranked(period, Rule(blocs=count == "blocs", territories=more, outside=outside))
    if lacking:
        frame, _nothing = ranked(period, Rule(outside=outside))
    return trade_partners.trade_partners(frame, count, region, lacking, _said("partner-rank"))


@chart("trade-composition", N_("What is traded"), SELLER, LEVEL, YEAR, tables=("trade_composition",))
def trade_composition(seller, level, year):
    return trade_goods.trade_composition(trade.composition(), seller, level, int(year))


@chart("trade-asymmetry", N_("A share of each side’s trade"), SHARE, EVENTS, tables=("trade_shares",))
def trade_asymmetry(view, events):
    if view == "flows":
        return trade_shares.flow_shares(trade.trade_shares())
    return trade_shares.trade_asymmetry(trade.trade_shares(), shown(events))


@chart(
    "trade-mirror",
    N_("What each side reports"),
    WAY,
    EVENTS,
    tables=("trade_mirror", "trade_annual", "trade_cumulative"),
)
def mirror(way, events):
    stopped = trade.trade_statements("publication").iloc[0]
    china = trade.annual_trade() if way == "both ways" else trade.revised_trade()
    return mirrored.trade_mirror(
        trade.mirror_statistics(), china, trade.cumulative_trade(), stopped, way, shown(events)
    )


@chart("trade-settlement", N_("Paid in yuan and roubles"), EVENTS, tables=("trade_settlement",))
def trade_settlement(events):
    return paid.trade_settlement(trade.settlement_statements(), shown(events))


def _said(claim):
    """The explainer's own figure for a claim, as a frame of one row."""
    said = statements()
    return said[said["id"] == claim]
