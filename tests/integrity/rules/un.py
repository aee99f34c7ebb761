"""Agreement in the General Assembly with every member: counts add up, both ways, and fit in the UN's own records."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from tests.integrity.rule import rule

CHOICES = ("yes", "abstain", "no")
PARTS = (["same", "partial", "opposite"], *([f"{side}_{choice}" for choice in CHOICES] for side in "ab"))
WITHOUT_2023 = {"TUR", "YEM", "ZMB", "ZWE"}
"""Absent that year in the copy of the data, not in the UN's records."""
COUNTED = ("joint_votes", *(count for part in PARTS for count in part))


@rule("un_partners")
def joint_votes_with_partners_add_up(votes: pd.DataFrame) -> Iterator[str]:
    """Same, partial and opposite; the choices of either: each sums to the joint votes, and leaves room for `same`."""
    room = sum(np.minimum(votes[f"a_{choice}"], votes[f"b_{choice}"]) for choice in CHOICES)
    for parts in PARTS:
        for row in votes[votes[parts].sum(axis=1) != votes["joint_votes"]].itertuples():
            yield f"{row.country_a}-{row.country_b}: {' + '.join(parts)} is not {row.joint_votes}"
    for row in votes[(votes["same"] > room) | (votes["joint_votes"] > votes["roll_calls"])].itertuples():
        yield f"{row.country_a}-{row.country_b}: same or joint votes are more than there can be"


@rule("un_partners")
def partners_share_the_roll_calls_of_their_years(votes: pd.DataFrame) -> Iterator[str]:
    """All were members throughout: two years have one number of roll calls, three have one."""
    usual = votes.groupby("last_year")["roll_calls"].transform("median")
    for row in votes[votes["roll_calls"] != usual].itertuples():
        yield f"{row.country_a}-{row.country_b}: {row.roll_calls} roll calls"
    last = votes["country_b"].isin(WITHOUT_2023).map({True: 2022, False: 2023})
    odd = (votes["first_year"] != 2021) | (votes["last_year"] != last) | ((votes["note"] != "") != (last == 2022))
    for row in votes[odd].itertuples():
        yield f"{row.country_a}-{row.country_b}: {row.first_year} to {row.last_year}, note {row.note!r}"


@rule("un_partners")
def russia_and_china_mirror_each_other(votes: pd.DataFrame) -> Iterator[str]:
    """The row of Russia with China is that of China with Russia, its sides exchanged."""
    pairs = votes.set_index(["country_a", "country_b"])
    there, back = pairs.loc[("RUS", "CHN")], pairs.loc[("CHN", "RUS")]
    exchanged = {f"{side}_{choice}": f"{other}_{choice}" for side, other in ("ab", "ba") for choice in CHOICES}
    for column in ("roll_calls", "joint_votes", "same", "partial", "opposite", *exchanged):
        if there[column] != back[exchanged.get(column, column)]:
            yield f"RUS-CHN: {column} {there[column]} is not that of CHN-RUS"


@rule("un_partners", "countries")
def every_other_member_is_a_partner(votes: pd.DataFrame, countries: pd.DataFrame) -> Iterator[str]:
    members = set(countries.loc[countries["un_member"], "iso3"])
    for country, rows in votes.groupby("country_a"):
        for code in sorted((members - {country}) ^ set(rows["country_b"])):
            yield f"{country}: {code} is a partner or a member, not both"


@rule("un_partners", "un_agreement")
def votes_are_some_of_those_on_file_by_year(votes: pd.DataFrame, yearly: pd.DataFrame) -> Iterator[str]:
    """Over the same years, where both tables have them all, un_agreement has the same votes and those missing here."""
    pair = ["country_a", "country_b"]
    years = yearly[yearly["year"].between(votes["first_year"].min(), votes["last_year"].max())]
    years = years.merge(votes[[*pair, "last_year"]], on=pair)
    years = years[years["year"] <= years["last_year"]]
    on_file = years.groupby(pair)[["roll_calls", *COUNTED]].sum().assign(years=years.groupby(pair).size())
    here = votes.set_index(pair)
    here = here[here["last_year"] - here["first_year"] + 1 == on_file["years"].reindex(here.index)]
    more = on_file.loc[here.index]
    missing = more["roll_calls"] - here["roll_calls"]
    for count in COUNTED:
        left = more[count] - here[count]
        for country_a, country_b in here.index[(left < 0) | (left > missing)]:
            yield f"{country_a}-{country_b}: {count} does not fit in un_agreement"
