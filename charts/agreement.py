"""Agreement of two countries in recorded votes: three measures, their words, and how every chart of them looks."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from charts import style
from language import _, listing, number, percent


def measured(votes: pd.DataFrame) -> pd.DataFrame:
    """The counts with three measures of agreement beside them.

    `raw` is the share of identical choices, `half` counts one abstention as half (Lijphart 1963), both in percent
    of joint votes; `kappa` is Cohen's, 1 at full agreement and 0 where agreement is what the two countries' own
    shares of yes, no and abstention (`expected`, percent) would bring by chance; it is missing where chance
    alone would bring full agreement.
    """
    n = votes["joint_votes"]
    expected = sum(votes[f"a_{choice}"] * votes[f"b_{choice}"] for choice in ("yes", "abstain", "no")) / n**2
    raw = votes["same"] / n
    kappa = ((raw - expected) / (1 - expected)).where(expected < 1)
    return votes.assign(
        raw=100 * raw, half=100 * (votes["same"] + votes["partial"] / 2) / n, kappa=kappa, expected=100 * expected
    )


def by_measure(votes: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The counts with all measures, the chosen one as `value` in its `unit`."""
    frame = measured(votes).assign(measure=measure, unit=unit(measure))
    return frame.assign(value=frame[measure].round(4))


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


def shown(value: float, measure: str) -> str:
    return number(value, 2) if measure == "kappa" else percent(value)


def incomplete_years(own: pd.DataFrame) -> str:
    """Which years stand apart from the lines, as a sentence; nothing if there is none."""
    years = own.loc[~own["complete_year"], "year"]
    return (
        _("Not complete, and so apart from the lines: {years}.").format(years=listing([str(year) for year in years]))
        if len(years)
        else ""
    )


def agreement_axes(figure: go.Figure, values: Iterable[float], joint_votes: pd.Series, measure: str) -> None:
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


def draw_joint_votes(figure: go.Figure, own: pd.DataFrame) -> None:
    """The number of joint votes below the lines; hatched where a year is not complete."""
    figure.add_bar(
        x=own["year"].tolist(),
        y=own["joint_votes"].tolist(),
        yaxis="y2",
        width=0.7,
        marker={"color": style.MUTED, "pattern": {"shape": ["" if done else "/" for done in own["complete_year"]]}},
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
