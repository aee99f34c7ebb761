"""Where the two presidents met, on a map without borders."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.sketch import Sketch
from language import N_, _, counted, labelled, listing, number

HOST = {
    "China": ("square", "■", style.CHINA, N_("in China")),
    "Russia": ("circle", "●", style.RUSSIA, N_("in Russia")),
}
ELSEWHERE = ("diamond", "◆", style.SERIES[2], N_("in a third country"))
"""Who was the host: mark, sign, colour and words."""


def meeting_places(meetings: pd.DataFrame, land: pd.DataFrame) -> Chart:
    """Cities where they met in person, by number of meetings, on outlines of land without borders."""
    frame = meetings[meetings["mode"] == "in person"].assign(unit="meeting")
    cities = (
        frame.groupby("place")
        .agg(lat=("lat", "first"), lon=("lon", "first"), country=("country_name", "first"), n=("id", "size"))
        .sort_values("n", ascending=False)
    )
    figure = Sketch()
    marks.land(figure, land)
    _draw_cities(figure, cities)
    figure.update_xaxes(range=[-90, 160], visible=False)
    figure.update_yaxes(range=[-48, 78], visible=False, scaleanchor=None)
    hosts = frame["host"].value_counts()
    homes = {name: number(hosts.get(name, 0)) for name in ("China", "Russia", "third country")}
    return style.finished(
        figure,
        frame=frame,
        title=_("{china} meetings in China, {russia} in Russia, {third} elsewhere").format(
            china=homes["China"], russia=homes["Russia"], third=homes["third country"]
        ),
        subtitle=_("Places of the meetings in person; the larger the mark, the more meetings"),
        measure=_("Meetings of Putin and Xi in person since {year}").format(year=frame["date"].min().year),
        alt=_("Map of {cities} cities. Most meetings: {top}.").format(
            cities=number(len(cities)),
            top=listing([counted(_(place), number(n)) for place, n in cities["n"].head(4).items()]),
        ),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures={
            "places": number(len(cities)),
            "countries": number(cities["country"].nunique()),
            "in_china": homes["China"],
            "in_russia": homes["Russia"],
            "elsewhere": homes["third country"],
        },
        key=[
            *((sign, colour, _(words)) for _symbol, sign, colour, words in (HOST["China"], HOST["Russia"], ELSEWHERE)),
        ],
        note=_("Points are cities (GeoNames), not venues. Land: Natural Earth, without borders."),
        left=0,
        right=0,
        bottom=4,
        height=230,
    )


def _draw_cities(figure: Sketch, cities: pd.DataFrame) -> None:
    """A mark for each city, the larger the more meetings; the two largest are named."""
    looks = [HOST.get(country, ELSEWHERE) for country in cities["country"]]
    figure.add_scatter(
        x=cities["lon"].tolist(),
        y=cities["lat"].tolist(),
        mode="markers",
        marker={
            "size": [_size(n) for n in cities["n"]],
            "symbol": [symbol for symbol, _sign, _colour, _words in looks],
            "color": [colour for _symbol, _sign, colour, _words in looks],
            "opacity": 0.85,
            "line": {"width": 1, "color": "rgba(255,255,255,0.7)"},
        },
        customdata=[labelled(_(place), number(n)) for place, n in cities["n"].items()],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for place, city in cities.head(2).iterrows():
        figure.add_annotation(
            x=city["lon"],
            y=city["lat"],
            text=f"{_(place)} {number(city['n'])}",
            showarrow=False,
            font={"size": 12},
            **_beside(city, cities),
        )


def _beside(city: pd.Series, cities: pd.DataFrame) -> dict:
    """A name stands above its mark, and where another city lies above, to the side away from that."""
    above = cities[(cities["lat"] - city["lat"]).between(1, 12) & ((cities["lon"] - city["lon"]).abs() < 12)]
    place = {"yshift": _size(city["n"]) / 2 + 9}
    if above.empty:
        return place
    return place | {"xanchor": "left" if above["lon"].mean() < city["lon"] else "right"}


def _size(meetings: int) -> float:
    """Pixels across the mark of a city."""
    return 7 + 5 * meetings**0.5
