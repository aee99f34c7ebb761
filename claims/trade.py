"""Test of the statement on the growth of trade: each published measure of the half-year, and how each came about."""

from __future__ import annotations

from typing import Any

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, NotKnown, records
from claims.rules import rounding, rounds_to
from language import N_, _, month, number, percent, period, sentences

HALF = {
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
THE_CLAIM = "reshetnikov-half-year"
"""The statement that is tested; it cannot bear itself out."""

Row = dict[str, Any]


class Growth:
    """The rates, levels and months behind the half-year, read once for all readings."""

    def __init__(self, rates: pd.DataFrame, levels: pd.DataFrame, months: pd.DataFrame):
        self.frames = rates, levels, months
        named = ("reading", "label", "kind", "date", "period_start", "period_end", "currency", "qualifier", "value")
        self.rates = {row["reading"]: row for row in records(rates, *named, "publisher", "note")}
        told = ("period_start", "period_end", "reporter", "flow", "measure", "version", "currency", "value")
        self.totals = [
            row
            for row in records(levels, *told, "publisher")
            if (row["reporter"], row["flow"], row["version"]) == ("CHN", "total", "announced")
        ]
        self.months = records(months, "period_start", "period_end", "flow", "value")

    def level(self, end: str, currency: str, publisher: str = "") -> Row | None:
        """The total announced for January to a month, by any or by one publisher."""
        fits = (row for row in self.totals if row["measure"] == "level" and row["period_end"] == end)
        return next(
            (row for row in fits if row["currency"] == currency and publisher in {"", row["publisher"]}),
            None,
        )

    def since(self, start: str) -> list[Row]:
        """Announced growth in dollars from a first month to each later one."""
        rows = [row for row in self.totals if row["measure"] == "growth" and row["currency"] == "USD"]
        return sorted((row for row in rows if row["period_start"] == start), key=lambda row: row["period_end"])

    def inside(self, start: str, end: str) -> list[Row]:
        """Single months of both flows from one month to another."""
        return [
            row
            for row in self.months
            if row["flow"] != "total" and row["period_start"] >= start and row["period_end"] <= end
        ]

    def cite(self, which: int, *rows: Row, what: str = "flow", when: str = "period_end") -> Cited:
        """Rows of the rates (the first frame), the levels or the months."""
        return Cited(self.frames[which], what=what, when=when, figure="value", rows=[row["row"] for row in rows])


@judges("half-year-growth")
def half_year_growth(
    claim: Claim, trade_growth_readings: pd.DataFrame, trade_cumulative: pd.DataFrame, trade_monthly: pd.DataFrame
) -> Finding:
    """Every published growth rate of January to June 2023 against the minister's; other periods are context."""
    growth = Growth(trade_growth_readings, trade_cumulative, trade_monthly)
    announced = growth.rates.get("announced-usd")
    if announced is None:
        raise NotKnown(_("the growth that China Customs announced"))
    half = [_rate(claim, growth, name, words) for name, words in HALF.items() if name in growth.rates]
    other = [
        _rate(claim, growth, name, words, counts=False) for name, words in OTHER_PERIODS.items() if name in growth.rates
    ]
    return Finding(
        readings=(*half, _not_published(), *other, *_naive(claim, growth, announced), *_said(growth)),
        explanation=_explanation(claim, growth, announced, half),
        rule=rounding(claim.value, claim.said),
        change=_(
            "A level for the half-year from Russian customs, with its base, that gives {said}; none is published."
        ).format(said=claim.said),
        missing=_("Russian customs’ totals for the first half of both years, with currency."),
    )


def _rate(claim: Claim, growth: Growth, name: str, words: str, counts: bool = True) -> Reading:
    """One published growth rate, with the levels of the same publisher and vintage behind it."""
    row = growth.rates[name]
    shown, rows = _from_months(growth, row) if row["kind"] == "revised" else _from_level(growth, row)
    return Reading(
        definition=_(words),
        found=percent(row["value"], 1, signed=True),
        answer=rounds_to(row["value"], claim.value),
        sum=shown,
        cited=(growth.cite(0, row, what="label"), *rows),
        value=row["value"],
        counts=counts,
    )


def _from_level(growth: Growth, row: Row) -> tuple[str, tuple[Cited, ...]]:
    """A rate as it was announced, and the base that it implies where its level was announced with it."""
    shown = _("a rate published by {publisher}, {date}").format(publisher=_(row["publisher"]), date=period(row["date"]))
    level = growth.level(row["period_end"], row["currency"], row["publisher"])
    if level is None:
        return shown, ()
    implied = _("{total} bn / (1 + {rate}) = {base} bn, the base it implies").format(
        total=number(level["value"], 3),
        rate=percent(row["value"], 1),
        base=number(level["value"] / (1 + row["value"] / 100), 2),
    )
    return _("; ").join([shown, implied]), (growth.cite(1, level),)


def _from_months(growth: Growth, row: Row) -> tuple[str, tuple[Cited, ...]]:
    """A rate made of revised months: their sum over the sum of the same months of the year before."""
    start, end = row["period_start"], row["period_end"]
    now, before = growth.inside(start, end), growth.inside(_year_before(start), _year_before(end))
    total, base = (sum(month["value"] for month in months) for months in (now, before))
    if not (now and before):
        return _("a rate published by {publisher}").format(publisher=_(row["publisher"])), ()
    shown = _("{total} bn / {base} bn = {rate}, sums of revised months").format(
        total=number(total, 3), base=number(base, 3), rate=percent(100 * (total / base - 1), 1, signed=True)
    )
    return shown, (growth.cite(2, *now), growth.cite(2, *before))


def _naive(claim: Claim, growth: Growth, announced: Row) -> list[Reading]:
    """The ratio of the two levels as each was first announced, and why it misleads."""
    end, rate = announced["period_end"], announced["value"]
    now, before = growth.level(end, "USD"), growth.level(_year_before(end), "USD")
    if now is None or before is None:
        return []
    total, first = now["value"], before["value"]
    ratio, base = 100 * (total / first - 1), total / (1 + rate / 100)
    return [
        Reading(
            definition=_("wrong way: two levels divided, each as first announced"),
            found=percent(ratio, 1, signed=True),
            answer=rounds_to(ratio, claim.value),
            sum=_(
                "{total} / {first} = {ratio}; but the base had been revised from {first} to {base} bn, by {gap} bn, "
                "and the announced {rate} is against the revised one"
            ).format(
                total=number(total, 3),
                first=number(first, 3),
                ratio=percent(ratio, 1, signed=True),
                base=number(base, 2),
                gap=number(base - first, 2, signed=True),
                rate=percent(rate, 1, signed=True),
            ),
            cited=(growth.cite(1, now, before),),
            value=ratio,
            counts=False,
        )
    ]


def _not_published() -> Reading:
    """The measure that the minister may have had in mind."""
    return Reading(
        definition=_("Russian customs, half-year: nothing published"),
        found="",
        answer=None,
        sum=_("no level and no rate of Russian customs for these six months is on file"),
    )


def _said(growth: Growth) -> list[Reading]:
    """What other officials said: statements, not measurements."""
    words = {"more than": _("over {value}"), "almost": _("almost {value}")}
    rows = [row for name, row in growth.rates.items() if row["kind"] == "statement" and name != THE_CLAIM]
    return [
        Reading(
            definition=_("said, not measured: {who}, for January to {end}").format(
                who=_(row["label"]), end=month(row["period_end"])
            ),
            found=words.get(row["qualifier"], "{value}").format(value=percent(row["value"], signed=True)),
            answer=None,
            sum=_("{date}; {note}").format(date=period(row["date"]), note=_(row["note"]) or _("basis not named")),
            cited=(growth.cite(0, row, what="label", when="date"),),
            value=row["value"],
            counts=False,
        )
        for row in rows
    ]


def _explanation(claim: Claim, growth: Growth, announced: Row, half: list[Reading]) -> str:
    """The announced and the farthest measure of the half-year, and the first period whose growth does round so."""
    words = _(
        "{who} gave {said}. For the same six months China Customs announced {announced} in dollars, {points} points "
        "off; the published measures reach up to {most}."
    ).format(
        who=_(claim.said_by),
        said=claim.said,
        announced=percent(announced["value"], 1),
        points=number(abs(announced["value"] - claim.value), 1),
        most=percent(max(each.value for each in half), 1),
    )
    fits = [row for row in growth.since(announced["period_start"]) if rounds_to(row["value"], claim.value)]
    if not fits:
        return sentences(words, _("No announced growth since January rounds to {said}.").format(said=claim.said))
    first = _("The first announced growth that rounds to {said} is that of January to {end}: {rate}.").format(
        said=claim.said, end=month(fits[0]["period_end"]), rate=percent(fits[0]["value"], 1)
    )
    return sentences(words, first)


def _year_before(text: str) -> str:
    return f"{int(text[:4]) - 1}{text[4:]}"
