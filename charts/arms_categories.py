"""Arms transfers from Russia to China by category of weapon."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.sipri import NOT_MONEY, NOTICE
from charts.sketch import Sketch
from language import _, dated, inside, labelled, listing, number, percent

WINDOW = {"early": (2000, 2009), "late": (2020, 2023)}


def arms_categories(categories: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Deliveries by armament category and year: a row of bars for each category, all on one scale."""
    order = categories.groupby("category")["value"].sum().sort_values(ascending=False).index.tolist()
    base = {category: len(order) - 1 - place for place, category in enumerate(order)}
    figure = Sketch()
    _draw(figure, categories, base)
    figure.update_layout(barmode="overlay")
    first, last = int(categories["year"].min()), int(categories["year"].max())
    style.mark_moment(figure, last + 2.6, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(first), str(last + 1), centred=True)
    figure.update_xaxes(range=[first - 0.7, last + 2.6], tickvals=list(range(first, last + 1, 5)), showgrid=False)
    figure.update_yaxes(
        tickvals=[base[category] + 0.15 for category in order],
        ticktext=[style.wrapped(_(category), 13) for category in order],
        range=[-0.15, len(order) + 0.15],
        showgrid=False,
        zeroline=False,
    )
    for category in order:
        marks.grid_line(figure, base[category], first - 0.7, last + 2.6)
    found = _found(categories, order, last)
    return style.finished(
        figure,
        frame=categories,
        title=_(
            "{early_category}: {early_share} of the volume in {early_years}. {late_category}: {late_share} in "
            "{late_years}"
        ).format(**found),
        subtitle=_("Million TIV a year by category (a volume index, not money); the highest year is labelled"),
        measure=_("Arms from Russia to China, million TIV a year by category: a volume index, not money"),
        alt=_(
            "Rows of bars for {count} categories from {first} to {last}. {early_category} had {early_share} in "
            "{early_years}, {late_category} {late_share} in {late_years}."
        ).format(count=number(len(order)), first=first, last=last, **found),
        through=str(last),
        figures=found,
        key=[("■", style.RUSSIA, _("sum of SIPRI’s rows, edition of January 2025"))],
        note=style.notes(
            _(NOT_MONEY),
            _("Helicopters count as aircraft, torpedoes as missiles, ship-borne air defence as naval weapons."),
            _(NOTICE),
            listed,
        ),
        left=84,
        right=24,
        height=60 * len(order),
    )


def _found(categories: pd.DataFrame, order: list[str], last: int) -> dict[str, str]:
    """What led in the earlier and the later years, and what is no longer delivered."""
    found = {}
    for name, (start, stop) in WINDOW.items():
        sums = categories[categories["year"].between(start, stop)].groupby("category")["value"].sum()
        found |= {
            f"{name}_category": _(sums.idxmax()),
            f"{name}_kind": inside(_(sums.idxmax())),
            f"{name}_share": percent(100 * sums.max() / sums.sum()),
            f"{name}_years": f"{start}–{stop}",
        }
    gone = [category for category in order if categories.loc[categories["category"] == category, "year"].max() < last]
    found["categories_gone"] = listing(
        [
            _("{category} ({year})").format(
                category=inside(_(c)), year=categories.loc[categories["category"] == c, "year"].max()
            )
            for c in gone
        ]
    )
    return found


def _draw(figure: Sketch, categories: pd.DataFrame, base: dict[str, int]) -> None:
    """A row of bars for each category, its highest year labelled."""
    most = categories["value"].max()
    for category, rows in categories.groupby("category"):
        figure.add_bar(
            x=rows["year"].tolist(),
            y=(0.82 * rows["value"] / most).tolist(),
            base=base[category],
            marker={"color": style.RUSSIA},
            customdata=rows["value"].tolist(),
            hovertemplate=labelled(
                dated(_(category), "%{x}"), "%{customdata:,} " + _("million TIV") + "<extra></extra>"
            ),
        )
        best = rows.loc[rows["value"].idxmax()]
        figure.add_annotation(
            x=best["year"],
            y=base[category] + 0.82 * best["value"] / most,
            text=number(best["value"]),
            showarrow=False,
            yshift=8,
            font={"size": 11},
            xanchor="right" if best["year"] == categories["year"].max() else "center",
        )
