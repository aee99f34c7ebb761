"""What Russian crude costs China: by customs value, and against Brent as quoted."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.fuel_lines import SUPPLIER, key_of_years, year_axis, yearly_line
from charts.periods import middle_year, reached, whole_years
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, listing, number, percent, period
from language.lines import balanced

SHORT = 11
"""Letters of a line below a mark."""
HEIGHT, UNDER, LINE = 260, 7, 15
"""Pixels of the plot, from a mark to the words below it, and of a line of these."""
CRUDE_COLOUR = {"ESPO": style.RUSSIA, "Urals": style.SERIES[1]}


def crude_price(unit_values: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """What a tonne of Russian crude cost China by customs value, and others where known."""
    frame = unit_values
    figure = Sketch()
    for partner, part in frame.groupby("partner", sort=False):
        yearly_line(
            figure,
            part,
            SUPPLIER[partner][1],
            _(SUPPLIER[partner][0]),
            f" {_('dollars a tonne')}",
            level=partner != "RUS",
        )
    russian = frame[frame["partner"] == "RUS"]
    others = frame[(frame["partner"] != "RUS") & frame["period"].isin(russian["period"])].sort_values("period")
    top = 1.15 * frame["value"].max()
    figure.update_yaxes(range=[0, top], nticks=6)
    listed = year_axis(figure, frame, events, _name_others(figure, others, top / HEIGHT))
    found = _price_found(russian, others)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "A tonne of Russian crude: {price_last} dollars in {price_year}, {price_top} in {price_top_year}"
        ).format(**found),
        subtitle=_("Customs value divided by tonnes, dollars a tonne"),
        measure=_("China’s imports: customs value divided by tonnes, dollars a tonne"),
        alt=_(
            "Line of the customs value of a tonne of Russian crude: highest in {price_top_year} with {price_top} "
            "dollars, {price_last} dollars in {price_year}. Compared where known: {price_comparisons}."
        ).format(**found),
        through=reached(frame),
        figures=found,
        key=[
            ("◆", style.RUSSIA, _("Russia")),
            *(("▬", SUPPLIER[partner][1], _(SUPPLIER[partner][0])) for partner in others["partner"].unique()),
            *key_of_years(frame, derived=False),
        ],
        note=style.notes(
            _(
                "All points are derived here from value and volume at the Chinese border. Grades differ, so "
                "a gap is not a discount."
            ),
            listed,
        ),
        left=44,
        height=HEIGHT,
    )


def _price_found(russian: pd.DataFrame, others: pd.DataFrame) -> dict[str, str]:
    """The last and the highest yearly price, and how far it lay from others of the same year."""
    whole = whole_years(russian).sort_values("period")
    last, top = whole.iloc[-1], whole.loc[whole["value"].idxmax()]
    same = russian.set_index("period")["value"]
    apart = [percent(100 * (same[row.period] / row.value - 1), 1, signed=True) for row in row_by_row(others)]
    return {
        "price_last": number(last["value"]),
        "price_year": last["period"],
        "price_top": number(top["value"]),
        "price_top_year": top["period"],
        "price_comparisons": listing(
            [
                _("{difference} against {others} in {year}").format(
                    difference=difference, others=_(SUPPLIER[row.partner][0]), year=row.period
                )
                for difference, row in zip(apart, row_by_row(others), strict=True)
            ]
        ),
    }


def _name_others(figure: Sketch, others: pd.DataFrame, pixel: float) -> list[tuple[float, float]]:
    """Write the names of the others below their marks; returns from where to where those stand that reach far right.

    ``pixel`` is what one stands for on the axis.
    """
    far = []
    for row in row_by_row(others):
        lines = balanced(_(SUPPLIER[row.partner][0]), SHORT)
        right = row.partner == "WLD"  # of the line, which comes up to the mark from the left
        figure.add_annotation(
            x=middle_year(row.period),
            y=row.value,
            text="<br>".join(lines),
            showarrow=False,
            yshift=-UNDER,
            yanchor="top",
            xanchor="left" if right else "center",
            xshift=-3 if right else 0,
            align="left" if right else "center",
            font={"size": 11},
        )
        if right:  # on a phone as far as the day of the explainer
            far.append((row.value - pixel * (UNDER + LINE * len(lines)), row.value - pixel * UNDER))
    return far


def crude_discount(discounts: pd.DataFrame) -> Chart:
    """Quoted prices of Russian crude in China against Brent, a range a row, oldest on top."""
    frame = discounts
    groups = list(frame.groupby(["crude", "period"], sort=False))
    groups.sort(key=lambda group: (group[0][0], group[0][1]))
    figure = Sketch()
    _draw_ranges(figure, groups)
    _mark_brent(figure)
    low, high = frame["value"].min() - 12, max(frame["value"].max(), 0) + 5
    ticks = range(-4 * int(-low // 4), int(high), 4)
    figure.update_xaxes(range=[low, high], tickvals=list(ticks), ticktext=[number(tick, signed=True) for tick in ticks])
    labels = [_("{crude}, {when}").format(crude=_(crude), when=period(when)) for (crude, when), _part in groups]
    figure.update_yaxes(
        tickvals=list(range(len(groups), 0, -1)), ticktext=labels, range=[0.4, len(groups) + 0.6], showgrid=False
    )
    found = _discount_found(groups)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "ESPO against Brent: {espo_first} dollars in {espo_first_period}, {espo_last} in {espo_last_period}"
        ).format(**found),
        subtitle=_("Quoted in China against ICE Brent, dollars a barrel"),
        alt=_(
            "Ranges quoted by traders. ESPO stood at {espo_first} dollars a barrel against Brent in "
            "{espo_first_period} and at {espo_last} in {espo_last_period}; lowest {espo_deepest} in "
            "{espo_deepest_period}."
        ).format(**found),
        through=frame["period"].max(),
        figures=found,
        key=[("●", colour, _(crude)) for crude, colour in CRUDE_COLOUR.items() if crude in set(frame["crude"])],
        note=_(
            "Reported by Reuters and Bloomberg from traders. The year 2025 stands for most of that year; months of "
            "2026 are months of loading."
        ),
        left=128,
        height=34 * len(groups) + 10,
    )


def _discount_found(groups: list) -> dict[str, str]:
    """The first, the last and the deepest discount of ESPO."""
    espo = [(when, sorted(part["value"])) for (crude, when), part in groups if crude == "ESPO"]
    deepest = min(espo, key=lambda row: row[1][0])
    return {
        "espo_first": _quoted(espo[0][1]),
        "espo_first_period": period(espo[0][0]),
        "espo_last": _quoted(espo[-1][1]),
        "espo_last_period": period(espo[-1][0]),
        "espo_deepest": _quoted(deepest[1]),
        "espo_deepest_period": period(deepest[0]),
    }


def _mark_brent(figure: Sketch) -> None:
    """Brent's own price, from which the others are measured."""
    figure.add_shape(type="line", x0=0, x1=0, yref="paper", y0=0, y1=1, line={"color": style.MUTED, "width": 1.5})
    figure.add_annotation(
        x=0,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=_("Brent"),
        showarrow=False,
        font={"size": 11},
    )


def _draw_ranges(figure: Sketch, groups: list) -> None:
    """Each quoted range as a thick line with its ends said beside it, away from Brent."""
    for place, ((crude, _when), part) in enumerate(groups):
        y = len(groups) - place
        ends = part.sort_values("value")["value"].tolist()
        figure.add_scatter(
            x=ends,
            y=[y] * len(ends),
            mode="lines+markers",
            line={"width": 9, "color": CRUDE_COLOUR[crude]},
            marker={"size": 9, "color": CRUDE_COLOUR[crude]},
            customdata=part["note"].map(_).tolist(),
            hovertemplate="%{x:+} " + _("dollars a barrel") + "<br>%{customdata}<extra></extra>",
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


def _quoted(ends: list[float]) -> str:
    """A quoted range as traders say it, the end nearer to Brent first: "−7 to −8"."""
    texts = [number(end, 0 if float(end).is_integer() else 1, signed=True) for end in sorted(ends, key=abs)]
    return texts[0] if len(texts) == 1 else _("{nearer} to {farther}").format(nearer=texts[0], farther=texts[1])
