"""Votes on Ukraine at the United Nations: how Russia and China voted, beside all ballots."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.ballot_style import COLOUR, NAME, OUTLINE, PATTERN, ballot_key, letters
from charts.chart import Chart
from charts.periods import known_or_since
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, day, listing, number, percent, plural, short_day

SHARE = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}
ROW, LABEL = 40, 17
"""Pixels of a row, and from its marks up to their label."""
GAP = 0.7
"""Rows left free at the day of the explainer."""


def ukraine_votes(votes: pd.DataFrame) -> Chart:
    """How Russia and China voted on each text, beside the totals; newest first."""
    frame = (
        votes.iloc[::-1].reset_index(drop=True).assign(unit="members", when=lambda rows: known_or_since(rows["date"]))
    )
    since = int((frame["when"] == "since").sum())
    split = 0 < since < len(frame)
    rows = [-(place + GAP * (split and place >= since)) for place in range(len(frame))]
    figure = Sketch()
    _draw_ballots(figure, frame, rows)
    _label_texts(figure, frame, rows)
    if split:
        _part_at_the_explainer(figure, since)
    figure.update_layout(
        barmode="stack",
        xaxis={
            "domain": [0, 0.23],
            "range": [-0.55, 1.55],
            "tickvals": [0, 1],
            "ticktext": [_("Russia"), _("China")],
            "tickangle": 0,
            "tickfont": {"size": 11},
            "side": "top",
            "zeroline": False,
        },
        xaxis2={
            "domain": [0.25, 1],
            "range": [0, 100.5],
            "showgrid": False,
            "tickvals": [0, 50, 100],
            "ticktext": ["0", "50", percent(100)],
            "anchor": "y",
        },
    )
    figure.update_yaxes(range=[rows[-1] - 0.4, 0.85], visible=False)
    figure.update_xaxes(showgrid=False)
    found = _vote_figures(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "China abstained on {votes_china_abstained} of {votes} texts on Ukraine, voted with Russia on {votes_same}"
        ).format(**found),
        subtitle=_("Ballots of the two, and all ballots as a share of the members, newest first"),
        measure=_("Votes at the United Nations from {votes_first} to {votes_last}").format(**found),
        alt=_(
            "{votes} votes from {votes_first} to {votes_last}. Russia voted no on {votes_russia_no}. "
            "China abstained on {votes_china_abstained}, voted no on {votes_china_no} and yes on "
            "{votes_china_yes}. Both cast the same ballot on {votes_same}; {votes_vetoed} texts were "
            "stopped by Russia’s veto."
        ).format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures=found,
        key=ballot_key("YNAX"),
        note=_(
            "Bodies: {bodies}. Where a text has no number on file, the table says so. UN Digital "
            "Library: copyright United Nations, non-commercial use with attribution."
        ).format(
            bodies=listing(
                [
                    _("{body} {count}").format(body=_(body), count=number(count))
                    for body, count in frame["body"].value_counts().items()
                ]
            )
        ),
        left=4,
        right=20,
        bottom=22,
        height=ROW * len(frame) + 40,
    )


def _draw_ballots(figure: Sketch, frame: pd.DataFrame, rows: list[float]) -> None:
    """All ballots as shares of the membership; those of the two as letters."""
    for ballot, column in SHARE.items():
        figure.add_bar(
            x=(frame[column] / frame["members"] * 100).tolist(),
            y=rows,
            orientation="h",
            width=0.34,
            marker={
                "color": COLOUR[ballot],
                "line": {"color": OUTLINE[ballot], "width": 1},
                "pattern": {"shape": PATTERN[ballot], "size": 5, "solidity": 0.4},
            },
            xaxis="x2",
            customdata=frame[column].tolist(),
            hovertemplate=f"%{{customdata}} {_(NAME[ballot])}<extra></extra>",
        )
    for place, country in enumerate(("russia_vote", "china_vote")):
        figure.add_scatter(
            x=[place] * len(frame),
            y=rows,
            mode="markers+text",
            text=frame[country].map(letters()).tolist(),
            textfont={"size": 11, "color": "white"},
            hoverinfo="skip",
            marker={
                "symbol": "square",
                "size": 16,
                "color": frame[country].map(OUTLINE).tolist(),
            },
        )


def _label_texts(figure: Sketch, frame: pd.DataFrame, rows: list[float]) -> None:
    """Date and text above each row, for a label beside it would leave a phone no room for the bars."""
    for row, vote in zip(rows, row_by_row(frame), strict=True):
        sign = "" if vote.adopted else f" · {_('vetoed')}" if vote.veto else f" · {_('failed')}"
        figure.add_annotation(
            xref="paper",
            x=0,
            y=row,
            xanchor="left",
            yshift=LABEL,
            showarrow=False,
            font={"size": 11},
            align="left",
            text=f"{short_day(vote.date)} · {_(vote.text)}{sign}",
        )


def _part_at_the_explainer(figure: Sketch, since: int) -> None:
    """A line between the votes that came since and those known then."""
    border = -since + 1 - GAP - 0.2
    marks.explainer_line(figure, border, 0, 1, xref="paper")
    figure.add_annotation(
        text=_("↑ since · known on 17 October 2023 ↓"),
        xref="paper",
        x=1,
        xanchor="right",
        y=border,
        yanchor="bottom",
        showarrow=False,
        font={"size": 11},
    )


def _apart(frame: pd.DataFrame) -> str:
    """On how many texts one of the two voted yes and the other no, and when; the end of a sentence."""
    apart = frame[frame[["russia_vote", "china_vote"]].agg(set, axis=1) == {"Y", "N"}]
    if apart.empty:
        return _("on none did one say yes and the other no.")
    texts = plural("{count} text", "{count} texts", len(apart))
    return _("one said yes and the other no on {texts} ({days}).").format(
        texts=texts, days=listing([day(date) for date in apart["date"].sort_values()])
    )


def _vote_figures(frame: pd.DataFrame) -> dict[str, str]:
    china, russia = frame["china_vote"].value_counts(), frame["russia_vote"].value_counts()
    same = frame[frame["china_vote"] == frame["russia_vote"]]
    closest = frame[(frame["body"] == "General Assembly") & (frame["when"] == "since")]
    return {
        "votes": number(len(frame)),
        "votes_first": day(frame["date"].min()),
        "votes_last": day(frame["date"].max()),
        "votes_same": number(len(same)),
        "votes_china_abstained": number(china.get("A", 0)),
        "votes_china_no": number(china.get("N", 0)),
        "votes_china_yes": number(china.get("Y", 0)),
        "votes_russia_no": number(russia.get("N", 0)),
        "votes_vetoed": number(frame["veto"].sum()),
        "votes_since": number((frame["when"] == "since").sum()),
        "votes_apart": _apart(frame),
        "votes_yes_share": percent((closest["yes"] / closest["members"]).mean() * 100),
    }
