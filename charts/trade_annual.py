"""Trade by year: both flows, their sum and the balance."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.sketch import Sketch
from charts.trade_panels import FLOWS, LINE, LOWER, UPPER
from language import _, dated, labelled, number


def trade_annual(annual: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Both flows and their sum a year as announced; years without a figure stay open; below, China's balance."""
    frame = annual
    last_year = int(frame["year"].max())
    figure = Sketch()
    _draw_flows(figure, frame)
    balance = frame[frame["flow"] == "balance"]
    figure.add_bar(
        x=balance["year"].tolist(),
        y=balance["value"].tolist(),
        yaxis="y2",
        marker={"color": [style.CHINA if value > 0 else style.RUSSIA for value in balance["value"]]},
        hovertemplate=_("%{x}: balance %{y:.2f} bn dollars") + "<extra></extra>",
    )
    figure.update_layout(
        yaxis={"domain": UPPER, "rangemode": "tozero", "nticks": 6}, yaxis2={"domain": LOWER, "nticks": 4}
    )
    style.mark_moment(figure, last_year + 0.8, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, f"{frame['year'].min()}-01-01", f"{last_year}-12-31", centred=True)
    figure.update_xaxes(
        range=[frame["year"].min() - 0.8, last_year + 0.8],
        dtick=5,
        tickformat="d",
        anchor="free",
        position=0,
        showgrid=False,
    )
    marks.panel_title(figure, _("China’s balance by year, surplus above zero"), LOWER[1], yshift=2)
    found = _found(frame, last_year, balance)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "Trade: {year_first_total} bn dollars in {year_first}, {year_peak_total} bn in {year_peak}, "
            "{year_last_total} bn in {year_last}"
        ).format(**found),
        subtitle=_("China’s trade with Russia a year, bn US dollars, as announced"),
        alt=_(
            "Trade between China and Russia was {year_first_total} bn dollars in {year_first}, reached "
            "{year_peak_total} bn in {year_peak} and was {year_last_total} bn in {year_last}. No total is on file "
            "for {year_gaps}. China had a surplus in {years_surplus} of the {years_balance} years whose flows are "
            "known."
        ).format(**found),
        through=str(last_year),
        figures=found,
        key=[
            *((sign, colour, _(name)) for sign, colour, name in FLOWS.values()),
            *style.status_key(frame[frame["flow"] != "balance"]["status"]),
        ],
        note=style.notes(
            _(
                "Lines break where a year is not on file. The flows of 2021 are revised figures (UN "
                "Comtrade), as none were found as announced. The balance is computed here; as imports carry "
                "freight and insurance, it leans towards a deficit."
            ),
            listed,
        ),
        left=34,
        height=380,
    )


def _found(frame: pd.DataFrame, last_year: int, balance: pd.DataFrame) -> dict[str, str]:
    """The first, the highest and the last total, the gaps, and the years of surplus."""
    total = frame[frame["flow"] == "total"].set_index("year")["value"]
    gaps = [str(year) for year in range(int(total.index.min()), last_year + 1) if year not in total.index]
    surplus = balance[balance["value"] > 0]["year"]
    return {
        "year_first": str(total.index.min()),
        "year_first_total": number(total.iloc[0], 1),
        "year_peak": str(total.idxmax()),
        "year_peak_total": number(total.max(), 1),
        "year_last": str(last_year),
        "year_last_total": number(total[last_year], 1),
        "year_then": number(total[2023], 1),
        "year_before_invasion": number(total[2021], 1),
        "year_gaps": _(", ").join(gaps),
        "years_balance": number(len(balance)),
        "years_surplus": number(len(surplus)),
        "year_deficit": number(abs(balance.iloc[-1]["value"]), 1),
        "year_last_surplus": str(surplus.max()),
    }


def _draw_flows(figure: Sketch, frame: pd.DataFrame) -> None:
    """A line for each flow and their sum, which breaks where a year is not on file."""
    for flow, (_sign, colour, name) in FLOWS.items():
        part = frame[frame["flow"] == flow].set_index("year")
        years = list(range(frame["year"].min(), frame["year"].max() + 1))
        known = part.reindex(years)
        figure.add_scatter(
            x=years,
            y=[None if value != value else value for value in known["value"]],
            mode="lines+markers",
            name=_(name),
            connectgaps=False,
            line={"color": colour} | LINE[flow],
            marker={
                "color": colour,
                "size": 7,
                "line": {"width": 1, "color": colour},
                "symbol": [style.STATUS_SYMBOL.get(status, "circle") for status in known["status"].fillna("official")],
            },
            hovertemplate=labelled(dated(_(name), "%{x}"), "%{y:.2f} " + _("bn dollars") + "<extra></extra>"),
        )
