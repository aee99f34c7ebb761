"""Chinese exports of goods with military use: the published figures, as the single points they are."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, dated, headed, labelled, listing, number, period

UNIT = {
    "USD m": N_("{value} million dollars"),
    "USD bn": N_("{value} billion dollars"),
    "percent": N_("{value}%"),
    "products": N_("{value} products"),
}
LIMIT = {
    "": "{figure}",
    "at least": N_("at least {figure}"),
    "about": N_("about {figure}"),
    "more than": N_("more than {figure}"),
}


def dual_use(points: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each published figure at its month, or along its year; no line, for there is no series."""
    frame = points.copy()
    frame["label"] = [_figure(row.value, row.unit, row.qualifier) for row in row_by_row(frame)]
    items = list(dict.fromkeys(frame["item"]))
    figure = Sketch()
    for item, part in frame.groupby("item", sort=False):
        for place, row in enumerate(row_by_row(part), 1):
            _draw(figure, row, -items.index(item), crowded=place < len(part))
    start, end = f"{int(frame['period'].min()[:4]) - 1}-11-15", f"{int(frame['period'].max()[:4]) + 1}-08-31"
    style.mark_moment(figure, end)
    listed = style.mark_events(figure, events, start, end)
    figure.update_xaxes(type="date", range=[start, end], dtick="M12", tickformat="%Y")
    figure.update_yaxes(
        tickvals=[-place for place in range(len(items))],
        ticktext=[style.wrapped(_(item), 22) for item in items],
        range=[-len(items) + 0.5, 0.75],
        showgrid=False,
        zeroline=False,
    )
    found = _found(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_("High-priority goods to Russia: {dual_peak} in {dual_peak_month}").format(**found),
        subtitle=_(
            "China’s exports of goods with military use, and all its exports; single figures, for no "
            "series is published"
        ),
        alt=_(
            "{dual_figures} published figures. High-priority goods in a month: {dual_months}. China’s "
            "share of Russian imports of them in 2023: {dual_share}. All Chinese exports to Russia in "
            "2023: {dual_all}."
        ).format(**found),
        through=frame["period"].max(),
        figures=found,
        key=[
            *style.status_key(frame["status"], style.CHINA),
            ("━", style.CHINA, _("whole-year figure")),
        ],
        note=style.notes(
            listed,
            *(
                "• " + headed(_("{item}, {when}").format(item=_(row.item), when=period(row.period)), _(row.note))
                for row in row_by_row(frame[frame["note"] != ""])
            ),
        ),
        left=132,
        right=8,
        height=50 * len(items),
    )


def _found(frame: pd.DataFrame) -> dict[str, str]:
    """The highest month, and the figures of whole years."""
    monthly = frame[(frame["unit"] == "USD m") & (frame["period"].str.len() == 7)].sort_values("period")
    told = listing([dated(row.label, period(row.period)) for row in row_by_row(monthly)])
    peak = monthly.loc[monthly["value"].idxmax()]
    by = frame.set_index("id")["label"]
    return {
        "dual_figures": number(len(frame)),
        "dual_months": told,
        "dual_peak": peak["label"],
        "dual_peak_month": period(peak["period"]),
        "dual_share": by["share-2023"],
        "dual_list": by["list-2024"],
        "dual_rise": by["dual-use-rise-2023"],
        "dual_all": by["exports-2023"],
        "dual_growth": by["growth-2024-05"],
        "dual_last": period(frame["period"].max()),
    }


def _draw(figure: Sketch, row: Any, y: int, crowded: bool) -> None:
    """A mark at its month or on the bar of its year; its figure beside it, or above if a mark follows."""
    year = len(row.period) == 4
    at = f"{row.period}-07-01" if year else f"{row.period}-15"
    if year:
        figure.add_shape(
            type="line",
            x0=f"{row.period}-01-01",
            x1=f"{row.period}-12-31",
            y0=y,
            y1=y,
            line={"color": style.CHINA, "width": 2},
        )
    figure.add_scatter(
        x=[at],
        y=[y],
        mode="markers",
        customdata=[row.value],
        hovertemplate=labelled(period(row.period), f"{row.label}<extra></extra>"),
        marker={
            "symbol": style.STATUS_SYMBOL[row.status],
            "size": 12,
            "color": style.CHINA,
            "line": {"width": 2, "color": style.CHINA},
        },
    )
    figure.add_annotation(
        x=f"{row.period}-12-31" if year else at,
        y=y,
        xanchor="left",
        xshift=-6 if crowded else 12,
        yshift=22 if crowded else 0,
        align="left",
        showarrow=False,
        font={"size": 11},
        text=row.label if crowded else style.wrapped(row.label, 16),
    )


def _figure(value: float, unit: str, qualifier: str) -> str:
    digits = next(digits for digits in range(3) if round(value, digits) == value)
    return _(LIMIT[qualifier]).format(figure=_(UNIT[unit]).format(value=number(value, digits)))
