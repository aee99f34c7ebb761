"""Marks that several charts share, each drawn the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from charts import style
from charts.sketch import Sketch

LAND = "rgba(123,128,135,0.22)"


def land(figure: Sketch, outlines: pd.DataFrame) -> None:
    """Land without borders between states, from outlines in degrees (`lon`, `lat`)."""
    figure.add_scatter(
        x=outlines["lon"].tolist(),
        y=outlines["lat"].tolist(),
        mode="lines",
        fill="toself",
        fillcolor=LAND,
        line={"width": 0},
        hoverinfo="skip",
    )


def grid_line(figure: Sketch, y: float, start: float, end: float, xref: str | None = None) -> None:
    """A faint level line below the marks."""
    figure.add_shape(
        type="line", xref=xref, x0=start, x1=end, y0=y, y1=y, line={"color": style.GRID, "width": 1}, layer="below"
    )


def explainer_line(figure: Sketch, y: float, start: float, end: float, xref: str | None = None) -> None:
    """A dotted level line in the explainer's colour: what it said, or its day where time runs down."""
    figure.add_shape(
        type="line",
        xref=xref,
        x0=start,
        x1=end,
        y0=y,
        y1=y,
        line={"color": style.EXPLAINER, "width": 1.5, "dash": "dot"},
    )


def cells(
    figure: Sketch,
    columns: Sequence[float],
    rows: Sequence[float],
    colours: Sequence[str],
    gap: tuple[float, float],
    wide: float = 1,
    **hover: Any,
) -> None:
    """Cells around these places, one unit high and ``wide`` units across; ``gap`` is what is left free of both.

    They are bars because the static edition's small plotly draws no heat maps.
    """
    width, height = round(wide - gap[0], 4), round(1 - gap[1], 4)
    figure.add_bar(
        x=list(columns),
        base=[round(row - height / 2, 4) for row in rows],
        y=[height] * len(rows),
        width=width,
        offset=-width / 2,
        marker={"color": list(colours), "line": {"width": 0}},
        **hover,
    )
    for update in (figure.update_xaxes, figure.update_yaxes):
        update(showgrid=False, zeroline=False, ticklabelstandoff=6)


def panel_title(figure: Sketch, text: str, y: float, *, size: int = 12, yshift: int | None = None) -> None:
    """The heading of one panel, at its left; ``y`` is the panel's top as a part of the plot's height."""
    figure.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=y,
        yanchor="bottom",
        yshift=yshift,
        showarrow=False,
        font={"size": size},
    )


def words_above(figure: Sketch, y: float, text: str) -> None:
    """The words of a horizontal bar above it, where a phone has room for them."""
    figure.add_annotation(
        x=0, y=y + 0.42, xanchor="left", yanchor="middle", text=text, showarrow=False, font={"size": 12}
    )


def words_after(figure: Sketch, x: Any, y: float, text: str, xshift: int = 8) -> None:
    """The figure at the end of a line."""
    figure.add_annotation(x=x, y=y, text=text, showarrow=False, xanchor="left", xshift=xshift, font={"size": 12})


def with_gaps(places: Sequence[float], *columns: Iterable, apart: float = 1.01) -> list[list]:
    """The columns, with a missing entry wherever two places in a row lie further apart, so that no line joins them."""
    cuts = [at for at in range(1, len(places)) if places[at] - places[at - 1] > apart]
    return [_cut(list(column), cuts) for column in columns]


def _cut(column: list, cuts: list[int]) -> list:
    for at in reversed(cuts):
        column.insert(at, None)
    return column
