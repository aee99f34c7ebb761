"""The two judgements on what each country is to the other: figures that bear on them, and no verdict."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, records
from language import _, number, percent, period

FUELS = "27"
"""Chapter of the Harmonized System: mineral fuels."""
RECENT = 5
"""Years within which a share of arms imports still bears on the present; older ones are left out."""


@judges("gabuev-neighbour")
def gabuev_neighbour(
    claim: Claim,
    as_of: dt.date,
    trade_composition: pd.DataFrame,
    energy_crude_discount: pd.DataFrame,
    arms_transfers: pd.DataFrame,
    arms_published_shares: pd.DataFrame,
) -> Finding:
    """Fuels in Russia's sales, the price of its crude, and arms from Russia, as far as they were known."""
    readings = (
        *_fuels(trade_composition),
        *_discount(energy_crude_discount),
        *_arms(arms_transfers, as_of),
        *_arms_exports(arms_published_shares),
    )
    return Finding(
        readings=readings,
        explanation=_opinion(readings),
        rule=_("An opinion of an analyst: figures stand beside it, none of them makes it true or false."),
        change=_("Nothing on file; a stated measure of “safe”, “cheap” or of technology, with its limit."),
        missing=_(
            "What China paid other suppliers for the same goods in the same months, which know-how came with the "
            "arms, and a measure of a safe border."
        ),
    )


@judges("lifeline")
def lifeline(claim: Claim, trade_shares: pd.DataFrame, trade_settlement: pd.DataFrame) -> Finding:
    """China's part in Russia's trade, before and after the invasion, beside Russia's part in China's."""
    readings = (
        *_share(trade_shares, "RUS", "total", _("China’s part in Russia’s goods trade")),
        *_share(trade_shares, "RUS", "imports", _("China’s part in what Russia imports")),
        *_share(trade_shares, "CHN", "total", _("Russia’s part in China’s goods trade")),
        *_paid(trade_settlement),
    )
    return Finding(
        readings=readings,
        explanation=_opinion(readings),
        rule=_("An opinion of an analyst: figures stand beside it, none of them makes it true or false."),
        change=_("Nothing on file; a stated share from which a partner counts as a lifeline."),
        missing=_(
            "Russian customs’ own tables, which have not been published since the invasion, and what Russia could "
            "sell and buy elsewhere."
        ),
    )


def _opinion(readings: tuple[Reading, ...]) -> str:
    """That it is an opinion, and the figures beside it in a sentence."""
    if not readings:
        return _("An opinion. By that day no figure on file bore on it.")
    parts = [_("{what}: {figure}").format(what=each.definition, figure=each.found) for each in readings]
    return _("An opinion. Figures that bear on it: {parts}.").format(parts=_("; ").join(parts))


def _context(definition: str, found: str, shown: str, cited: Cited) -> tuple[Reading]:
    return (Reading(definition, found, None, shown, (cited,), counts=False),)


def _rows(frame: pd.DataFrame, *columns: str, **cells: str) -> list[dict[str, Any]]:
    """These columns of the rows whose cells are these."""
    rows = records(frame, *columns, *cells)
    return [row for row in rows if all(row[name] == cell for name, cell in cells.items())]


def _cite(frame: pd.DataFrame, rows: list[dict[str, Any]], what: str, when: str) -> Cited:
    return Cited(frame, what=what, when=when, figure="value", rows=[row["row"] for row in rows])


def _fuels(composition: pd.DataFrame) -> tuple[Reading, ...]:
    """Mineral fuels in what Russia sells to China, newest year."""
    rows = _rows(composition, "year", "code", "value", exporter="RUS")
    if not rows:
        return ()
    year = max(row["year"] for row in rows)
    last = [row for row in rows if row["year"] == year and row["code"] in {"TOTAL", FUELS}]
    value = {row["code"]: row["value"] for row in last}
    if not {"TOTAL", FUELS} <= value.keys():
        return ()
    return _context(
        _("fuels in what Russia sold to China in {year}").format(year=year),
        percent(100 * value[FUELS] / value["TOTAL"]),
        _("{part} / {whole} bn dollars").format(part=number(value[FUELS], 1), whole=number(value["TOTAL"], 1)),
        _cite(composition, last, "product", "year"),
    )


