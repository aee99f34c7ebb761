"""China's partners ranked under a rule of counting."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, labelled, listing, months, number

RULES = {
    ("countries", "outside"): N_("outside Asia, countries only"),
    ("territories", "outside"): N_("outside Asia, countries only"),
    ("blocs", "outside"): N_("outside Asia, EU as one"),
    ("countries", "all"): N_("among all countries"),
    ("territories", "all"): N_("among all, with Hong Kong and Taiwan"),
    ("blocs", "all"): N_("among all, EU and ASEAN as one"),
}
"""Words for what counts as one partner, and where."""
MOST = 12


def trade_partners(ranked: pd.DataFrame, counted: str, region: str, lacking: str, explainer: pd.DataFrame) -> Chart:
    """Bars of China's trade with each partner under a rule of counting; Russia in its colour, with its rank.

    ``lacking`` is what the list lacks of what was asked; then countries only are ranked.
    """
    frame = ranked.head(MOST)
    rows = [len(frame) - place for place in range(len(frame))]
    figure = Sketch()
    _draw_partners(figure, frame, rows)
    figure.update_xaxes(range=[0, frame["value"].max() * 1.06], nticks=5, showgrid=False)
    figure.update_yaxes(range=[0.4, len(frame) + 0.8], visible=False)
    russia, found = _found(frame, "countries" if lacking else counted, region, explainer)
    gap = _("Countries only are ranked: {lacking}. ").format(lacking=lacking) if lacking else ""
    return style.finished(
        figure,
        frame=frame,
        title=_("Russia is number {partner_rank} {partner_rule}").format(**found),
        subtitle=_("Goods trade with China, bn {partner_currency}, {partner_period}").format(**found),
        measure=_(
            "Of China’s partners in goods trade, {partner_period}, with {partner_value} bn {partner_currency}"
        ).format(**found),
        alt=gap
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
        note=style.notes(
            gap
            + _(
                "The explainer says: number {rank_said} outside Asia. Russia lies in Europe and Asia and is ranked "
                "whichever region is chosen."
            ).format(**found),
            _(
                "Where the EU and ASEAN count as one partner each they stand for their members. Latin America "
                "and Africa, which China Customs lists as well, are not counted. Lists that press agencies made "
                "in 2023 are shorter than those of China Customs."
            ),
        ),
        left=8,
        right=12,
        height=38 * len(frame) + 14,
    )


def _found(frame: pd.DataFrame, counted: str, region: str, explainer: pd.DataFrame) -> tuple[pd.Series, dict[str, str]]:
    """Russia's rank and trade, and the partners ahead of it and next behind."""
    russia = frame[frame["partner"] == "RUS"].iloc[0]
    around = frame[frame["partner"] != "RUS"]
    ahead, behind = around[around["value"] > russia["value"]], around[around["value"] < russia["value"]]
    found = {
        "partner_rank": number(russia["rank"]),
        "partner_rule": _(RULES[counted, region]),
        "partner_period": span_of(frame),
        "partner_value": number(russia["value"], 1),
        "partner_currency": currency_of(russia),
        "partner_ahead": listing([bracketed(_(row.partner_name), number(row.value, 1)) for row in row_by_row(ahead)])
        or _("no one"),
        "partner_behind": bracketed(_(behind.iloc[0]["partner_name"]), number(behind.iloc[0]["value"], 1))
        if len(behind)
        else _("no one in the list"),
        "rank_said": number(explainer["value"].iloc[0]),
    }
    return russia, found


def _draw_partners(figure: Sketch, frame: pd.DataFrame, rows: list[int]) -> None:
    """A bar for each partner with its rank, name and trade above it."""
    partner_bars(figure, frame, rows)
    for row, place in zip(row_by_row(frame), rows, strict=True):
        words = labelled(ranked_name(row), number(row.value, 1))
        marks.words_above(figure, place, f"<b>{words}</b>" if row.partner == "RUS" else words)


def partner_bars(figure: Sketch, frame: pd.DataFrame, rows: list[int], xaxis: str = "x", yaxis: str = "y") -> None:
    """A level bar for each partner, Russia's in its colour."""
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
        customdata=frame["partner_name"].map(_).tolist(),
        hovertemplate=labelled("%{customdata}", "%{x:,.1f}<extra></extra>"),
        xaxis=xaxis,
        yaxis=yaxis,
    )


def ranked_name(row) -> str:
    """3. European Union (bloc)."""
    name = _(row.partner_name)
    return f"{row.rank}. {bracketed(name, _('bloc')) if row.kind == 'bloc' else name}"


def currency_of(row: pd.Series) -> str:
    """The currency of a row of partners, in words."""
    return _("dollars") if row["currency"] == "USD" else _("yuan")


def span_of(partners: pd.DataFrame) -> str:
    """January to June 2023; all of 2023."""
    start, end = partners["period_start"].iloc[0], partners["period_end"].iloc[0]
    if start[5:] == "01" and end[5:] == "12":
        return _("all of {year}").format(year=end[:4])
    return months(start, end)
