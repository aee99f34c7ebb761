"""Crude, coal, LNG and electricity: volumes, values, shares and growth that must agree with each other."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import lone, rule

BARRELS_PER_TONNE = 7.3  # the factor customs, Reuters and MEES use for China's mix
LNG_BCM_PER_MT = 1.36  # BP's gas content of a million tonnes of LNG


def _by_key(frame: pd.DataFrame, measure: str, unit: str | None = None) -> dict[tuple[str, str], float]:
    """(partner, period) to value, for one measure."""
    rows = frame[frame["measure"] == measure]
    rows = rows[rows["unit"] == unit] if unit else rows
    return rows.set_index(["partner", "period"])["value"].to_dict()


def _days(year: str) -> int:
    return 366 if calendar.isleap(int(year)) else 365


def _tolerance(quoted: float, whole: float, tenth: float) -> float:
    """A percentage quoted without decimals is rounded more."""
    return whole if float(quoted).is_integer() else tenth


def _growth(frame: pd.DataFrame, whole: float, tenth: float) -> Iterator[str]:
    volume = _by_key(frame, "volume", "Mt")
    for (partner, year), quoted in _by_key(frame, "change").items():
        now, before = volume[partner, year], volume.get((partner, str(int(year) - 1)))
        if before and abs(100 * (now / before - 1) - quoted) > _tolerance(quoted, whole, tenth):
            yield f"{partner} {year}: {before} to {now} is {100 * (now / before - 1):+.1f} percent, quoted {quoted:+}"


def _unit_values(frame: pd.DataFrame) -> Iterator[str]:
    volume, value = _by_key(frame, "volume", "Mt"), _by_key(frame, "value")
    for key, quoted in _by_key(frame, "unit_value").items():
        if abs(1000 * value[key] / volume[key] - quoted) > 1:
            yield f"{key}: {value[key]} bn USD for {volume[key]} Mt is not {quoted} USD a tonne"


def _shares(frame: pd.DataFrame, tolerance: float) -> Iterator[str]:
    volume = _by_key(frame, "volume", "Mt")
    for (partner, year), quoted in _by_key(frame, "share").items():
        part, total = volume.get((partner, year)), volume.get(("WLD", year))
        if part and total and abs(100 * part / total - quoted) > tolerance:
            yield f"{partner} {year}: {part} of {total} Mt is {100 * part / total:.2f} percent, the row says {quoted}"


@rule("energy_crude")
def crude_growth_recomputes(crude):
    """Growth as published agrees with the tonnes of both years."""
    yield from _growth(crude, whole=0.6, tenth=0.1)


@rule("energy_crude")
def crude_value_per_tonne_recomputes(crude):
    """Value divided by volume gives the value per tonne."""
    yield from _unit_values(crude)


@rule("energy_crude")
def crude_shares_recompute(crude):
    """Russia's share is its tonnes over all tonnes."""
    yield from _shares(crude, tolerance=0.06)


@rule("energy_crude")
def crude_shares_fit_the_daily_rates(crude):
    """Where a share came from rates or from another publisher, the rates agree within their rounding."""
    rate = _by_key(crude, "rate")
    for (partner, year), quoted in _by_key(crude, "share").items():
        part, total = rate.get((partner, year)), rate.get(("WLD", year))
        if part and total and abs(100 * part / total - quoted) > _tolerance(quoted, 0.6, 0.15):
            share = 100 * part / total
            yield f"{partner} {year}: {part:.0f} of {total:.0f} kb/d is {share:.1f} percent, the row says {quoted}"


@rule("energy_crude")
def crude_rates_fit_the_tonnes(crude):
    """Barrels a day and tonnes of the same year agree at 7.3 barrels a tonne within 0.8 percent."""
    volume = _by_key(crude, "volume", "Mt")
    for (partner, year), rate in _by_key(crude, "rate").items():
        tonnes = rate * _days(year) / BARRELS_PER_TONNE / 1000
        if (partner, year) in volume and abs(tonnes / volume[partner, year] - 1) > 0.008:
            yield f"{partner} {year}: {rate:.0f} kb/d are {tonnes:.1f} Mt, the table says {volume[partner, year]}"


@rule("energy_crude")
def saudi_tonnes_follow_from_what_was_quoted(crude):
    """2013 is a share of the total; 2017 and 2018 are a distance from Russia."""
    volume, rate = _by_key(crude, "volume", "Mt"), _by_key(crude, "rate")
    for (partner, year), share in _by_key(crude, "share").items():
        if partner == "SAU":
            tonnes = share / 100 * rate["WLD", year] * _days(year) / BARRELS_PER_TONNE / 1000
            if abs(tonnes - volume["SAU", year]) > 0.1:
                yield f"SAU {year}: {share} percent of all imports are {tonnes:.1f} Mt, not {volume['SAU', year]}"
    for (_, year), lead in _by_key(crude, "lead").items():
        tonnes = volume["RUS", year] + lead * _days(year) / BARRELS_PER_TONNE / 1000
        if abs(tonnes - volume["SAU", year]) > 0.1:
            yield f"SAU {year}: {lead:+.0f} kb/d from Russia's imports gives {tonnes:.1f} Mt, not {volume['SAU', year]}"


