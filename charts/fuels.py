"""Crude, coal, LNG and electricity from Russia to China: who supplies, how much, at what price."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import Chart
from language import N_, _, listing, number, percent, period

SUPPLIER = {
    "RUS": (N_("Russia"), style.RUSSIA),
    "SAU": (N_("Saudi Arabia"), style.SERIES[3]),
    "WLD": (N_("all suppliers"), style.MUTED),
}
FUEL = {
    "crude": (N_("Crude oil"), style.RUSSIA),
    "coal": (N_("Coal"), style.SERIES[1]),
    "LNG": (N_("LNG"), style.DATA),
    "electricity": (N_("Electricity"), style.SERIES[4]),
}
IN_TITLE = {"crude": N_("crude"), "coal": N_("coal"), "LNG": N_("LNG"), "electricity": N_("electricity")}
PART_OF_YEAR = "triangle-up-open"
END = 2027


def crude_suppliers(volumes: pd.DataFrame, shares: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Crude from Russia and from Saudi Arabia to China in Mt, and Russia's share of all imports below it."""
    two = volumes[volumes["partner"].isin(["RUS", "SAU"])]
    share = shares[shares["partner"] == "RUS"]
    frame = pd.concat([two, share], ignore_index=True)
    figure = go.Figure()
    for partner, part in two.groupby("partner", sort=False):
        _line(figure, part, SUPPLIER[partner][1], _(SUPPLIER[partner][0]), " Mt")
    _line(figure, share, style.RUSSIA, _("Russia’s share"), "%", yaxis="y2")
    both = _whole_years(two).pivot(index="period", columns="partner", values="value").dropna()
    leader = both.idxmax(axis=1)
    first, last = _since(leader), both.index[-1]
    ahead, behind = (leader.iloc[-1], "SAU" if leader.iloc[-1] == "RUS" else "RUS")
    figure.update_layout(
        xaxis_anchor="y2",
        yaxis={"domain": [0.4, 1], "range": [0, 1.15 * two["value"].max()], "nticks": 5},
        yaxis2={"domain": [0, 0.27], "rangemode": "tozero", "ticksuffix": "%", "nticks": 3},
    )
    _panel(figure, _("Russia’s share of all crude imports"), 0.28)
    starts = two.sort_values("period").drop_duplicates("partner").sort_values("value")
    for start, shift in zip(starts.itertuples(), (-14, 14), strict=False):
        figure.add_annotation(
            x=_middle(start.period),
            y=start.value,
            yref="y",
            yshift=shift,
            xanchor="left",
            xshift=-6,
            text=_(SUPPLIER[start.partner][0]),
            showarrow=False,
            font={"color": SUPPLIER[start.partner][1]},
        )
    listed = _years(figure, frame, events)
    parts = (
        two[two["period"].str.contains("/")].pivot(index="period", columns="partner", values="value").dropna().iloc[-1:]
    )
    peak = _whole_years(share).sort_values("value").iloc[-1]
    latest = _whole_years(share).sort_values("period").iloc[-1]
    found = (
        {
            "crude_leader": _(SUPPLIER[ahead][0]),
            "crude_other": _(SUPPLIER[behind][0]),
            "crude_lead_since": first,
            "crude_last": last,
            "crude_ahead": number(both.at[last, ahead]),
            "crude_behind": number(both.at[last, behind]),
            "crude_russian_years": listing(list(leader[leader == "RUS"].index)),
            "crude_saudi_years": listing(list(leader[leader == "SAU"].index)),
            "crude_share_peak": percent(peak["value"], 1),
            "crude_share_peak_year": peak["period"],
            "crude_share": percent(latest["value"], 1),
            "crude_share_year": latest["period"],
        }
        | {f"crude_part_{partner.lower()}": number(parts[partner].iloc[0], 1) for partner in parts}
        | ({"crude_part": _spoken(parts.index[0])} if len(parts) else {})
    )
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{crude_leader} ahead of {crude_other} since {crude_lead_since}: {crude_ahead} Mt against "
            "{crude_behind} in {crude_last}"
        ).format(**found),
        subtitle=_("Crude oil imported by China, million tonnes a year"),
        alt=_(
            "Lines of China’s crude imports by year. Russia supplied more in {crude_russian_years}, Saudi Arabia in "
            "{crude_saudi_years}. In {crude_last} it was {crude_ahead} Mt from {crude_leader} and {crude_behind} Mt "
            "from {crude_other}. Russia’s share of all imports was highest in {crude_share_peak_year} with "
            "{crude_share_peak}."
        ).format(**found),
        through=_through(frame),
        figures=found,
        key=[*((("●", SUPPLIER[p][1], _(SUPPLIER[p][0]))) for p in ("RUS", "SAU")), *_keys(frame)],
        note="\n".join(
            filter(
                None,
                [
                    _("Years without a published figure stay open. Points lie in the middle of the time they cover."),
                    listed,
                ],
            )
        ),
        left=40,
        height=400,
    )


