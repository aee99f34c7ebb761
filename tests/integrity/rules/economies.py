"""The size of the two economies: people, GDP and GDP per head of several states of one database agree roughly."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import rule

REVISED = 0.05
"""GDP at exchange rates is of 2025, GDP per head of 2024; Russia's of 2023 was raised by 2.5 percent between them."""
RECOUNTED = 0.02
"""The population series of 2026 leaves out the Crimea, on which Russia's GDP per head of 2024 rests since 2014."""


@rule("economies", "arms_gdp")
def gdp_is_gdp_per_head_times_people(economies: pd.DataFrame, gdp: pd.DataFrame) -> Iterator[str]:
    """At exchange rates within 5 percent, at purchasing power parity, where one state gives both, within 2."""
    table = economies.pivot(index=["country", "year"], columns="indicator", values="value")
    since_2000 = 1e9 * gdp.set_index(["country", "year"])["value"]
    at_rates = table["gdp"].combine_first(since_2000)
    for total, per_head, room in (
        (at_rates, table["gdp_per_capita"], REVISED),
        (table["gdp_ppp"], table["gdp_per_capita_ppp"], RECOUNTED),
    ):
        ratio = (total / per_head / table["population"]).dropna()
        for (country, year), value in ratio[(ratio - 1).abs() > room].items():
            yield f"{country} {year}: {per_head.name} implies {value:.3f} of the people"


@rule("economies")
def people_do_not_come_and_go(economies: pd.DataFrame) -> Iterator[str]:
    """The number of people changes by less than 1.5 percent a year."""
    people = economies[economies["indicator"] == "population"].sort_values("year")
    for country, rows in people.groupby("country"):
        change = rows.set_index("year")["value"].pct_change().abs()
        for year, value in change[change >= 0.015].items():
            yield f"{country} {year}: the population changes by {value:.1%}"


@rule("economies", "arms_gdp")
def each_series_has_every_year_in_one_state(economies: pd.DataFrame, gdp: pd.DataFrame) -> Iterator[str]:
    """Years run on from 1990 in one vintage; GDP ends where arms_gdp begins, which goes on with it in the same one."""
    last = {"gdp": 1999, "population": 2024}
    for (country, indicator), rows in economies.groupby(["country", "indicator"]):
        if rows["year"].tolist() != list(range(1990, last.get(indicator, 2023) + 1)):
            yield f"{country}: the years of {indicator} do not run on"
        if rows[["series", "unit", "vintage"]].drop_duplicates().shape[0] > 1:
            yield f"{country}: {indicator} has more than one series, unit or vintage"
    states = economies.loc[economies["indicator"] == "gdp", "vintage"]
    if set(states) != set(gdp["source_date"]) or gdp["year"].min() != 2000:
        yield f"GDP to 1999 is of {', '.join(sorted(set(states)))}, from {gdp['year'].min()} on of another state"


@rule("economies")
def rows_name_their_series(economies: pd.DataFrame) -> Iterator[str]:
    """The address of a row is that of its series, and what the bank publishes in another form is computed."""
    for row in economies.itertuples():
        if not row.source_url.endswith(f"/{row.series}"):
            yield f"{row.country} {row.year}: {row.series} at {row.source_url}"
        if (row.indicator == "gdp_ppp") != (row.status == "derived"):
            yield f"{row.country} {row.year}: {row.indicator} is {row.status}"
