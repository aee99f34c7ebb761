"""What happened next: each expectation of October 2023 on its own line, from the day it was said to its outcome."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.signs import SAID
from charts.sketch import Sketch
from language import N_, _, capital, number, period, plural
from language.lines import balanced
from language.template import with_figures
from language.units import unit_in_words

STATES = {
    "happened": ("circle", "●", style.DATA, N_("happened")),
    "happened otherwise": ("square", "■", style.SERIES[1], N_("happened otherwise")),
    "not yet": ("circle-open", "○", style.MUTED, N_("open, last report")),
    "not known": ("x-thin-open", "×", style.MUTED, N_("not known")),
}
DUE = ("line-ns-open", "❘", style.EXPLAINER, N_("due"))
TICKS = {1: N_("1 day"), 7: N_("1 week"), 30: N_("1 month"), 365: N_("1 year"), 3652: N_("10 years")}
PHONE = 66
"""Characters of small words that fit a phone; longer words take two lines."""
ABOVE, BELOW = 17, 15
"""Pixels of a line of words above and below the line of a statement."""
NEAR, AIR = 7, 14
"""Pixels from that line to its words, and from these to the rule between two statements."""
START, ROOM = 0.6, 1.35
"""Where the axis starts, in days, and how far past its last mark it ends, times; it is logarithmic, for a day and a
decade both matter."""


@dataclass(frozen=True)
class Way:
    """One statement laid out: its row, the lines of what was said and of what came of it, and its place in pixels."""

    row: object
    said: list[str]
    ended: list[str]
    top: float

    @property
    def y(self) -> float:
        return self.top - AIR - ABOVE * len(self.said) - NEAR

    @property
    def bottom(self) -> float:
        return self.y - NEAR - BELOW * len(self.ended) - AIR


def what_happened_next(outcomes: pd.DataFrame) -> Chart:
    """A line for each statement: said, due, outcome; days after it was said, the statement above and the end below."""
    frame = outcomes.assign(
        told=[_filled(row.statement, row) for row in row_by_row(outcomes)],
        ended=[_filled(row.outcome, row) for row in row_by_row(outcomes)],
        days=[_after(row.said_on, row.date) for row in row_by_row(outcomes)],
        days_due=[_after(row.said_on, row.due) if row.due else math.nan for row in row_by_row(outcomes)],
    )
    figure = Sketch()
    ways = list(_laid_out(frame))
    for way in ways:
        _draw(figure, way.row, way.y)
        _write(figure, way)
    end = ROOM * max(frame["days"].max(), frame["days_due"].max(skipna=True), max(TICKS))
    _said(figure, ways, end)
    figure.update_xaxes(
        type="log",
        range=[math.log10(START), math.log10(end)],
        tickvals=list(TICKS),
        ticktext=[_(words) for words in TICKS.values()],
        side="top",
        showgrid=False,
    )
    figure.update_yaxes(range=[ways[-1].bottom, 0], visible=False)
    found = _found(frame)
    return style.finished(
        figure,
        frame=_rows(frame),
        title=_("Of {expected} things expected, {come_true} happened, {otherwise} happened otherwise, {open}").format(
            **found
        ),
        subtitle=_("Time from the day it was said to the outcome, on a logarithmic scale"),
        measure=_("What was expected of Russia and China in October 2023, and what became of it"),
        alt=_("{expected} lines. {rows}.").format(
            expected=found["expected"], rows=_("; ").join(_sentence(row) for row in row_by_row(frame))
        ),
        through=max(frame["date"]),
        figures=found,
        key=[
            (SAID.mark, SAID.colour, _("said")),
            (DUE[1], DUE[2], _(DUE[3])),
            *((sign, colour, _(words)) for state, (_s, sign, colour, words) in STATES.items() if _has(frame, state)),
        ],
        note=_("The table says who said it and when. “Due” means the end of the day, month or year that was named."),
        left=8,
        right=8,
        bottom=6,
        height=round(-ways[-1].bottom),
    )


def _rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows drawn: their value is the time to the outcome; figures of forecast and outcome keep their unit."""
    own = frame.rename(columns={"value": "outcome_figure", "unit": "figure_unit", "days": "value"})
    return own.drop(columns=["said", "days_due"]).assign(unit="days")


