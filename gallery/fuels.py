"""Charts of crude, coal, LNG and electricity."""

from charts import crude_price as prices
from charts import crude_suppliers as suppliers
from charts import fuels as panels
from gallery import EVENTS, chart
from gallery.events import shown
from language import N_
from loaders import fuels


@chart("crude-suppliers", N_("Who supplies China’s crude"), EVENTS, tables=("energy_crude",))
def crude_suppliers(events):
    return suppliers.crude_suppliers(fuels.crude_imports("volume"), fuels.crude_imports("share"), shown(events))


@chart(
    "fuels",
    N_("Crude, coal, LNG and electricity"),
    EVENTS,
    tables=("energy_crude", "energy_coal", "energy_lng", "energy_electricity"),
)
def every_fuel(events):
    return panels.fuels(fuels.fuel_flows(), shown(events))


@chart("crude-price", N_("What Russian crude costs"), EVENTS, tables=("energy_crude",))
def crude_price(events):
    return prices.crude_price(fuels.crude_imports("unit_value"), shown(events))


@chart("crude-discount", N_("Russian crude against Brent"), tables=("energy_crude_discount",))
def crude_discount():
    return prices.crude_discount(fuels.crude_discounts())
