"""How two countries vote in the General Assembly: from the UN's own file where it was imported, else as shipped."""

from __future__ import annotations

import functools

import pandas as pd

from language import _
from loaders import agreement, un
from loaders.agreement import Agreement
from loaders.codes import name
from loaders.errors import NothingYet
from loaders.live import folder
from loaders.live.load import load
from loaders.live.snapshots import Provenance
from loaders.package import describe
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source
from loaders.table import SOURCE

MEASURES = {"raw": "agreement", "half": "abstain_half", "kappa": "cohens_kappa"}
"""Measures as a reader chooses them, and the columns that hold them."""
SCALE = {"raw": 100, "half": 100, "kappa": 1}
RANKED = ["country", "partner", "name", "joint_votes", "value", "rank", "of", "first_year", "last_year", "unit"]
FIRST_YEAR = 1972
"""The first whole year of the People's Republic in the Assembly; earlier years are another Assembly."""
SPAN = 3
"""Years over which partners are ranked: one year has too few votes for a rank."""
LEAST_A_YEAR = 10
"""Joint votes a year that a member needs to count in a median or a rank."""


def pair_agreement(pair: Pair) -> pd.DataFrame:
    """The votes of two countries by year, as `loaders.un.agreement` gives them. Raises NothingYet or LoaderError.

    The imported file goes before the shipped table if it reaches as far.
    """
    shipped = _turned(un.agreement(), pair)
    found = _imported()
    if found and (shipped.empty or found[1].until >= shipped["source_date"].max()):
        votes, about = found
        rows = agreement.pair(votes, *pair.codes)[agreement.COUNTS]
        rows = rows[rows["year"] >= FIRST_YEAR]
        if len(rows):
            return _sourced(rows, about)
    if shipped.empty:
        raise NothingYet("un-votes", _why_nothing(pair))
    return shipped


def baselines(pair: Pair, measure: str) -> pd.DataFrame:
    """The median and quartiles of each country's agreement with all members, by year; empty without the UN's file.

    `year`, `country`, `median`, `low`, `high`, in the unit of ``measure``: percent for raw and half, kappa as it is.
    """
    found = _imported()
    parts = [
        agreement.baseline(found[0], country, LEAST_A_YEAR, MEASURES[measure]).assign(country=country)
        for country in (pair.codes if found else ())
    ]
    if not parts:
        return pd.DataFrame(columns=["year", "country", "median", "low", "high"])
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.rename(columns={"lower_quartile": "low", "upper_quartile": "high"})
    rows[["low", "median", "high"]] *= SCALE[measure]
    return rows.loc[rows["year"] >= FIRST_YEAR, ["year", "country", "median", "low", "high"]].reset_index(drop=True)


def partners(pair: Pair, measure: str) -> pd.DataFrame:
    """Every member as a partner of each of the two over the last years on file, ranked by a measure.

    `country`, `partner`, `name`, `joint_votes`, `value` (in the unit of the measure, see `baselines`), `rank`, `of`
    (how many are ranked), `first_year`, `last_year` and the source. Raises NothingYet where only others are shipped.
    """
    found = _imported()
    if found:
        votes, about = found
        years = [int(year) for year in votes.years[votes.complete]][-SPAN:]
        rows = [
            agreement.partners(votes, country, years, LEAST_A_YEAR * len(years)).assign(
                first_year=years[0], last_year=years[-1]
            )
            for country in pair.codes
        ]
        listed = _sourced(pd.concat(rows, ignore_index=True), about)
    else:
        shipped = un.partners()
        if not set(pair.codes) <= set(shipped["country_a"]):
            raise NothingYet("un-votes", _why_nothing(pair))
        enough = shipped["joint_votes"] >= LEAST_A_YEAR * (shipped["last_year"] - shipped["first_year"] + 1)
        listed = agreement.measured(shipped[shipped["country_a"].isin(pair.codes) & enough])
    listed = listed.rename(columns={"country_a": "country", "country_b": "partner", MEASURES[measure]: "value"})
    listed = listed[listed["value"].notna()].assign(value=lambda rows: rows["value"] * SCALE[measure])
    by_country = listed.groupby("country")["value"]
    listed = listed.assign(
        name=listed["partner"].map(name),
        rank=by_country.rank(method="min", ascending=False).astype("int64"),
        of=by_country.transform("size"),
        unit="index" if measure == "kappa" else "percent",
    )
    return listed[[*RANKED, *SOURCE, "note"]].sort_values(["country", "rank", "partner"], ignore_index=True)


def universe_of_partners() -> str:
    """What votes `partners` counts, where they are not those of the UN's own file; "" where they are."""
    if _imported():
        return ""
    about = describe("un_partners")
    return " ".join([about.description, *about.gaps])


def newest_agreement() -> pd.DataFrame:
    """`loaders.un.agreement`, with each of its pairs from the imported file where that reaches further."""
    shipped = un.agreement()
    found = _imported()
    if not found or found[1].until <= shipped["source_date"].max():
        return shipped
    pairs = shipped[["country_a", "country_b"]].drop_duplicates().itertuples(index=False)
    rows = pd.concat([agreement.pair(found[0], a, b)[agreement.COUNTS] for a, b in pairs], ignore_index=True)
    return _sourced(rows[rows["year"] >= FIRST_YEAR], found[1])[list(shipped.columns)]


def _imported() -> tuple[Agreement, Provenance] | None:
    """The counts of all pairs from the file that a user imported, or None."""
    return _counted(folder.stamp())


@functools.lru_cache(maxsize=1)
def _counted(stamp: int) -> tuple[Agreement, Provenance] | None:
    loaded = load(source("un-votes"), FLAGSHIP)
    return (agreement.all_pairs(loaded.frame), loaded.provenance) if loaded.provenance else None


def _turned(rows: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """The shipped rows of a pair, with its countries in the order asked for."""
    as_asked = rows[(rows["country_a"] == pair.a) & (rows["country_b"] == pair.b)]
    other = rows[(rows["country_a"] == pair.b) & (rows["country_b"] == pair.a)]
    swap = {f"{side}_{what}": f"{back}_{what}" for side, back in ("ab", "ba") for what in agreement.CHOICES}
    swap |= {"country_a": "country_b", "country_b": "country_a"}
    found = as_asked if len(as_asked) else other.rename(columns=swap)[list(rows.columns)]
    return found.reset_index(drop=True)


def _sourced(rows: pd.DataFrame, about: Provenance) -> pd.DataFrame:
    """Derived rows with their status, unit and source; the date is that of the last vote in the file."""
    return rows.assign(
        status="derived",
        publisher=_("UN Digital Library; computed by Dyad"),
        source_title=about.title,
        source_url=about.page,
        source_date=about.until,
        note="",
    ).reset_index(drop=True)


def _why_nothing(pair: Pair) -> str:
    reason = load(source("un-votes"), pair).reason
    return reason or _("The imported file has no votes of these two countries.")
