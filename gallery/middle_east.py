"""Charts of the page on the Middle East and the Security Council."""

from charts import assembly, assembly_issues, council_ballots, council_vetoes, october
from gallery import EVENTS, Option, chart
from gallery.events import shown
from gallery.pair import MEASURE
from language import N_
from loaders import middle_east
from loaders import un as votes
from loaders.votes import newest_agreement

ORDER = Option("order", N_("Order"), {"votes": N_("Stacked by vote"), "members": N_("By member")})
REGION = Option(
    "region", N_("Subject"), {"all": N_("All"), "middle-east": N_("Middle East"), "elsewhere": N_("Elsewhere")}
)
COMPARE = Option(
    "compare",
    N_("Beside"),
    {"usa": N_("United States"), "europe": N_("France and Britain"), "others": N_("India and Brazil")},
)
SHARE = Option("share", N_("Share of votes"), {"same": N_("Voted alike"), "opposite": N_("Voted opposite")})


@chart("october-2023", N_("October 2023 day by day"), tables=("middle_east_events",))
def october_2023():
    return october.october_2023(middle_east.october_2023())


@chart("gaza-ballots", N_("Ballots on the Gaza texts"), ORDER, tables=("un_gaza_ballots",))
def gaza_ballots(order):
    return council_ballots.gaza_ballots(votes.gaza_ballots(), order)


@chart("vetoes", N_("Vetoes since 1971"), REGION, EVENTS, tables=("un_vetoes",))
def vetoes(region, events):
    return council_vetoes.vetoes(votes.vetoes(), region, shown(events))


@chart(
    "assembly-agreement",
    N_("Agreement in the General Assembly"),
    MEASURE,
    COMPARE,
    EVENTS,
    tables=("un_agreement",),
    live=("un-votes",),
)
def assembly_agreement(measure, compare, events):
    return assembly.assembly_agreement(newest_agreement(), measure, compare, shown(events))


@chart("assembly-issues", N_("Agreement by issue"), SHARE, tables=("un_agreement_issues",))
def issues(share):
    return assembly_issues.assembly_issues(votes.agreement_by_issue(), share)
