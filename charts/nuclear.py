"""Reactors from Russia in China: what is built, what is planned."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from charts import style
from charts.chart import CARRIED, Chart
from charts.periods import middle_day
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import MISSING, N_, _, amount, dated, listing, number, percent, period, plural

# Shape says which milestone, except that a plan and an inexact date take the shape of their status.
MILESTONE = {
    "construction_start": ("circle", "●", N_("construction starts")),
    "fuel_delivery": ("hexagon2-open", "⬡", N_("fuel from Russia")),
    "low_power": ("triangle-down", "▼", N_("low power")),
    "grid_connection": ("line-ns-open", "❘", N_("connected to the grid")),
    "commercial_operation": ("square", "■", N_("commercial operation")),
}
END = "2029-12-31"
COLUMNS = ["unit_name", "plant", "design", "russian_part", "milestone", "date", "precision", "value", *CARRIED, "note"]


def russian_reactors(milestones: pd.DataFrame, capacity: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each reactor's way from first concrete to operation; plans are crosses on dotted lines."""
    drawn = milestones[milestones["milestone"].isin(MILESTONE)].assign(unit="date")
    drawn["place"] = [
        _latest(date) if status == "proposed" else middle_day(date)
        for date, status in zip(drawn["date"], drawn["status"], strict=True)
    ]
    order = drawn.sort_values("place").drop_duplicates("unit_name")["unit_name"].tolist()
    order.sort(key=dict(zip(drawn["unit_name"], drawn["russian_part"] == "fuel", strict=True)).get)
    rows = {unit: len(order) - place for place, unit in enumerate(order)}
    colour = {
        unit: style.MUTED if part == "fuel" else style.RUSSIA
        for unit, part in zip(drawn["unit_name"], drawn["russian_part"], strict=True)
    }
    figure = Sketch()
    gross = capacity[capacity["unit_name"].isin(order)].set_index("unit_name")["value"]
    for unit, steps in drawn.groupby("unit_name"):
        _way(figure, steps.sort_values("place"), rows[unit], colour[unit], float(gross[unit]))
    style.mark_moment(figure, END)
    listed = style.mark_events(figure, events, "1998-06-01", END)
    figure.update_xaxes(
        type="date", range=["1998-06-01", END], dtick="M60", tick0="2000-01-01", tickformat="%Y", showgrid=False
    )
    figure.update_yaxes(
        tickvals=list(rows.values()),
        ticktext=[f"{_(unit)}<br>{amount(number(gross[unit]), _('MW'))}" for unit in rows],
        range=[0.4, len(rows) + 0.6],
    )
    found = _counts(drawn, gross)
    frame = _with_capacity(drawn, capacity, order)
    return style.finished(
        figure,
        frame=frame[COLUMNS],
        title=_(
            "Russian reactors: {running} in commercial operation, {connected} on the grid, {building} being built"
        ).format(**found),
        subtitle=_("Units in China: milestones and gross capacity in MW"),
        measure=_("Units in China; those in commercial operation have {running_mw} MW gross").format(**found),
        alt=_(
            "Timeline of {reactors} reactors supplied by Russia and {fuelled}. In commercial operation: {running} "
            "with {running_mw} MW gross. Connected to the grid but not yet commercial: {connected} "
            "({connected_names}). Under construction: {building} ({building_names}). Plans: {plans}."
        ).format(**found),
        through=max(drawn.loc[drawn["status"] != "proposed", "date"]),
        figures=found,
        key=[
            *((sign, style.RUSSIA, _(words)) for _shape, sign, words in _shown(drawn)),
            *style.status_key(drawn.loc[drawn["status"] != "proposed", "status"]),
            ("×", style.RUSSIA, _("planned operation")),
        ],
        note=style.notes(
            _(
                "What is known by year stands in the middle of it, a plan for a year at its end. Grey: a "
                "reactor for which only fuel from Russia is on record here. Plans as published by {day}."
            ).format(day=found["plans_as_of"]),
            listed,
        ),
        left=74,
        height=38 * len(rows) + 10,
    )


