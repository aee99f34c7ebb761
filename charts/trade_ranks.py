"""The rank of Russia under each rule of counting and in each list, with its margin."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from charts.trade_partners import span_of
from language import N_, _, bracketed, dated, labelled, listing, month_name, number, percent, period, plural

ROWS = {
    ("outside", False, False, False): N_("outside Asia, countries only"),
    ("outside", True, False, False): N_("outside Asia, EU as one"),
    ("outside", False, False, True): N_("Russia counted as Asian"),
    ("all", False, False, False): N_("among all countries"),
    ("all", False, True, False): N_("… with Hong Kong, Taiwan"),
    ("all", True, False, False): N_("… EU, ASEAN as one each"),
    ("all", True, True, False): N_("… both"),
}
"""Rules that differ: region, blocs, Hong Kong and Taiwan, Russia Asian. Others give the same ranks (see the note)."""
KEYS = ["region", "blocs", "territories", "asian"]


def trade_ranks(grid: pd.DataFrame, said: pd.DataFrame, explainer: pd.DataFrame) -> Chart:
    """Russia's rank under each rule and for each list of partners on file; a dash where a list cannot tell.

    ``grid`` has a row for each list and rule: `region`, `blocs`, `territories`, `asian`, `value` (the rank), `reason`
    (why there is none), and `ahead`, `behind` with how much more trade Russia has (`_gap`, `_percent`).
    """
    frame = grid.copy()
    frame["row"] = [ROWS.get(key) for key in frame[KEYS].itertuples(index=False, name=None)]
    columns = {end: place for place, end in enumerate(frame["period_end"].drop_duplicates())}
    rows = {words: len(ROWS) - place for place, words in enumerate(ROWS.values())}
    claim = int(explainer["value"].iloc[0])
    shown = frame[frame["row"].notna()]
    figure = Sketch()
    _draw_ranks(figure, shown[shown["value"].notna()], claim, columns, rows)
    _draw_dashes(figure, shown[shown["value"].isna()], columns, rows)
    figure.update_xaxes(
        range=[-0.5, len(columns) - 0.5],
        tickvals=list(columns.values()),
        ticktext=[f'<span style="font-size:11px">{style.wrapped(_short(frame, end), 8)}</span>' for end in columns],
        side="bottom",
        tickangle=0,
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        range=[0.4, len(rows) + 0.6],
        tickvals=list(rows.values()),
        ticktext=[style.wrapped(_(words), 15) for words in rows],
        showgrid=False,
    )
    found = _found(frame, claim)
    return style.finished(
        figure,
        frame=frame.drop(columns="row"),
        title=_("Number {ranks_claim} outside Asia in {ranks_true} of {ranks_all} readings").format(**found),
        subtitle=_("Russia’s rank among China’s partners, and its lead on the next one or gap to the one before"),
        alt=_(
            "Outside Asia, counting countries only, Russia is number {ranks_claim} in "
            "{ranks_true_in}; it is {ranks_other_in}. With the EU counted as one partner it is number {ranks_blocs} "
            "outside Asia. Counted as Asian it is not outside Asia at all."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[
            ("■", style.DATA, _("{ranks_claim}, as the explainer says").format(**found)),
            ("□", style.MUTED, _("another rank")),
            ("–", style.MUTED, _("cannot be told: see the note")),
        ],
        note=_note(frame, said),
        left=100,
        right=2,
        bottom=62,
        height=58 * len(rows) + 10,
    )


def _found(frame: pd.DataFrame, claim: int) -> dict[str, str]:
    """In how many readings the explainer's rank holds, in which periods, and what it is in others."""
    outside = frame[(frame["region"] == "outside") & ~frame["asian"] & ~frame["territories"]]
    single = outside[~outside["blocs"]]
    blocs = outside.loc[outside["blocs"], "value"].dropna()
    known = outside["value"].notna()
    return {
        "ranks_claim": number(claim),
        "ranks_true": number((outside["value"] == claim).sum()),
        "ranks_all": number(known.sum()),
        "ranks_lists": number(frame["period_end"].nunique()),
        "ranks_combinations": number(len(frame)),
        "ranks_true_in": _spans(single[single["value"] == claim]),
        "ranks_other_in": _other_ranks(single[single["value"].notna() & (single["value"] != claim)]),
        "ranks_blocs": _(" or ").join([_("{rank}").format(rank=number(value)) for value in sorted(set(blocs))]),
        "ranks_overall_2023": number(_one(frame, "2023-12", territories=True)),
        "ranks_countries_2023": number(_one(frame, "2023-12")),
        "ranks_moved": _moved(frame),
        **_narrowest(single),
    }


def _narrowest(single: pd.DataFrame) -> dict[str, str]:
    """The list in which Russia and a neighbour in the ranking of countries outside Asia lie closest."""
    sides = [
        single.assign(gap=single[f"{side}_gap"], share=single[f"{side}_percent"], other=single[side], side=side)
        for side in ("ahead", "behind")
    ]
    both = pd.concat(sides, ignore_index=True)
    closest = both.loc[both["share"].abs().idxmin()]
    return {
        "ranks_near_share": percent(abs(closest["share"]), 1),
        "ranks_near_who": closest["other"],
        "ranks_near_side": _("behind") if closest["side"] == "ahead" else _("ahead of"),
        "ranks_near_when": span_of(pd.DataFrame([closest])),
    }