def fuels(flows: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each fuel from Russia to China in its own panel and unit, on one axis of years."""
    figure = go.Figure()
    step = 1 / len(FUEL)
    for place, (fuel, (name, colour)) in enumerate(FUEL.items()):
        rows, axis = flows[flows["fuel"] == fuel], "y" if place == 0 else f"y{place + 1}"
        bottom = 1 - (place + 1) * step
        figure.update_layout(
            {axis.replace("y", "yaxis"): {"domain": [bottom, bottom + step * 0.68], "rangemode": "tozero", "nticks": 4}}
        )
        for coverage, part in rows.groupby("coverage", sort=False):
            _line(
                figure,
                part,
                colour,
                coverage or _(name),
                f" {rows['unit'].iloc[0]}",
                yaxis=axis,
                dash="4px,3px" if coverage == "hard coal" else "solid",
            )
        extra = _(" (dashed: hard coal only)") if "hard coal" in set(rows["coverage"]) else ""
        _panel(figure, f"<b>{_(name)}</b>, {rows['unit'].iloc[0]}{extra}", bottom + step * 0.70, colour)
    figure.update_layout(xaxis_anchor=axis)
    listed = _years(figure, flows, events)
    whole = _whole_years(flows)
    peaks = whole.loc[whole.groupby("fuel")["value"].idxmax()].set_index("fuel").loc[list(FUEL)]
    years = ", ".join(f"{_(IN_TITLE[fuel])} {row['period']}" for fuel, row in peaks.iterrows())
    last = (
        flows.sort_values("period", key=lambda periods: periods.map(_end))
        .drop_duplicates("fuel", keep="last")
        .set_index("fuel")
    )
    found = {"fuel_peaks": years}
    for fuel in FUEL:
        digits, key = (0 if peaks.at[fuel, "value"] >= 20 else 1), fuel.lower()
        final = last.at[fuel, "value"]
        found |= {
            f"{key}_peak": number(peaks.at[fuel, "value"], digits),
            f"{key}_peak_year": peaks.at[fuel, "period"],
            f"{key}_last": number(final, digits if final else 0),
            f"{key}_last_period": _spoken(last.at[fuel, "period"]),
            f"{key}_last_publisher": last.at[fuel, "publisher"],
        }
    return style.finished(
        figure,
        frame=flows,
        title=_("Highest year known: {years}").format(years=years),
        subtitle=_("From Russia to China a year; each fuel in its own unit"),
        alt=_("Four panels by year. Highest known: {list}.").format(
            list="; ".join(
                f"{_(IN_TITLE[fuel])} {found[f'{fuel.lower()}_peak']} {row['unit']} ({row['period']})"
                for fuel, row in peaks.iterrows()
            )
        ),
        through=_through(flows),
        figures=found,
        key=_keys(flows),
        note="\n".join(
            filter(
                None,
                [
                    _(
                        "Coal is all coal in one series and hard coal in another: they are not joined. A zero is a "
                        "reported stop."
                    ),
                    listed,
                ],
            )
        ),
        left=40,
        height=520,
    )


def crude_price(unit_values: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """What a tonne of Russian crude cost China by customs value, and others where known."""
    frame = unit_values
    figure = go.Figure()
    for partner, part in frame.groupby("partner", sort=False):
        _line(figure, part, SUPPLIER[partner][1], _(SUPPLIER[partner][0]), " USD/t", level=partner != "RUS")
    russian = frame[frame["partner"] == "RUS"].set_index("period")["value"]
    others = frame[(frame["partner"] != "RUS") & frame["period"].isin(russian.index)].sort_values("period")
    apart = [percent(100 * (russian[row.period] / row.value - 1), 1, signed=True) for row in others.itertuples()]
    whole = _whole_years(frame[frame["partner"] == "RUS"]).sort_values("period")
    last, top = whole.iloc[-1], whole.loc[whole["value"].idxmax()]
    for row in others.itertuples():
        figure.add_annotation(
            x=_middle(row.period),
            y=row.value,
            text=_(SUPPLIER[row.partner][0]) if row.partner != "WLD" else _("all"),
            showarrow=False,
            yshift=-15,
            xanchor="center" if row.partner != "WLD" else "left",
            font={"color": SUPPLIER[row.partner][1], "size": 11},
        )
    listed = _years(figure, frame, events)
    figure.update_yaxes(range=[0, 1.15 * frame["value"].max()], nticks=6)
    found = {
        "price_last": number(last["value"]),
        "price_year": last["period"],
        "price_top": number(top["value"]),
        "price_top_year": top["period"],
        "price_comparisons": listing(
            [
                _("{difference} against {others} in {year}").format(
                    difference=difference, others=_(SUPPLIER[row.partner][0]), year=row.period
                )
                for difference, row in zip(apart, others.itertuples(), strict=True)
            ]
        ),
    }
    return style.finished(
        figure,
        frame=frame,
        title=_("A tonne of Russian crude: {price_last} USD in {price_year}, {price_top} in {price_top_year}").format(
            **found
        ),
        subtitle=_("Customs value divided by tonnes, USD a tonne"),
        alt=_(
            "Line of the customs value of a tonne of Russian crude: highest in {price_top_year} with {price_top} "
            "USD, {price_last} USD in {price_year}. Compared where known: {price_comparisons}."
        ).format(**found),
        through=_through(frame),
        figures=found,
        key=[
            ("◆", style.RUSSIA, _("Russia")),
            *(("▬", SUPPLIER[partner][1], _(SUPPLIER[partner][0])) for partner in others["partner"].unique()),
            *_keys(frame, derived=False),
        ],
        note="\n".join(
            filter(
                None,
                [
                    _(
                        "All points are derived here from value and volume at the Chinese border. Grades differ, so "
                        "a gap is not a discount."
                    ),
                    listed,
                ],
            )
        ),
        left=44,
        height=260,
    )


def crude_discount(discounts: pd.DataFrame) -> Chart:
    """Quoted prices of Russian crude in China against Brent, a range a row, oldest on top."""
    frame = discounts
    groups = list(frame.groupby(["crude", "period"], sort=False))
    groups.sort(key=lambda group: (group[0][0], group[0][1]))
    colour = {"ESPO": style.RUSSIA, "Urals": style.SERIES[1]}
    figure = go.Figure()
    labels = []
    for place, ((crude, when), part) in enumerate(groups):
        y = len(groups) - place
        ends = part.sort_values("value")["value"].tolist()
        figure.add_scatter(
            x=ends,
            y=[y] * len(ends),
            mode="lines+markers",
            line={"width": 9, "color": colour[crude]},
            marker={"size": 9, "color": colour[crude]},
            customdata=part["note"].tolist(),
            hovertemplate="%{x:+} USD/bbl<br>%{customdata}<extra></extra>",
        )
        above = ends[0] > 0
        figure.add_annotation(
            x=ends[-1] if above else ends[0],
            y=y,
            text=_quoted(ends),
            showarrow=False,
            xanchor="left" if above else "right",
            xshift=9 if above else -9,
        )
        labels.append(f"{crude}, {period(when)}")
    figure.add_shape(type="line", x0=0, x1=0, yref="paper", y0=0, y1=1, line={"color": style.MUTED, "width": 1.5})
    figure.add_annotation(
        x=0,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=_("Brent"),
        showarrow=False,
        font={"size": 11, "color": style.MUTED},
    )
    low, high = frame["value"].min() - 9, max(frame["value"].max(), 0) + 5
    ticks = range(-4 * int(-low // 4), int(high), 4)
    figure.update_xaxes(range=[low, high], tickvals=list(ticks), ticktext=[number(tick, signed=True) for tick in ticks])
    figure.update_yaxes(
        tickvals=list(range(len(groups), 0, -1)), ticktext=labels, range=[0.4, len(groups) + 0.6], showgrid=False
    )
    espo = [(when, sorted(part["value"])) for (crude, when), part in groups if crude == "ESPO"]
    deepest = min(espo, key=lambda row: row[1][0])
    found = {
        "espo_first": _quoted(espo[0][1]),
        "espo_first_period": period(espo[0][0]),
        "espo_last": _quoted(espo[-1][1]),
        "espo_last_period": period(espo[-1][0]),
        "espo_deepest": _quoted(deepest[1]),
        "espo_deepest_period": period(deepest[0]),
    }
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "ESPO against Brent: {espo_first} USD in {espo_first_period}, {espo_last} in {espo_last_period}"
        ).format(**found),
        subtitle=_("Quoted in China against ICE Brent, USD a barrel"),
        alt=_(
            "Ranges quoted by traders. ESPO stood at {espo_first} USD a barrel against Brent in {espo_first_period} "
            "and at {espo_last} in {espo_last_period}; lowest {espo_deepest} in {espo_deepest_period}."
        ).format(**found),
        through=frame["period"].max(),
        figures=found,
        key=[("●", colour[crude], crude) for crude in colour if crude in set(frame["crude"])],
        note=_(
            "Reported by Reuters and Bloomberg from traders. The year 2025 stands for most of that year; months of "
            "2026 are months of loading."
        ),
        left=128,
        height=34 * len(groups) + 10,
    )


def _line(
    figure: go.Figure,
    rows: pd.DataFrame,
    colour: str,
    name: str,
    unit: str,
    yaxis: str = "y",
    dash: str = "solid",
    level: bool = False,
) -> None:
    """Years joined where they follow each other, parts of years alone.

    Each mark shows its status; with ``level`` it is a dash instead, a level beside another line.
    """
    whole = _whole_years(rows).set_index("period").sort_index()
    years = [str(year) for year in range(int(whole.index.min()), int(whole.index.max()) + 1)]
    parts = rows[rows["period"].str.contains("/")]
    marks = [
        "line-ew-open" if level else style.STATUS_SYMBOL[whole.at[year, "status"]] if year in whole.index else "circle"
        for year in years
    ]
    values = [float(whole.at[year, "value"]) if year in whole.index else None for year in years]
    hover = f"%{{customdata}}: %{{y:,}}{unit}<extra>{name}</extra>"
    figure.add_scatter(
        x=[_middle(year) for year in years],
        y=values,
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        yaxis=yaxis,
        name=name,
        customdata=years,
        line={"color": colour, "width": 2, "dash": dash},
        marker={
            "symbol": marks,
            "color": colour,
            "size": 18 if level else 8,
            "line": {"color": colour, "width": 3 if level else 1.5},
        },
        hovertemplate=hover,
    )
    if len(parts):
        figure.add_scatter(
            x=[_middle(when) for when in parts["period"]],
            y=parts["value"].tolist(),
            mode="markers",
            cliponaxis=False,
            yaxis=yaxis,
            name=name,
            customdata=[_spoken(when) for when in parts["period"]],
            marker={"symbol": PART_OF_YEAR, "color": colour, "size": 9, "line": {"color": colour, "width": 2}},
            hovertemplate=hover,
        )


def _years(figure: go.Figure, frame: pd.DataFrame, events: pd.DataFrame | None) -> str:
    """An axis of years from the first to the last drawn, with the moment of the explainer and the events."""
    start = int(frame["period"].min()[:4])
    style.mark_moment(figure, END, at=style.year_number(style.MOMENT.isoformat()))
    ticks = list(range(start, END, 2))
    figure.update_xaxes(
        range=[start, END],
        tickvals=[year + 0.5 for year in ticks],
        ticktext=[str(year) for year in ticks],
        showgrid=False,
    )
    return style.mark_events(figure, events, str(start), str(END), years=True)


def _panel(figure: go.Figure, text: str, y: float, colour: str | None = None) -> None:
    figure.add_annotation(
        text=text,
        x=0,
        xref="paper",
        xanchor="left",
        y=y,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12} | ({"color": colour} if colour else {}),
    )


def _whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~rows["period"].str.contains("/")]


def _middle(when: str) -> float:
    """The middle of a year, or of a part of one, on an axis of year numbers."""
    first, _slash, last = when.partition("/")
    if not last:
        return int(when) + 0.5
    end = style.year_number(last) + (1 / 12 if len(last) == 7 else 0)
    return round((style.year_number(first) + end) / 2, 3)


def _spoken(when: str) -> str:
    """A year, or "January 2025 to September 2025"."""
    first, _slash, last = when.partition("/")
    return _("{first} to {last}").format(first=period(first), last=period(last)) if last else period(first)


def _since(leader: pd.Series) -> str:
    """The first year of the run in which the last leader leads."""
    changes = leader != leader.shift()
    return str(leader.index[changes][-1])


def _through(frame: pd.DataFrame) -> str:
    """The last period that the rows reach."""
    return max((when.rpartition("/")[2] for when in frame["period"]), key=_end)


def _end(when: str) -> str:
    """The last month or day of a period, as text that sorts."""
    last = when.rpartition("/")[2]
    return f"{last}-12" if len(last) == 4 else last


def _quoted(ends: list[float]) -> str:
    """A quoted range as traders say it, the end nearer to Brent first: "−7 to −8"."""
    texts = [number(end, 0 if float(end).is_integer() else 1, signed=True) for end in sorted(ends, key=abs)]
    return texts[0] if len(texts) == 1 else _("{first} to {last}").format(first=texts[0], last=texts[1])


def _keys(frame: pd.DataFrame, derived: bool = True) -> list[tuple[str, str, str]]:
    """The statuses that differ from settled, and the sign for a part of a year."""
    entries = [
        entry
        for entry in style.status_key(_whole_years(frame)["status"])
        if derived or entry[0] != style.STATUS_SIGN["derived"]
    ]
    return entries + ([("△", style.MUTED, _("part of a year"))] if frame["period"].str.contains("/").any() else [])
