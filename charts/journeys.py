"""Putin's journeys outside Russia in the year of the explainer, one line a place."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, dated, day, day_of_year, labelled, listing, month_name, number, short_day

REGIONS = {
    "beyond": (N_("beyond the former Soviet Union"), "diamond", "◆", style.DATA),
    "former Soviet": (N_("former Soviet state"), "circle", "●", style.RUSSIA),
    "held": (N_("area of Ukraine that Russia holds"), "square-open", "□", style.MUTED),
}
LABEL = 20
"""Letters of a line of the labels at the left."""


def journeys(trips: pd.DataFrame) -> Chart:
    """Each place on its own line, oldest on top, on an axis of the year's months."""
    frame = trips.assign(unit="date", region=_regions(trips)).sort_values("date", kind="stable", ignore_index=True)
    rows = [-place for place in range(len(frame))]
    figure = Sketch()
    _draw(figure, frame, rows)
    first, last = (f"{year}-01-01" for year in (frame["date"].dt.year.min(), frame["date"].dt.year.max() + 1))
    style.mark_moment(figure, last)
    figure.update_xaxes(type="date", range=[first, last], **_months(frame["date"].dt.year.min()))
    figure.update_yaxes(
        range=[rows[-1] - 0.6, 0.6],
        tickvals=rows,
        ticktext=[_label(row) for row in row_by_row(frame)],
        showgrid=False,
        zeroline=False,
    )
    found = _found(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_("{first_beyond} was Putin’s first destination of {year} beyond the former Soviet Union").format(
            **found
        ),
        subtitle=_("Putin’s journeys outside Russia’s recognised borders in {year}, by day of arrival").format(**found),
        alt=_(
            "{places} places on record for {year}: {listed}. The first beyond the former Soviet Union is "
            "{first_beyond} on {first_day}; number of journeys to former Soviet states before it: {earlier}."
        ).format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures=found,
        key=[
            (sign, colour, _(words))
            for region, (words, _symbol, sign, colour) in REGIONS.items()
            if region in set(frame["region"])
        ],
        note=_(
            "Areas of Ukraine that Russia holds are Ukrainian by resolutions of the General Assembly and Russian by "
            "Russia’s own law. Visits to other states are those that TASS counts for the year; no official list of "
            "all journeys was found."
        ),
        left=134,
        right=10,
        height=30 * len(frame),
    )


def _regions(trips: pd.DataFrame) -> pd.Series:
    """Which of REGIONS a place belongs to."""
    states = trips["former_soviet"].map({True: "former Soviet", False: "beyond"})
    return states.where(trips["kind"] == "visit abroad", "held")


def _draw(figure: Sketch, frame: pd.DataFrame, rows: list[int]) -> None:
    """A mark for each place."""
    for region, (_words, symbol, _sign, colour) in REGIONS.items():
        part = frame[frame["region"] == region]
        figure.add_scatter(
            x=part["date"].dt.strftime("%Y-%m-%d").tolist(),
            y=[rows[place] for place in part.index],
            mode="markers",
            name=_(REGIONS[region][0]),
            marker={"symbol": symbol, "color": colour, "size": 11, "line": {"width": 2, "color": colour}},
            customdata=[labelled(short_day(row.date), _(row.occasion)) for row in row_by_row(part)],
            hovertemplate="%{customdata}<extra></extra>",
        )
    year = frame["date"].dt.year.min()
    for row in rows[1:]:
        marks.grid_line(figure, row + 0.5, f"{year}-01-01", f"{year + 1}-01-01")


def _months(year: int) -> dict:
    """Every other month of a year as ticks."""
    firsts = [dt.date(year, each, 1) for each in range(1, 12, 2)]
    return {"tickvals": [first.isoformat() for first in firsts], "ticktext": [month_name(first) for first in firsts]}


def _label(row: tuple) -> str:
    """Day and place, in lines that fit the room at the left."""
    return style.wrapped(f"{day_of_year(row.date)} {_(row.place)}", LABEL)


def _found(frame: pd.DataFrame) -> dict[str, str]:
    """The first place beyond the former Soviet Union, and what came before it."""
    beyond = frame[frame["region"] == "beyond"].iloc[0]
    states = frame[frame["region"] != "held"]
    earlier = states[states["date"] < beyond["date"]]
    return {
        "year": str(frame["date"].dt.year.min()),
        "places": number(len(frame)),
        "countries": number(states["country"].nunique()),
        "first_beyond": _(beyond["place"]),
        "first_day": day(beyond["date"]),
        "earlier": number(len(earlier)),
        "earlier_named": listing([dated(_(row.country_name), day(row.date)) for row in row_by_row(earlier)])
        or _("none"),
        "held": number((frame["region"] == "held").sum()),
        "listed": listing([dated(_(row.place), day(row.date)) for row in row_by_row(frame)]),
    }
