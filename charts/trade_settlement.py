"""In whose money the trade is paid, as stated."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.periods import middle_day
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, month, number, percent, period

KINDS = [
    (
        "bilateral",
        "total",
        "square",
        "■",
        style.DATA,
        N_("roubles and yuan in trade between the two, as officials said"),
    ),
    ("all partners", "exports", "triangle-up", "▲", style.RUSSIA, N_("yuan in all exports of Russia (Bank of Russia)")),
    (
        "all partners",
        "imports",
        "triangle-down",
        "▼",
        style.SERIES[1],
        N_("yuan in all imports of Russia (Bank of Russia)"),
    ),
]
"""What a share is of: trade, flow, then symbol, sign, colour and words."""


def trade_settlement(statements: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Shares of payments in yuan and roubles as somebody stated them on a day; marks are not joined."""
    frame = statements
    said = frame[frame["trade"] == "bilateral"].sort_values("date", ignore_index=True)
    figure = Sketch()
    _draw(figure, frame)
    style.mark_moment(figure, "2024-10-01")
    listed = style.mark_events(figure, events, "2020-12-01", "2024-10-01")
    figure.update_xaxes(
        type="date",
        range=["2020-12-01", "2024-10-01"],
        dtick="M12",
        tickformat="%Y",
        showgrid=False,
        ticklabelstandoff=8,
    )
    figure.update_yaxes(range=[0, 108], ticksuffix="%", dtick=20)
    found = _found(said, frame)
    return style.finished(
        figure,
        frame=frame,
        title=_("Roubles and yuan: up to {settle_top} ({top}), latest {settle_last} ({last})").format(
            top=month(said.loc[said["value"].idxmax(), "date"]), last=month(said["date"].iloc[-1]), **found
        ),
        subtitle=_("Payments in roubles and yuan, as stated. No series and no method is published"),
        measure=_("Share of payments between Russia and China, as stated by officials; no method is published"),
        alt=_(
            "{settle_statements} dated statements of Russian officials on the share of roubles and yuan in trade "
            "with China: {settle_first} for about 2021, {settle_top} by {settle_top_who} on {settle_top_when}, "
            "{settle_last} by {settle_last_who} on {settle_last_when}. The Bank of Russia’s share of the yuan in "
            "all Russian exports went from {settle_exports_first} to {settle_exports_last}."
        ).format(**found),
        through=frame["date"].max(),
        figures=found,
        key=[
            *((sign, colour, _(name)) for _trade, _flow, _symbol, sign, colour, name in KINDS),
            ("□", style.DATA, _("for about that year")),
        ],
        note=_note(said, listed),
        left=42,
        height=300,
    )


def _found(said: pd.DataFrame, frame: pd.DataFrame) -> dict[str, str]:
    """The first, the highest and the last stated share, and the Bank of Russia's first and last."""
    top, last = said.loc[said["value"].idxmax()], said.iloc[-1]
    yuan = frame[frame["trade"] == "all partners"].sort_values("date").groupby("flow")["value"].agg(["first", "last"])
    return {
        "settle_statements": number(len(said)),
        "settle_top": percent(top["value"]),
        "settle_top_who": _(top["speaker"]),
        "settle_top_when": period(top["date"]),
        "settle_last": percent(last["value"]),
        "settle_last_who": _(last["speaker"]),
        "settle_last_when": period(last["date"]),
        "settle_first": _share(said.iloc[0]),
        "settle_first_who": _(said.iloc[0]["speaker"]),
        "settle_exports_first": percent(yuan.loc["exports", "first"], 1),
        "settle_exports_last": percent(yuan.loc["exports", "last"], 1),
        "settle_bank_last": period(frame[frame["trade"] == "all partners"]["date"].max()),
    }


def _draw(figure: Sketch, frame: pd.DataFrame) -> None:
    """Marks for each kind of share; one said of a whole year is open, on a line along that year."""
    for trade, flow, symbol, _sign, colour, name in KINDS:
        words = _(name)
        part = frame[(frame["trade"] == trade) & (frame["flow"] == flow)]
        rough = [len(date) == 4 for date in part["date"]]
        figure.add_scatter(
            x=[middle_day(date) for date in part["date"]],
            y=part["value"].tolist(),
            mode="markers+text" if trade == "bilateral" else "markers",
            cliponaxis=False,
            text=[percent(value, 0) for value in part["value"]],
            textposition=_beside(part),
            textfont={"size": 11},
            marker={
                "symbol": [f"{symbol}-open" if open_ else symbol for open_ in rough],
                "size": 11,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            customdata=[[_(row.speaker), _(row.qualifier), row.date] for row in row_by_row(part)],
            hovertemplate="%{customdata[2]}, %{customdata[0]}: %{customdata[1]} %{y:.1f}%<br>"
            + words
            + "<extra></extra>",
        )
        for row in row_by_row(part[rough]):
            figure.add_scatter(
                x=[f"{row.date}-01-01", f"{row.date}-12-31"],
                y=[row.value] * 2,
                mode="lines",
                line={"color": colour, "width": 2},
                opacity=0.6,
                hoverinfo="skip",
            )


def _note(said: pd.DataFrame, listed: str) -> str:
    """Who said what when, and why the kinds of shares do not join."""
    return style.notes(
        *(f"• {_said(row)}" for row in row_by_row(said)),
        _(
            "The officials’ share is of trade between the two countries, the Bank of Russia’s of all "
            "Russian trade; they do not belong on one line."
        ),
        listed,
    )


def _said(row) -> str:
    """Who said which share on which day, and of which year where it was not of that day."""
    words = _("{who}, {date}: {share}, for about {year}.") if len(row.date) == 4 else _("{who}, {date}: {share}.")
    return words.format(who=_(row.speaker), date=period(row.said_on), share=_share(row), year=row.date)


def _share(row) -> str:
    """A share with how exact it was said to be: about 30%."""
    return _("{qualifier} {value}").format(qualifier=_(row.qualifier), value=percent(row.value)).strip()


def _beside(part: pd.DataFrame) -> list[str]:
    """Labels stand left of their mark: lower where a higher one is not far before it, right where one is close."""
    apart = pd.to_datetime(part["date"].map(middle_day)).diff().dt.days
    falls = part["value"].diff() < 0
    return [_side(*mark) for mark in zip(part["date"], apart, falls, strict=True)]


def _side(date: str, days: float, falls: bool) -> str:
    if len(date) == 4:
        return "top center"
    if days < 60:
        return "middle right"
    return "bottom left" if falls and days < 200 else "middle left"
