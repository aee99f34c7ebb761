"""The chart of expectations and their outcomes."""

from charts import outcomes as charts
from gallery import chart
from language import N_
from loaders import outcomes


@chart("what-happened-next", N_("What happened next"), tables=("claim_outcomes",))
def what_happened_next():
    return charts.what_happened_next(outcomes.outcomes())
