"""Visits to Beijing, the words of joint texts, and the invasion, on one axis of time."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import MISSING, N_, _, day, number, period, plural, short_day

ROWS = {
    "visit": (3, "circle", "●", style.RUSSIA, N_("Putin and Xi meet in Beijing")),
    "new era": (2, "diamond", "◆", style.BOTH, N_("“New era” in a joint text")),
    "no limits": (1, "square", "■", style.DATA, N_("“No limits” in a joint text")),
}
"""What is drawn on which line, with its mark, its sign, its colour and its words."""
START = "2018-01-01"
WORDS = (0.22, 0.54)
"""How far above its marks the words of a line stand, from and to."""


def ties_words(ties: pd.DataFrame) -> Chart:
    """Dated ties: `date`, `kind` (visit, new era, no limits, invasion), `what`, and the `end` of a visit."""
    frame = ties[ties["date"] >= START].reset_index(drop=True)
    invasion = frame.loc[frame["kind"] == "invasion", "date"].iloc[0]
    end = str(max(dt.date.fromisoformat(frame["date"].max()[:10]), style.MOMENT).year + 1) + "-03-01"
    figure = Sketch()
    for kind, look in ROWS.items():
        _draw(figure, frame[frame["kind"] == kind], *look)
    _mark_invasion(figure, invasion)
    figure.update_xaxes(type="date", range=[START, end], dtick="M24", tickformat="%Y", showgrid=False)
    figure.update_yaxes(range=[0.5, 3.75], visible=False)
    style.mark_moment(figure, end, words=[(place + WORDS[0], place + WORDS[1]) for place, *_look in ROWS.values()])
    found = _found(ties, invasion)
    return style.finished(
        figure,
        frame=frame,
        title=_("From the visit of {ties_visit} to the invasion: {ties_days}").format(**found),
        subtitle=_("Encounters in Beijing, and joint texts by the words they use"),
        measure=_("Putin’s visit to Beijing; Russia’s invasion of Ukraine on {ties_invasion}").format(**found),
        alt=_(
            "Putin was in Beijing on {ties_visit}, {ties_days} before Russia invaded Ukraine on {ties_invasion}. The "
            "joint text of that day speaks of a friendship without limits. Joint texts speak of a new era since "
            "{ties_era_first}; of {ties_era} on file {ties_era_then} are older than the explainer."
        ).format(**found),
        through=frame["date"].max(),
        figures=found,
        key=[("¦", style.CHINA, _("Russia invades Ukraine"))],
        note=_("A joint text is marked once, on its day, where a source on file confirms that it uses the words."),
        left=8,
        height=190,
    )


def _draw(figure: Sketch, part: pd.DataFrame, place: int, symbol: str, sign: str, colour: str, words: str) -> None:
    """One line of marks under its words, which say what the key would."""
    figure.add_scatter(
        x=part["date"].tolist(),
        y=[place] * len(part),
        mode="markers",
        marker={"symbol": symbol, "size": 13, "color": colour},
        customdata=[[short_day(dt.date.fromisoformat(row.date)), _(row.what)] for row in row_by_row(part)],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )
    figure.add_annotation(
        x=START,
        y=place + 0.4,
        text=style.signed(sign, colour, _(words)),
        showarrow=False,
        xanchor="left",
        font={"size": 12},
    )


def _mark_invasion(figure: Sketch, date: str) -> None:
    """A line through the marks, open where the words of a row stand."""
    for place, *_look in ROWS.values():
        figure.add_shape(
            type="line",
            x0=date,
            x1=date,
            y0=place - 1 + WORDS[1],
            y1=place + WORDS[0],
            line={"color": style.CHINA, "width": 2, "dash": "4px,3px"},
            layer="below",
        )


def _found(ties: pd.DataFrame, invasion: str) -> dict[str, str]:
    """The visit before the invasion, the days between, and the first joint text with each of the words."""
    visits = ties[ties["kind"] == "visit"]
    last = visits[visits["date"] < invasion].iloc[-1]
    days = (dt.date.fromisoformat(invasion) - dt.date.fromisoformat(last["end"])).days
    era = ties.loc[ties["kind"] == "new era", "date"]
    limits = ties.loc[ties["kind"] == "no limits", "date"]
    then = era[era <= style.MOMENT.isoformat()]
    before = visits[visits["date"] < style.MOMENT.isoformat()]
    return {
        "ties_visit": period(last["date"]),
        "ties_invasion": period(invasion),
        "ties_days": plural("{count} day", "{count} days", days),
        "ties_visits": number(len(before)),
        "ties_visits_first": period(before["date"].iloc[0][:4]),
        "ties_era": number(len(era)),
        "ties_era_first": _first(era),
        "ties_era_last": _first(then[::-1]),
        "ties_era_then": number(len(then)),
        "ties_limits": _first(limits),
        "ties_moment": day(style.MOMENT),
    }


def _first(dates: pd.Series) -> str:
    """The first of dates in order; a dash if there is none."""
    return period(dates.iloc[0]) if len(dates) else MISSING
