"""Lines of yearly figures, with parts of years beside them, as the charts of crude and other fuels draw them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts import style
from charts.periods import middle_year, spoken, whole_years
from charts.sketch import Sketch
from language import N_, _, labelled

SUPPLIER = {
    "RUS": (N_("Russia"), style.RUSSIA),
    "SAU": (N_("Saudi Arabia"), style.SERIES[3]),
    "WLD": (N_("all suppliers"), style.MUTED),
}
PART_OF_YEAR = "triangle-up-open"
END = 2027


def yearly_line(
    figure: Sketch,
    rows: pd.DataFrame,
    colour: str,
    name: str,
    unit: str,
    yaxis: str = "y",
    dash: str = "solid",
    level: bool = False,
) -> None:
    """Years joined where they follow each other, parts of years alone.

    Each mark shows its status; with ``level`` it is a dash instead, a level beside another line.
    """
    whole = whole_years(rows).set_index("period").sort_index()
    years = [str(year) for year in range(int(whole.index.min()), int(whole.index.max()) + 1)]
    parts = rows[rows["period"].str.contains("/")]
    marks = [
        "line-ew-open" if level else style.STATUS_SYMBOL[whole.at[year, "status"]] if year in whole.index else "circle"
        for year in years
    ]
    values = [float(whole.at[year, "value"]) if year in whole.index else None for year in years]
    hover = labelled("%{customdata}", f"%{{y:,}}{unit}<extra>{name}</extra>")
    figure.add_scatter(
        x=[middle_year(year) for year in years],
        y=values,
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        yaxis=yaxis,
        name=name,
        customdata=years,
        line={"color": colour, "width": 2, "dash": dash},
        marker={
            "symbol": marks,
            "color": colour,
            "size": 18 if level else 8,
            "line": {"color": colour, "width": 3 if level else 1.5},
        },
        hovertemplate=hover,
    )
    if len(parts):
        figure.add_scatter(
            x=[middle_year(when) for when in parts["period"]],
            y=parts["value"].tolist(),
            mode="markers",
            cliponaxis=False,
            yaxis=yaxis,
            name=name,
            customdata=[spoken(when) for when in parts["period"]],
            marker={"symbol": PART_OF_YEAR, "color": colour, "size": 9, "line": {"color": colour, "width": 2}},
            hovertemplate=hover,
        )


def year_axis(
    figure: Sketch, frame: pd.DataFrame, events: pd.DataFrame | None, words: Sequence[tuple[float, float]] = ()
) -> str:
    """An axis of years from the first to the last drawn, with the moment of the explainer and the events.

    Where ``words`` stand from and to on the axis upwards, the line of the moment is open.
    """
    start = int(frame["period"].min()[:4])
    style.mark_moment(figure, END, at=style.MOMENT_YEAR, words=words)
    ticks = list(range(start, END, 2))
    figure.update_xaxes(
        range=[start, END],
        tickvals=[year + 0.5 for year in ticks],
        ticktext=[str(year) for year in ticks],
        showgrid=False,
    )
    return style.mark_events(figure, events, str(start), str(END), years=True)


def key_of_years(frame: pd.DataFrame, derived: bool = True) -> list[tuple[str, str, str]]:
    """The statuses that differ from settled, and the sign for a part of a year."""
    entries = [
        entry
        for entry in style.status_key(whole_years(frame)["status"])
        if derived or entry[0] != style.STATUS_SIGN["derived"]
    ]
    return entries + ([("△", style.MUTED, _("part of a year"))] if frame["period"].str.contains("/").any() else [])
