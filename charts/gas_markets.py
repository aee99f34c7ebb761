"""Russian pipeline gas for Europe and for China: how much, and at what price."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, counted, dated, labelled, listing, number, percent

DEFINITIONS = {
    "bp": ("●", "circle", style.SERIES[1], N_("Europe with Turkey (BP)")),
    "gazprom": ("■", "square", style.SERIES[3], N_("Europe and Turkey (Gazprom)")),
    "gazprom_non_cis": ("▼", "triangle-down", style.MUTED, N_("with China, outside the former USSR (Gazprom)")),
    "moscow_times": ("▲", "triangle-up", style.SERIES[4], N_("Europe (The Moscow Times)")),
    "bloomberg_eu": ("✚", "cross", style.SERIES[5], N_("European Union (Bloomberg)")),
    "reuters": ("◆", "diamond", style.DATA, N_("Europe without Turkey (Reuters)")),
    "tass": ("✕", "x", style.SERIES[6], N_("Europe (TASS)")),
}
BESIDE = {"gazprom": -0.16, "tass": 0.16}
"""Definitions that would hide another stand a little beside their year."""


def europe_gas(europe: pd.DataFrame, deliveries: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """What Europe bought, each definition with its own mark and at most its own line; beside it, what went to China."""
    china = deliveries[deliveries["measure"] == "delivered"].assign(
        definition="china", label="China by Power of Siberia-1", measure="exports"
    )
    frame = pd.concat([europe, china], ignore_index=True)
    figure = Sketch()
    _draw_definitions(figure, europe)
    _series(figure, china, "pentagon", style.CHINA, _("China by Power of Siberia-1"))
    years = [int(period[:4]) for period in frame["period"]]
    for end in (europe[europe["definition"] == "reuters"].iloc[-1], china.iloc[-1]):
        marks.words_after(figure, int(end["period"]), end["value"], style.short(end["value"]), xshift=9)
    style.mark_moment(figure, max(years) + 0.9, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(min(years)), str(max(years) + 1), centred=True)
    figure.update_xaxes(
        range=[min(years) - 0.4, max(years) + 0.9],
        dtick=2 if max(years) - min(years) > 6 else 1,
        tickformat="d",
        showgrid=False,
    )
    figure.update_yaxes(range=[0, frame["value"].max() * 1.08], nticks=6)
    found = _found(europe, china)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "To Europe {europe_last} bcm in {europe_year}, after {before_low} to {before_high} a year before 2022"
        ).format(**found),
        subtitle=_("Russian pipeline gas a year, bcm. One mark, one definition: only marks of one kind are joined"),
        measure=_("Russian pipeline gas a year, bcm, by several definitions"),
        alt=_(
            "By {europe_definitions} definitions Europe bought {before_low} to {before_high} bcm a year before 2022 "
            "and {europe_last} in {europe_year}. In {europe_year} Power of Siberia-1 carried {china_same_year} bcm "
            "to China, {china_times} times as much."
        ).format(**found),
        through=found["europe_year"],
        figures=found,
        key=[
            *((sign, colour, _(name)) for sign, _symbol, colour, name in DEFINITIONS.values()),
            ("⬟", style.CHINA, _("to China by Power of Siberia-1")),
            *style.status_key(frame["status"]),
        ],
        note=style.notes(
            _(
                "BP counts standard cubic metres. Gazprom stopped publishing in 2023. Whether the figure for the "
                "European Union includes liquefied gas is not said. The short bar is the range given for the peak "
                "years."
            ),
            listed,
        ),
        left=34,
        height=300,
    )


def _found(europe: pd.DataFrame, china: pd.DataFrame) -> dict[str, str]:
    """The last year against the years before 2022, and against what went to China."""
    only_europe = europe[~europe["definition"].isin(["gazprom_non_cis"])]
    before = only_europe[only_europe["period"] < "2022"]["value"]
    last = only_europe[(only_europe["definition"] == "reuters") & (only_europe["measure"] == "exports")].iloc[-1]
    same = china[china["period"] == last["period"]]["value"].item()
    return {
        "europe_last": number(last["value"]),
        "europe_year": last["period"],
        "before_low": number(before.min()),
        "before_high": number(before.max()),
        "europe_definitions": number(europe["definition"].nunique()),
        "china_same_year": number(same, 1),
        "china_times": number(same / last["value"], 1),
    }


def _draw_definitions(figure: Sketch, europe: pd.DataFrame) -> None:
    """Each definition's series, and a range where its source gives one."""
    for definition, (_sign, symbol, colour, name) in DEFINITIONS.items():
        part = europe[(europe["definition"] == definition) & (europe["measure"] == "exports")]
        _series(figure, part, symbol, colour, _(name), BESIDE.get(definition, 0))
        peak = europe[(europe["definition"] == definition) & europe["measure"].isin(["peak_low", "peak_high"])]
        if len(peak):
            figure.add_scatter(
                x=[_middle(period) for period in peak["period"]],
                y=peak["value"].tolist(),
                mode="lines+markers",
                name=_("peak range"),
                line={"color": colour, "width": 2},
                marker={"symbol": "line-ew-open", "size": 12, "color": colour, "line": {"width": 2}},
                hovertemplate=_("peak years, range given: %{y} bcm") + "<extra></extra>",
            )


