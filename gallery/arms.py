"""Charts of the arms tab of the page on energy, arms, nuclear."""

from charts import arms_categories as by_category
from charts import arms_deals, exercises, forces
from charts import arms_transfers as by_year
from gallery import EVENTS, Option, chart
from gallery.events import shown
from language import N_
from loaders import arms

MEASURE = Option(
    "measure",
    N_("Measure"),
    {
        "deliveries": N_("Volume"),
        "share of Russian exports": N_("Of Russian exports"),
        "share of Chinese imports": N_("Of Chinese imports"),
    },
)
CATEGORY = Option(
    "category",
    N_("Weapons"),
    {
        "all": N_("All kinds"),
        "Aircraft": N_("Aircraft"),
        "Ships": N_("Ships"),
        "Air defence systems": N_("Air defence systems"),
        "Missiles": N_("Missiles"),
        "Engines": N_("Engines"),
        "Sensors": N_("Sensors"),
        "Naval weapons": N_("Naval weapons"),
    },
)
FORMAT = Option(
    "format",
    N_("Who took part"),
    {"all": N_("All"), "bilateral": N_("The two alone"), "multilateral": N_("With others")},
)
BURDEN = Option(
    "measure",
    N_("Measure"),
    {"expenditure": N_("US dollars"), "share of GDP": N_("Share of GDP"), "GDP": N_("The GDP itself")},
)
WHOSE = Option("country", N_("Stockpile"), {"both": N_("Both"), "CHN": N_("China, own scale")})


@chart(
    "arms-transfers",
    N_("Arms from Russia to China"),
    MEASURE,
    EVENTS,
    tables=("arms_transfers", "arms_published_shares"),
)
def arms_transfers(measure, events):
    return by_year.arms_transfers(
        arms.arms_transfers(), arms.published_shares(), arms.estimate_parts(), measure, shown(events)
    )


@chart("arms-categories", N_("Arms by category"), EVENTS, tables=("arms_categories",))
def arms_categories(events):
    return by_category.arms_categories(arms.arms_by_category(), shown(events))


@chart("arms-deliveries", N_("What was delivered"), CATEGORY, EVENTS, tables=("arms_deals",))
def arms_deliveries(category, events):
    return arms_deals.arms_deliveries(arms.arms_deals(), None if category == "all" else category, shown(events))


@chart("joint-exercises", N_("Joint exercises and patrols"), FORMAT, EVENTS, tables=("arms_exercises",))
def joint_exercises(format, events):
    return exercises.joint_exercises(arms.joint_exercises(), None if format == "all" else format, shown(events))


@chart("military-expenditure", N_("Military expenditure"), BURDEN, EVENTS, tables=("arms_expenditure", "arms_gdp"))
def military_expenditure(measure, events):
    return forces.military_expenditure(arms.military_expenditure(), measure, shown(events))


@chart("warheads", N_("Nuclear warheads"), WHOSE, EVENTS, tables=("arms_warheads",))
def warheads(country, events):
    return forces.warheads(
        arms.warhead_stockpiles(),
        arms.force_goals(),
        arms.warhead_inventories(),
        None if country == "both" else country,
        shown(events),
    )
