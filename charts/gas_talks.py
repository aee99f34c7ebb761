"""The dated steps towards gas lines to China."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.gas_lines import COLOUR, NAME, SIGN, SYMBOL
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, headed, number, period, sentence

KINDS = {
    "signed": N_("signed"),
    "memorandum": N_("memorandum"),
    "study": N_("study, design"),
    "stated": N_("statement"),
    "reported": N_("press report"),
}


def pipeline_talks(talks: pd.DataFrame) -> Chart:
    """Dated steps and statements, by kind; a line is told apart by its mark."""
    frame = talks.assign(unit="event", when=[_when(date) for date in talks["date"]])
    rows = {kind: len(KINDS) - place for place, kind in enumerate(KINDS)}
    figure = Sketch()
    for line, part in frame.groupby("pipeline"):
        figure.add_scatter(
            x=[_day(date) for date in part["date"]],
            y=part["kind"].map(rows).tolist(),
            mode="markers",
            name=_(NAME[line]),
            marker={"symbol": SYMBOL[line], "size": 12, "color": COLOUR[line], "opacity": 0.85},
            customdata=[
                [period(date), style.wrapped(_(event), 44)]
                for date, event in zip(part["date"], part["event"], strict=True)
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    end = f"{int(frame['date'].max()[:4]) + 1}-06-01"
    style.mark_moment(figure, end)
    figure.update_xaxes(type="date", range=["2013-10-01", end], dtick="M24", tickformat="%Y", showgrid=False)
    figure.update_yaxes(
        tickvals=list(rows.values()), ticktext=[_(words) for words in KINDS.values()], range=[0.4, len(rows) + 0.6]
    )
    second = frame[frame["pipeline"] == "power_of_siberia_2"]
    kinds = second["kind"].value_counts()
    signed = int(kinds.get("signed", 0))
    since = frame[frame["when"] == "since"]
    found = {
        "steps": number(len(second)),
        "steps_since": number((second["when"] == "since").sum()),
        "memoranda": number(kinds.get("memorandum", 0)),
        "contracts": number(signed) if signed else _("none"),
        "steps_first": period(second["date"].min()),
        "steps_last": period(second["date"].max()),
        "last_event": _(second["event"].iloc[-1]),
    }
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-2 since {steps_first}: memoranda {memoranda}, contracts {contracts}").format(**found),
        subtitle=_("Dated steps and statements on three pipelines, by kind"),
        measure=_("Dated steps and statements on gas lines from Russia to China"),
        alt=_(
            "{steps} dated steps on Power of Siberia-2 from {steps_first} to {steps_last}: memoranda {memoranda}, "
            "contracts {contracts}. The last: {last_event}."
        ).format(**found),
        through=frame["date"].max(),
        figures=found,
        key=[(SIGN[line], COLOUR[line], _(NAME[line])) for line in SIGN],
        note=style.notes(
            _("Since 17 October 2023:"),
            *(
                f"{count}. {sentence(headed(period(row.date), _(row.event)))}"
                for count, row in enumerate(row_by_row(since), 1)
            ),
        ),
        left=96,
        height=36 * len(rows) + 20,
    )


def _day(date: str) -> str:
    """A month stands at its first day."""
    return (date + "-01")[:10]


def _when(date: str) -> str:
    return "since" if date > style.MOMENT.isoformat() else "known then"
