"""What was delivered: each deal of the trade register by kind of weapon and year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from types import SimpleNamespace

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sipri import NOTICE
from charts.sketch import Sketch
from language import N_, _, bracketed, counted, listing, number, plural
from language.lines import balanced

NAMED = {
    "fighters": "fighter/ground-attack aircraft",
    "submarines": "submarine",
    "destroyers": "destroyer",
    "engines": "turbofan",
}
SHORT = {
    "fighter/ground-attack aircraft": N_("fighter aircraft"),
    "surface-to-air missile": N_("SAM"),
    "surface-to-air missile system": N_("SAM system"),
    "mobile surface-to-air missile system": N_("mobile SAM system"),
    "naval surface-to-air missile system": N_("naval SAM system"),
    "turbofan": N_("jet engine"),
}
LANE, LABEL_LINE = 11, 16  # pixels
GAP = 0.75  # lanes between rows
_head, _row = attrgetter("head"), attrgetter("row")
SUPPLIER = {"RUS": style.RUSSIA, "CHN": style.CHINA}


def arms_deliveries(deals: pd.DataFrame, category: str | None = None, events: pd.DataFrame | None = None) -> Chart:
    """A cell for each year with deliveries of a deal; rows are kinds of weapon, or the weapons of one category."""
    frame = deals if category is None else deals[(deals["category"] == category) & (deals["supplier"] == "RUS")]
    rows, heads = _rows(frame.assign(row=frame["description" if category is None else "designation"]))
    cells = rows.assign(year=rows["delivery_years"].str.split("; ")).explode("year").astype({"year": "int64"})
    figure = Sketch()
    _draw_deliveries(figure, cells)
    totals = (
        rows.groupby(["row", "supplier"]).agg(delivered=("delivered", "sum"), middle=("middle", "first")).reset_index()
    )
    _write_totals(figure, totals)
    end, lowest = 2026.4, float(rows["lane"].min()) - 1
    style.mark_moment(figure, end, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, "1991-06", "2026", centred=True)
    labels = {
        **{place: f"<b>{head}</b>" for place, head in heads.items()},
        **{t.middle: "<br>".join(_label(t.row)) for t in row_by_row(totals)},
    }
    figure.update_xaxes(range=[1991, end], tickvals=[1995, 2005, 2015, 2025], showgrid=True)
    figure.update_yaxes(
        tickvals=list(labels), ticktext=list(labels.values()), range=[lowest, 0.2], showgrid=False, zeroline=False
    )
    figure.update_layout(barmode="overlay")
    found, ours = _deal_figures(deals), frame[frame["supplier"] == "RUS"]
    title = _title(category, found, ours)
    return style.finished(
        figure,
        frame=frame,
        title=title,
        subtitle=_("A cell is a year with deliveries of one deal; at the right, units delivered in all"),
        measure=_("Deals for major arms between Russia and China, units delivered"),
        alt=_("Deals by weapon and years of delivery, from {first} to {last}. {title}. Most units: {most}.").format(
            first=frame["first_delivery"].min(),
            last=frame["last_delivery"].max(),
            title=title,
            most=listing([counted(_(r.row), number(r.delivered)) for r in row_by_row(totals.nlargest(3, "delivered"))]),
        ),
        through=str(frame["last_delivery"].max()),
        figures=found,
        key=[
            ("■", style.RUSSIA, _("Russia to China")),
            *([("■", style.CHINA, _("China to Russia"))] if (frame["supplier"] == "CHN").any() else []),
            *([("□", style.MUTED, _("number estimated by SIPRI"))] if frame["delivered_estimated"].any() else []),
        ],
        note=style.notes(
            _(
                "SIPRI’s trade register, edition of May 2026: major weapons only; SAM is a surface-to-air missile. "
                "Units of different kinds cannot be compared."
            ),
            _(NOTICE),
            listed,
        ),
        left=110,
        right=50,
        height=int(LANE * -lowest) + 6,
    )


def _title(category: str | None, found: dict[str, str], ours: pd.DataFrame) -> str:
    """The deals counted by weapon, or one category's units, deals and last year."""
    return (
        _(
            "{deals_count} deals: {fighters} fighters, {submarines} submarines, {destroyers} destroyers and "
            "{engines} jet engines"
        ).format(**found)
        if category is None
        else _("{category}: {units} units in {deals}, the last in {year}").format(
            category=_(category),
            units=number(ours["delivered"].sum()),
            deals=plural("{count} deal", "{count} deals", len(ours)),
            year=ours["last_delivery"].max(),
        )
    )


def _write_totals(figure: Sketch, totals: pd.DataFrame) -> None:
    """Units delivered in all, at the right of each row."""
    for total in row_by_row(totals):
        figure.add_annotation(
            x=1,
            xref="paper",
            y=total.middle,
            text=number(total.delivered),
            showarrow=False,
            xanchor="right",
            xshift=42,
            font={"size": 12},
        )


