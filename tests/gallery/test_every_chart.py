"""Each chart of the gallery, under each of its choices, keeps what every chart promises."""

import io
import json
import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.io import to_json

import gallery
from charts.chart import CARRIED
from language.cells import FORMULA_STARTS
from loaders.errors import NothingYet
from loaders.pair import Pair
from server import slim

DRAWN = [
    pytest.param(entry.name, choice, id="-".join([entry.name, *choice.values()]).replace(" ", "_"))
    for entry in gallery.entries().values()
    for choice in entry.choices()
]
each_chart = pytest.mark.parametrize(("name", "choice"), DRAWN)


@each_chart
def test_says_what_it_shows(name, choice):
    chart = gallery.draw(name, **choice)
    assert 10 < len(chart.title) <= 120
    assert chart.subtitle
    assert len(chart.alt) > 40
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", chart.through)
    words = [chart.title, chart.subtitle, chart.alt, chart.note, *chart.figures.values()]
    assert all(isinstance(text, str) for text in words)
    assert not [text for text in words if re.search(r"\{[a-z_]*\}|\bnan\b|NaT|None\b(?! of )", text)]


@each_chart
def test_each_row_carries_its_source(name, choice):
    frame = gallery.draw(name, **choice).frame
    assert len(frame)
    missing = {
        column: int((frame[column].astype("str").str.len() == 0).sum()) for column in CARRIED if column != "source_date"
    }
    assert not any(missing.values()), missing
    assert frame["source_url"].str.match(r"https?://\S+$").all()


@each_chart
def test_csv_reads_back_to_the_rows_drawn(name, choice):
    chart = gallery.draw(name, **choice)
    frame = chart.frame
    dates = frame.select_dtypes("datetime").columns.tolist()
    text = frame.select_dtypes(["str", "object"]).columns
    back = pd.read_csv(
        io.BytesIO(chart.csv()),
        parse_dates=dates,
        dtype=dict.fromkeys(text, "str"),
        keep_default_na=False,
        na_values={column: [""] for column in frame.columns if column not in text},
    )
    pd.testing.assert_frame_equal(
        back[text].astype("object"), frame[text].astype("object").where(frame[text].notna(), ""), check_dtype=False
    )
    rest = [column for column in frame.columns if column not in text]
    pd.testing.assert_frame_equal(back[rest], frame[rest], check_dtype=False, check_exact=True)


@each_chart
def test_no_cell_of_the_csv_runs_as_a_formula(name, choice):
    cells = pd.read_csv(io.BytesIO(gallery.draw(name, **choice).csv()), dtype="str", keep_default_na=False)
    risky = [
        cell for column in cells for cell in cells[column] if cell.startswith(FORMULA_STARTS) and not _is_number(cell)
    ]
    assert not risky


@each_chart
def test_the_browser_gets_what_draws_it(name, choice):
    """Of Plotly it gets traces of these kinds, and flat axes; a new kind goes into `server.slim` and the edition."""
    figure = gallery.draw(name, **choice).figure.to_dict()
    assert {trace["type"] for trace in figure["data"]} <= set(slim.KINDS)
    assert not figure["layout"].keys() & {"geo", "map", "mapbox", "polar", "scene", "smith", "ternary", "calendar"}


@each_chart
def test_plotly_takes_it_and_would_have_written_the_same(name, choice):
    """The dashboard spares itself Plotly's check of each value; a wrong one fails here."""
    figure = gallery.draw(name, **choice).figure.to_dict()
    assert written(figure) == written(go.Figure(figure).update_layout(template=None).to_dict())


@pytest.mark.parametrize("pair", ["IND-RUS", "AFG-CHN", "USA-RUS", "PRK-CHN"])
@pytest.mark.parametrize("name", [name for name, entry in gallery.entries().items() if entry.pairs])
def test_plotly_takes_those_of_other_pairs(name, pair):
    try:
        figure = gallery.draw(name, Pair.parse(pair)).figure.to_dict()
    except NothingYet:
        return
    assert written(figure) == written(go.Figure(figure).update_layout(template=None).to_dict())


def written(figure):
    """A figure as it is sent."""
    return json.loads(to_json(figure, validate=False))


@each_chart
def test_each_value_is_drawn(name, choice):
    """A row in the CSV that the picture does not show, or the other way round, would be a lie."""
    chart = gallery.draw(name, **choice)
    drawn = np.array(sorted(set(_numbers(chart.figure.to_dict()["data"]))))
    values = chart.frame.get("value", pd.Series(dtype="float64")).dropna().unique()  # a register has no values
    missing = [value for value in values if not np.isclose(drawn, value, rtol=1e-6, atol=1e-9).any()]
    assert not missing, f"in the frame and not in the figure: {missing[:5]}"


@each_chart
def test_is_drawn_with_what_the_static_edition_can_draw(name, choice):
    """Its library is plotly.js-basic; a trace of another kind would leave a blank there."""
    assert {trace.type for trace in gallery.draw(name, **choice).figure.data} <= {"scatter", "bar", "pie"}


@each_chart
def test_carries_title_and_source_inside_the_picture(name, choice):
    chart = gallery.draw(name, **choice)
    layout = chart.figure.layout
    assert layout.title.text.replace("<br>", " ") == chart.title
    assert any(chart.source_line.split()[1] in annotation.text for annotation in layout.annotations)
    assert layout.showlegend is False
    assert layout.height < 2000


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _numbers(item):
    """Every number in a figure's data, also those inside texts such as labels of points."""
    if isinstance(item, dict):
        for inner in item.values():
            yield from _numbers(inner)
    elif isinstance(item, (list, tuple, np.ndarray)):
        for inner in item:
            yield from _numbers(inner)
    elif isinstance(item, (int, float)) and not isinstance(item, bool) and item == item:
        yield float(item)
