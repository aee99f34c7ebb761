"""Trade of any two countries both ways, as each of them counts it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import pair_style, style
from charts.chart import Chart
from charts.pair_mirror import (
    SILENT,
    counts,
    last_month,
    lost_years,
    mirror_gap,
    silences,
    two_counts,
    whole_years,
)
from charts.pair_style import End
from language import MISSING, N_, _, listing, percent, period

FLOWS = {
    "exports_fob": ("solid", "━", N_("seller’s exports (FOB)")),
    "imports_cif": ("dot", "┅", N_("buyer’s imports (CIF)")),
}
"""Indicator: its dash, the sign of the dash, its words."""
UNITS = (
    (1e9, "USD bn", N_("{figure} bn dollars"), N_("bn US dollars")),
    (1e6, "USD mn", N_("{figure} mn dollars"), N_("mn US dollars")),
    (1e3, "USD thousand", N_("{figure} thousand dollars"), N_("thousand US dollars")),
)
"""Dollars in one, the unit in the frame, an amount in it, its name."""
PANEL, LINE = 140, 15
"""Pixels of a panel, and of a line of its heading."""
OPENS = "2023-07"
"""An axis begins here or earlier, so that the moment of the explainer stands on it."""


def pair_trade(trade: pd.DataFrame, a: str, b: str, names: Mapping[str, str], view: str = "months") -> Chart:
    """Goods from ``a`` to ``b`` and back, each flow as the seller (FOB) and as the buyer (CIF) counts it.

    ``trade`` is a tidy frame with exports_fob and imports_cif of both in USD, by month (M) or year (A), one row for
    each figure. ``view`` is "months" or "years"; a year is the annual figure where there is one, else the sum of
    twelve months. Where a view has nothing to draw, the other one is drawn. Raises ValueError where both have nothing.
    """
    known = counts(trade, a, b)
    years = whole_years(known)
    views = {"months": known[known["frequency"] == "M"], "years": years}
    drawn = next((rows for rows in (views.pop(view), *views.values()) if len(rows)), None)
    if drawn is None:
        raise ValueError(f"No trade of {a} and {b} by month or whole year")
    unit = next((unit for unit in UNITS if drawn["value"].max() >= unit[0]), UNITS[-1])
    frame = drawn.assign(value=drawn["value"] / unit[0], unit=unit[1])
    figure = go.Figure()
    height = _panels(figure, frame, a, b, names)
    _time_axis(figure, frame)
    colour = pair_style.colours(a, b)
    return style.finished(
        figure,
        frame=frame,
        title=_title(drawn, a, b, names, unit),
        subtitle=(_("Goods a month, {unit}") if _monthly(drawn) else _("Goods a year, {unit}")).format(unit=_(unit[3])),
        alt=_alt(drawn, a, b, names, unit),
        through=frame["period"].max(),
        figures=_findings(drawn, years, a, b, names, unit),
        key=[
            *((sign, style.MUTED, _(words)) for _dash, sign, words in FLOWS.values()),
            *(("■", colour[code], _("counted by {country}").format(country=names[code])) for code in (a, b)),
            *style.status_key(pair_style.marked_in(frame, ["reporter", "indicator"])),
        ],
        note=style.notes(
            _other_view(drawn, view),
            _gaps_said(years, a, b, names),
            *_silences_said(known, a, b, names),
            _left_out(known, drawn, a, b, names),
            pair_style.unsettled_said(frame["status"]),
            _("FOB leaves out freight and insurance, CIF has them, which explains a part of a gap."),
        ),
        left=38,
        right=40,
        height=height,
    )


def _panels(figure: go.Figure, frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> int:
    """Both ways of the goods, one below the other, on one scale; returns the pixels of their height."""
    ways = ((a, b), (b, a))
    headings = [_heading(names[seller], names[buyer]) for seller, buyer in ways]
    gap = 20 + LINE * len(headings[1])
    height, top = 2 * PANEL + gap, 1.15 * frame["value"].max() or 1.0
    domains = [(PANEL + gap) / height, 1], [0, PANEL / height]
    for axis, way, lines, domain, lift in zip(("", "2"), ways, headings, domains, (16, 3), strict=True):
        _panel(figure, frame, way, names, axis, PANEL / top)
        figure.add_annotation(pair_style.heading(lines, domain[1], yshift=lift))
        figure.update_layout({f"yaxis{axis}": {"domain": domain, "range": [0, top], "nticks": 5}})
    figure.update_layout(meta={"headroom": LINE * len(headings[0]) + 2})
    return height


def _heading(seller: str, buyer: str) -> list[str]:
    return style.balanced(_("Goods from {seller} to {buyer}").format(seller=seller, buyer=buyer), style.TEXT_WIDTH)


def _panel(
    figure: go.Figure, frame: pd.DataFrame, way: tuple[str, str], names: Mapping[str, str], axis: str, pixels: float
) -> None:
    """One way of the goods: a line for each of the two counts, the last figure at its end."""
    colour = pair_style.colours(*way)
    ends = {}
    for reporter, (indicator, (dash, _sign, words)) in zip(way, FLOWS.items(), strict=True):
        rows = frame[(frame["indicator"] == indicator) & (frame["reporter"] == reporter)]
        if rows.empty:
            continue
        name = f"{_(words)}, {_('counted by {country}').format(country=names[reporter])}"
        figure.add_scatter(
            **pair_style.broken_line(
                rows["period"].map(_place).tolist(),
                rows["period"].map(_on_axis),
                rows["value"],
                pair_style.status_symbols(rows["status"]),
                colour[reporter],
            ),
            name=name,
            yaxis=f"y{axis}",
            line={"color": colour[reporter], "width": 2, "dash": dash},
            hovertemplate=f"{name}<br>%{{x{'|%b %Y' if _monthly(rows) else ''}}}: %{{y:,.4~g}}<extra></extra>",
        )
        ends[reporter] = rows.iloc[-1]
    _write_last(figure, ends, names, colour, f"y{axis}", pixels, frame["period"].min())


def _write_last(
    figure: go.Figure,
    last: Mapping[str, pd.Series],
    names: Mapping[str, str],
    colour: Mapping[str, str],
    yref: str,
    pixels: float,
    first: str,
) -> None:
    """The last figure of each count at the right, or where it ends if it has been silent for long."""
    newest = max((row["period"] for row in last.values()), default="")
    late = {code for code, row in last.items() if last_month(newest) - last_month(row["period"]) > SILENT}
    ends = [
        End(_on_axis(newest), row["value"], pair_style.figure_of(row["value"]), colour[code])
        for code, row in last.items()
        if code not in late
    ]
    for label in pair_style.end_labels(ends, pixels, yref=yref):
        figure.add_annotation(label)
    for code in late:
        when = last[code]["period"]
        early = last_month(when) - last_month(first) < last_month(newest) - last_month(when)
        _mark_silence(figure, when, names[code], colour[code], yref, "left" if early else "right")


def _mark_silence(figure: go.Figure, when: str, name: str, colour: str, yref: str, anchor: str) -> None:
    """A line where a count ends, with the words at the top of the panel, which lines do not reach."""
    place = {"xref": "x", "yref": f"{yref} domain"}
    line = {"color": colour, "width": 1, "dash": "dash"}
    figure.add_shape(place, type="line", x0=_on_axis(when), x1=_on_axis(when), y0=0, y1=1, line=line, layer="below")
    figure.add_annotation(
        place,
        x=_on_axis(when),
        y=1,
        text=_("{country} to {period}").format(country=name, period=period(when)),
        xanchor=anchor,
        yanchor="top",
        xshift=2 if anchor == "left" else -2,
        showarrow=False,
        font={"size": 11, "color": colour},
    )


def _monthly(rows: pd.DataFrame) -> bool:
    return rows["frequency"].iloc[0] == "M"


def _place(when: str) -> int:
    """Months or years counted through, so that neighbours are one apart."""
    return int(when) if len(when) == 4 else last_month(when)


def _on_axis(when: str) -> int | str:
    """A year's number, or the middle of a month."""
    return int(when) if len(when) == 4 else f"{when}-15"


