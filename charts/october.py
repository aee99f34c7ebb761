"""October 2023 around the visit to Beijing, one line an event."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, day, day_of_year, labelled, listing, number

LANES = {
    "Russia": ("circle", "●", style.RUSSIA),
    "Russia and China": ("diamond", "◆", style.BOTH),
    "China": ("square", "■", style.CHINA),
    "Security Council": ("triangle-up", "▲", style.EXPLAINER),
    "Others": ("circle-open", "○", style.MUTED),
}
TEXT_AT, WIDTH = 5.0, 25.0  # in lanes: where the words begin, and how wide the picture is


def october_2023(events: pd.DataFrame) -> Chart:
    """Each event on its own line, oldest on top; the mark stands in the lane of who acted."""
    frame = events.assign(unit="event", since=events["date"] > pd.Timestamp(style.MOMENT))
    rows = [-place for place in range(len(frame))]
    figure = Sketch()
    _draw_lanes(figure, frame, rows)
    _write_events(figure, frame, rows)
    firsts = frame.drop_duplicates("date")
    for place in firsts.index[1:]:
        marks.grid_line(figure, 0.5 - place, 0, WIDTH)
    _mark_since(figure, frame)
    _mark_stay(figure, frame)
    figure.update_xaxes(range=[0, WIDTH], visible=False)
    figure.update_yaxes(
        range=[rows[-1] - 0.6, 0.6],
        tickvals=[rows[place] for place in firsts.index],
        ticklabelstandoff=6,
        ticktext=[day_of_year(date) for date in firsts["date"]],
        showgrid=False,
        zeroline=False,
    )
    found = _found(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_("Council votes on {votes} October; Putin in Beijing on {visit}").format(**found),
        subtitle=_("October 2023 day by day; the mark shows who acted"),
        measure=_("Russia, China and the Security Council in October 2023, day by day"),
        alt=_(
            "List of {events} events from {first} to {last}. Russia acts in {russia}, China in {china}, both "
            "together in {both}; the Council votes on Gaza texts on {votes} October, and Putin is in Beijing on "
            "{visit} October."
        ).format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures=found,
        key=[
            *((sign, colour, _(side)) for side, (_symbol, sign, colour) in LANES.items()),
            ("┃", style.BOTH, _("Putin in Beijing")),
        ],
        note=_(
            "A selection of events that concern Russia, China and the Council, not a chronicle of the war. Numbers "
            "after a vote: in favour, against, abstaining. Nine in favour and no veto are needed. What people said "
            "is their own; the table has the sources."
        ),
        left=44,
        right=2,
        bottom=4,
        height=23 * len(frame),
    )


def _write_events(figure: Sketch, frame: pd.DataFrame, rows: list[int]) -> None:
    """What happened, at the right of the lanes."""
    figure.add_scatter(
        x=[TEXT_AT + 0.3] * len(frame),
        y=rows,
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        text=[_line(row) for row in row_by_row(frame)],
        textfont={"size": 12},
    )


def _mark_stay(figure: Sketch, frame: pd.DataFrame) -> None:
    """A thick line beside the days of the stay in Beijing."""
    stay = frame.index[frame["visit"]]
    figure.add_shape(
        type="line",
        x0=TEXT_AT,
        x1=TEXT_AT,
        y0=0.45 - stay.min(),
        y1=-0.45 - stay.max(),
        line={"color": style.BOTH, "width": 4},
    )


def _draw_lanes(figure: Sketch, frame: pd.DataFrame, rows: list[int]) -> None:
    """A mark for each event in the lane of who acted."""
    for lane, (side, (symbol, _sign, colour)) in enumerate(LANES.items()):
        part = frame[frame["side"] == side]
        figure.add_scatter(
            x=[lane + 0.5] * len(part),
            y=[rows[place] for place in part.index],
            mode="markers",
            name=_(side),
            marker={
                "symbol": symbol,
                "size": 10,
                "color": colour,
                "line": {"width": 2 if symbol.endswith("open") else 0},
            },
            customdata=[[day(row.date), _(row.title), _(row.summary)] for row in row_by_row(part)],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        )
        figure.add_shape(
            type="line",
            x0=lane + 0.5,
            x1=lane + 0.5,
            y0=0.5,
            y1=rows[-1] - 0.5,
            line={"color": style.GRID, "width": 1},
            layer="below",
        )


def _line(row) -> str:
    """What happened, with the count of a vote or of calls."""
    if pd.notna(row.calls):
        return labelled(_(row.title), number(row.calls))
    tally = "" if pd.isna(row.yes) else f" {number(row.yes)}–{number(row.no)}–{number(row.abstain)}"
    return _(row.title) + tally


def _mark_since(figure: Sketch, frame: pd.DataFrame) -> None:
    """The moment of the explainer runs across, as time runs down here."""
    known = int((~frame["since"]).sum())
    if not 0 < known < len(frame):
        return
    at = 0.5 - known
    figure.add_shape(
        type="rect", x0=0, x1=WIDTH, y0=at, y1=0.5 - len(frame), fillcolor=style.FAINT, line={"width": 0}, layer="below"
    )
    marks.explainer_line(figure, at, 0, WIDTH)
    for text, anchor in ((_("known then"), "bottom"), (_("since"), "top")):
        figure.add_annotation(
            text=text,
            x=WIDTH,
            y=at,
            xanchor="right",
            yanchor=anchor,
            showarrow=False,
            font={"size": 11},
        )


def _found(frame: pd.DataFrame) -> dict[str, str]:
    votes = frame[frame["yes"].notna()]
    sides = frame["side"].value_counts()
    before = frame[~frame["since"] & (frame["kind"] == "call")]
    called = frame[frame["calls"].notna()]
    ground = frame[(frame["actor"] == "Israel") & (frame["kind"] == "attack")]
    return {
        "events": number(len(frame)),
        "first": day(frame["date"].min()),
        "last": day(frame["date"].max()),
        "votes": listing([str(date.day) for date in votes["date"].drop_duplicates()]),
        "visit": listing([str(date.day) for date in frame.loc[frame["visit"], "date"].drop_duplicates()]),
        "russia": number(sides.get("Russia", 0)),
        "china": number(sides.get("China", 0)),
        "both": number(sides.get("Russia and China", 0)),
        "calls": number(len(before)),
        "leaders": number(called["calls"].sum()),
        "leaders_on": day(called["date"].min()),
        "ground": day(ground["date"].min()),
    }
