"""The gas map, schematic."""

from __future__ import annotations

import re

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.gas_lines import COLOUR, NAME, SIGN, SYMBOL
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, capital, listing, number

STAGES = {"operating": N_("in service"), "construction": N_("being built"), "memorandum": N_("only planned")}
WINDOW = {"west": 58, "east": 152, "south": 24, "north": 74}
BRACKET = re.compile(r"\s?[(（]")
"""What follows it in the name of a point says where that lies."""
COUNTRIES = {N_("Russia"): (101, 67.5), N_("Mongolia"): (101, 46.5), N_("China"): (101, 36)}
"""Where the names of the three countries stand: east and north."""
LABELLED = {"gas field": "top center", "end": "bottom right"}


def gas_routes(routes: pd.DataFrame, land: pd.DataFrame) -> Chart:
    """Straight legs between approximate points, solid where gas can flow, dashed where not, on land without borders."""
    frame = routes.reset_index(drop=True)
    figure = Sketch()
    marks.land(figure, land)
    _name_countries(figure)
    _draw_legs(figure, frame)
    figure.update_xaxes(range=[WINDOW["west"], WINDOW["east"]], visible=False)
    figure.update_yaxes(range=[WINDOW["south"], WINDOW["north"]], visible=False)
    stages = _stages(frame)
    told = _("; ").join(
        _("{stage}: {lines}").format(stage=_(words), lines=listing(stages[stage]))
        for stage, words in STAGES.items()
        if stages[stage]
    )
    told = capital(told)
    unbuilt = frame[frame["stage"] == "memorandum"]["length"].sum()
    return style.finished(
        figure,
        frame=frame,
        title=told,
        subtitle=_("Gas lines from Russia to China, schematic: straight legs between approximate points"),
        measure=_("Gas lines from Russia to China"),
        alt=_("Schematic map. {told}. Legs: {legs}.").format(
            told=told,
            legs=_("; ").join(
                bracketed(f"{_(row.start_name)} – {_(row.finish_name)}", _(STAGES[row.stage]))
                for row in row_by_row(frame)
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
            *((SIGN[line], COLOUR[line], _(NAME[line])) for line in dict.fromkeys(frame["pipeline"])),
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


def _name_countries(figure: Sketch) -> None:
    """The land has no borders, so the names alone tell where the countries lie."""
    for name, (east, north) in COUNTRIES.items():
        figure.add_annotation(x=east, y=north, text=_(name), showarrow=False, font={"size": 13})


def _draw_legs(figure: Sketch, frame: pd.DataFrame) -> None:
    """Solid where gas can flow, dotted where not, and the approximate points between."""
    for leg in row_by_row(frame):
        figure.add_scatter(
            x=[leg.start_lon, leg.finish_lon],
            y=[leg.start_lat, leg.finish_lat],
            mode="lines",
            name=_(leg.name),
            hoverinfo="skip",
            line={"color": COLOUR[leg.pipeline], "width": 3, "dash": "solid" if leg.stage == "operating" else "dot"},
        )
    points = _points(frame)
    figure.add_scatter(
        x=points["lon"].tolist(),
        y=points["lat"].tolist(),
        mode="markers+text",
        customdata=points["name"].map(_).tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "symbol": [f"{SYMBOL[line]}-open" for line in points["pipeline"]],  # all are approximate
            "size": 8,
            "color": [COLOUR[line] for line in points["pipeline"]],
            "line": {"width": 2},
        },
        text=[
            BRACKET.split(_(name))[0] if kind in LABELLED else ""
            for name, kind in zip(points["name"], points["kind"], strict=True)
        ],
        textposition=[LABELLED.get(kind, "top center") for kind in points["kind"]],
        textfont={"size": 11},
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
