"""Agreement of Russia and China by issue, in periods long enough to count."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, number, percent

PERIODS = [(1972, 1979), (1980, 1989), (1990, 1999), (2000, 2009), (2010, 2015), (2016, 2019), (2020, 2024)]
"""A period does not cross 2016, where the issue flags change from published to estimated."""


ISSUES = {
    "me": N_("Palestine and the Middle East"),
    "nu": N_("nuclear weapons"),
    "di": N_("arms control"),
    "hr": N_("human rights"),
    "co": N_("colonialism"),
    "ec": N_("economic development"),
}
"""Issues as they stand inside a sentence."""


def by_period(issues: pd.DataFrame) -> pd.DataFrame:
    """Complete years pooled by issue and period: `joint_votes`, `same`, `partial`, `opposite`, and the source."""
    labels = {year: f"{first}–{last}" for first, last in PERIODS for year in range(first, last + 1)}
    rows = issues[issues["complete_year"] & issues["year"].isin(labels)]
    rows = rows.assign(period=rows["year"].map(labels))
    return rows.groupby(["issue", "issue_name", "period"], sort=False, as_index=False).agg(
        joint_votes=("joint_votes", "sum"),
        same=("same", "sum"),
        partial=("partial", "sum"),
        opposite=("opposite", "sum"),
        status=("status", "last"),
        publisher=("publisher", "last"),
        source_title=("source_title", "last"),
        source_url=("source_url", "last"),
        source_date=("source_date", "last"),
    )


def assembly_issues(issues: pd.DataFrame, measure: str = "same") -> Chart:
    """A cell an issue and period: the share in percent and, below it, the number of joint votes."""
    frame = by_period(issues).assign(unit="percent of joint votes", measure=measure)
    frame["value"] = (100 * frame[measure] / frame["joint_votes"]).round(4)
    periods = list(dict.fromkeys(frame["period"].sort_values()))
    latest = frame[(frame["period"] == periods[-1]) & (frame["issue"] != "none")].sort_values("value", ascending=False)
    order = [*latest["issue_name"], *frame.loc[frame["issue"] == "none", "issue_name"].unique()]
    grid = {(row.issue_name, row.period): row for row in row_by_row(frame)}
    estimated = {row.period for row in row_by_row(frame) if row.status == "estimated"}
    figure = Sketch()
    _draw_cells(figure, order, periods, grid, 100 if measure == "same" else float(frame["value"].max()))
    figure.update_xaxes(
        range=[-0.5, len(periods) - 0.5],
        tickvals=list(range(len(periods))),
        ticktext=[
            # On two lines, which a phone's columns have room for
            f"{span[:5]}<br>{span[5:]}<br>" + style.STATUS_SIGN["estimated" if span in estimated else "derived"]
            for span in periods
        ],
        tickangle=0,
        side="bottom",
    )
    figure.update_yaxes(
        range=[0.5, len(order) + 0.5],
        tickvals=list(range(len(order), 0, -1)),
        ticktext=[style.wrapped(_(name), 14) for name in order],
    )
    found = _found(latest, periods)
    found |= _said(frame[frame["period"] == periods[-1]])
    title = (
        _("Alike on {high_issue}: {high}; on {low_issue}: {low} ({period})")
        if measure == "same"
        else _("Opposite on {high_issue}: {high}; on {low_issue}: {low} ({period})")
    )
    what = _("identical votes") if measure == "same" else _("yes against no")
    return style.finished(
        figure,
        frame=frame,
        title=title.format(**found),
        subtitle=_(
            "Russia and China in the General Assembly, {what} in percent of joint votes; below it their number"
        ).format(what=what),
        measure=_("Russia and China in the General Assembly, {what} in percent of joint votes").format(what=what),
        alt=_(
            "Table of {issues} issues by {periods} periods. In {period} the highest share is on {high_issue}, "
            "{high} of {high_n} joint votes, the lowest on {low_issue}, {low} of {low_n}."
        ).format(issues=number(len(order)), periods=number(len(periods)), **found),
        through=str(PERIODS[-1][1]),
        figures=found,
        key=style.status_key(frame["status"]),
        note=_(
            "Adopted resolutions of the UN Digital Library. A vote may carry several issues, so the rows overlap. "
            "Up to 2015 the issue is the flag published by E. Voeten; after that it is estimated from title and agenda "
            "item, because the published flags are defective. Years are pooled; 2025 is left out as incomplete."
        ),
        left=96,
        right=4,
        bottom=60,
        height=46 * len(order),
    )


def _found(latest: pd.DataFrame, periods: list[str]) -> dict[str, str]:
    """The issues of the highest and the lowest share in the last period."""
    high, low = latest.iloc[0], latest.iloc[-1]
    return {
        "period": periods[-1],
        "high_issue": _(ISSUES[high["issue"]]),
        "high": percent(high["value"]),
        "high_n": number(high["joint_votes"]),
        "low_issue": _(ISSUES[low["issue"]]),
        "low": percent(low["value"]),
        "low_n": number(low["joint_votes"]),
    }


def _draw_cells(
    figure: Sketch,
    order: list[str],
    periods: list[str],
    grid: dict[tuple[str, str], tuple],
    highest: float,
) -> None:
    """Shares as strength of colour; the words are a trace of their own, to keep the theme's colour of text."""
    rows = list(grid.values())
    marks.cells(
        figure,
        columns=[periods.index(row.period) for row in rows],
        rows=[len(order) - order.index(row.issue_name) for row in rows],
        colours=[_strength(row.value / highest) for row in rows],
        gap=(0.03, 0.045),
        customdata=[[_cell(row), row.value] for row in rows],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
    for place, name in enumerate(order):  # a trace of its own, so that the figures keep the theme's colour of text
        figure.add_scatter(
            x=list(range(len(periods))),
            y=[len(order) - place] * len(periods),
            mode="text",
            hoverinfo="skip",
            text=[_cell(grid.get((name, span))) for span in periods],
            textfont={"size": 12},
        )


def _said(latest: pd.DataFrame) -> dict[str, str]:
    """What the words beside the chart say, whichever share it shows."""
    rows = (
        latest[latest["issue"] != "none"]
        .assign(alike=lambda rows: 100 * rows["same"] / rows["joint_votes"])
        .sort_values("alike")
    )
    middle_east = rows.set_index("issue").loc["me"]
    return {
        "me": percent(middle_east["alike"]),
        "me_n": number(middle_east["joint_votes"]),
        "most_issue": _(ISSUES[rows.iloc[-1]["issue"]]),
        "most": percent(rows.iloc[-1]["alike"]),
        "least_issue": _(ISSUES[rows.iloc[0]["issue"]]),
        "least": percent(rows.iloc[0]["alike"]),
        "least_opposite": number(rows.iloc[0]["opposite"]),
        "least_n": number(rows.iloc[0]["joint_votes"]),
    }


def _strength(part: float) -> str:
    """The colour of a share: faint enough for words on it on both grounds, and growing faster at the top, where
    the dark ground swallows less."""
    return f"rgba(14,133,122,{0.03 + 0.47 * part**1.5:.3f})"


def _cell(row: tuple | None) -> str:
    return (
        ""
        if row is None
        else f"<b>{number(row.value)}</b><br><span style='font-size:10px'>{number(row.joint_votes)}</span>"
    )
