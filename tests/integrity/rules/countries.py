"""The one table of codes names every country once in each system, and its predecessors lead to countries of today."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import rule

SYSTEMS = ("iso2", "name", "m49", "comtrade", "cow", "world_bank", "bis", "undl", "fips", "sipri")
MEMBERS = 193
"""Members of the United Nations since South Sudan joined in 2011."""
APART_FROM_M49 = {"FRA", "CHE", "IND", "NOR", "USA", "TWN"}
"""Whose number in Comtrade is not that of M49."""
KNOWN = {
    "RUS": {"cow": "365", "comtrade": "643", "fips": "RS", "currency": "RUB"},
    "CHN": {"cow": "710", "comtrade": "156", "fips": "CH", "currency": "CNY"},
    "TWN": {"cow": "713", "comtrade": "490"},
    "DEU": {"cow": "255"},
    "GER": {"cow": "260", "comtrade": "280", "m49": "280", "successor": "DEU"},
    "DDR": {"cow": "265", "comtrade": "278", "successor": "DEU"},
    "SUN": {"cow": "365", "comtrade": "810", "successor": "RUS"},
    "YUG": {"cow": "345", "m49": "890", "successor": "SRB"},
    "SCG": {"cow": "345", "successor": "SRB"},
    "CSK": {"cow": "315", "successor": "CZE"},
    "YMD": {"cow": "680", "successor": "YEM"},
    "YAR": {"cow": "678", "m49": "886", "successor": "YEM"},
    "EAT": {"cow": "510", "successor": "TZA"},
    "EAZ": {"cow": "511", "successor": "TZA"},
    "FRA": {"comtrade": "251"},
    "CHE": {"comtrade": "757"},
    "IND": {"comtrade": "699"},
    "NOR": {"comtrade": "579"},
    "USA": {"comtrade": "842"},
    "ITA": {"comtrade": "380"},
    "NAM": {"iso2": "NA"},
    "TUR": {"sipri": "Turkiye"},
}


@rule("countries")
def each_code_is_one_country_of_today(countries: pd.DataFrame) -> Iterator[str]:
    """Two of today never share a code; a predecessor may have that of its successor (COW 365), of no one else."""
    today = countries[countries["kind"] != "predecessor"]
    for system in SYSTEMS:
        codes = today.loc[today[system] != "", ["iso3", system]]
        for code, sharing in codes[codes[system].duplicated(keep=False)].groupby(system):
            yield f"{system} {code} stands for {', '.join(sharing['iso3'])}"
        holder = codes.set_index(system)["iso3"].to_dict()
        for row in countries[countries["kind"] == "predecessor"].itertuples():
            if holder.get(getattr(row, system), row.successor) != row.successor:
                yield f"{row.iso3} has the {system} of {holder[getattr(row, system)]}"


@rule("countries")
def known_codes_stand(countries: pd.DataFrame) -> Iterator[str]:
    """The codes that the services' own guides name."""
    table = countries.set_index("iso3")
    for iso3, codes in KNOWN.items():
        for system, code in codes.items():
            if table.at[iso3, system] != code:
                yield f"{iso3}: {system} is {table.at[iso3, system]}, known as {code}"


@rule("countries")
def codes_that_are_one_by_rule_agree(countries: pd.DataFrame) -> Iterator[str]:
    """Comtrade counts by M49 but for a known few; BIS, World Bank and UN write ISO's letters."""
    for row in countries.itertuples():
        apart = row.comtrade != row.m49.lstrip("0")
        if row.comtrade and row.m49 and apart != (row.iso3 in APART_FROM_M49):
            yield f"{row.iso3}: {row.comtrade} in Comtrade, {row.m49} in M49"
        for system, code in {"world_bank": row.iso3, "undl": row.iso3, "bis": row.iso2}.items():
            if getattr(row, system) not in {"", code}:
                yield f"{row.iso3}: {system} is {getattr(row, system)}, ISO has {code}"


@rule("countries")
def predecessors_lead_to_a_country_of_today(countries: pd.DataFrame) -> Iterator[str]:
    """A predecessor has years and a successor; a country of today has neither."""
    today = set(countries.loc[countries["kind"] == "country", "iso3"])
    for row in countries.itertuples():
        past = row.kind == "predecessor"
        if past and row.successor not in today:
            yield f"{row.iso3}: successor {row.successor or 'missing'} is no country of today"
        if not past and row.successor:
            yield f"{row.iso3} exists today and has a successor"
        if past != pd.notna(row.first_year) or past != pd.notna(row.last_year):
            yield f"{row.iso3}: years belong to predecessors, to every one of them"
        elif past and row.first_year > row.last_year:
            yield f"{row.iso3}: ends in {row.last_year}, before {row.first_year}"


@rule("countries")
def members_of_the_united_nations_are_counted(countries: pd.DataFrame) -> Iterator[str]:
    """There are 193; each is a country with a code in the voting records, and a state of Correlates of War."""
    members = countries[countries["un_member"]]
    if len(members) != MEMBERS:
        yield f"{len(members)} members of the United Nations, not {MEMBERS}"
    for row in members.itertuples():
        if row.kind != "country" or not (row.undl and row.cow and row.m49 and row.iso2):
            yield f"{row.iso3} is a member without a code"
    for row in countries[~countries["un_member"] & (countries["kind"] != "predecessor")].itertuples():
        if row.undl:
            yield f"{row.iso3} votes and is no member"