def _series(figure: Sketch, part: pd.DataFrame, symbol: str, colour: str, name: str, beside: float = 0) -> None:
    """Marks of one definition, joined only where year follows year; an estimate is an open mark."""
    places = [int(period) + beside for period in part["period"]]
    symbols = [f"{symbol}-open" if status == "estimated" else symbol for status in part["status"]]
    x, y, symbols = marks.with_gaps(places, places, part["value"], symbols)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=name,
        connectgaps=False,
        cliponaxis=False,
        line={"color": colour, "width": 1.5},
        marker={
            "symbol": [own or symbol for own in symbols],
            "color": colour,
            "size": 10,
            "line": {"width": 1.5, "color": colour},
        },
        hovertemplate=labelled(f"{name}<br>%{{x:.0f}}", f"%{{y}} {_('bcm')}<extra></extra>"),
    )


def gas_price(prices: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Average yearly prices of Russian pipeline gas for both buyers; forecasts are open marks."""
    colour = {"China": style.CHINA, "Europe and Turkey": style.SERIES[1]}
    symbol = {"China": "circle", "Europe and Turkey": "square"}
    frame = prices.reset_index(drop=True)
    figure = Sketch()
    _draw_prices(figure, frame, colour, symbol)
    years = sorted(int(period) for period in frame["period"].unique())
    style.mark_moment(figure, years[-1] + 0.6, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(years[0]), str(years[-1] + 1), centred=True)
    figure.update_xaxes(range=[years[0] - 0.6, years[-1] + 0.6], dtick=1, tickformat="d", showgrid=False)
    figure.update_yaxes(range=[0, frame["value"].max() * 1.15], nticks=5)
    newest = frame[frame["period"] == str(years[-1])]
    last = newest.set_index("buyer")["value"]
    gap = 100 * (1 - last["China"] / last["Europe and Turkey"])
    words = _("{percent} less than Europe and Turkey") if gap >= 0 else _("{percent} more than Europe and Turkey")
    compared = words.format(percent=percent(abs(gap)))
    firm = _("forecast") if (newest["status"] == "estimated").any() else _("average")
    return style.finished(
        figure,
        frame=frame,
        title=_("China pays {compared} for Russian pipeline gas ({firm}, {year})").format(
            compared=compared, firm=firm, year=years[-1]
        ),
        subtitle=_("Average price, dollars per 1,000 cubic metres, according to the Russian government"),
        alt=_("Prices: {rows}.").format(
            rows=_("; ").join(dated(counted(_(row.buyer), number(row.value)), row.period) for row in row_by_row(frame))
        ),
        through=str(years[-1]),
        figures={
            "price_china": number(last["China"]),
            "price_europe": number(last["Europe and Turkey"]),
            "price_year": str(years[-1]),
            "price_compared": compared,
            "price_firm": firm,
            "price_publisher": listing([_(publisher) for publisher in newest["publisher"].unique()]),
        },
        key=[
            ("●", colour["China"], _("China")),
            ("■", colour["Europe and Turkey"], _("Europe and Turkey")),
            *([("○□", style.MUTED, _("estimated"))] if (frame["status"] == "estimated").any() else []),
        ],
        note=style.notes(
            _("No reported price was found for the years left out. For Power of Siberia-2 no price is agreed."), listed
        ),
        left=34,
        height=200,
    )


def _draw_prices(figure: Sketch, frame: pd.DataFrame, colour: dict[str, str], symbol: dict[str, str]) -> None:
    """Marks with their figures for each buyer; forecasts are open."""
    for buyer, part in frame.groupby("buyer"):
        figure.add_scatter(
            x=[int(period) for period in part["period"]],
            y=part["value"].tolist(),
            mode="markers+text",
            name=_(buyer),
            text=[number(value) for value in part["value"]],
            textposition="top center",
            cliponaxis=False,
            marker={
                "color": colour[buyer],
                "size": 12,
                "line": {"width": 2, "color": colour[buyer]},
                "symbol": [symbol[buyer] + ("-open" if status == "estimated" else "") for status in part["status"]],
            },
            hovertemplate=labelled(dated(_(buyer), "%{x}"), f"%{{y}} {_('dollars')}<extra></extra>"),
        )


def _middle(period: str) -> float:
    return sum(int(year) for year in period.split("/")) / len(period.split("/"))
