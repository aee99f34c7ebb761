"""Agreement of two countries in recorded votes: three measures, their words, and how every chart of them looks."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from charts import style
from charts.sketch import Sketch
from language import _, labelled, listing, number, percent


def by_measure(votes: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Votes with the chosen one of their measures (`raw`, `half`, `kappa`) as `value` in its `unit`."""
    return votes.assign(measure=measure, unit=unit(measure), value=votes[measure].round(4))


def unit(measure: str) -> str:
    return "kappa" if measure == "kappa" else "percent"


def measure_name(measure: str) -> str:
    return {
        "raw": _("Identical votes in the General Assembly, percent of joint votes; derived from roll calls"),
        "kappa": _("Cohen’s kappa: 1 is full agreement, 0 what chance would bring; derived from roll calls"),
        "half": _(
            "Identical votes plus half of those with one abstention, percent of joint votes; derived from roll calls"
        ),
    }[measure]


def measure_told(measure: str) -> str:
    """`measure_name` with the body that votes, where that does not name it."""
    name = measure_name(measure)
    return name if measure == "raw" else _("{measure} of the General Assembly").format(measure=name)


def shown(value: float, measure: str) -> str:
    return number(value, 2) if measure == "kappa" else percent(value)


def incomplete_years(own: pd.DataFrame) -> str:
    """Which years stand apart from the lines, as a sentence; nothing if there is none."""
    years = own.loc[~own["complete_year"], "year"]
    return (
        _("Not complete, so its marks stand apart from the lines: {years}.").format(
            years=listing([str(year) for year in years])
        )
        if len(years)
        else ""
    )


def agreement_axes(figure: Sketch, values: Iterable[float], joint_votes: pd.Series, measure: str) -> None:
    """The scale of the measure above, that of the joint votes below."""
    low = min(-0.2, min(values)) if measure == "kappa" else 0
    figure.update_layout(
        yaxis={
            "domain": [0.27, 1],
            "range": [low - 0.02, 1.02] if measure == "kappa" else [low, 102],
            "ticksuffix": "" if measure == "kappa" else "%",
        },
        yaxis2={
            "domain": [0, 0.17],
            "range": [0, 1.15 * float(joint_votes.max())],
            "nticks": 3,
            "fixedrange": True,
            "gridcolor": style.GRID,
        },
    )


def draw_joint_votes(figure: Sketch, own: pd.DataFrame) -> None:
    """The number of joint votes below the lines; an outline where a year is not complete."""
    done = own["complete_year"]
    figure.add_bar(
        x=own["year"].tolist(),
        y=own["joint_votes"].tolist(),
        yaxis="y2",
        width=0.7,
        marker={
            "color": done.map({True: style.MUTED, False: style.CLEAR}).tolist(),
            "line": {"color": style.MUTED, "width": done.map({True: 0, False: 1.5}).tolist()},
        },
        hovertemplate=labelled("%{x}", "%{y}<extra></extra>"),
    )
