"""How much trade grew from January to each month of 2023."""

from __future__ import annotations

import calendar
import datetime as dt

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, month, month_name, percent, period

LOOK = [
    ("revised", N_("revised"), "lines+markers", "diamond-open", 8),
    ("announced", N_("announced"), "markers", "circle", 11),
]
TICKS = (1, 3, 6, 9, 12)
"""Months that the axis names."""


def cumulative_growth(cumulative: pd.DataFrame, explainer: pd.DataFrame) -> Chart:
    """Growth of January to each month of 2023, announced and revised, beside the explainer's percentage."""
    frame = cumulative[
        (cumulative["period_start"] == "2023-01")
        & (cumulative["flow"] == "total")
        & (cumulative["measure"] == "growth")
        & (cumulative["currency"] == "USD")
    ]
    said, figure = explainer["value"].iloc[0], Sketch()
    _draw_growth(figure, frame)
    _mark_said(figure, said)
    announced = frame[frame["version"] == "announced"].sort_values("period_end")
    half = announced[announced["period_end"] == "2023-06"].iloc[0]
    nearest = announced.loc[(announced["value"] - said).abs().idxmin()]
    _write_growth(figure, half, nearest)
    style.mark_moment(figure, "2024-01-10")
    figure.update_xaxes(
        type="date",
        range=["2023-01-15", "2024-01-10"],
        tickvals=[_month_end(f"2023-{k:02d}") for k in TICKS],
        ticktext=[month_name(dt.date(2023, k, 1)) for k in TICKS],
        showgrid=False,
    )
    figure.update_yaxes(range=[0, frame["value"].max() + 8], ticksuffix="%", dtick=10)
    found = _found(said, half, nearest, announced)
    return style.finished(
        figure,
        frame=frame.reset_index(drop=True),
        title=_("Nearest to {cumulative_said}: January to {cumulative_fit_until}, at {cumulative_fit}").format(**found),
        subtitle=_("Growth of cumulative trade over the same months of 2022, in dollars"),
        measure=_("Growth of trade between Russia and China over the same months of 2022, in dollars"),
        alt=_(
            "Growth of trade from January to each month of 2023: it peaked at {cumulative_peak} through "
            "{cumulative_peak_until}, was {cumulative_half} for the half-year and {cumulative_fit} through "
            "{cumulative_fit_until}, announced on {cumulative_fit_on}; the year ended at {cumulative_year}."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[
            ("●", style.DATA, _("announced by China Customs")),
            ("◇", style.DATA, _("revised (UN Comtrade), derived here")),
        ],
        note=_(
            "China Customs merges January and February, so that nothing is announced for January alone. A point "
            "stands at the end of its last month; it was announced in the following weeks."
        ),
        left=40,
        height=280,
    )


def _found(said: float, half: pd.Series, nearest: pd.Series, announced: pd.DataFrame) -> dict[str, str]:
    """Announced growth: the half-year's, the one nearest to what was said, the highest, the year's."""
    return {
        "cumulative_said": percent(said),
        "cumulative_half": percent(half["value"], 1),
        "cumulative_fit": percent(nearest["value"], 1),
        "cumulative_fit_until": month(nearest["period_end"]),
        "cumulative_fit_on": period(nearest["source_date"]),
        "cumulative_peak": percent(announced["value"].max(), 1),
        "cumulative_peak_until": month(announced.loc[announced["value"].idxmax(), "period_end"]),
        "cumulative_year": percent(announced["value"].iloc[-1], 1),
        "cumulative_half_on": period(half["source_date"]),
    }


def _write_growth(figure: Sketch, half: pd.Series, nearest: pd.Series) -> None:
    """Two figures beside the falling line: the half-year's above, the one nearest to the explainer's below."""
    for row, shift in ((half, 16), (nearest, -16)):
        figure.add_annotation(
            x=_month_end(row["period_end"]),
            y=row["value"],
            text=percent(row["value"], 1, signed=True),
            showarrow=False,
            yshift=shift,
            xshift=shift,
            font={"size": 12},
        )


def _mark_said(figure: Sketch, said: float) -> None:
    """The explainer's percentage as a level line."""
    marks.explainer_line(figure, said, 0, 1, xref="paper")
    figure.add_annotation(
        text=_("the explainer: {said}").format(said=percent(said)),
        x="2023-05-31",
        y=said,
        yanchor="top",
        showarrow=False,
        font={"size": 12},
    )


def _draw_growth(figure: Sketch, frame: pd.DataFrame) -> None:
    """Announced growth as single marks, as each was announced once; revised growth as a line."""
    for version, name, mode, symbol, size in LOOK:
        part = frame[frame["version"] == version].sort_values("period_end")
        figure.add_scatter(
            x=[_month_end(text) for text in part["period_end"]],
            y=part["value"].tolist(),
            mode=mode,
            name=_(name),
            line={"color": style.DATA, "width": 1.5},
            marker={"symbol": symbol, "size": size, "color": style.DATA},
            customdata=[[month(row.period_end), row.source_date] for row in row_by_row(part)],
            hovertemplate=_("January to %{customdata[0]}: %{y:+.1f}%, ") + _(name) + " %{customdata[1]}<extra></extra>",
        )


def _month_end(text: str) -> str:
    return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:7]))[1]}"
