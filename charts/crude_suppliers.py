"""Who supplies China's crude: Russia beside Saudi Arabia, and Russia's share."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.fuel_lines import SUPPLIER, key_of_years, year_axis, yearly_line
from charts.periods import middle_year, reached, spoken, whole_years
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, listing, number, percent


def crude_suppliers(volumes: pd.DataFrame, shares: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Crude from Russia and from Saudi Arabia to China in Mt, and Russia's share of all imports below it."""
    two = volumes[volumes["partner"].isin(["RUS", "SAU"])]
    share = shares[shares["partner"] == "RUS"]
    frame = pd.concat([two, share], ignore_index=True)
    figure = Sketch()
    for partner, part in two.groupby("partner", sort=False):
        yearly_line(figure, part, SUPPLIER[partner][1], _(SUPPLIER[partner][0]), f" {_('Mt')}")
    yearly_line(figure, share, style.RUSSIA, _("Russia’s share"), "%", yaxis="y2")
    figure.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={"domain": [0.4, 1], "range": [0, 1.15 * two["value"].max()], "nticks": 5},
        yaxis2={"domain": [0, 0.27], "rangemode": "tozero", "ticksuffix": "%", "nticks": 3},
    )
    marks.panel_title(figure, _("Russia’s share of all crude imports"), 0.28)
    _name_lines(figure, two)
    listed = year_axis(figure, frame, events)
    found = _found(two, share)
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
        through=reached(frame),
        figures=found,
        key=[*((("●", SUPPLIER[p][1], _(SUPPLIER[p][0]))) for p in ("RUS", "SAU")), *key_of_years(frame)],
        note=style.notes(
            _("Years without a published figure stay open. Points lie in the middle of the time they cover."),
            listed,
        ),
        left=40,
        height=400,
    )


def _found(two: pd.DataFrame, share: pd.DataFrame) -> dict[str, str]:
    """Who leads and since when, and Russia's share: at its highest and last."""
    both = whole_years(two).pivot(index="period", columns="partner", values="value").dropna()
    leader = both.idxmax(axis=1)
    first, last = _since(leader), both.index[-1]
    ahead, behind = (leader.iloc[-1], "SAU" if leader.iloc[-1] == "RUS" else "RUS")
    parts = (
        two[two["period"].str.contains("/")].pivot(index="period", columns="partner", values="value").dropna().iloc[-1:]
    )
    peak = whole_years(share).sort_values("value").iloc[-1]
    latest = whole_years(share).sort_values("period").iloc[-1]
    return (
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
        | ({"crude_part": spoken(parts.index[0])} if len(parts) else {})
    )


def _name_lines(figure: Sketch, two: pd.DataFrame) -> None:
    """Each supplier's name at the start of its line."""
    starts = two.sort_values("period").drop_duplicates("partner").sort_values("value")
    for start, shift in zip(row_by_row(starts), (-6, 6), strict=False):
        name, colour = SUPPLIER[start.partner]
        figure.add_annotation(
            x=middle_year(start.period),
            y=start.value,
            yref="y",
            yshift=shift,
            yanchor="bottom" if shift > 0 else "top",
            align="left",
            xanchor="left",
            xshift=-6,
            text=style.signed("●", colour, style.wrapped(_(name), 12)),
            showarrow=False,
        )


def _since(leader: pd.Series) -> str:
    """The first year of the run in which the last leader leads."""
    changes = leader != leader.shift()
    return str(leader.index[changes][-1])