@rule("energy_crude")
def total_of_2024_lies_between_its_neighbours(crude):
    """The total of 2024 is computed back from 2025; customs' own change from 2023 was -1.9 percent."""
    volume = _by_key(crude, "volume", "Mt")
    if abs(volume["WLD", "2024"] / volume["WLD", "2023"] - 0.981) > 0.001:
        yield f"2024: {volume['WLD', '2024']} Mt is not 1.9 percent below {volume['WLD', '2023']} Mt of 2023"


@rule("energy_crude")
def nine_months_fit_their_year(crude):
    """Three quarters of 2025 are between 70 and 76 percent of the year's tonnes from Russia."""
    volume = _by_key(crude, "volume", "Mt")
    part = volume["RUS", "2025-01/2025-09"] / volume["RUS", "2025"]
    if not 0.70 < part < 0.76:
        yield f"2025: nine months are {100 * part:.0f} percent of the year"


@rule("energy_crude_discount")
def quoted_ranges_are_a_dollar_wide(discount):
    """Traders quoted each range one dollar wide, the lower end first."""
    ranges = discount.pivot(index=["crude", "period"], columns="bound", values="value").dropna(subset=["low", "high"])
    for (crude, period), row in ranges.iterrows():
        if abs(row["high"] - row["low"] - 1) > 0.01:
            yield f"{crude} {period}: {row['low']} to {row['high']} is not a range of one dollar"


@rule("energy_coal")
def coal_value_per_tonne_recomputes(coal):
    """Value divided by volume gives the value per tonne."""
    yield from _unit_values(coal[coal["coverage"] == "all coal"])


@rule("energy_coal")
def coal_growth_recomputes(coal):
    """Growth as published agrees with the tonnes of both years, within one coverage."""
    for _, same in coal.groupby("coverage"):
        yield from _growth(same, whole=0.6, tenth=0.1)


@rule("energy_lng")
def lng_growth_recomputes(lng):
    """Growth as published agrees with the tonnes of both years."""
    yield from _growth(lng, whole=0.6, tenth=0.3)


@rule("energy_lng")
def lng_shares_recompute(lng):
    """Russia's share is its tonnes over all tonnes."""
    yield from _shares(lng, tolerance=0.06)


@rule("energy_lng")
def lng_as_gas_fits_the_tonnes(lng):
    """BP's cubic metres are the customs' tonnes at 1.36 bcm a million tonnes, within two percent."""
    tonnes = _by_key(lng, "volume", "Mt")
    for key, gas in _by_key(lng, "volume", "bcm").items():
        if abs(gas / tonnes[key] / LNG_BCM_PER_MT - 1) > 0.02:
            yield f"{key}: {gas} bcm are not {tonnes[key]} Mt"


@rule("energy_electricity")
def contract_total_is_its_years(electricity):
    """The contract's total is its yearly amount over its years."""
    amount = electricity.set_index(["measure", "period"])["value"]
    for period, total in amount["contract_total"].items():
        first, last = (int(year) for year in period.split("/"))
        if abs(total - (last - first) * amount["contract_yearly", period]) > 1:
            yield f"{period}: {amount['contract_yearly', period]} TWh a year do not make {total}"


@rule("energy_electricity")
def the_record_year_is_the_highest(electricity):
    """The row whose note says record is above all others."""
    volume = electricity[electricity["measure"] == "volume"]
    record = volume[volume["note"] == "record"]
    if (record["value"].max() < volume["value"]).any():
        higher = volume.loc[volume["value"].idxmax(), "period"]
        yield f"{record['period'].iloc[0]} is called a record, {higher} is higher"


@rule("energy_electricity")
def a_complete_stop_is_zero(electricity):
    """A row whose note says that imports stopped completely has nothing delivered."""
    stopped = electricity[electricity["note"].str.contains("stopped completely")]
    for _, row in stopped[stopped["value"] != 0].iterrows():
        yield f"{row['period']}: {row['value']} TWh, but the note says that imports stopped completely"


def _early(row: pd.Series, last: int) -> bool:
    return (
        row["partner"] == "RUS"
        and row["measure"] == "volume"
        and row["unit"] == "Mt"
        and int(row["period"][:4]) <= last
    )


lone(
    "energy_crude",
    "value",
    why="nine months of Saudi tonnes in 2025; no second figure and no full year is published",
    where=lambda row: row["partner"] == "SAU" and row["measure"] == "volume" and row["period"] == "2025-01/2025-09",
)
lone(
    "energy_crude_discount",
    "value",
    why="one offer quoted as a single figure, with no range",
    where=lambda row: row["bound"] == "single",
)
lone(
    "energy_coal",
    "value",
    why="sum of customs' months of 2012 to 2014, for which no value is at hand",
    where=lambda row: _early(row, 2014),
)
lone(
    "energy_lng",
    "value",
    why="sum of customs' months; no value, total or growth of these years is at hand",
    where=lambda row: _early(row, 2019),
)
lone(
    "energy_electricity",
    "value",
    why="one seller, one figure a period; no growth rate or second count agrees on coverage",
    where=lambda row: row["measure"] == "volume" and row["value"] > 0,
)