def _with_capacity(drawn: pd.DataFrame, capacity: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """The milestones drawn, and the gross capacity of each unit that has one."""
    return pd.concat(
        [
            drawn.drop(columns="place"),
            capacity[capacity["unit_name"].isin(order)].assign(milestone="gross_capacity", date="", precision=""),
        ],
        ignore_index=True,
    )


def _way(figure: Sketch, steps: pd.DataFrame, y: int, colour: str, gross: float) -> None:
    """A unit's line: solid to what happened last, dotted from there to what is planned."""
    done, planned = steps[steps["status"] != "proposed"], steps[steps["status"] == "proposed"]
    figure.add_scatter(
        x=done["place"].tolist(), y=[y] * len(done), mode="lines", line={"width": 3, "color": colour}, hoverinfo="skip"
    )
    if len(planned):
        figure.add_scatter(
            x=[done["place"].iloc[-1], *planned["place"]],
            y=[y] * (len(planned) + 1),
            mode="lines",
            line={"width": 2, "color": colour, "dash": "dot"},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=steps["place"].tolist(),
        y=[y] * len(steps),
        mode="markers",
        name=_(steps["unit_name"].iloc[0]),
        marker={
            "symbol": [_symbol(step.milestone, step.status) for step in row_by_row(steps)],
            "opacity": 1,
            "size": [20 if step.milestone == "grid_connection" else 10 for step in row_by_row(steps)],
            "color": colour,
            "line": {"color": colour, "width": 2},
        },
        customdata=[
            [
                _("{item}, {when}").format(item=_(MILESTONE[step.milestone][2]), when=step.date)
                + (_(" (planned)") if step.status == "proposed" else ""),
                gross,
            ]
            for step in row_by_row(steps)
        ],
        hovertemplate="%{customdata[0]}<br>" + amount("%{customdata[1]:,}", _("MW")) + "<extra></extra>",
    )


def _names(units: Iterable[str]) -> list[str]:
    """Units in the reader's language, in the order of their English names."""
    return [_(unit) for unit in sorted(units)]


def _symbol(milestone: str, status: str) -> str:
    return style.STATUS_SYMBOL[status] if status in ("proposed", "approximate") else MILESTONE[milestone][0]


def _shown(drawn: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Milestones that occur as done, in their order."""
    present = set(drawn.loc[drawn["status"] != "proposed", "milestone"])
    return [MILESTONE[milestone] for milestone in MILESTONE if milestone in present]


def _counts(drawn: pd.DataFrame, gross: pd.Series) -> dict[str, str]:
    """How many units of Russian make run, are connected or are being built, with their names and MW."""
    supplied = drawn[drawn["russian_part"] == "reactor"]
    done = supplied[supplied["status"] != "proposed"]
    units = set(supplied["unit_name"])
    running = set(done.loc[done["milestone"] == "commercial_operation", "unit_name"])
    connected = set(done.loc[done["milestone"] == "grid_connection", "unit_name"]) - running
    building = units - running - connected
    plans = supplied[supplied["status"] == "proposed"].sort_values(["date", "unit_name"])
    fuel = set(drawn.loc[drawn["russian_part"] == "fuel", "unit_name"])
    later = gross[list(units - running)].sum()
    return {
        "reactors": number(len(units)),
        "running": number(len(running)),
        "connected": number(len(connected)),
        "building": number(len(building)),
        "running_names": listing(_names(running)),
        "connected_names": listing(_names(connected)),
        "building_names": listing(_names(building)),
        "running_mw": number(gross[list(running)].sum()),
        "later_mw": number(later),
        "later_growth": percent(100 * later / gross[list(running)].sum()),
        "plans_as_of": period(plans["source_date"].max()) if len(plans) else MISSING,
        "plans": _("; ").join(dated(_(plan.unit_name), period(plan.date)) for plan in row_by_row(plans)),
        "fuelled": plural("{count} supplied with fuel", "{count} supplied with fuel", len(fuel)),
        "fuelled_names": listing(_names(fuel)),
    }


def _latest(date: str) -> str:
    """The last day that a date of day, month or year can mean."""
    return str(pd.Period(date).end_time.date())