def _has(frame: pd.DataFrame, state: str) -> bool:
    return bool((frame["state"] == state).any())


def _filled(words: str, row) -> str:
    """The words with their figures."""
    return with_figures(
        _(words),
        said=f"{row.said:.0f}" if row.said == row.said else "",
        low=number(row.low),
        high=number(row.high),
        value=number(row.value, 0 if row.value == row.value and row.value % 1 == 0 else 1),
        unit=unit_in_words(row.unit),
    )


def _after(said: str, date: str) -> int:
    """Days from a day to the end of another day, month or year; at least one, as the axis has no zero."""
    last = pd.Period(date, {4: "Y", 7: "M", 10: "D"}[len(date)]).end_time.date()
    return max(1, (last - dt.date.fromisoformat(said)).days)


def _draw(figure: Sketch, row, y: float) -> None:
    """The line of one statement: solid to an outcome, dotted where it is open; with what was due."""
    symbol, _sign, colour, _words = STATES[row.state]
    still = row.state in {"not yet", "not known"}
    figure.add_scatter(
        x=[START, row.days],
        y=[y, y],
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dot" if still else "solid"},
        hoverinfo="skip",
    )
    if row.due:
        figure.add_scatter(
            x=[row.days_due],
            y=[y],
            mode="markers",
            marker={"symbol": DUE[0], "size": 10, "color": DUE[2], "line": {"width": 2, "color": DUE[2]}},
            hovertemplate=_("due: {date}").format(date=period(row.due)) + "<extra></extra>",
        )
    figure.add_scatter(
        x=[row.days],
        y=[y],
        mode="markers",
        marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[style.wrapped(_sentence(row), 44)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _laid_out(frame: pd.DataFrame) -> Iterator[Way]:
    """The statements from the top down, each as high as its words."""
    top = 0.0
    for row in row_by_row(frame):
        own = row.said_by == "the explainer"
        said = row.told if own else _("{who}: {what}").format(who=_(row.said_by), what=row.told)
        ended = _("{when}: {what}").format(when=period(row.date), what=row.ended)
        way = Way(row, balanced(capital(said), PHONE), balanced(ended, PHONE), top)
        yield way
        top = way.bottom


def _write(figure: Sketch, way: Way) -> None:
    """What was said above the line of a statement, what came of it below."""
    for lines, anchor, shift, size in ((way.said, "bottom", NEAR, 12), (way.ended, "top", -NEAR, 11)):
        figure.add_annotation(
            x=0,
            xref="paper",
            y=way.y,
            yref="y",
            yshift=shift,
            xanchor="left",
            yanchor=anchor,
            text="<br>".join(lines),
            showarrow=False,
            align="left",
            font={"size": size, "color": style.TEXT},
        )


def _said(figure: Sketch, ways: list[Way], end: float) -> None:
    """The day on which each was said, at the left end of its line, and the rules between them."""
    figure.add_scatter(
        x=[START * 1.08] * len(ways),
        y=[way.y for way in ways],
        mode="markers",
        marker={"symbol": SAID.symbol, "size": 11, "color": SAID.colour},
        cliponaxis=False,
        hoverinfo="skip",
    )
    for way in ways[:-1]:
        marks.grid_line(figure, way.bottom, START, end)


def _sentence(row) -> str:
    """Who expected what when, and what came of it."""
    return _("{who} on {said}: {what}; {when}: {outcome} ({state})").format(
        who=_(row.said_by),
        said=period(row.said_on),
        what=row.told,
        when=period(row.date),
        outcome=row.ended,
        state=_(STATES[row.state][3]),
    )


def _found(frame: pd.DataFrame) -> dict[str, str]:
    """How many came true, and which are open."""
    count = frame["state"].value_counts()
    still = int(count.get("not yet", 0) + count.get("not known", 0))
    openings = frame[frame["state"] == "not yet"]
    return {
        "expected": number(len(frame)),
        "come_true": number(count.get("happened", 0)),
        "otherwise": number(count.get("happened otherwise", 0)),
        "open": plural("{count} is open", "{count} are open", still),
        "open_list": _("; ").join(openings["told"]),
        "trade_outcome": _("; ").join(dict.fromkeys(frame.loc[frame["low"].notna(), "ended"])),
    }
