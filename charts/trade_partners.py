"""China's partners ranked, and the rank of Russia under each rule of counting."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import Chart
from language import N_, _, listing, month, number, period

COUNTED = {
    "countries": {"country"},
    "territories": {"country", "customs territory"},
    "blocs": {"country", "customs territory", "bloc"},
}
"""What counts as one partner, by rule."""

RULES = {
    ("countries", "outside"): N_("outside Asia, countries only"),
    ("blocs", "outside"): N_("outside Asia, EU as one"),
    ("countries", "all"): N_("among all countries"),
    ("territories", "all"): N_("among all, with Hong Kong and Taiwan"),
    ("blocs", "all"): N_("among all, EU and ASEAN as one"),
}
MOST = 12


def ranked(partners: pd.DataFrame, counted: str, region: str) -> pd.DataFrame:
    """The partners that count under a rule, largest first, with `rank`.

    A counted bloc stands for its members. Outside Asia leaves out Asian partners; Russia lies in both
    continents and stays. Empty if the list does not hold what the rule counts.
    """
    if not COUNTED[counted] <= {*partners["kind"], "country"} and not (
        region == "outside" and counted == "territories"
    ):
        return partners.iloc[:0].assign(rank=[])
    kept = partners[partners["kind"].isin(COUNTED[counted])]
    if counted == "blocs":
        kept = kept[kept["bloc"] == ""]
    if region == "outside":
        kept = kept[kept["continent"] != "Asia"]
    kept = kept.sort_values("value", ascending=False, ignore_index=True)
    return kept.assign(rank=kept.index + 1)


def trade_partners(partners: pd.DataFrame, counted: str, region: str, explainer: pd.DataFrame) -> Chart:
    """Bars of China's trade with each partner under a rule of counting; Russia in its colour, with its rank."""
    frame = ranked(partners, counted, region)
    missing = frame.empty
    if missing:
        frame = ranked(partners, "countries", region)
    frame = frame.head(MOST)
    rows = [len(frame) - place for place in range(len(frame))]
    figure = go.Figure()
    figure.add_bar(
        x=frame["value"].tolist(),
        y=rows,
        orientation="h",
        width=0.42,
        marker={
            "color": [style.RUSSIA if code == "RUS" else style.MUTED for code in frame["partner"]],
            "opacity": 0.9,
            "pattern": {"shape": [style.STATUS_PATTERN[status] for status in frame["status"]]},
        },
        customdata=frame["partner_name"].tolist(),
        hovertemplate="%{customdata}: %{x:,.1f}<extra></extra>",
    )
    for row, place in zip(frame.itertuples(), rows, strict=True):
        name = f"{row.rank}. {_(row.partner_name)}" + (f" ({_('bloc')})" if row.kind == "bloc" else "")
        words = f"{name}: {number(row.value, 1)}"
        figure.add_annotation(
            x=0,
            y=place + 0.42,
            xanchor="left",
            yanchor="middle",
            showarrow=False,
            font={"size": 12},
            text=f"<b>{words}</b>" if row.partner == "RUS" else words,
        )
    figure.update_xaxes(range=[0, frame["value"].max() * 1.06], nticks=5, showgrid=True)
    figure.update_yaxes(range=[0.4, len(frame) + 0.8], visible=False)
    russia = frame[frame["partner"] == "RUS"].iloc[0]
    span = _span(partners)
    around = frame[frame["partner"] != "RUS"]
    ahead, behind = around[around["value"] > russia["value"]], around[around["value"] < russia["value"]]
    found = {
        "partner_rank": number(russia["rank"]),
        "partner_rule": _(RULES[counted if not missing else "countries", region])
        if (counted, region) != ("territories", "outside")
        else _(RULES["countries", "outside"]),
        "partner_period": span,
        "partner_value": number(russia["value"], 1),
        "partner_currency": _("dollars") if russia["currency"] == "USD" else _("yuan"),
        "partner_ahead": listing([f"{_(row.partner_name)} ({number(row.value, 1)})" for row in ahead.itertuples()])
        or _("no one"),
        "partner_behind": f"{_(behind.iloc[0]['partner_name'])} ({number(behind.iloc[0]['value'], 1)})"
        if len(behind)
        else _("no one in the list"),
        "rank_said": number(explainer["value"].iloc[0]),
    }
    lacking = _("What the switch asks to count is not in this list: countries only are ranked. ") if missing else ""
    return style.finished(
        figure,
        frame=frame,
        title=_("Russia is number {partner_rank} {partner_rule}").format(**found),
        subtitle=_("Goods trade with China, bn {partner_currency}, {partner_period}").format(**found),
        alt=lacking
        + _(
            "Of China’s partners in {partner_period} Russia is number {partner_rank} {partner_rule}, with "
            "{partner_value} bn {partner_currency}. Ahead of it: {partner_ahead}. Next behind: {partner_behind}."
        ).format(**found),
        through=russia["period_end"],
        figures=found,
        key=[
            ("■", style.RUSSIA, _("Russia")),
            ("■", style.MUTED, _("other partners")),
            *([("▨", style.MUTED, _("provisional"))] if (frame["status"] == "provisional").any() else []),
        ],
        note="\n".join(
            [
                lacking
                + _(
                    "The explainer says: {rank_said} outside Asia. Russia lies in Europe and Asia and stays on both "
                    "sides of the switch."
                ).format(**found),
                _(
                    "Where the EU and ASEAN count as one partner each they stand for their members. Latin America "
                    "and Africa, which China Customs lists as well, are not counted. Lists that press agencies made "
                    "in 2023 are shorter than those of China Customs."
                ),
            ]
        ),
        left=8,
        right=12,
        height=38 * len(frame) + 14,
    )


