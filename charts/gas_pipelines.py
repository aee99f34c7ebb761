"""Gas pipelines: what is built, signed, delivered and proposed."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import CARRIED, Chart
from charts.rows import row_by_row
from charts.signs import SAID
from charts.sketch import Sketch
from language import N_, _, counted, dated, listing, number, period
from language.template import with_figures

MEASURES = ["capacity", "contract", "delivered", "proposed"]
MEASURE_NAME = {
    "capacity": N_("capacity"),
    "contract": N_("contract"),
    "delivered": N_("delivered"),
    "proposed": N_("proposed"),
}
MEASURE_COLOUR = {
    "capacity": style.MUTED,
    "contract": style.SERIES[1],
    "delivered": style.DATA,
    "proposed": style.SERIES[4],
}
NOTHING = {
    "capacity": N_("capacity"),
    "contract": N_("contract"),
    "delivered": N_("delivery"),
    "proposed": N_("proposal"),
}


def pipeline_status(pipelines: pd.DataFrame, said: pd.Series) -> Chart:
    """A ladder: one column for each of capacity, contract, delivered and proposed; an empty cell is a dash.

    ``said`` is the explainer's own figure for the planned line (a row of article_figures).
    """
    lines = list(dict.fromkeys(pipelines["name"]))
    frame = _with_explainer(pipelines, said)
    row = {name: len(lines) - place for place, name in enumerate(lines)}
    planned = frame[frame["pipeline"] == "power_of_siberia_2"]
    figure = Sketch()
    for place, measure in enumerate(MEASURES):
        part = frame[frame["measure"] == measure]
        _column(figure, part, measure, place, row, frame["value"].max())
    figure.add_scatter(
        x=[said["value"]],
        y=[row[planned["name"].iloc[0]]],
        xaxis=f"x{len(MEASURES)}",
        yaxis="y",
        mode="markers",
        name=_("the explainer"),
        marker={"symbol": SAID.symbol, "size": 13, "color": SAID.colour},
        hovertemplate=_("the explainer: %{x} bcm a year") + "<extra></extra>",
    )
    figure.update_yaxes(
        tickvals=list(row.values()),
        ticktext=[style.wrapped(_(name), 13) for name in row],
        range=[0.5, len(lines) + 0.5],
        showgrid=False,
        ticks="outside",
        ticklen=6,
        tickcolor=style.CLEAR,
    )
    proposed = planned[planned["measure"] == "proposed"]["value"].item()
    without = lacking(planned)
    carrying = frame[frame["measure"] == "delivered"]
    found = _found(frame, said, proposed, without)
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-2: {value} bcm a year proposed; {without}").format(
            value=number(proposed), without=without
        ),
        subtitle=_("Gas pipelines, bcm a year; the year of the figure stands below it"),
        measure=_("Gas pipelines to China, bcm a year"),
        alt=_("Delivered: {delivered}. Proposed: {proposed}. Power of Siberia-2 has {without}.").format(
            delivered=_named(carrying), proposed=_named(frame[frame["measure"] == "proposed"]), without=without
        ),
        through=frame["period"].str[:4].max(),
        figures=found,
        key=[
            ("□", MEASURE_COLOUR["capacity"], _("capacity")),
            ("■", MEASURE_COLOUR["contract"], _("contract in force")),
            ("■", MEASURE_COLOUR["delivered"], _("delivered")),
            ("▤", MEASURE_COLOUR["proposed"], _("proposed or not flowing")),
            (SAID.mark, SAID.colour, _("said by the explainer")),
        ],
        note=_(
            "Delivered is the last year with a figure: for Nord Stream 1 the year before it stopped. Hatched cells "
            "carry no gas: plans, memoranda, and a contract whose line is not open."
        ),
        left=92,
        bottom=8,
        height=66 * len(lines),
    )


def lacking(line: pd.DataFrame) -> str:
    """What a line has no figure for: "no capacity, no contract, no delivery"."""
    missing = [measure for measure in MEASURES if measure not in set(line["measure"])]
    return _(", ").join(_("no {measure}").format(measure=_(NOTHING[measure])) for measure in missing)


def _found(frame: pd.DataFrame, said: pd.Series, proposed: float, without: str) -> dict[str, str]:
    """What each line carries, may carry and is to carry."""
    planned = frame[frame["pipeline"] == "power_of_siberia_2"]
    first = frame[frame["pipeline"] == "power_of_siberia_1"].set_index("measure")
    return {
        "explainer_capacity": number(said["value"]),
        "second_proposed": number(proposed),
        "second_without": without,
        "second_date": period(planned["source_date"].max()),
        "first_capacity": number(first["value"]["capacity"]),
        "first_contract": number(first["value"]["contract"]),
        "first_delivered": number(first["value"]["delivered"], 1),
        "first_delivered_year": first["period"]["delivered"],
        "first_raised": number(first["value"]["proposed"]),
        "far_contract": _value(frame, "far_eastern", "contract"),
        "far_raised": _value(frame, "far_eastern", "proposed"),
    }


def _with_explainer(pipelines: pd.DataFrame, said: pd.Series) -> pd.DataFrame:
    """The ladder's rows, and the explainer's own figure as one more row of the planned line."""
    second = pipelines[pipelines["pipeline"] == "power_of_siberia_2"].iloc[0]
    told = said[[*CARRIED, "value", "note"]].to_dict() | {
        "measure": "explainer",
        "section": with_figures(_(said["statement"]), value=number(said["value"]), unit=_(said["unit"])),
        "period": said["said_on"][:7],
    }
    return pd.concat(
        [pipelines, pd.DataFrame([second[["pipeline", "name", "stage"]].to_dict() | told])], ignore_index=True
    )


def _column(figure: Sketch, part: pd.DataFrame, measure: str, place: int, row: dict[str, int], most: float) -> None:
    """Bars of one measure on an axis of their own; all four axes have the same scale."""
    axis = "" if place == 0 else str(place + 1)
    colour, rows = MEASURE_COLOUR[measure], part["name"].map(row).tolist()
    _bars(figure, part, row, axis, measure, colour)
    empty = [at for at in row.values() if at not in rows]
    figure.add_scatter(
        x=[0.5] * (2 * len(rows) + len(empty)),
        y=[at + 0.28 for at in rows] + [at - 0.29 for at in rows] + empty,
        xaxis=f"x{axis}",
        yaxis="y",
        mode="text",
        text=[f"<b>{style.short(value)}</b>" for value in part["value"]]
        + [when[:4] for when in part["period"]]
        + ["–"] * len(empty),
        textposition="middle right",
        textfont={"size": [13] * len(rows) + [10] * len(rows) + [13] * len(empty)},
        hoverinfo="skip",
    )
    figure.update_layout(
        **{
            f"xaxis{axis}": {
                "domain": [place / 4, place / 4 + 0.23],
                "range": [0, 1.1 * most],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": True,
                "anchor": "y",
            }
        }
    )
    figure.add_annotation(
        text=_(MEASURE_NAME[measure]),
        x=place / 4,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11},
    )


def _bars(
    figure: Sketch, part: pd.DataFrame, row: dict[str, int], axis: pd.DataFrame, measure: str, colour: pd.DataFrame
) -> None:
    """Cells of a measure; hatched where no gas flows."""
    for flows, cells in part.groupby(part["status"] != "proposed"):
        figure.add_bar(
            x=cells["value"].tolist(),
            y=cells["name"].map(row).tolist(),
            orientation="h",
            xaxis=f"x{axis}",
            yaxis="y",
            width=0.26,
            name=_(MEASURE_NAME[measure]),
            marker={
                "color": colour if flows and measure != "capacity" else style.CLEAR,
                "line": {"color": colour, "width": 1.5},
                "pattern": {"shape": "" if flows else style.STATUS_PATTERN["proposed"], "fgcolor": colour, "size": 6},
            },
            customdata=[[_(cell.unit), cell.period, _(cell.publisher)] for cell in row_by_row(cells)],
            hovertemplate="%{x} %{customdata[0]}, %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        )


def _named(rows: pd.DataFrame) -> str:
    return listing(
        [
            dated(counted(_(row.name), style.short(row.value)), row.period[:4])
            for row in rows[["name", "value", "period"]].itertuples(index=False)
        ]
    )


def _value(frame: pd.DataFrame, pipeline: str, measure: str) -> str:
    return number(frame[(frame["pipeline"] == pipeline) & (frame["measure"] == measure)]["value"].item())
