"""Charts of reactors."""

from charts import nuclear as charts
from gallery import EVENTS, chart
from language import N_
from loaders import nuclear
from loaders.article import markers


@chart("russian-reactors", N_("Reactors from Russia"), EVENTS)
def russian_reactors(events):
    return charts.russian_reactors(
        nuclear.reactor_milestones(), nuclear.reactor_capacity(), markers() if events == "on" else None
    )
