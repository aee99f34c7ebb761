"""How much trade grew in 2023, by whose count."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.signs import SAID
from charts.sketch import Sketch
from language import N_, _, month_name, months, number, percent, period, short_day

KIND = {
    "explainer": (SAID.mark, SAID.symbol, SAID.colour, N_("the explainer")),
    "statement": ("■", "square", style.RUSSIA, N_("said by a Russian official")),
    "announced": ("●", "circle", style.DATA, N_("announced by customs")),
    "revised": ("◆", "diamond", style.DATA, N_("revised data")),
    "not comparable": ("✕", "x-thin", style.MUTED, N_("wrong way to compute it")),
}
CURRENCY = {"USD": N_("in dollars"), "CNY": N_("in yuan"), "": N_("currency not named")}


ROW = 60
"""Pixels of a reading: two lines of words and its mark."""
TICK = 0.14
"""How far up and down the tick of the explainer’s percentage reaches; the words of a reading are not far above."""
BASE = {
    "revised by then": N_("base revised by then"),
    "first announced": N_("base as first announced"),
    "both years revised": N_("both years revised"),
    "Russian data": N_("base of Russian data"),
    "": N_("base not named"),
}
"""Which figure of the year before growth is measured against."""


def growth_readings(
    readings: pd.DataFrame, cumulative: pd.DataFrame, monthly: pd.DataFrame, explainer: pd.DataFrame
) -> Chart:
    """The explainer's percentage and every other reading of 2023, half-year first; words stand above each mark.

    ``cumulative`` and ``monthly`` give the levels that show why the ratio of two announced levels misleads.
    """
    told = explainer.assign(
        reading="explainer",
        label=N_("The explainer"),
        kind="explainer",
        date=style.MOMENT.isoformat(),
        period_start="2023-01",
        period_end="2023-06",
        currency="",
        base="",
        qualifier="",
    )
    frame = pd.concat([told[[name for name in readings.columns if name in told]], readings], ignore_index=True)
    order = (
        frame.assign(turn=frame["kind"].map(list(KIND).index))
        .sort_values(["period_end", "turn", "date"], kind="stable")
        .drop(columns="turn")
    )
    said, figure = told["value"].iloc[0], Sketch()
    place = float(len(order))
    for row in row_by_row(order):
        _reading(figure, row, place, said)
        place -= 1
    figure.update_xaxes(range=[0, frame["value"].max() + 12], ticksuffix="%", dtick=10)
    figure.update_yaxes(range=[0.6, len(order) + 0.85], visible=False)
    half, found = _found(readings, said)
    found |= _bases(readings, cumulative, monthly)
    above = half["value"].min() > said
    title = (
        _("“{growth_said}” for the half-year; by published data it was {growth_low} to {growth_high}")
        if above
        else _("“{growth_said}” for the half-year, {growth_low} to {growth_high} by published data")
    )
    return style.finished(
        figure,
        frame=order.reset_index(drop=True),
        title=title.format(**found),
        subtitle=_("Growth of trade over the same months of 2022, percent"),
        measure=_("Growth of trade between Russia and China in 2023 over the same months of 2022, percent"),
        alt=_(
            "The explainer gives {growth_said} for the first half of 2023. China Customs announced "
            "{growth_announced} in dollars and {growth_yuan} in yuan; revised data give {growth_revised}. For nine "
            "months China Customs announced {growth_nine}, Russian customs {growth_russian_customs}. The ratio of "
            "two announced levels, {growth_naive}, divides by a base that had been revised by then."
        ).format(**found),
        through=readings["period_end"].max(),
        figures=found,
        key=[
            *((sign, colour, _(name)) for sign, _symbol, colour, name in KIND.values()),
            ("|", style.EXPLAINER, _("the explainer’s percentage")),
        ],
        note=style.notes(*_readings_note(readings), _naive_note(found)),
        left=8,
        right=12,
        height=ROW * len(order) + 8,
    )


def _found(readings: pd.DataFrame, said: float) -> tuple[pd.DataFrame, dict[str, str]]:
    """Growth in 2023 by each count."""
    by = readings.set_index("reading")["value"]
    half = readings[(readings["period_end"] == "2023-06") & readings["kind"].isin(["announced", "revised"])]
    found = {
        "growth_said": percent(said),
        "growth_announced": percent(by["announced-usd"], 1),
        "growth_yuan": percent(by["announced-cny"], 1),
        "growth_revised": percent(by["revised-usd"], 1),
        "growth_nine": percent(by["announced-nine-months"], 1),
        "growth_naive": percent(by["naive-ratio"], 1),
        "growth_russian_customs": percent(by["davydov-nine-months"]),
        "growth_low": percent(half["value"].min(), 1),
        "growth_high": percent(half["value"].max(), 1),
        "growth_eight": percent(by["announced-eight-months"]),
        "growth_points": number(by["announced-usd"] - said, 1),
    }
    return half, found


def _reading(figure: Sketch, row, place: float, said: float) -> None:
    """One reading: its words, its mark, and the way from the explainer's percentage to it."""
    _sign, symbol, colour, _name = KIND[row.kind]
    figure.add_scatter(
        x=[said, said],
        y=[place - TICK, place + TICK],
        mode="lines",
        line={"color": style.EXPLAINER, "width": 1.5},
        hoverinfo="skip",
    )
    if row.kind in {"announced", "revised", "not comparable"}:
        figure.add_scatter(
            x=[said, row.value],
            y=[place, place],
            mode="lines",
            line={"color": colour, "width": 3, "dash": "dot" if row.kind == "not comparable" else "solid"},
            opacity=0.5,
            hoverinfo="skip",
        )
    digits = 1 if row.value % 1 or row.kind == "not comparable" else 0
    figure.add_scatter(
        x=[row.value],
        y=[place],
        mode="markers+text",
        marker={
            "symbol": symbol,
            "size": 13,
            "color": colour,
            "line": {"width": 3 if symbol == "x-thin" else 0, "color": colour},
        },
        text=[f"<b>{_qualifier(row.qualifier)}{percent(row.value, digits)}</b>"],
        textposition="middle left" if row.value < said else "middle right",
        textfont={"size": 12},
        customdata=[[_(row.label), _months(row), _(CURRENCY[row.currency])]],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}, %{customdata[2]}: %{x:.1f}%<extra></extra>",
    )
    said_on = period(row.date) if len(row.date) < 10 else short_day(dt.date.fromisoformat(row.date))
    basis = [_months(row), _(CURRENCY[row.currency]), _(BASE[row.base])]
    figure.add_annotation(
        x=0,
        y=place,
        text=_("{who}, {when}").format(who=f"<b>{_(row.label)}</b>", when=said_on) + f"<br>{' · '.join(basis)}",
        xanchor="left",
        yanchor="bottom",
        yshift=9,
        align="left",
        showarrow=False,
        font={"size": 12},
    )