def _moved(frame: pd.DataFrame) -> str:
    """How many of the ranks outside Asia Hong Kong and Taiwan change."""
    outside = frame[(frame["region"] == "outside") & frame["value"].notna()]
    by = outside.groupby(["period_end", "blocs", "asian"])["value"].nunique()
    moved = int((by > 1).sum())
    if not moved:
        return _("none of the ranks outside Asia")
    return plural("{count} of the ranks outside Asia", "{count} of the ranks outside Asia", moved)


def _draw_ranks(figure: Sketch, known: pd.DataFrame, claim: int, columns: dict[str, int], rows: dict[str, int]) -> None:
    """Each rank as a square, full where it is the explainer's, with the margin below the number."""
    for kind, part in known.groupby((known["value"] == claim) & (known["region"] == "outside")):
        figure.add_scatter(
            x=[columns[end] for end in part["period_end"]],
            y=[rows[words] for words in part["row"]],
            mode="markers+text",
            marker={
                "symbol": "square" if kind else "square-open",
                "size": 46,
                "color": style.DATA if kind else style.MUTED,
                "opacity": 0.9 if not kind else 0.35,
                "line": {"width": 1},
            },
            text=[f"<b>{number(row.value)}</b><br>{_margin(row, claim)}" for row in row_by_row(part)],
            textfont={"size": 12},
            customdata=[[row.value, _(row.rule), _neighbours(row)] for row in row_by_row(part)],
            hovertemplate=labelled("%{customdata[1]}", "%{customdata[0]}<br>%{customdata[2]}<extra></extra>"),
        )


def _draw_dashes(figure: Sketch, absent: pd.DataFrame, columns: dict[str, int], rows: dict[str, int]) -> None:
    """A dash for each cell that has no rank, with the reason on hover."""
    figure.add_scatter(
        x=[columns[end] for end in absent["period_end"]],
        y=[rows[words] for words in absent["row"]],
        mode="text",
        text=["–"] * len(absent),
        customdata=absent["reason"].map(_).tolist(),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _margin(row, claim: int) -> str:
    """The lead on the next partner where the rank is the explainer's or the first, else the gap to the one before."""
    leads = (row.value <= claim and row.behind) or not row.ahead
    return percent(row.behind_percent if leads else row.ahead_percent, 1, signed=True)


def _neighbours(row) -> str:
    """The partners on both sides with the distance in amounts."""
    return "<br>".join(
        labelled(other, bracketed(number(gap, 1, signed=True), percent(share, 1, signed=True)))
        for other, gap, share in (
            (row.ahead, row.ahead_gap, row.ahead_percent),
            (row.behind, row.behind_gap, row.behind_percent),
        )
        if other
    )


def _note(frame: pd.DataFrame, said: pd.DataFrame) -> str:
    """How to read a cell, why some are dashes, and what officials said of the rank."""
    reasons = frame[frame["value"].isna()].drop_duplicates(["reason", "period_end"]).groupby("reason", sort=False)
    return style.notes(
        _("Plus: lead on the partner next behind; minus: gap to the one ahead; amounts are in the table."),
        _("A dash: {reasons}.").format(
            reasons=_("; ").join(
                _(reason) if len(part) > 1 else dated(_(reason), _short(part, part["period_end"].iloc[0]))
                for reason, part in reasons
            )
        ),
        _(
            "Hong Kong and Taiwan lie in Asia; counted or not, they change {moved}. Whether Russia is Asian makes no "
            "difference among all partners. All {all} combinations are in the table."
        ).format(moved=_moved(frame), all=number(len(frame))),
        _("What officials said about the rank:"),
        *(
            f"{n}. "
            + _("{who}, {date}: {claim} ({note}).").format(
                who=_(row.speaker), date=period(row.date), claim=_(row.statement).rstrip(".。"), note=_(row.note)
            )
            for n, row in enumerate(row_by_row(said), 1)
        ),
        _("No full list of partners is on file for other periods, so the ranks are not joined by a line."),
    )


def _spans(rows: pd.DataFrame) -> str:
    return listing([span_of(rows.iloc[[place]]) for place in range(len(rows))]) or _("no list")


def _other_ranks(rows: pd.DataFrame) -> str:
    """Each other rank with the periods it is found in."""
    return listing(
        [
            _("number {rank} in {spans}").format(rank=number(rank), spans=_spans(same))
            for rank, same in rows.groupby("value")
        ]
    ) or _("no other number")


def _one(frame: pd.DataFrame, end: str, territories: bool = False) -> float:
    """The rank among all partners in one list."""
    fits = (frame["period_end"] == end) & (frame["region"] == "all") & ~frame["blocs"]
    return frame.loc[fits & (frame["territories"] == territories), "value"].item()


def _short(frame: pd.DataFrame, end: str) -> str:
    """Jan–Jun 2023, or 2023."""
    start = frame.loc[frame["period_end"] == end, "period_start"].iloc[0]
    if end[5:] == "12":
        return _("{year}").format(year=end[:4])
    first, last = map(month_name, (start, end))
    return _("{first}–{last} {year}").format(first=first, last=last, year=end[:4])
