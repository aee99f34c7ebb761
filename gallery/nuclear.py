"""Charts of reactors."""

from charts import nuclear as charts
from gallery import EVENTS, chart
from gallery.events import shown
from language import N_
from loaders import nuclear


@chart("russian-reactors", N_("Reactors from Russia"), EVENTS, tables=("energy_reactors", "energy_reactor_capacity"))
def russian_reactors(events):
    return charts.russian_reactors(nuclear.reactor_milestones(), nuclear.reactor_capacity(), shown(events))
