"""Crude, coal, LNG and electricity from Russia to China, each in its own panel."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.fuel_lines import key_of_years, year_axis, yearly_line
from charts.periods import last_month, reached, spoken, whole_years
from charts.sketch import Sketch
from language import N_, _, amount, dated, listing, number
from language.bound import NO_BREAK

FUEL = {
    "crude": (N_("Crude oil"), style.RUSSIA),
    "coal": (N_("Coal"), style.SERIES[1]),
    "LNG": (N_("LNG"), style.DATA),
    "electricity": (N_("Electricity"), style.SERIES[4]),
}
IN_TITLE = {"crude": N_("crude"), "coal": N_("coal"), "LNG": N_("LNG"), "electricity": N_("electricity")}


def fuels(flows: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each fuel from Russia to China in its own panel and unit, on one axis of years."""
    figure = Sketch()
    _draw_panels(figure, flows)
    figure.update_xaxes(anchor=f"y{len(FUEL)}")
    listed = year_axis(figure, flows, events)
    whole = whole_years(flows)
    peaks = whole.loc[whole.groupby("fuel")["value"].idxmax()].set_index("fuel").loc[list(FUEL)]
    found = _found(flows, peaks)
    words = _("{fuel} {amount}")
    amounts = [
        words.format(fuel=_(IN_TITLE[fuel]), amount=amount(found[f"{fuel.lower()}_peak"], _(unit)))
        for fuel, unit in peaks["unit"].items()
    ]
    return style.finished(
        figure,
        frame=flows,
        title=_("Peak years: {years}").format(years=found["fuel_peaks"]),
        subtitle=_("From Russia to China a year; each fuel in its own unit"),
        measure=_("From Russia to China a year: {amounts}").format(amounts=listing(amounts)),
        alt=_("Four panels by year. Highest known: {list}.").format(
            list=_("; ").join(dated(each, year) for each, year in zip(amounts, peaks["period"], strict=True))
        ),
        through=reached(flows),
        figures=found,
        key=key_of_years(flows),
        note=style.notes(
            _(
                "Coal is all coal in one series and hard coal in another: they are not joined. A zero is a "
                "reported stop."
            ),
            listed,
        ),
        left=40,
        height=520,
    )


def _draw_panels(figure: Sketch, flows: pd.DataFrame) -> None:
    """One panel a fuel, the first on top."""
    step = 1 / len(FUEL)
    for place, (fuel, (name, colour)) in enumerate(FUEL.items()):
        rows, axis = flows[flows["fuel"] == fuel], "y" if place == 0 else f"y{place + 1}"
        bottom, most = 1 - (place + 1) * step, rows["value"].max()
        figure.update_layout(
            **{
                axis.replace("y", "yaxis"): {
                    "domain": [bottom, bottom + step * 0.68],
                    "range": [-0.1 * most, 1.08 * most],
                    "nticks": 4,
                }
            }
        )
        for coverage, part in rows.groupby("coverage", sort=False):
            yearly_line(
                figure,
                part,
                colour,
                _(coverage or name),
                f" {_(rows['unit'].iloc[0])}",
                yaxis=axis,
                dash="4px,3px" if coverage == "hard coal" else "solid",
            )
        extra = _(" (dashed: hard coal only)") if "hard coal" in set(rows["coverage"]) else ""
        heading = _("{fuel}, {unit}").format(fuel=f"<b>{_(name)}</b>", unit=_(rows["unit"].iloc[0])) + extra
        marks.panel_title(figure, style.signed("●", colour, heading), bottom + step * 0.70)


def _found(flows: pd.DataFrame, peaks: pd.DataFrame) -> dict[str, str]:
    """The highest year and the last figure of each fuel."""
    last = (
        flows.sort_values("period", key=lambda periods: periods.map(last_month))
        .drop_duplicates("fuel", keep="last")
        .set_index("fuel")
    )
    listed = (_("{fuel} {year}").format(fuel=_(IN_TITLE[fuel]), year=row["period"]) for fuel, row in peaks.iterrows())
    years = _(", ").join(each.replace(" ", NO_BREAK) for each in listed)
    found = {"fuel_peaks": years}
    for fuel in FUEL:
        digits, key = (0 if peaks.at[fuel, "value"] >= 20 else 1), fuel.lower()
        final = last.at[fuel, "value"]
        found |= {
            f"{key}_peak": number(peaks.at[fuel, "value"], digits),
            f"{key}_peak_year": peaks.at[fuel, "period"],
            f"{key}_last": number(final, digits if final else 0),
            f"{key}_last_period": spoken(last.at[fuel, "period"]),
            f"{key}_last_publisher": _(last.at[fuel, "publisher"]),
        }
    return found
