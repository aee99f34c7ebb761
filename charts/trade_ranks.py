"""The rank of Russia under each rule of counting and in each list."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import Chart
from charts.trade_partners import RULES, ranked, span_of
from language import _, listing, month, number, period


def trade_ranks(lists: list[pd.DataFrame], said: pd.DataFrame, explainer: pd.DataFrame) -> Chart:
    """Russia's rank under each rule and for each list of partners on file; a dash where a list cannot tell."""
    cells = [cell for partners in lists for cell in _ranks(partners)]
    frame = pd.DataFrame(cells)
    columns = {end: place for place, end in enumerate(frame["period_end"].drop_duplicates())}
    rows = {rule: len(RULES) - place for place, rule in enumerate(RULES)}
    claim = int(explainer["value"].iloc[0])
    outside = frame[frame["region"] == "outside"]
    figure = go.Figure()
    _draw_ranks(figure, frame, claim, columns, rows)
    figure.update_xaxes(
        range=[-0.5, len(columns) - 0.5],
        tickvals=list(columns.values()),
        ticktext=[style.wrapped(_short(frame, end), 8) for end in columns],
        side="bottom",
        showgrid=False,
    )
    figure.update_yaxes(
        range=[0.4, len(rows) + 0.6],
        tickvals=list(rows.values()),
        ticktext=[style.wrapped(_(RULES[rule]), 16) for rule in rows],
        showgrid=False,
    )
    found = _found(outside, claim, frame)
    return style.finished(
        figure,
        frame=frame,
        title=_("Number {ranks_claim} outside Asia in {ranks_true} of {ranks_all} readings").format(**found),
        subtitle=_("Rank of Russia among China’s partners, by rule and list"),
        alt=_(
            "Grid of ranks. Outside Asia, counting countries only, Russia is number {ranks_claim} in "
            "{ranks_true_in}; it is {ranks_other_in}. With the EU counted as one partner it is number {ranks_blocs} "
            "outside Asia."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[
            ("■", style.DATA, _("{ranks_claim}, as the explainer says").format(**found)),
            ("□", style.MUTED, _("another rank")),
            ("–", style.MUTED, _("the list cannot tell")),
        ],
        note=style.notes(
            _("What officials said of the rank:"),
            *(
                f"{n}. "
                + _("{who}, {date}: {claim} ({note}).").format(
                    who=row.speaker, date=period(row.date), claim=row.statement.rstrip("."), note=row.note
                )
                for n, row in enumerate(said.itertuples(), 1)
            ),
            _("No full list of partners is on file for other periods, so the ranks are not joined to a line."),
        ),
        left=112,
        bottom=62,
        height=54 * len(rows) + 10,
    )


def _found(outside: pd.DataFrame, claim: int, frame: pd.DataFrame) -> dict[str, str]:
    """In how many readings the explainer's rank holds, in which periods, and what it is in others."""
    single = outside[outside["counted"] == "countries"].set_index("period_end")
    true_in = single[single["value"] == claim]
    return {
        "ranks_claim": number(claim),
        "ranks_true": number((outside["value"] == claim).sum()),
        "ranks_all": number(len(outside)),
        "ranks_lists": number(frame["period_end"].nunique()),
        "ranks_true_in": listing([span_of(true_in.loc[[end]].reset_index()) for end in true_in.index]),
        "ranks_other_in": _other_ranks(single[single["value"] != claim]),
        "ranks_blocs": _(" or ").join(
            [number(value) for value in sorted(set(outside[outside["counted"] == "blocs"]["value"]))]
        ),
        "ranks_overall_2023": number(_one(frame, "2023-12", "territories", "all")),
        "ranks_countries_2023": number(_one(frame, "2023-12", "countries", "all")),
    }


def _draw_ranks(
    figure: go.Figure, frame: pd.DataFrame, claim: int, columns: dict[str, int], rows: dict[tuple[str, str], int]
) -> None:
    """Each rank as a square, full where it is the explainer's; a dash where a list cannot tell."""
    for kind, part in frame.groupby((frame["value"] == claim) & (frame["region"] == "outside")):
        figure.add_scatter(
            x=[columns[end] for end in part["period_end"]],
            y=[rows[rule] for rule in zip(part["counted"], part["region"], strict=True)],
            mode="markers+text",
            marker={
                "symbol": "square" if kind else "square-open",
                "size": 34,
                "color": style.DATA if kind else style.MUTED,
                "opacity": 0.9 if not kind else 0.35,
                "line": {"width": 1},
            },
            text=[f"<b>{value}</b>" for value in part["value"]],
            textfont={"size": 15},
            customdata=part[["value", "rule"]].to_numpy().tolist(),
            hovertemplate="%{customdata[1]}: %{customdata[0]}<extra></extra>",
        )
    absent = [
        (x, y)
        for end, x in columns.items()
        for rule, y in rows.items()
        if not ((frame["period_end"] == end) & (frame["counted"] == rule[0]) & (frame["region"] == rule[1])).any()
    ]
    figure.add_scatter(
        x=[x for x, _y in absent], y=[y for _x, y in absent], mode="text", text=["–"] * len(absent), hoverinfo="skip"
    )


def _other_ranks(rows: pd.DataFrame) -> str:
    """Each other rank with the periods it is found in."""
    return listing(
        [
            _("number {rank} in {spans}").format(
                rank=number(rank), spans=listing([span_of(same.loc[[end]].reset_index()) for end in same.index])
            )
            for rank, same in rows.groupby("value")
        ]
    )


def _ranks(partners: pd.DataFrame) -> list[dict]:
    """Russia's row of one list with its rank under each rule that the list can answer."""
    cells = []
    for (counted, region), words in RULES.items():
        listed = ranked(partners, counted, region)
        for row in listed[listed["partner"] == "RUS"].to_dict("records"):
            kept = {
                name: row[name]
                for name in (
                    "period_start",
                    "period_end",
                    "list_scope",
                    "publisher",
                    "source_title",
                    "source_url",
                    "source_date",
                )
            }
            cells.append(
                kept
                | {
                    "counted": counted,
                    "region": region,
                    "rule": words,
                    "value": row["rank"],
                    "unit": "rank",
                    "status": "derived",
                    "trade": row["value"],
                    "trade_unit": row["unit"],
                    "partners_ranked": len(listed),
                }
            )
    return cells


def _one(frame: pd.DataFrame, end: str, counted: str, region: str) -> int:
    return frame.loc[
        (frame["period_end"] == end) & (frame["counted"] == counted) & (frame["region"] == region), "value"
    ].item()


def _short(frame: pd.DataFrame, end: str) -> str:
    """Jan–Jun 2023, or 2023."""
    start = frame.loc[frame["period_end"] == end, "period_start"].iloc[0]
    if end[5:] == "12":
        return end[:4]
    return f"{month(start)[:3]}–{month(end)[:3]} {end[:4]}"
