"""How much trade grew in 2023, by whose count."""

from __future__ import annotations

import calendar

import pandas as pd
import plotly.graph_objects as go

from charts import marks, style
from charts.chart import Chart
from language import N_, _, number, percent, period

KIND = {
    "explainer": ("★", "star", style.EXPLAINER, N_("the explainer")),
    "statement": ("■", "square", style.RUSSIA, N_("said by a Russian official")),
    "announced": ("●", "circle", style.DATA, N_("announced by customs")),
    "revised": ("◆", "diamond", style.DATA, N_("revised data")),
    "not comparable": ("✕", "x-thin", style.MUTED, N_("wrong way to compute it")),
}
CURRENCY = {"USD": N_("dollars"), "CNY": N_("yuan"), "": N_("currency not named")}


def growth_readings(readings: pd.DataFrame, explainer: pd.DataFrame) -> Chart:
    """The explainer's percentage and every other reading of 2023, half-year first; words stand above each mark."""
    told = explainer.assign(
        reading="explainer",
        label=N_("The explainer"),
        kind="explainer",
        date=style.MOMENT.isoformat(),
        period_start="2023-01",
        period_end="2023-06",
        currency="",
        qualifier="",
    )
    frame = pd.concat([told[[name for name in readings.columns if name in told]], readings], ignore_index=True)
    order = (
        frame.assign(turn=frame["kind"].map(list(KIND).index))
        .sort_values(["period_end", "turn", "date"], kind="stable")
        .drop(columns="turn")
    )
    said, figure = told["value"].iloc[0], go.Figure()
    place = float(len(order))
    for row in order.itertuples():
        _reading(figure, row, place, said)
        place -= 1
    figure.update_xaxes(range=[0, frame["value"].max() + 12], ticksuffix="%", dtick=10)
    figure.update_yaxes(range=[0.3, len(order) + 0.75], visible=False)
    half, found = _found(readings, said)
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
        alt=_(
            "The explainer gives {growth_said} for the first half of 2023. China Customs announced "
            "{growth_announced} in dollars and {growth_yuan} in yuan; revised data give {growth_revised}. For nine "
            "months China Customs announced {growth_nine}, Russian customs {growth_russian_customs}. The ratio of "
            "two announced levels, {growth_naive}, mixes two vintages."
        ).format(**found),
        through=readings["period_end"].max(),
        figures=found,
        key=[
            *((sign, colour, _(name)) for sign, _symbol, colour, name in KIND.values()),
            ("|", style.EXPLAINER, _("the explainer’s percentage")),
        ],
        note=style.notes(*_readings_note(readings)),
        left=8,
        right=12,
        height=40 * len(order) + 8,
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


def _reading(figure: go.Figure, row, place: float, said: float) -> None:
    """One reading: its words, its mark, and the way from the explainer's percentage to it."""
    _sign, symbol, colour, _name = KIND[row.kind]
    figure.add_scatter(
        x=[said, said],
        y=[place - 0.22, place + 0.22],
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
        textfont={"size": 12, "color": colour},
        customdata=[[row.label, _months(row), _(CURRENCY[row.currency])]],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}, %{customdata[2]}: %{x:.1f}%<extra></extra>",
    )
    basis = (
        _months(row)
        if row.kind in {"explainer", "statement"} or "dollars" in row.label or "yuan" in row.label
        else f"{_months(row)}, {_(CURRENCY[row.currency])}"
    )
    marks.words_above(figure, place, f"{_(row.label)} ({basis})")


def _readings_note(readings: pd.DataFrame) -> list[str]:
    lines = [_("What officials said, and on which basis:")]
    said = readings[(readings["kind"] == "statement") | (readings["reading"] == "davydov-nine-months")]
    for count, row in enumerate(said.sort_values("date").itertuples(), 1):
        lines.append(
            f"{count}. "
            + _("{who}, {date}: {qualifier}{value} for {months}; {note}.").format(
                who=row.label,
                date=period(row.date),
                qualifier=_qualifier(row.qualifier),
                value=percent(row.value),
                months=_months(row),
                note=row.note,
            )
        )
    wrong = readings[readings["kind"] == "not comparable"]
    lines += [_("{label}: {note}.").format(label=row.label, note=row.note) for row in wrong.itertuples()]
    return lines


def _qualifier(word: str) -> str:
    return {"more than": _("over "), "almost": _("almost ")}.get(word, "")


def _months(row) -> str:
    first, last = (calendar.month_abbr[int(text[5:7])] for text in (row.period_start, row.period_end))
    return f"{_(first)}–{_(last)}"
