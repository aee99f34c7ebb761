"""Charts of the page on the leaders."""

from charts import journeys, lives, meetings, meetings_counted
from charts import meeting_places as map_of_places
from charts.meetings_rules import RULES
from gallery import EVENTS, Option, chart
from gallery.events import shown
from language import N_
from loaders import leaders
from loaders.land import land

RULE = Option(
    "rule",
    N_("Count"),
    {
        "with video": N_("In person and by video"),
        "in person": N_("In person"),
        "with extra sessions": N_("With extra sessions"),
    },
)
COUNTED = Option("rule", N_("Count"), {"all": N_("Every rule")} | {name: rule.words for name, rule in RULES.items()})


@chart("meetings-timeline", N_("Every meeting since 2013"), RULE, EVENTS, tables=("meetings",))
def meetings_timeline(rule, events):
    return meetings.meetings_timeline(leaders.meetings(rule), leaders.meeting_anecdotes(), shown(events))


@chart("meetings-per-year", N_("Meetings a year"), RULE, EVENTS, tables=("meetings",))
def meetings_per_year(rule, events):
    return meetings.meetings_per_year(leaders.meetings(rule), shown(events))


@chart("meeting-places", N_("Where they met"), tables=("meetings",))
def meeting_places():
    return map_of_places.meeting_places(leaders.meetings("in person"), land())


@chart("official-counts", N_("What officials counted"), tables=("meeting_counts",))
def official_counts():
    return meetings.official_counts(leaders.meeting_counts())


@chart("counting-rules", N_("How often have they met?"), COUNTED, tables=("meeting_counts",))
def counting_rules(rule):
    return meetings_counted.counting_rules(leaders.meeting_counts(), leaders.meetings(), rule)


@chart("journeys-2023", N_("Journeys in 2023"), tables=("leaders_trips",))
def journeys_2023():
    return journeys.journeys(leaders.journeys())


@chart("two-lives", N_("Two lives"), tables=("leaders",))
def two_lives():
    return lives.two_lives(leaders.lives())
