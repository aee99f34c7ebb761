"""The same trade as a share of each side's."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, dated, number, percent, period

SIDE = {
    "CHN": (style.CHINA, N_("of China’s trade is with Russia")),
    "RUS": (style.RUSSIA, N_("of Russia’s trade is with China")),
}
BASIS_SYMBOL = {
    "Chinese customs": "circle",
    "Russian customs": "circle",
    "OEC (BACI)": "diamond",
    "preliminary estimate": "diamond-open",
}
BASIS_SIGN = {"OEC (BACI)": "◆", "preliminary estimate": "◇"}


def trade_asymmetry(shares: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """The partner's share in all goods trade of each side: China's by year, Russia's as the single points there are."""
    frame = shares[shares["flow"] == "total"].assign(at=lambda rows: [_year_place(row) for row in row_by_row(rows)])
    figure = Sketch()
    _draw_sides(figure, frame)
    last = frame["at"].max()
    style.mark_moment(figure, last + 1.5, at=style.MOMENT_YEAR)
    listed = style.mark_events(figure, events, "2002-01-01", f"{int(last)}-12-31", years=True)
    figure.update_xaxes(range=[2002, last + 1.5], dtick=4, tickformat="d", showgrid=False)
    figure.update_yaxes(range=[0, frame["value"].max() + 5], ticksuffix="%", nticks=6)
    found = _asymmetry(shares)
    return style.finished(
        figure,
        frame=frame.drop(columns="at").reset_index(drop=True),
        title=_("{share_russia} of Russia’s trade, {share_china} of China’s: the same goods in {share_year}").format(
            **found
        ),
        subtitle=_("The partner’s share in all goods trade of each side"),
        alt=_(
            "Trade with Russia made up {share_china_first} of China’s goods trade in {share_china_first_year} and "
            "{share_china} in {share_year}. Trade with China made up {share_russia_first} of Russia’s in "
            "{share_russia_first_year} and {share_russia} in {share_year}, by {share_points} single published "
            "figures."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[*(("●", colour, _(name)) for colour, name in SIDE.values()), *style.status_key(frame["status"])],
        note=style.notes(
            _(
                "China’s share is computed from customs figures by year. For Russia there are only single "
                "published shares, so they are not joined; a mark stands at the middle of its period."
            ),
            listed,
        ),
        left=40,
        right=24,
        height=280,
    )


def _draw_sides(figure: Sketch, frame: pd.DataFrame) -> None:
    """China's share as a line of years, Russia's as single marks; the last figure beside each."""
    for economy, (colour, name) in SIDE.items():
        part = frame[frame["economy"] == economy].sort_values("at")
        figure.add_scatter(
            x=part["at"].tolist(),
            y=part["value"].tolist(),
            mode="lines+markers" if economy == "CHN" else "markers",
            name=_(name),
            line={"color": colour, "width": 2},
            marker={
                "color": colour,
                "size": 9,
                "symbol": [style.STATUS_SYMBOL[status] for status in part["status"]],
                "line": {"width": 1.5, "color": colour},
            },
            customdata=[[row.period_start, row.period_end, _(row.publisher)] for row in row_by_row(part)],
            hovertemplate="%{customdata[0]} – %{customdata[1]}: %{y:.1f}% "
            + _(name)
            + "<br>%{customdata[2]}<extra></extra>",
        )
        end = part.iloc[-1]
        share = percent(end["value"], 1 if end["value"] < 10 else 0)
        marks.words_after(figure, end["at"], end["value"], share)


def flow_shares(shares: pd.DataFrame) -> Chart:
    """Each flow of 2023 as a share of the seller's exports and of the buyer's imports, on every basis on file."""
    frame = shares[(shares["period_start"] == "2023-01") & (shares["flow"] != "total")].reset_index(drop=True)
    lines = [
        ("CHN", "exports", _("of China’s exports go to Russia")),
        ("RUS", "imports", _("of Russia’s imports come from China")),
        ("RUS", "exports", _("of Russia’s exports go to China")),
        ("CHN", "imports", _("of China’s imports come from Russia")),
    ]
    figure = Sketch()
    _draw_flow_shares(figure, lines, frame)
    marks.grid_line(figure, 2.55, 0, 1, xref="paper")
    figure.update_xaxes(range=[-2, frame["value"].max() + 6], ticksuffix="%", dtick=10)
    figure.update_yaxes(range=[0.5, 4.6], visible=False)
    found = _asymmetry(shares)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{flow_china_exports} of China’s exports are {flow_russia_imports_low} to {flow_russia_imports_high} of "
            "Russia’s imports"
        ).format(**found),
        subtitle=_("The flows of 2023 as a share of each side’s trade"),
        alt=_(
            "In 2023 sales to Russia made up {flow_china_exports} of China’s exports and {flow_russia_imports_low} to "
            "{flow_russia_imports_high} of Russia’s imports; sales to China made up {flow_russia_exports_low} to "
            "{flow_russia_exports_high} of Russia’s exports and {flow_china_imports} of China’s imports."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[
            *(
                (BASIS_SIGN[basis], style.MUTED, words)
                for basis, words in (
                    ("OEC (BACI)", _("mirror data (OEC, which is BACI)")),
                    ("preliminary estimate", _("preliminary Russian-side estimate")),
                )
            )
        ],
        note=_(
            "The two bases conflict. Mirror data leave out suppliers that do not report, so Russia’s imports look "
            "smaller and China’s share of them larger."
        ),
        left=8,
        right=12,
        height=250,
    )


