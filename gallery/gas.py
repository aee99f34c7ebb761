"""Charts of the gas part of the page on energy."""

from charts import gas_markets, gas_pipelines, gas_plan, gas_talks, gas_volumes
from charts import gas_routes as route_map
from charts import gas_suppliers as buying
from gallery import EVENTS, Option, chart
from gallery.events import shown
from language import N_
from loaders import gas
from loaders.article import article_figures
from loaders.land import land

PLAN = Option("plan", N_("Plan"), {"second": N_("Power of Siberia-2"), "all": N_("All planned routes")})
VIEW = Option(
    "by", N_("Measure"), {"value": N_("Pipeline gas, value"), "volume": N_("All gas, volume"), "lng": N_("LNG, volume")}
)


@chart("pipeline-status", N_("Built, signed, delivered, proposed"), tables=("energy_pipelines",))
def pipeline_status():
    said = article_figures().set_index("id", drop=False).loc["pipeline-capacity"]
    return gas_pipelines.pipeline_status(gas.pipeline_status(), said)


@chart(
    "fifty-bcm",
    N_("How large the plan is"),
    PLAN,
    tables=("energy_gas_europe", "energy_gas_demand", "energy_pipelines"),
)
def fifty_bcm(plan):
    ladder = gas.pipeline_status()
    second = ladder[ladder["pipeline"] == "power_of_siberia_2"]
    return gas_plan.fifty_bcm(gas.yardsticks(), gas.planned_volume(plan), second)


@chart("power-of-siberia", N_("Power of Siberia-1 by year"), EVENTS, tables=("energy_gas_deliveries",))
def power_of_siberia(events):
    return gas_volumes.power_of_siberia(gas.deliveries(), shown(events))


@chart("europe-gas", N_("What Europe bought"), EVENTS, tables=("energy_gas_europe", "energy_gas_deliveries"))
def europe_gas(events):
    return gas_markets.europe_gas(gas.exports_to_europe(), gas.deliveries(), shown(events))


@chart("gas-routes", N_("Gas routes"), tables=("energy_routes",))
def gas_routes():
    return route_map.gas_routes(gas.routes(), land(55, 155, 20, 78))


@chart("pipeline-talks", N_("Steps towards the pipeline"), tables=("energy_pos2_events",))
def pipeline_talks():
    return gas_talks.pipeline_talks(gas.talks())


@chart("gas-suppliers", N_("Who supplies China with gas"), VIEW, tables=("energy_gas_suppliers",))
def gas_suppliers(by):
    drawn = buying.suppliers_by_value if by == "value" else buying.suppliers_by_volume
    return drawn(gas.suppliers(by))


@chart("gas-price", N_("Price of pipeline gas"), EVENTS, tables=("energy_gas_prices",))
def gas_price(events):
    return gas_markets.gas_price(gas.prices(), shown(events))
