"""Marks that charts share."""

import plotly.graph_objects as go
import pytest

from charts import marks


def test_a_line_breaks_where_a_year_is_missing_and_nowhere_else():
    years, values = marks.with_gaps([2019, 2020, 2022, 2023], [2019, 2020, 2022, 2023], [1, 2, 4, 5])
    assert years == [2019, 2020, None, 2022, 2023] and values == [1, 2, None, 4, 5]


def test_cells_are_centred_on_their_places_and_leave_the_gap():
    figure = go.Figure()
    marks.cells(figure, columns=[0, 1], rows=[3, 2], colours=["#111111", "#222222"], gap=(0.1, 0.4))
    (bars,) = figure.data
    assert list(bars.x) == [0, 1] and bars.offset == pytest.approx(-0.45) and bars.width == pytest.approx(0.9)
    assert list(bars.base) == pytest.approx([2.7, 1.7])
    assert [base + height for base, height in zip(bars.base, bars.y, strict=True)] == pytest.approx([3.3, 2.3])
    assert list(bars.marker.color) == ["#111111", "#222222"]
