"""Trade of any two countries both ways, as each of them counts it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import pair_style, style
from charts import pair_trade_words as words
from charts.chart import Chart, NothingToDraw
from charts.pair_mirror import SILENT, added_up, counts, last_month, monthly, whole_years
from charts.pair_style import End
from charts.pair_trade_words import UNITS
from charts.sketch import Sketch
from language import N_, _, labelled, period
from language.lines import balanced

FLOWS = {
    "exports_fob": ("solid", "━", N_("seller’s exports (FOB)")),
    "imports_cif": ("dot", "┅", N_("buyer’s imports (CIF)")),
}
"""Indicator: its dash, the sign of the dash, its words."""
PANEL, LINE = 190, 15
"""Pixels of a panel, and of a line of its heading."""
OPENS = "2023-07"
"""An axis begins here or earlier, so that the moment of the explainer stands on it."""


def pair_trade(trade: pd.DataFrame, a: str, b: str, names: Mapping[str, str], view: str = "months") -> Chart:
    """Goods from ``a`` to ``b`` and back, each flow as the seller (FOB) and as the buyer (CIF) counts it.

    ``trade`` is a tidy frame with exports_fob and imports_cif of both in USD, by month (M) or year (A), one row for
    each figure. ``view`` is "months" or "years"; a year is the annual figure where there is one, else the sum of
    twelve months. Where a view has nothing to draw, the other one is drawn. Raises NothingToDraw where both have none.
    """
    known = counts(trade, a, b)
    years = whole_years(known)
    views = {"months": known[known["frequency"] == "M"], "years": years}
    drawn = next((rows for rows in (views.pop(view), *views.values()) if len(rows)), None)
    if drawn is None:
        raise NothingToDraw(f"No trade of {a} and {b} by month or whole year")
    unit = next((unit for unit in UNITS if drawn["value"].max() >= unit[0]), UNITS[-1])
    frame = drawn.assign(value=drawn["value"] / unit[0], unit=unit[1])
    # Twelve months added up are as settled as those; a mark on each year would hide the figures that are not
    frame["marked"] = frame["status"].mask(added_up(drawn, known), "official")
    figure = Sketch()
    height = _panels(figure, frame, a, b, names)
    _time_axis(figure, frame)
    colour = pair_style.colours(a, b)
    flows, reporters = set(frame["indicator"]), set(frame["reporter"])
    return style.finished(
        figure,
        frame=frame.drop(columns="marked"),
        title=words.title(drawn, a, b, names, unit),
        subtitle=(_("Goods a month, {unit}") if monthly(drawn) else _("Goods a year, {unit}")).format(unit=_(unit[3])),
        alt=words.alt(drawn, a, b, names, unit),
        through=frame["period"].max(),
        figures=words.findings(drawn, years, a, b, names, unit),
        key=[
            *((sign, style.MUTED, _(name)) for flow, (_dash, sign, name) in FLOWS.items() if flow in flows),
            *(
                ("■", colour[code], _("counted by {country}").format(country=names[code]))
                for code in (a, b)
                if code in reporters
            ),
            *style.status_key(pair_style.marked_in(frame, ["reporter", "indicator"], "marked")),
        ],
        note=words.note(known, years, drawn, view, (a, b), names),
        left=38,
        right=40,
        height=height,
    )


def _panels(figure: Sketch, frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> int:
    """Both ways of the goods, one below the other, on one scale; returns the pixels of their height."""
    ways = ((a, b), (b, a))
    headings = [_heading(names[seller], names[buyer]) for seller, buyer in ways]
    gap = 20 + LINE * len(headings[1])
    height, top = 2 * PANEL + gap, 1.15 * frame["value"].max() or 1.0
    domains = [(PANEL + gap) / height, 1], [0, PANEL / height]
    for axis, way, lines, domain, lift in zip(("", "2"), ways, headings, domains, (16, 3), strict=True):
        _panel(figure, frame, way, names, axis, PANEL / top)
        figure.add_annotation(**pair_style.heading(lines, domain[1], yshift=lift))
        figure.update_layout(**{f"yaxis{axis}": {"domain": domain, "range": [0, top], "nticks": 5}})
    figure.update_layout(meta={"headroom": LINE * len(headings[0]) + 2})
    return height


def _heading(seller: str, buyer: str) -> list[str]:
    return balanced(_("Goods {seller} → {buyer}").format(seller=seller, buyer=buyer), style.TEXT_WIDTH)


def _panel(
    figure: Sketch, frame: pd.DataFrame, way: tuple[str, str], names: Mapping[str, str], axis: str, pixels: float
) -> None:
    """One way of the goods: a line for each of the two counts, the last figure at its end."""
    colour = pair_style.colours(*way)
    ends = {}
    for reporter, (indicator, (dash, _sign, flow)) in zip(way, FLOWS.items(), strict=True):
        rows = frame[(frame["indicator"] == indicator) & (frame["reporter"] == reporter)]
        if rows.empty:
            continue
        side = _("counted by {country}").format(country=names[reporter])
        name = _("{flow}, {side}").format(flow=_(flow), side=side)
        line = pair_style.broken_line(
            rows["period"].map(_place).tolist(),
            rows["period"].map(_on_axis),
            rows["value"],
            pair_style.status_symbols(rows["marked"]),
            colour[reporter],
        )
        figure.add_scatter(
            **line,
            name=name,
            yaxis=f"y{axis}",
            line={"color": colour[reporter], "width": 2, "dash": dash},
            hovertext=["" if at is None else period(str(at)[:7]) for at in line["x"]],
            hovertemplate=labelled(f"{name}<br>%{{hovertext}}", "%{y:,.4~g}<extra></extra>"),
        )
        ends[reporter] = rows.iloc[-1]
    if ends:
        _write_last(figure, ends, names, colour, f"y{axis}", pixels, frame["period"].min())
    else:
        _write_nothing(figure, axis, monthly(frame))


def _write_last(
    figure: Sketch,
    last: Mapping[str, pd.Series],
    names: Mapping[str, str],
    colour: Mapping[str, str],
    yref: str,
    pixels: float,
    first: str,
) -> None:
    """The last figure of each count at the right, or where it ends if it has been silent for long."""
    newest = max(row["period"] for row in last.values())
    late = {code for code, row in last.items() if last_month(newest) - last_month(row["period"]) > SILENT}
    ends = [
        End(_on_axis(newest), row["value"], pair_style.figure_of(row["value"]))
        for code, row in last.items()
        if code not in late
    ]
    for label in pair_style.end_labels(ends, pixels, yref=yref):
        figure.add_annotation(**label)
    for code in late:
        when = last[code]["period"]
        early = last_month(when) - last_month(first) < last_month(newest) - last_month(when)
        _mark_silence(figure, when, names[code], colour[code], yref, "left" if early else "right")


def _write_nothing(figure: Sketch, axis: str, by_month: bool) -> None:
    """Words in a panel without a line. plotly leaves out axes without a trace, so it gets one of no points."""
    figure.add_scatter(x=[None], y=[None], yaxis=f"y{axis}", mode="markers", hoverinfo="skip")
    figure.add_annotation(
        text=_("none reported by month") if by_month else _("none reported for a whole year"),
        xref="paper",
        x=0.5,
        yref=f"y{axis} domain",
        y=0.5,
        showarrow=False,
        font={"size": 12, "color": style.TEXT},
    )


def _mark_silence(figure: Sketch, when: str, name: str, colour: str, yref: str, anchor: str) -> None:
    """A line where a count ends, with the words at the top of the panel, which lines do not reach."""
    place = {"xref": "x", "yref": f"{yref} domain"}
    line = {"color": colour, "width": 1, "dash": "dash"}
    figure.add_shape(**place, type="line", x0=_on_axis(when), x1=_on_axis(when), y0=0, y1=1, line=line, layer="below")
    figure.add_annotation(
        **place,
        x=_on_axis(when),
        y=1,
        text=_("{country} to {period}").format(country=name, period=period(when)),
        xanchor=anchor,
        yanchor="top",
        xshift=2 if anchor == "left" else -2,
        showarrow=False,
        font={"size": 11},
    )


def _place(when: str) -> int:
    """Months or years counted through, so that neighbours are one apart."""
    return int(when) if len(when) == 4 else last_month(when)


def _on_axis(when: str) -> int | str:
    """A year's number, or the middle of a month."""
    return int(when) if len(when) == 4 else f"{when}-15"


def _time_axis(figure: Sketch, frame: pd.DataFrame) -> None:
    """One axis of time below both panels, which reaches the moment of the explainer whatever is on file."""
    start, last = min(frame["period"].min(), OPENS), max(frame["period"].max()[:4], str(style.MOMENT.year))
    first = int(start[:4])
    step = pair_style.year_step(first, int(last) + 1)
    if monthly(frame):
        at, end = None, f"{last}-12-31"
        ticks = {"type": "date", "range": [f"{start}-01", end], "dtick": f"M{12 * step}", "tickformat": "%Y"}
        ticks |= {"tick0": f"{first // step * step}-01-01"}
    else:
        at, end = style.MOMENT_CENTRED, int(last) + 0.5
        ticks = {"range": [first - 0.5, end], "dtick": step, "tick0": first // step * step, "tickformat": "d"}
    style.mark_moment(figure, end, at=at)
    # A little lower than usual: the first year would touch the zero of the other axis
    figure.update_xaxes(**ticks, anchor="free", position=0, showgrid=False, ticklabelstandoff=5)
