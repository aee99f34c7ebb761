"""The gas map, schematic, and the dated steps towards the lines on it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import Chart
from language import N_, _, listing, number, period

COLOUR = {"power_of_siberia_1": style.DATA, "power_of_siberia_2": style.SERIES[4], "far_eastern": style.SERIES[1]}
NAME = {
    "power_of_siberia_1": N_("Power of Siberia-1"),
    "power_of_siberia_2": N_("Power of Siberia-2"),
    "far_eastern": N_("Far Eastern route"),
}
STAGES = {"operating": N_("in service"), "construction": N_("being built"), "memorandum": N_("only planned")}
WINDOW = {"west": 58, "east": 152, "south": 24, "north": 74}
LABELLED = {"gas field": "top center", "end": "bottom right"}
KINDS = {
    "signed": N_("signed"),
    "memorandum": N_("memorandum"),
    "study": N_("study, design"),
    "stated": N_("statement"),
    "reported": N_("press report"),
}


def gas_routes(routes: pd.DataFrame, land: pd.DataFrame) -> Chart:
    """Straight legs between approximate points, solid where gas can flow, dashed where not, on land without borders."""
    frame = routes.reset_index(drop=True)
    figure = go.Figure()
    figure.add_scatter(
        x=land["lon"].tolist(),
        y=land["lat"].tolist(),
        mode="lines",
        fill="toself",
        fillcolor="rgba(123,128,135,0.22)",
        line={"width": 0},
        hoverinfo="skip",
    )
    for leg in frame.itertuples():
        figure.add_scatter(
            x=[leg.start_lon, leg.finish_lon],
            y=[leg.start_lat, leg.finish_lat],
            mode="lines",
            name=leg.name,
            hoverinfo="skip",
            line={"color": COLOUR[leg.pipeline], "width": 3, "dash": "solid" if leg.stage == "operating" else "dot"},
        )
    points = _points(frame)
    figure.add_scatter(
        x=points["lon"].tolist(),
        y=points["lat"].tolist(),
        mode="markers+text",
        customdata=points["name"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "symbol": style.STATUS_SYMBOL["approximate"],
            "size": 8,
            "color": [COLOUR[line] for line in points["pipeline"]],
            "line": {"width": 2},
        },
        text=[
            _(name.split(" (")[0]) if kind in LABELLED else ""
            for name, kind in zip(points["name"], points["kind"], strict=True)
        ],
        textposition=[LABELLED.get(kind, "top center") for kind in points["kind"]],
        textfont={"size": 11},
    )
    figure.update_xaxes(range=[WINDOW["west"], WINDOW["east"]], visible=False)
    figure.update_yaxes(range=[WINDOW["south"], WINDOW["north"]], visible=False)
    stages = _stages(frame)
    told = "; ".join(
        _("{stage}: {lines}").format(stage=_(words), lines=listing(stages[stage]))
        for stage, words in STAGES.items()
        if stages[stage]
    )
    told = told[0].upper() + told[1:]
    unbuilt = frame[frame["stage"] == "memorandum"]["length"].sum()
    return style.finished(
        figure,
        frame=frame,
        title=told,
        subtitle=_("Gas lines from Russia to China, schematic: straight legs between approximate points"),
        alt=_("Schematic map. {told}. Legs: {legs}.").format(
            told=told,
            legs="; ".join(
                f"{row.start_name} – {row.finish_name} ({_(STAGES[row.stage])})" for row in frame.itertuples()
            ),
        ),
        through=frame["source_date"].max()[:7],
        figures={
            "built_lines": listing(stages["operating"]),
            "planned_lines": listing(stages["memorandum"]),
            "started_lines": listing(stages["construction"]),
            "planned_km": number(round(unbuilt, -2)),
        },
        key=[
            *(("━", COLOUR[line], _(NAME[line])) for line in dict.fromkeys(frame["pipeline"])),
            ("━", style.MUTED, _("in service")),
            ("┅", style.MUTED, _("being built or planned")),
            ("□", style.MUTED, _("approximate point")),
        ],
        note=_(
            "Not the course of the pipe. The border points of Power of Siberia-2 are not published. Routes: Global "
            "Energy Monitor (CC BY 4.0); land: Natural Earth, without borders."
        ),
        left=0,
        right=0,
        bottom=4,
        height=290,
    )


def pipeline_talks(talks: pd.DataFrame) -> Chart:
    """Dated steps and statements, by kind; a line is told apart by its mark."""
    symbol = {"power_of_siberia_1": "square", "power_of_siberia_2": "circle", "far_eastern": "diamond"}
    sign = {"power_of_siberia_1": "■", "power_of_siberia_2": "●", "far_eastern": "◆"}
    frame = talks.assign(unit="event", when=[_when(date) for date in talks["date"]])
    rows = {kind: len(KINDS) - place for place, kind in enumerate(KINDS)}
    figure = go.Figure()
    for line, part in frame.groupby("pipeline"):
        figure.add_scatter(
            x=[_day(date) for date in part["date"]],
            y=part["kind"].map(rows).tolist(),
            mode="markers",
            name=_(NAME[line]),
            marker={"symbol": symbol[line], "size": 12, "color": COLOUR[line], "opacity": 0.85},
            customdata=[
                [period(date), style.wrapped(event, 44)]
                for date, event in zip(part["date"], part["event"], strict=True)
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    end = f"{int(frame['date'].max()[:4]) + 1}-06-01"
    style.mark_moment(figure, end)
    figure.update_xaxes(type="date", range=["2013-10-01", end], dtick="M24", tickformat="%Y", showgrid=False)
    figure.update_yaxes(
        tickvals=list(rows.values()), ticktext=[_(words) for words in KINDS.values()], range=[0.4, len(rows) + 0.6]
    )
    second = frame[frame["pipeline"] == "power_of_siberia_2"]
    kinds = second["kind"].value_counts()
    signed = int(kinds.get("signed", 0))
    since = frame[frame["when"] == "since"]
    found = {
        "steps": number(len(second)),
        "steps_since": number((second["when"] == "since").sum()),
        "memoranda": number(kinds.get("memorandum", 0)),
        "contracts": number(signed) if signed else _("none"),
        "steps_first": period(second["date"].min()),
        "steps_last": period(second["date"].max()),
        "last_event": second["event"].iloc[-1],
    }
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-2 since {steps_first}: memoranda {memoranda}, contracts {contracts}").format(**found),
        subtitle=_("Dated steps and statements on three lines, by kind"),
        alt=_(
            "{steps} dated steps on Power of Siberia-2 from {steps_first} to {steps_last}: memoranda {memoranda}, "
            "contracts {contracts}. The last: {last_event}."
        ).format(**found),
        through=frame["date"].max(),
        figures=found,
        key=[(sign[line], COLOUR[line], _(NAME[line])) for line in sign],
        note="\n".join(
            [
                _("Since 17 October 2023:"),
                *(f"{count}. {period(row.date)}: {row.event}." for count, row in enumerate(since.itertuples(), 1)),
            ]
        ),
        left=96,
        height=36 * len(rows) + 20,
    )


def _points(frame: pd.DataFrame) -> pd.DataFrame:
    """Each point of the map once, with the first line that touches it."""
    ends = [
        frame[["pipeline", *(f"{end}_{field}" for field in ("name", "kind", "lat", "lon"))]].set_axis(
            ["pipeline", "name", "kind", "lat", "lon"], axis=1
        )
        for end in ("start", "finish")
    ]
    return pd.concat(ends).drop_duplicates("name")


def _stages(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Lines by the least advanced of their legs: a line in service is in service from end to end."""
    order = list(STAGES)
    found: dict[str, list[str]] = {stage: [] for stage in STAGES}
    for line, legs in frame.groupby("pipeline", sort=False):
        found[max(legs["stage"], key=order.index)].append(_(NAME[line]))
    return found


def _day(date: str) -> str:
    """A month stands at its first day."""
    return (date + "-01")[:10]


def _when(date: str) -> str:
    return "since" if date > style.MOMENT.isoformat() else "known then"
