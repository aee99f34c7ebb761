"""The line of the day of the explainer is open where words stand."""

from charts import style
from charts.sketch import Sketch
from gallery import draw, entries

WITHOUT_TIME = {
    "assembly-issues",
    "claims-verdicts",
    "counting-rules",
    "crude-discount",
    "fifty-bcm",
    "gas-routes",
    "gas-suppliers",
    "meeting-places",
    "official-counts",
    "pair-partners",
    "pipeline-status",
    "rank-checker",
    "said-and-found",
    "trade-composition",
    "trade-growth-readings",
    "trade-partners",
    "trade-ranks",
    "twelve-points",
    "ukraine-votes",
    "what-happened-next",
}
"""Charts on which no axis across is time; time runs downwards in october-2023, which has a line of its own."""


def stretches(shapes):
    """From where to where the line runs, and on which axes."""
    lines = [shape for shape in shapes if shape["type"] == "line" and shape["line"]["color"] == style.EXPLAINER]
    return [(shape["xref"], shape["yref"], shape["y0"], shape["y1"]) for shape in lines if shape["x0"] == shape["x1"]]


def test_it_runs_through_each_panel_and_not_through_the_heading_between():
    figure = Sketch()
    figure.update_layout(yaxis={"domain": [0.4, 1]}, yaxis2={"domain": [0, 0.3], "anchor": "x2"})
    style.mark_moment(figure, "2026-01-01")
    assert stretches(figure.shapes) == [("x", "y domain", 0, 1), ("x2", "y2 domain", 0, 1)]


def test_it_is_open_around_the_words_of_a_panel():
    figure = Sketch()
    figure.update_yaxes(range=[0, 10])
    style.mark_moment(figure, "2026-01-01", words=[(7, 8), (2, 5), (3, 4), (9, 10)])
    assert [(y0, y1) for _x, _y, y0, y1 in stretches(figure.shapes)] == [(0, 2), (5, 7), (8, 9)]


def test_every_chart_over_time_marks_the_day_in_each_panel():
    """A panel that comes later than the line would be without it."""
    for name in entries().keys() - WITHOUT_TIME - {"october-2023"}:
        figure = draw(name).figure.to_dict()["layout"]
        marked = {yref.removesuffix(" domain") for _x, yref, _y0, _y1 in stretches(figure.get("shapes", ()))}
        panels = {axis.replace("axis", "") for axis in figure if axis.startswith("yaxis")}
        assert marked == panels, name
