"""Arms and forces: transfers, deals, joint exercises, expenditure, warheads, goals."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def arms_transfers() -> pd.DataFrame:
    """Arms from Russia to China by year, oldest first within a measure (SIPRI; shares computed here).

    `year`, `measure` ("deliveries", the totals "exports" and "imports", or a share of either), `vintage` (A, B, C,
    project), `value` in `unit` (million TIV, a volume index and not money; or percent) and the source. Raises
    LoaderError.
    """
    return read_table("arms_transfers")


def published_shares() -> pd.DataFrame:
    """China's share of Russian exports over five years as SIPRI published it.

    `period` ("2018-2022"), `first_year`, `last_year`, `value` in percent.
    """
    shares = read_table("arms_published_shares")
    years = shares["period"].str.split("-", expand=True).astype("int64")
    return shares.assign(first_year=years[0], last_year=years[1])


def estimate_parts() -> pd.DataFrame:
    """What the estimates for 2024 and 2025 are made of: `year`, `designation`, `units`, `tiv_per_unit`, `value`."""
    return read_table("arms_estimate_parts")


def arms_by_category() -> pd.DataFrame:
    """Deliveries by `year` and SIPRI armament `category`: `value` in million TIV, vintage B."""
    return read_table("arms_categories")


def arms_deals() -> pd.DataFrame:
    """Deals of the SIPRI register in both directions, a deal a row.

    `supplier` (ISO3), `designation` and `description` of the weapon, `category`, `ordered` and `delivered` (units),
    `first_delivery` and `last_delivery` (years), `delivery_years` ("2001; 2002"), `value` in million TIV.
    """
    return read_table("arms_deals")


def joint_exercises() -> pd.DataFrame:
    """Exercises and patrols, oldest first.

    `year`, `month`, `event`, `type`, `format`, days where known, `participants` (ISO3, apart by "; "). `format` is
    "bilateral" or "multilateral". Status "proposed" is announced only.
    """
    return read_table("arms_exercises")


def military_expenditure() -> pd.DataFrame:
    """By `country`, `measure` ("expenditure" and "GDP" in USD bn, "share of GDP" in percent) and `year`.

    Expenditure and its share are SIPRI's (`sipri_estimate` where SIPRI marks its own estimate), GDP the World Bank's.
    """
    gdp = read_table("arms_gdp").assign(measure="GDP", sipri_estimate=False)
    return pd.concat([read_table("arms_expenditure"), gdp], ignore_index=True)


def warhead_stockpiles() -> pd.DataFrame:
    """Estimated military stockpiles at the start of each `year` by `country`; without retired warheads."""
    warheads = read_table("arms_warheads")
    return warheads[(warheads["measure"] == "military stockpile") & (warheads["reading"] == "series")].reset_index(
        drop=True
    )


def warhead_inventories() -> pd.DataFrame:
    """Estimated total inventories by `country` and `year`, with retired warheads. Not to be joined to stockpiles."""
    warheads = read_table("arms_warheads")
    return warheads[warheads["measure"] == "total inventory"].reset_index(drop=True)


def force_goals() -> pd.DataFrame:
    """Target years named for China's forces, and US estimates of its warheads.

    `said_on`, `said_by`, `item`, `qualifier` ("more than"), `value` (a year, or warheads).
    """
    return read_table("arms_goals")
