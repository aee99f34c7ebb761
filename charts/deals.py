"""What was delivered: each deal of the trade register by kind of weapon and year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.arms import MOMENT, NOTICE
from charts.chart import Chart
from language import _, listing, number, plural

NAMED = {"fighters": "fighter/ground-attack aircraft", "submarines": "submarine", "destroyers": "destroyer", "engines": "turbofan"}
SUPPLIER = {"RUS": style.RUSSIA, "CHN": style.CHINA}


def arms_deliveries(deals: pd.DataFrame, category: str | None = None, events: pd.DataFrame | None = None) -> Chart:
    """Deals as lines of dots, a dot for each year with deliveries; rows are kinds of weapon, or the weapons of one category."""
    frame = _laned(deals if category is None else deals[(deals["category"] == category) & (deals["supplier"] == "RUS")],
                   "description" if category is None else "designation")
    dots = frame.assign(year=frame["delivery_years"].str.split("; ")).explode("year").astype({"year": "int64"})
    figure = go.Figure()
    for supplier, rows in frame.groupby("supplier"):
        figure.add_bar(orientation="h", base=rows["first_delivery"].tolist(), x=(rows["last_delivery"] - rows["first_delivery"]).tolist(), y=rows["lane"].tolist(),
                       width=0.07, marker={"color": SUPPLIER[supplier]}, opacity=0.45, customdata=rows["value"].tolist(), hoverinfo="skip")
    for (supplier, status), rows in dots.groupby(["supplier", "status"]):
        figure.add_scatter(x=rows["year"].tolist(), y=rows["lane"].tolist(), mode="markers", marker={"symbol": style.STATUS_SYMBOL[status], "color": SUPPLIER[supplier], "size": 7},
                           customdata=rows[["designation", "delivered", "order_year", "value"]].to_numpy().tolist(),
                           hovertemplate="%{x}: %{customdata[0]}<br>%{customdata[1]:,} delivered by the whole deal<br>ordered %{customdata[2]}, %{customdata[3]:,} million TIV<extra></extra>")
    totals = frame.groupby(["row", "place"])["delivered"].sum().reset_index()
    for total in totals.itertuples():
        figure.add_annotation(x=1, xref="paper", y=total.place, text=number(total.delivered), showarrow=False, xanchor="right", xshift=44, font={"size": 12})
    first, last = int(frame["first_delivery"].min()), int(frame["last_delivery"].max())
    start, end = min(first, 1992) - 0.8, 2026.4
    style.mark_moment(figure, end, at=MOMENT)
    listed = style.mark_events(figure, events, "1991-06", "2026", years=True)
    figure.update_xaxes(range=[start, end], tickvals=[1995, 2005, 2015, 2025], showgrid=True)
    figure.update_yaxes(tickvals=totals["place"].tolist(), ticktext=[style.wrapped(_short(row), 20) for row in totals["row"]], range=[0.3, totals["place"].max() + 0.7], showgrid=False)
    found = _deal_figures(deals)
    ours = frame[frame["supplier"] == "RUS"]
    title = (_("{deals_count} deals: {fighters} fighters, {submarines} submarines, {destroyers} destroyers and {engines} jet engines").format(**found) if category is None
             else _("{category}: {units} units in {deals}, the last in {year}").format(category=_(category), units=number(ours["delivered"].sum()),
                    deals=plural("{count} deal", "{count} deals", len(ours)), year=ours["last_delivery"].max()))
    return style.finished(
        figure, frame=frame.drop(columns=["lane", "place", "row"]), title=title,
        subtitle=_("A dot is a year with deliveries of a deal, a line its span; at the right, units delivered in all"),
        alt=_("Deals by weapon and years of delivery, from {first} to {last}. {title}. Most units: {most}.").format(first=first, last=last, title=title,
            most=listing([f"{_(r.row)} {number(r.delivered)}" for r in totals.nlargest(3, "delivered").itertuples()])),
        through=str(last), figures=found,
        key=[("●", style.RUSSIA, _("Russia to China")), *([("●", style.CHINA, _("China to Russia"))] if (frame["supplier"] == "CHN").any() else []),
             *([("◇", style.MUTED, _("number estimated by SIPRI"))] if (frame["status"] == "estimated").any() else [])],
        note="\n".join(filter(None, [_("SIPRI’s trade register, state of May 2026: major weapons only. Units of different kinds do not compare."), _(NOTICE), listed])),
        left=122, right=52, height=30 * len(totals) + 10,
    )


def _laned(deals: pd.DataFrame, row: str) -> pd.DataFrame:
    """Give each deal its `row` (latest first delivery on top, the other way at the foot), and in it a `lane` of its own."""
    frame = deals.assign(row=deals[row]).sort_values(["first_delivery", "deal"])
    begun = frame.groupby(["supplier", "row"])["first_delivery"].min().reset_index().sort_values(["supplier", "first_delivery", "row"])
    place = {(r.supplier, r.row): position for position, r in enumerate(begun.itertuples(), 1)}
    frame["place"] = [place[key] for key in zip(frame["supplier"], frame["row"], strict=True)]
    rank = frame.groupby("place").cumcount()
    size = frame.groupby("place")["deal"].transform("size")
    frame["lane"] = frame["place"] + (rank - (size - 1) / 2) * (0.7 / size.clip(lower=4))
    return frame


def _short(row: str) -> str:
    return _(row).replace("fighter/ground-attack aircraft", _("fighter aircraft")).replace("surface-to-air missile", _("SAM")).replace("turbofan", _("jet engine"))


def _deal_figures(deals: pd.DataFrame) -> dict[str, str]:
    """Numbers for title and text, the same under each choice of category."""
    ours, other = deals[deals["supplier"] == "RUS"], deals[deals["supplier"] == "CHN"]
    units = ours.groupby("description")["delivered"].sum()
    platforms = ours[ours["description"].isin([NAMED["fighters"], NAMED["submarines"], NAMED["destroyers"], "surface-to-air missile system"])]
    latest = platforms[platforms["last_delivery"] == platforms["last_delivery"].max()]
    running = ours[ours["last_delivery"] == ours["last_delivery"].max()]
    return {
        "deals_count": number(len(ours)), **{name: number(units.get(kind, 0)) for name, kind in NAMED.items()},
        "last_platforms": listing(latest["designation"].tolist()), "last_platform_year": str(platforms["last_delivery"].max()),
        "still_delivered": listing([f"{d.designation} ({_short(d.description)})" for d in running.itertuples()]), "register_year": str(ours["last_delivery"].max()),
        "other_way_count": number(len(other)),
        "other_way": listing([_("{units} × {weapon} ({kind}, {years})").format(units=number(d.delivered), weapon=d.designation, kind=_(d.description), years=_span(d.first_delivery, d.last_delivery))
                              for d in other.itertuples()]),
    }


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
