"""Does Russia's rank hold? One way of counting at a time, with the neighbours and the margins that decide."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from charts.trade_partners import currency_of, partner_bars, ranked_name, span_of
from language import N_, _, bracketed, labelled, number, percent

Ranking = tuple[pd.DataFrame, str]
BEHIND = 1
"""Neighbours shown behind Russia; all ahead of it are shown."""
OTHERS = 3
"""Partners shown outside Asia where Russia is not among them."""
OUTSIDE = {False: N_("Outside Asia, countries only"), True: N_("Outside Asia, EU as one partner")}
EVERYWHERE = {
    (False, False): N_("Among all countries"),
    (False, True): N_("Among all, with Hong Kong and Taiwan"),
    (True, False): N_("Among all, EU and ASEAN as one each"),
    (True, True): N_("Among all, EU and ASEAN as one, Hong Kong and Taiwan too"),
}
"""Words above each ranking: by blocs, and by Hong Kong and Taiwan where they matter."""
VERDICT = {
    "holds": N_("✓ Holds: number {check_rank} outside Asia, {check_margin}"),
    "fails": N_("✗ Does not hold: number {check_rank} outside Asia, {check_margin}"),
    "asian": N_("✗ Does not hold: counted as Asian, Russia is not outside Asia at all"),
    "gap": N_("? Cannot be told: {check_lacking}"),
}


def rank_checker(
    outside: Ranking, everywhere: Ranking, blocs: bool, territories: bool, explainer: pd.DataFrame
) -> Chart:
    """Russia and its neighbours outside Asia and among all partners, under one rule; the verdict is the title.

    Each ranking is its partners, largest first, with `rank`, and what the list lacks of what the rule counts: then
    it is empty. Outside Asia Russia is missing where it is counted as Asian. ``blocs`` and ``territories`` (Hong Kong
    and Taiwan) say what was asked to be counted.
    """
    said = int(explainer["value"].iloc[0])
    parts = [
        (_(OUTSIDE[blocs]), _near(outside[0]), outside),
        (_(EVERYWHERE[blocs, territories]), _near(everywhere[0]), everywhere),
    ]
    frame = pd.concat([part.assign(ranking=words) for words, part, _ranking in parts], ignore_index=True)
    figure = Sketch()
    top = _draw(figure, parts)
    figure.update_xaxes(range=[0, frame["value"].max() * 1.06], nticks=5, showgrid=False)
    figure.update_yaxes(range=[0.4, top], visible=False)
    found = _found(outside, everywhere, frame, said)
    return style.finished(
        figure,
        frame=frame,
        title=_(VERDICT[_verdict(outside, said)]).format(**found),
        subtitle=_("Goods trade with China, bn {check_currency}, {check_period}; in brackets: Russia’s lead").format(
            **found
        ),
        measure=_("Russia among China’s partners in goods trade, bn {check_currency}, {check_period}").format(**found),
        alt=_(
            "The explainer says number {check_said} outside Asia. In {check_period}, outside Asia: {check_outside}. "
            "Among all partners: {check_all}."
        ).format(**found),
        through=frame["period_end"].iloc[0],
        figures=found,
        key=[("■", style.RUSSIA, _("Russia")), ("■", style.MUTED, _("other partners"))],
        note=_(
            "Rankings outside Asia leave out Asian partners, so Hong Kong, Taiwan and ASEAN change only the ranking "
            "among all. A bloc stands for its members. Lead: Russia’s trade less the neighbour’s, in billions and in "
            "percent of the neighbour’s."
        ),
        left=8,
        right=12,
        height=int(38 * top),
    )


def _verdict(outside: Ranking, said: int) -> str:
    frame, lacking = outside
    if lacking:
        return "gap"
    russia = frame.loc[frame["partner"] == "RUS", "rank"]
    if russia.empty:
        return "asian"
    return "holds" if russia.item() == said else "fails"


def _near(frame: pd.DataFrame) -> pd.DataFrame:
    """Russia with all partners ahead of it and the next behind, each with Russia's lead; the first without it."""
    own = frame.index[frame["partner"] == "RUS"]
    if own.empty:
        return frame.head(OTHERS).assign(lead=float("nan"), lead_percent=float("nan"))
    place = own[0]
    near = frame.iloc[: place + BEHIND + 1]
    lead = frame.loc[place, "value"] - near["value"]
    return near.assign(lead=lead, lead_percent=100 * lead / near["value"])


def _draw(figure: Sketch, parts: list) -> float:
    """Both rankings below each other, each under its words; returns where the axis ends."""
    at = 0.0
    for words, part, (_frame, lacking) in reversed(parts):
        rows = [at + len(part) - place for place in range(len(part))]
        partner_bars(figure, part, rows)
        for row, place in zip(row_by_row(part), rows, strict=True):
            marks.words_above(figure, place, _words(row))
        if lacking:
            at += 1
            marks.words_above(figure, at - 0.42, f"<i>{lacking}</i>")
        at += len(part) + 1
        marks.words_above(figure, at - 0.2, f"<b>{words}</b>")
        at += 0.25
    return at + 0.4


def _words(row) -> str:
    """3. Australia: 152.9 (+2.2, +1.4%)."""
    words = labelled(ranked_name(row), number(row.value, 1))
    if row.partner == "RUS":
        return f"<b>{words}</b>"
    if pd.isna(row.lead):
        return words
    lead, share = number(row.lead, 1, signed=True), percent(row.lead_percent, 1, signed=True)
    return bracketed(words, _("{lead}, {share}").format(lead=lead, share=share))


def _found(outside: Ranking, everywhere: Ranking, frame: pd.DataFrame, said: int) -> dict[str, str]:
    """The rank, the margins to both neighbours, and the rank among all."""
    (listed, lacking), (every, gap) = outside, everywhere
    first = frame.iloc[0]
    russia = listed.loc[listed["partner"] == "RUS", "rank"]
    overall = every.loc[every["partner"] == "RUS", "rank"]
    margin = _margin(listed, said)
    rank = number(russia.item()) if len(russia) else _("none")
    told = lacking or (_("number {rank}, {margin}").format(rank=rank, margin=margin) if len(russia) else "")
    return {
        "check_said": number(said),
        "check_rank": rank,
        "check_margin": margin,
        "check_lacking": lacking or gap,
        "check_currency": currency_of(first),
        "check_period": span_of(frame),
        "check_outside": told or _("Russia, counted as Asian, is not ranked"),
        "check_all": gap or _("number {rank}").format(rank=number(overall.item())),
    }


def _margin(frame: pd.DataFrame, said: int) -> str:
    """Russia's lead on the next partner where it has the rank that was said or a better one, else its gap."""
    own = frame.index[frame["partner"] == "RUS"]
    if own.empty:
        return ""
    place, russia = own[0], frame.loc[own[0]]
    leads = (russia["rank"] <= said and place + 1 < len(frame)) or place == 0
    other = frame.loc[place + 1 if leads else place - 1]
    ahead, behind = _("{gap} bn {currency} ({share}) ahead of {who}"), _("{gap} bn {currency} ({share}) behind {who}")
    gap = abs(russia["value"] - other["value"])
    return (ahead if leads else behind).format(
        gap=number(gap, 1),
        currency=currency_of(russia),
        share=percent(100 * gap / other["value"], 1),
        who=_(other["partner_name"]),
    )
