"""The two presidents' births and offices on one axis."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, day, number, plural, short_day


def two_lives(lives: pd.DataFrame) -> Chart:
    """Births and highest offices of the two on one axis of years."""
    frame = lives.assign(unit="date", from_day=lives["start"].map(_whole_day), to_day=lives["end"].map(_whole_day))
    births = frame[frame["kind"] == "birth"].set_index("leader")["from_day"]
    figure = Sketch()
    _draw_lives(figure, frame, births)
    style.mark_moment(figure, "2028-01-01")
    figure.update_xaxes(type="date", range=["1950-01-01", "2028-01-01"], dtick="M120", tickformat="%Y")
    figure.update_yaxes(tickvals=[2, 1], ticktext=[_("Putin"), _("Xi")], range=[0.4, 2.6], showgrid=False)
    apart = abs((births["Vladimir Putin"] - births["Xi Jinping"]).days)
    presidencies = frame[frame["what"].str.startswith("President")].groupby("leader")["from_day"].min()
    return style.finished(
        figure,
        frame=frame.drop(columns=["from_day", "to_day"]),
        title=_("Born {days} days apart, first became president in {putin} and {xi}").format(
            days=number(apart), putin=presidencies["Vladimir Putin"].year, xi=presidencies["Xi Jinping"].year
        ),
        subtitle=_("Births and offices; thick: president, thin: other offices"),
        measure=_("Vladimir Putin and Xi Jinping: births and offices"),
        alt=_("Putin was born on {putin} and Xi on {xi}, {days} days later. {offices}").format(
            putin=day(births["Vladimir Putin"]),
            xi=day(births["Xi Jinping"]),
            days=number(apart),
            offices=plural(
                "{count} office is shown.", "{count} offices are shown.", int((frame["kind"] == "office").sum())
            ),
        ),
        through=f"{frame['from_day'].max():%Y-%m-%d}",
        figures={
            "days_apart": number(apart),
            "birth_putin": day(births["Vladimir Putin"]),
            "birth_xi": day(births["Xi Jinping"]),
            "president_putin": str(presidencies["Vladimir Putin"].year),
            "president_xi": str(presidencies["Xi Jinping"].year),
        },
        left=48,
        right=22,
        height=150,
    )


def _draw_lives(figure: Sketch, frame: pd.DataFrame, births: pd.Series) -> None:
    """A mark at each birth, and a bar for each office; presidencies are thick."""
    row = {"Vladimir Putin": 2, "Xi Jinping": 1}
    colour = {"Vladimir Putin": style.RUSSIA, "Xi Jinping": style.CHINA}
    for leader, part in frame.groupby("leader"):
        offices = part[part["kind"] == "office"]
        figure.add_scatter(
            x=[f"{births[leader]:%Y-%m-%d}"],
            y=[row[leader]],
            mode="markers+text",
            text=[_("born {day}").format(day=short_day(births[leader]))],
            textposition="top right",
            marker={"size": 12, "color": colour[leader]},
            hoverinfo="skip",
        )
        for office in row_by_row(offices):
            end = office.to_day if pd.notna(office.to_day) else pd.Timestamp("2026-11-01")
            top = office.what.startswith("President")
            figure.add_scatter(
                x=[f"{office.from_day:%Y-%m-%d}", f"{end:%Y-%m-%d}"],
                y=[row[leader] - (0 if top else 0.25)] * 2,
                mode="lines",
                line={"width": 13 if top else 6, "color": colour[leader]},
                opacity=0.95 if top else 0.5,
                hovertemplate=f"{_(office.what)}<extra></extra>",
            )


def _whole_day(text: str) -> pd.Timestamp:
    """An ISO day; a bare year is its first of January; nothing is NaT."""
    return pd.Timestamp(text if len(text) != 4 else f"{text}-01-01") if text else pd.NaT
