"""Tests of the statements on ties and trade."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, the, where
from claims.rules import rounding, rounds_to
from language import N_, _, number, percent, period

CUSTOMS = {
    "announced-usd": N_("China Customs in dollars, as announced"),
    "announced-cny": N_("China Customs in yuan, as announced"),
    "revised-usd": N_("China Customs in dollars, both years revised (UN Comtrade)"),
}
"""Published measurements of the half-year; the first is the one that press and officials use."""

OTHER_PERIODS = {
    "announced-eight-months": N_("another period: eight months, China Customs in dollars"),
    "announced-nine-months": N_("another period: nine months, China Customs in dollars"),
    "davydov-nine-months": N_("another period: nine months, Russian customs"),
}


@judges("half-year-growth")
def half_year_growth(claim: Claim, trade_growth_readings: pd.DataFrame, trade_cumulative: pd.DataFrame) -> Finding:
    """Every published growth rate of January to June 2023 against the minister's; other periods are context."""
    announced = the(trade_growth_readings, _("the growth that China Customs announced"), reading="announced-usd")
    half = [
        _growth(claim, row, CUSTOMS, trade_cumulative)
        for row in _rows(where(trade_growth_readings, reading=list(CUSTOMS)))
    ]
    other = [
        _growth(claim, row, OTHER_PERIODS, trade_cumulative, counts=False)
        for row in _rows(where(trade_growth_readings, reading=list(OTHER_PERIODS)))
    ]
    value = announced["value"].item()
    return Finding(
        readings=(*half, *other),
        explanation=_(
            "{who} gave {said}. For the same six months China Customs announced {announced}, {points} points more. "
            "Of {all} readings of other periods on file {fit} round to {said}."
        ).format(
            who=claim.said_by,
            said=claim.said,
            announced=percent(value, 1, signed=True),
            points=number(abs(value - claim.value), 1),
            all=number(len(other)),
            fit=number(sum(bool(each.answer) for each in other)),
        ),
        rule=rounding(claim.value, "%"),
        change=_(
            "A level for the half-year from Russian customs, with its base, that gives {said}; none is published."
        ).format(said=claim.said),
        missing=_("Russian customs’ totals for the first half of both years, with currency."),
    )


def _growth(
    claim: Claim, row: pd.DataFrame, words: dict[str, str], levels: pd.DataFrame, counts: bool = True
) -> Reading:
    """One published growth rate, with the levels behind it where they are on file."""
    name, value = row["reading"].item(), row["value"].item()
    level = where(
        levels,
        period_end=row["period_end"].item(),
        reporter="CHN",
        flow="total",
        measure="level",
        version="announced",
        currency=row["currency"].item(),
    )
    shown = _("published as a rate by {publisher}, {date}").format(
        publisher=row["publisher"].item(), date=period(row["date"].item())
    )
    if len(level) == 1:
        total = level["value"].item()
        shown += _("; level {total} bn, so the base is {total} / (1 + {rate}) = {base} bn").format(
            total=number(total, 3), rate=percent(value, 1), base=number(total / (1 + value / 100), 2)
        )
    return Reading(
        definition=_(words[name]),
        found=percent(value, 1, signed=True),
        answer=rounds_to(value, claim.value),
        sum=shown,
        cited=(Cited(row, what="label", when="period_end", figure="value"), Cited(level, "flow", "period_end", "value"))
        if len(level)
        else (Cited(row, what="label", when="period_end", figure="value"),),
        value=value,
        counts=counts,
    )


def _rows(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """A frame of one row for each row."""
    return [frame.iloc[[place]] for place in range(len(frame))]
