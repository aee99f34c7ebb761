"""A sketch becomes the figure that Plotly's own methods would have made; tests/gallery has every chart checked."""

import plotly.graph_objects as go

from charts.sketch import Sketch

AXIS = {"range": [0, 3], "title": {"text": "a"}}


def drawn(figure):
    """The same on a sketch and on a figure of Plotly."""
    figure.add_scatter(x=[1, 2], y=[2, 1], mode="lines")
    figure.add_bar(x=[1, 2], y=[2, 1], yaxis="y2")
    figure.update_xaxes(**AXIS)
    figure.update_yaxes(nticks=3)
    figure.update_layout(yaxis2={"domain": [0, 0.2]}, xaxis={"title": {"font": {"size": 9}}}, barmode="overlay")
    figure.update_yaxes(showgrid=False)
    figure.add_shape(type="line", x0=1, x1=2, y0=0, y1=1, line={"width": 0})
    figure.add_annotation(text="a", x=1, y=1, showarrow=False)
    figure.add_annotation(text="b", x=1, y=2, showarrow=False)
    figure.update_layout(barmode="stack")
    return figure


def test_a_sketch_becomes_what_plotly_would_have_made():
    assert drawn(Sketch()).spec() == drawn(go.Figure()).update_layout(template=None).to_dict()


def test_what_is_not_set_is_left_out():
    figure = Sketch()
    figure.add_shape(type="line", xref=None)
    figure.update_layout(title={"text": "a", "font": None})
    assert figure.spec()["layout"]["shapes"] == [{"type": "line"}]
    assert figure.spec()["layout"]["title"] == {"text": "a"}


def test_values_that_several_charts_share_stay_as_they_are():
    drawn(Sketch())
    assert AXIS == {"range": [0, 3], "title": {"text": "a"}}