def _draw_flow_shares(figure: Sketch, lines: list[tuple[str, str, str]], frame: pd.DataFrame) -> None:
    """A row for each flow as a share of one side's trade, with every basis on file."""
    for place, (economy, flow, words) in zip((4, 3, 2, 1), lines, strict=True):
        part = frame[(frame["economy"] == economy) & (frame["flow"] == flow)].sort_values("value")
        colour = SIDE[economy][0]
        figure.add_scatter(
            x=part["value"].tolist(),
            y=[place] * len(part),
            mode="lines+markers+text",
            line={"color": colour, "width": 3},
            opacity=1,
            marker={
                "size": 13,
                "color": colour,
                "symbol": [BASIS_SYMBOL[basis] for basis in part["basis"]],
                "line": {"width": 2, "color": colour},
            },
            text=[percent(value, 1 if value % 1 else 0) for value in part["value"]],
            textposition="bottom center",
            textfont={"size": 12},
            customdata=part["basis"].map(_).tolist(),
            hovertemplate=dated("%{x:.1f}% " + words, "%{customdata}") + "<extra></extra>",
        )
        figure.add_annotation(x=0, xanchor="left", y=place + 0.34, text=words, showarrow=False, font={"size": 12})


def _asymmetry(shares: pd.DataFrame) -> dict[str, str]:
    """The numbers of both views, so that the text holds whichever is shown."""
    frame = shares[shares["flow"] == "total"].sort_values("period_end")
    russia, china = (frame[frame["economy"] == economy] for economy in ("RUS", "CHN"))
    newest, same = russia.iloc[-1], china[china["period_end"].str[:4] == russia.iloc[-1]["period_end"][:4]].iloc[0]
    over_time = {
        "share_china": percent(same["value"]),
        "share_russia": percent(newest["value"]),
        "share_year": newest["period_end"][:4],
        "share_times": number(newest["value"] / same["value"]),
        "share_russia_first": percent(russia.iloc[0]["value"]),
        "share_russia_first_year": russia.iloc[0]["period_end"][:4],
        "share_china_last": percent(china.iloc[-1]["value"], 1),
        "share_china_last_when": period(china.iloc[-1]["period_end"]),
        "share_china_first": percent(china.iloc[0]["value"], 1),
        "share_china_first_year": china.iloc[0]["period_end"][:4],
        "share_points": number(len(russia)),
    }
    value = shares[(shares["period_start"] == "2023-01") & (shares["flow"] != "total")].set_index(
        ["basis", "economy", "flow"]
    )["value"]
    by_flow = {
        "flow_china_exports": percent(value["OEC (BACI)", "CHN", "exports"], 1),
        "flow_china_imports": percent(value["OEC (BACI)", "CHN", "imports"], 1),
        "flow_russia_imports_low": percent(value["preliminary estimate", "RUS", "imports"]),
        "flow_russia_imports_high": percent(value["OEC (BACI)", "RUS", "imports"], 1),
        "flow_russia_exports_low": percent(value["preliminary estimate", "RUS", "exports"]),
        "flow_russia_exports_high": percent(value["OEC (BACI)", "RUS", "exports"], 1),
    }
    return over_time | by_flow


def _year_place(row) -> float:
    """The middle of a period on an axis of year numbers."""
    return round((style.year_number(f"{row.period_start}-01") + style.year_number(f"{row.period_end}-28")) / 2, 2)