def trade_ranks(lists: list[pd.DataFrame], said: pd.DataFrame, explainer: pd.DataFrame) -> Chart:
    """Russia's rank under each rule and for each list of partners on file; a dash where a list cannot tell."""
    cells = [cell for partners in lists for cell in _ranks(partners)]
    frame = pd.DataFrame(cells)
    columns = {end: place for place, end in enumerate(frame["period_end"].drop_duplicates())}
    rows = {rule: len(RULES) - place for place, rule in enumerate(RULES)}
    claim = int(explainer["value"].iloc[0])
    figure = go.Figure()
    outside = frame[frame["region"] == "outside"]
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
    single = outside[outside["counted"] == "countries"].set_index("period_end")
    true_in = single[single["value"] == claim]
    found = {
        "ranks_claim": number(claim),
        "ranks_true": number((outside["value"] == claim).sum()),
        "ranks_all": number(len(outside)),
        "ranks_lists": number(len(columns)),
        "ranks_true_in": listing([_span(true_in.loc[[end]].reset_index()) for end in true_in.index]),
        "ranks_other_in": _other_ranks(single[single["value"] != claim]),
        "ranks_blocs": _(" or ").join(
            [number(value) for value in sorted(set(outside[outside["counted"] == "blocs"]["value"]))]
        ),
        "ranks_overall_2023": number(_one(frame, "2023-12", "territories", "all")),
        "ranks_countries_2023": number(_one(frame, "2023-12", "countries", "all")),
    }
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
        note="\n".join(
            [
                _("What officials said of the rank:"),
                *(
                    f"{n}. "
                    + _("{who}, {date}: {claim} ({note}).").format(
                        who=row.speaker, date=period(row.date), claim=row.statement.rstrip("."), note=row.note
                    )
                    for n, row in enumerate(said.itertuples(), 1)
                ),
                _("No full list of partners is on file for other periods, so the ranks are not joined to a line."),
            ]
        ),
        left=112,
        bottom=62,
        height=54 * len(rows) + 10,
    )


def _other_ranks(rows: pd.DataFrame) -> str:
    """Each other rank with the periods it is found in."""
    return listing(
        [
            _("number {rank} in {spans}").format(
                rank=number(rank), spans=listing([_span(same.loc[[end]].reset_index()) for end in same.index])
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


def _span(partners: pd.DataFrame) -> str:
    """January to June 2023; all of 2023."""
    start, end = partners["period_start"].iloc[0], partners["period_end"].iloc[0]
    if start[5:] == "01" and end[5:] == "12":
        return _("all of {year}").format(year=end[:4])
    return _("{first} to {last}").format(first=month(start).split()[0], last=month(end))


def _short(frame: pd.DataFrame, end: str) -> str:
    """Jan–Jun 2023, or 2023."""
    start = frame.loc[frame["period_end"] == end, "period_start"].iloc[0]
    if end[5:] == "12":
        return end[:4]
    return f"{month(start)[:3]}–{month(end)[:3]} {end[:4]}"
