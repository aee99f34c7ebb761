"""What the shipped tables hold of a live source's data, for two countries: where nothing was fetched, this is shown.

Every function gives a tidy frame (COLUMNS of `loaders.live.observations`) with a row's `publisher`, `source_title`,
`source_url` and `source_date`, or None where the tables have nothing on the pair. All raise LoaderError.
"""

from __future__ import annotations

import pandas as pd

from loaders.live.observations import COLUMNS, KEY
from loaders.pair import FLAGSHIP, Pair
from loaders.table import SOURCE, read_table

LAYOUT = list(dict.fromkeys([*COLUMNS, *SOURCE]))
BILLION = 1e9
MONTHS = 12
FLOWS = {"exports": "exports_fob", "imports": "imports_cif"}
SPENDING = {"expenditure": ("military_expenditure", "USD"), "share of GDP": ("military_share_of_gdp", "percent")}
"""Measures of the table arms_expenditure as the World Bank's source calls them."""
STATUSES = {"approximate": "estimated"}
"""A rounded figure at second hand has no status of its own among observations."""


def trade(pair: Pair) -> pd.DataFrame | None:
    """Goods trade of China and Russia in USD: China's months (`exports_fob`, `imports_cif`), the years of both.

    Only months and years of China of which both flows are known: no blocks of months, no totals; and of its years, as
    announced, only those that do not have all their months. Russia's years are those of UN Comtrade; what its officials
    stated is not among them. `vintage` is the version of the table.
    """
    if pair.key != FLAGSHIP.key:
        return None
    months, years = read_table("trade_monthly"), read_table("trade_mirror")
    months = _both_flows(months[months["months"] == 1], "period_start")
    years = years[(years["measure"] == "level") & (years["version"] == "Comtrade") & years["flow"].isin(FLOWS.keys())]
    flows = pd.concat(
        [
            months.assign(period=months["period_start"], frequency="M"),
            _announced(months).assign(frequency="A"),
            years.assign(period=years["period_start"].str[:4], frequency="A"),
        ],
        ignore_index=True,
    )
    return _tidy(
        flows.assign(
            series="all goods",
            indicator=flows["flow"].map(FLOWS),
            value=_whole(flows["value"]),
            unit="USD",
            vintage=flows["version"],
        )
    )


def economies(pair: Pair) -> pd.DataFrame | None:
    """The World Bank's figures for Russia and China by year, with SIPRI's own for military expenditure.

    Indicators and units are those of `loaders.sources.worldbank`; the partner is "-". GDP of one year and GDP per head
    of the same may be of two vintages, which do not go together.
    """
    rows = pd.concat([read_table("economies"), _gdp(), _spending()], ignore_index=True)
    rows = rows[rows["country"].isin(pair.codes)]
    if rows.empty:
        return None
    return _tidy(rows.assign(reporter=rows["country"], partner="-", period=rows["year"].astype("str"), frequency="A"))


def arms(pair: Pair) -> pd.DataFrame | None:
    """Deliveries of major arms from Russia to China by year in million TIV: `tiv_delivered_year` of all deals together.

    `vintage` is that of the table arms_transfers: A to 1999, B from 2000; "project" are estimates.
    """
    if pair.key != FLAGSHIP.key:
        return None
    transfers = read_table("arms_transfers")
    deliveries = transfers[transfers["measure"] == "deliveries"]
    return _tidy(
        deliveries.assign(
            series="all deliveries",
            reporter=deliveries["supplier"],
            partner=deliveries["recipient"],
            period=deliveries["year"].astype("str"),
            frequency="A",
            indicator="tiv_delivered_year",
        )
    )


def _both_flows(rows: pd.DataFrame, when: str) -> pd.DataFrame:
    """Exports and imports, of periods that have both."""
    flows = rows[rows["flow"].isin(FLOWS.keys())]
    return flows[flows.groupby(when)["flow"].transform("nunique") == len(FLOWS)]


def _announced(months: pd.DataFrame) -> pd.DataFrame:
    """What China Customs announced for the years that do not have all their months."""
    by_year = months["period_start"].str[:4].value_counts()
    whole = by_year.index[by_year == MONTHS * len(FLOWS)]
    years = read_table("trade_annual")
    years = years[(years["measure"] == "level") & (years["version"] == "announced") & (years["currency"] == "USD")]
    years = years.assign(period=years["year"].astype("str"))
    return _both_flows(years[~years["period"].isin(whole)], "period")


def _gdp() -> pd.DataFrame:
    """GDP since 2000, which the table of the arms pages holds; the years before are in economies."""
    rows = read_table("arms_gdp")
    return rows.assign(
        series="NY.GDP.MKTP.CD",
        indicator="gdp",
        value=_whole(rows["value"]),
        unit="USD",
        vintage=rows["source_date"],
    )


def _spending() -> pd.DataFrame:
    """Military expenditure and its share of GDP; the series is SIPRI's measure, not the World Bank's copy of it."""
    rows = read_table("arms_expenditure")
    in_money = rows["unit"] == "USD bn"
    return rows.assign(
        series=rows["measure"],
        indicator=rows["measure"].map({measure: name for measure, (name, _unit) in SPENDING.items()}),
        value=_whole(rows["value"]).where(in_money, rows["value"]),
        unit=rows["measure"].map({measure: unit for measure, (_name, unit) in SPENDING.items()}),
        vintage=rows["source_date"],
    )


def _whole(billions: pd.Series) -> pd.Series:
    """Dollars of billions, without the traces of binary fractions."""
    return (billions * BILLION).round()


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(status=rows["status"].replace(STATUSES))
    frame = rows[LAYOUT].sort_values(KEY, ignore_index=True)
    frame.attrs.clear()  # the name of a table, of which this is a part in another form
    return frame
