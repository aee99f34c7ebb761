"""Charts of crude, coal, LNG and electricity."""

from charts import crude_price as prices
from charts import crude_suppliers as suppliers
from charts import fuels as panels
from gallery import EVENTS, chart
from gallery.events import shown
from language import N_
from loaders import fuels


@chart("crude-suppliers", N_("Who supplies China’s crude"), EVENTS)
def crude_suppliers(events):
    return suppliers.crude_suppliers(fuels.crude_imports("volume"), fuels.crude_imports("share"), shown(events))


@chart("fuels", N_("Crude, coal, LNG and electricity"), EVENTS)
def every_fuel(events):
    return panels.fuels(fuels.fuel_flows(), shown(events))


@chart("crude-price", N_("What Russian crude costs"), EVENTS)
def crude_price(events):
    return prices.crude_price(fuels.crude_imports("unit_value"), shown(events))


@chart("crude-discount", N_("Russian crude against Brent"))
def crude_discount():
    return prices.crude_discount(fuels.crude_discounts())