def _draw_deliveries(figure: Sketch, cells: pd.DataFrame) -> None:
    """A cell for each deal and year with deliveries; empty where SIPRI estimates the number."""
    for (supplier, estimated), part in cells.groupby(["supplier", "delivered_estimated"]):
        figure.add_bar(
            orientation="h",
            base=(part["year"] - 0.42).tolist(),
            x=[0.84] * len(part),
            y=part["lane"].tolist(),
            width=0.62,
            marker={
                "color": style.CLEAR if estimated else SUPPLIER[supplier],
                "line": {"color": SUPPLIER[supplier], "width": 1},
            },
            customdata=part[["designation", "year", "delivered", "order_year", "value"]].to_numpy().tolist(),
            hovertemplate=_(
                "%{customdata[0]}, %{customdata[1]}<br>deal of %{customdata[3]}: %{customdata[2]:,} delivered,<br>"
                "%{customdata[4]:,} million TIV"
            )
            + "<extra></extra>",
        )


def _rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[float, str]]:
    """Give each deal a `lane` (a height below zero) and the `middle` of its row.

    Deals of a row share a lane if they don't meet. Rows stand under their category, the largest by volume first,
    the deals from China at the foot. Also returns the categories' heads by height; none if there is one category
    only.
    """
    frame = frame.assign(head=frame["category"].where(frame["supplier"] == "RUS", N_("From China")))
    ordered = frame.assign(
        of_head=frame.groupby("head")["value"].transform("sum"),
        of_row=frame.groupby(["head", "row"])["value"].transform("sum"),
    ).sort_values(
        ["supplier", "of_head", "head", "of_row", "row", "first_delivery"],
        ascending=[False, False, True, False, True, True],
    )
    several = ordered["head"].nunique() > 1
    heads: dict[float, str] = {}
    height, lanes, middles = -0.5, [], []
    for head, part in groupby(row_by_row(ordered[["head", "row", "first_delivery", "last_delivery"]]), _head):
        if several:
            heads[height - 0.8] = _(head)
            height -= 1.8
        for row, deals in groupby(part, _row):
            packed = _packed(deals)
            size = max(max(packed) + 1, 2, LABEL_LINE / LANE * len(_label(row)) - GAP / 2)
            top = height - (size - max(packed) - 1) / 2
            lanes += [top - lane - 0.5 for lane in packed]
            middles += [height - size / 2] * len(packed)
            height -= size + GAP
    return ordered.assign(lane=lanes, middle=middles), heads


def _packed(deals: Iterable[SimpleNamespace]) -> list[int]:
    """The lane of each deal: the first whose last delivery lies before this one's first."""
    ends: list[int] = []
    lanes = []
    for deal in deals:
        lane = next((place for place, end in enumerate(ends) if end < deal.first_delivery), len(ends))
        ends[lane : lane + 1] = [deal.last_delivery]
        lanes.append(lane)
    return lanes


def _label(row: str) -> list[str]:
    """What a row is called, in lines."""
    return balanced(_short(row), 18)


def _short(description: str) -> str:
    """What a weapon is, in fewer letters."""
    return _(SHORT.get(description, description))


def _deal_figures(deals: pd.DataFrame) -> dict[str, str]:
    """Numbers for title and text, the same under each choice of category."""
    ours, other = deals[deals["supplier"] == "RUS"], deals[deals["supplier"] == "CHN"]
    units = ours.groupby("description")["delivered"].sum()
    platforms = ours[
        ours["description"].isin(
            [NAMED["fighters"], NAMED["submarines"], NAMED["destroyers"], "surface-to-air missile system"]
        )
    ]
    latest = platforms[platforms["last_delivery"] == platforms["last_delivery"].max()]
    running = ours[ours["last_delivery"] == ours["last_delivery"].max()]
    return {
        "deals_count": number(len(ours)),
        **{name: number(units.get(kind, 0)) for name, kind in NAMED.items()},
        "last_platforms": listing(latest["designation"].tolist()),
        "last_platform_year": str(platforms["last_delivery"].max()),
        "still_delivered": listing([bracketed(d.designation, _short(d.description)) for d in row_by_row(running)]),
        "register_year": str(ours["last_delivery"].max()),
        "other_way_count": number(len(other)),
        "other_way": listing(
            [
                _("{units} × {weapon} ({kind}, {years})").format(
                    units=number(d.delivered),
                    weapon=d.designation,
                    kind=_(d.description),
                    years=_span(d.first_delivery, d.last_delivery),
                )
                for d in row_by_row(other)
            ]
        ),
    }


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