def _time_axis(figure: go.Figure, frame: pd.DataFrame) -> None:
    """One axis of time below both panels, which reaches the moment of the explainer whatever is on file."""
    start, last = min(frame["period"].min(), OPENS), max(frame["period"].max()[:4], str(style.MOMENT.year))
    first = int(start[:4])
    step = pair_style.year_step(first, int(last) + 1)
    if _monthly(frame):
        at, end = None, f"{last}-12-31"
        ticks = {"type": "date", "range": [f"{start}-01", end], "dtick": f"M{12 * step}", "tickformat": "%Y"}
        ticks |= {"tick0": f"{first // step * step}-01-01"}
    else:
        at, end = style.MOMENT_CENTRED, int(last) + 0.5
        ticks = {"range": [first - 0.5, end], "dtick": step, "tick0": first // step * step, "tickformat": "d"}
    for panel in ("y", "y2"):  # not through the heading between the panels
        style.mark_moment(figure, end, at=at, yref=f"{panel} domain", label=panel == "y")
    figure.update_xaxes(**ticks, anchor="free", position=0, showgrid=False)


def _amount(value: float, unit: tuple) -> str:
    return pair_style.unbroken(_(unit[2]).format(figure=pair_style.figure_of(value / unit[0])))


def _newest(rows: pd.DataFrame, a: str, b: str) -> tuple[str, str, str, float | None, float | None]:
    """Seller, buyer, period and both counts of the larger flow of late.

    The period is the last that both count, unless one of them has been silent for long.
    """
    found = []
    for seller, buyer in ((a, b), (b, a)):
        sold, bought = two_counts(rows, seller, buyer)
        either, both = sold.index.union(bought.index), sold.index.intersection(bought.index)
        if len(either):
            near = len(both) and last_month(either.max()) - last_month(both.max()) <= SILENT
            when = both.max() if near else either.max()
            found.append((seller, buyer, when, sold.get(when), bought.get(when)))
    newest = max(last_month(flow[2]) for flow in found)
    recent = [flow for flow in found if newest - last_month(flow[2]) <= SILENT]
    return max(recent, key=lambda flow: max(value for value in flow[3:] if value is not None))


def _title(rows: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: tuple) -> str:
    """The larger flow of late in both counts, or in the one there is."""
    seller, buyer, when, sold, bought = _newest(rows, a, b)
    words = {"seller": names[seller], "buyer": names[buyer], "period": period(when)}
    if sold is not None and bought is not None:
        words |= {"bought": _amount(bought, unit), "sold": pair_style.figure_of(sold / unit[0])}
        return pair_style.fitting(
            _("Goods from {seller} to {buyer}, {period}: {bought} as {buyer} counts, {sold} as {seller} does").format(
                **words
            ),
            _("{seller} to {buyer}, {period}: {bought} as bought, {sold} as sold").format(**words),
        )
    counting, other = (buyer, seller) if sold is None else (seller, buyer)
    words |= {"amount": _amount(bought if sold is None else sold, unit)}
    words |= {"counting": names[counting], "other": names[other]}
    short = (
        _("{seller} to {buyer}, {period}: {amount} as bought, seller silent")
        if sold is None
        else _("{seller} to {buyer}, {period}: {amount} as sold, buyer silent")
    )
    return pair_style.fitting(
        _("Goods from {seller} to {buyer}, {period}: {amount} as {counting} counts, no figure of {other}").format(
            **words
        ),
        short.format(**words),
    )


def _alt(rows: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: tuple) -> str:
    """First and last figure of each count, in sentences."""
    sentences = [_("Lines of the goods that {a} and {b} sell to each other.").format(a=names[a], b=names[b])]
    for way in ((a, b), (b, a)):
        for side, counted in zip(way, two_counts(rows, *way), strict=True):
            if len(counted):
                message = (
                    _("{seller} to {buyer}, counted by {side}: {first} in {start}, {last} in {end}.")
                    if len(counted) > 1
                    else _("{seller} to {buyer}, counted by {side}: {last} in {end}.")
                )
                sentences.append(
                    message.format(
                        seller=names[way[0]],
                        buyer=names[way[1]],
                        side=names[side],
                        first=_amount(counted.iloc[0], unit),
                        start=period(counted.index[0]),
                        last=_amount(counted.iloc[-1], unit),
                        end=period(counted.index[-1]),
                    )
                )
    return " ".join(sentences)


def _findings(
    rows: pd.DataFrame, years: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: tuple
) -> dict[str, str]:
    """The larger flow of late, and the mirror gap of each way in the last year that both count."""
    seller, buyer, when, sold, bought = _newest(rows, a, b)
    found = {
        "trade_seller": names[seller],
        "trade_buyer": names[buyer],
        "trade_period": period(when),
        "trade_sold": MISSING if sold is None else _amount(sold, unit),
        "trade_bought": MISSING if bought is None else _amount(bought, unit),
    }
    for words, way in (("there", (a, b)), ("back", (b, a))):
        year, gap = mirror_gap(years, *way) or (MISSING, None)
        found |= {f"trade_gap_{words}": percent(gap, 1, signed=True), f"trade_gap_{words}_year": year}
    return found


def _other_view(drawn: pd.DataFrame, view: str) -> str:
    if _monthly(drawn) == (view == "months"):
        return ""
    return (
        _("No whole year is on file: months are drawn.")
        if _monthly(drawn)
        else _("No months are on file: years are drawn.")
    )


def _gaps_said(years: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """The mirror gap of each way, in one sentence."""
    said = [
        _("{seller} to {buyer} {gap} ({year})").format(
            seller=names[way[0]], buyer=names[way[1]], gap=percent(gap[1], 1, signed=True), year=gap[0]
        )
        for way in ((a, b), (b, a))
        if (gap := mirror_gap(years, *way))
    ]
    if not said:
        return _("There is no whole year that both count, so no mirror gap.")
    return _("The buyer’s count beside the seller’s in the last whole year that both have: {gaps}.").format(
        gaps=listing(said)
    )


def _silences_said(known: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> list[str]:
    messages = {
        (None, True): _("On file, {country} has reported nothing after {last}."),
        (None, False): _("On file, {country} reports no trade with {other}."),
        ("exports_fob", True): _("On file, {country} has reported no exports to {other} after {last}."),
        ("exports_fob", False): _("On file, {country} reports no exports to {other}."),
        ("imports_cif", True): _("On file, {country} has reported no imports from {other} after {last}."),
        ("imports_cif", False): _("On file, {country} reports no imports from {other}."),
    }
    return [
        messages[flow, bool(last)].format(
            country=names[code], other=names[b if code == a else a], last=period(last) if last else ""
        )
        for code, flow, last in silences(known, (a, b))
    ]


def _left_out(known: pd.DataFrame, drawn: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """What the view cannot show: years of which months are missing, or a country that has years alone."""
    if _monthly(drawn):
        only_years = set(known["reporter"]) - set(drawn["reporter"])
        said = [names[code] for code in (a, b) if code in only_years]
        return _("Only years are on file of {countries}: choose years.").format(countries=listing(said)) if said else ""
    lost = lost_years(known, drawn)
    said = [f"{names[code]} {listing(lost[code])}" for code in (a, b) if code in lost]
    return _("Left out, as months of a flow are missing: {years}.").format(years="; ".join(said)) if said else ""