def _readings_note(readings: pd.DataFrame) -> list[str]:
    lines = [_("What officials said, and on which basis:")]
    said = readings[(readings["kind"] == "statement") | (readings["reading"] == "davydov-nine-months")]
    for count, row in enumerate(row_by_row(said.sort_values("date")), 1):
        lines.append(
            f"{count}. "
            + _("{who}, {date}: {qualifier}{value} for {months}; {note}.").format(
                who=_(row.label),
                date=period(row.date),
                qualifier=_qualifier(row.qualifier),
                value=percent(row.value),
                months=months(row.period_start, row.period_end),
                note=_(row.note),
            )
        )
    return lines


def _bases(readings: pd.DataFrame, cumulative: pd.DataFrame, monthly: pd.DataFrame) -> dict[str, str]:
    """The announced level of the half-year and its three bases: as first announced, as implied, as revised since."""
    announced = readings[readings["reading"] == "announced-usd"].iloc[0]
    end, before = announced["period_end"], f"{int(announced['period_end'][:4]) - 1}{announced['period_end'][4:]}"
    levels = cumulative[
        (cumulative["flow"] == "total")
        & (cumulative["measure"] == "level")
        & (cumulative["version"] == "announced")
        & (cumulative["currency"] == "USD")
    ].set_index("period_end")["value"]
    implied = levels[end] / (1 + announced["value"] / 100)
    flows = monthly[monthly["flow"].isin(["exports", "imports"])]
    revised = flows[(flows["period_start"] >= f"{before[:4]}-01") & (flows["period_end"] <= before)]["value"].sum()
    ratio = 100 * (levels[end] / levels[before] - 1)
    return {
        "growth_level": number(levels[end], 3),
        "growth_base_first": number(levels[before], 3),
        "growth_base_implied": number(implied, 2),
        "growth_base_revised": number(revised, 2),
        "growth_base_gap": number(implied - levels[before], 2),
        "growth_naive_gap": number(ratio - announced["value"], 1),
    }


def _naive_note(found: dict[str, str]) -> str:
    """The arithmetic of the wrong way."""
    return _(
        "Why dividing two announced levels misleads: {growth_level} / {growth_base_first} gives {growth_naive}. The "
        "base had been revised by then: {growth_level} / (1 + {growth_announced}) = {growth_base_implied}, and UN "
        "Comtrade has {growth_base_revised} billion dollars. The difference of {growth_base_gap} billion between the "
        "bases makes {growth_naive_gap} points."
    ).format(**found)


def _qualifier(word: str) -> str:
    return {"more than": _("over "), "almost": _("almost ")}.get(word, "")


def _months(row) -> str:
    first, last = map(month_name, (row.period_start, row.period_end))
    return f"{first}–{last}"