def _discount(quotes: pd.DataFrame) -> tuple[Reading, ...]:
    """The newest quotes of Russian crude against Brent."""
    espo = _rows(quotes, "period", "value", crude="ESPO")
    if not espo:
        return ()
    when = max(row["period"] for row in espo)
    last = [row for row in espo if row["period"] == when]
    (low, high), (least, most) = (
        (min(row["value"] for row in rows), max(row["value"] for row in rows)) for rows in (last, espo)
    )
    return _context(
        _("Russian ESPO crude against Brent in {when}, dollars a barrel").format(when=period(when)),
        _("{low} to {high}").format(low=number(low, signed=True), high=number(high, signed=True)),
        _("quotes of traders, minus is cheaper; over all months on file {least} to {most}").format(
            least=number(least, signed=True), most=number(most, signed=True)
        ),
        _cite(quotes, last, "crude", "period"),
    )


def _arms(transfers: pd.DataFrame, as_of: dt.date) -> tuple[Reading, ...]:
    """Russia's part in the arms that China imports, newest year."""
    rows = _rows(transfers, "year", "value", measure="share of Chinese imports")
    last = max(rows, key=lambda row: row["year"], default=None)
    if last is None or last["year"] < as_of.year - RECENT:
        return ()
    top = max(rows, key=lambda row: row["value"])
    return _context(
        _("Russia’s part in China’s arms imports in {year}").format(year=last["year"]),
        percent(last["value"]),
        _("by volume (SIPRI); highest {most} in {when}").format(most=percent(top["value"]), when=top["year"]),
        _cite(transfers, [last], "measure", "year"),
    )


def _arms_exports(shares: pd.DataFrame) -> tuple[Reading, ...]:
    """China's part in the arms that Russia exports, as published, newest period."""
    rows = sorted(_rows(shares, "period", "value"), key=lambda row: row["period"])
    if not rows:
        return ()
    return _context(
        _("China’s part in Russia’s arms exports, {years}").format(years=rows[-1]["period"]),
        percent(rows[-1]["value"]),
        _("as published by SIPRI; {first} for {then}").format(first=percent(rows[0]["value"]), then=rows[0]["period"])
        if len(rows) > 1
        else _("as published by SIPRI"),
        _cite(shares, rows[-1:], "measure", "period"),
    )


def _share(shares: pd.DataFrame, economy: str, flow: str, words: str) -> tuple[Reading, ...]:
    """The newest share in one economy's trade, and the oldest on file beside it."""
    rows = _rows(shares, "period_end", "basis", "value", economy=economy, flow=flow, measure="share")
    if not rows:
        return ()
    first, when = min(rows, key=lambda row: row["period_end"]), max(row["period_end"] for row in rows)
    last = [row for row in rows if row["period_end"] == when]
    ends = sorted({row["value"] for row in last})
    return _context(
        _("{what} through {when}").format(what=words, when=period(when)),
        _(" to ").join(percent(value, 1) for value in dict.fromkeys((ends[0], ends[-1]))),
        _since(first, last),
        _cite(shares, last, "basis", "period_end"),
    )


def _since(first: dict[str, Any], last: list[dict[str, Any]]) -> str:
    """On which basis the newest share stands, and the oldest on file where there is one."""
    bases = _(", ").join(dict.fromkeys(_(row["basis"]) for row in last))
    if first["period_end"] == last[0]["period_end"]:
        return bases
    return _("{bases}; on file since {then}, when it was {share}").format(
        bases=bases, then=period(first["period_end"]), share=percent(first["value"], 1)
    )


def _paid(settlement: pd.DataFrame) -> tuple[Reading, ...]:
    """The newest statement on payment in the two own currencies."""
    rows = _rows(settlement, "said_on", "speaker", "value", trade="bilateral", flow="total")
    if not rows:
        return ()
    last = max(rows, key=lambda row: row["said_on"])
    return _context(
        _("trade between the two that is paid in roubles and yuan, {when}").format(when=period(last["said_on"])),
        percent(last["value"]),
        _("said by {who}; no method is published").format(who=_(last["speaker"])),
        _cite(settlement, [last], "speaker", "said_on"),
    )
