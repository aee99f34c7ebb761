"""Charts of the page on Ukraine."""

from charts import ukraine as charts
from charts.dual_use import dual_use as published_figures
from charts.ukraine_votes import ukraine_votes as ballots
from gallery import EVENTS, Option, chart
from gallery.events import shown
from language import N_
from loaders import ukraine

SINCE = Option("since", N_("From"), {"2022-02-24": N_("The invasion of 2022"), "2014-01-01": N_("2014")})


@chart("twelve-points", N_("China’s twelve points and what followed"), tables=("ukraine_points", "ukraine_conduct"))
def twelve_points():
    return charts.twelve_points(ukraine.twelve_points(), ukraine.conduct())


@chart("ukraine-votes", N_("How both voted on Ukraine"), SINCE, tables=("ukraine_votes",))
def ukraine_votes(since):
    return ballots(ukraine.ukraine_votes(since))


@chart("ukraine-positions", N_("Positions on the war"), EVENTS, tables=("ukraine_positions",))
def ukraine_positions(events):
    return charts.ukraine_positions(ukraine.positions(), shown(events))


@chart("dual-use", N_("Goods with military use"), EVENTS, tables=("ukraine_dual_use",))
def dual_use(events):
    return published_figures(ukraine.dual_use(), shown(events))
