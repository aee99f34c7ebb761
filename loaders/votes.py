"""How two countries vote in the General Assembly: from the UN's own file where it was imported, else as shipped."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable

import numpy as np
import pandas as pd

from language import N_, _, listing, number, plural, sentences
from loaders import agreement, un
from loaders.agreement import Agreement
from loaders.codes import name
from loaders.errors import NothingYet
from loaders.live import folder
from loaders.live.load import load
from loaders.live.snapshots import Provenance
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source
from loaders.table import SOURCE

RANKED = ["country", "partner", "name", "joint_votes", "value", "rank", "of", "first_year", "last_year"]
FIRST_YEAR = 1972
"""The first whole year of the People's Republic in the Assembly; earlier years are another Assembly."""
SPAN = 3
"""Years over which partners are ranked: one year has too few votes for a rank."""
LEAST_A_YEAR = 33
"""Joint votes a year that a member needs to count in a median or a rank: about a hundred in SPAN years."""
MOST = 150
"""Members that a file must have to rank all of them or to tell what is usual: the United Nations have 193."""
NAMED = 12
"""More members than these are counted and not named."""


def pair_agreement(pair: Pair) -> pd.DataFrame:
    """The votes of two countries by year, as `loaders.un.agreement` gives them. Raises NothingYet or LoaderError.

    The imported file goes before the shipped table if it reaches as far.
    """
    shipped = _turned(un.agreement(), pair)
    rows = _of_file(pair.codes) if _goes_first(shipped) else shipped
    if rows.empty and shipped.empty:
        raise NothingYet("un-votes", _why_nothing(pair))
    return rows if len(rows) else shipped


def baselines(pair: Pair, measure: str) -> pd.DataFrame:
    """The median and quartiles of each country's agreement with all members, by year; empty without the UN's file.

    `year`, `country`, `median`, `low`, `high` in the unit of ``measure`` (percent for raw and half), and the source.
    """
    found = _of_all_members()
    parts = [
        agreement.baseline(found[0], country, LEAST_A_YEAR, measure).assign(country=country)
        for country in (pair.codes if found else ())
    ]
    columns = ["year", "country", "median", "low", "high", *SOURCE]
    if not parts:
        return pd.DataFrame(columns=columns)
    rows = pd.concat(parts, ignore_index=True).rename(columns={"lower_quartile": "low", "upper_quartile": "high"})
    return _sourced(rows[rows["year"] >= FIRST_YEAR], found[1])[columns]


def partners(pair: Pair, measure: str) -> pd.DataFrame:
    """Every member as a partner of each of the two over the last years on file, ranked by a measure.

    `country`, `partner`, `name`, `joint_votes`, `value` (in the unit of the measure, see `baselines`), `rank`, `of`
    (how many are ranked), `first_year`, `last_year` and the source. Raises NothingYet where only others are shipped, or
    no member has voted often enough.
    """
    found = _of_all_members()
    if found:
        votes, about = found
        years = _last_years(votes)
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
        listed = agreement.measured(shipped[shipped["country_a"].isin(pair.codes) & ~_seldom(shipped)])
    if listed.empty:
        raise NothingYet("un-votes", _("The votes that these two cast are too few to rank others by."))
    listed = listed.rename(columns={"country_a": "country", "country_b": "partner", measure: "value"})
    listed = listed[listed["value"].notna()]
    by_country = listed.groupby("country")["value"]
    listed = listed.assign(
        name=listed["partner"].map(name),
        rank=by_country.rank(method="min", ascending=False).astype("int64"),
        of=by_country.transform("size"),
    )
    return listed[[*RANKED, *SOURCE, "note"]].sort_values(["country", "rank", "partner"], ignore_index=True)


def universe_of_partners(pair: Pair) -> str:
    """Which votes `partners` counts, whom it counts over other years, and who has too few votes for a rank."""
    found = _of_all_members()
    if found:
        years = _last_years(found[0])
        words = _("The count covers the recorded votes on adopted resolutions of {years} in the UN’s own file.")
        said = [words.format(years=_span(years[0], years[-1])), _unranked(_seldom_in_file(found[0], pair))]
    else:
        shipped = un.partners()
        shipped = shipped[shipped["country_a"].isin(pair.codes)]
        said = [_copied(shipped), *_shorter(shipped), _unranked(set(shipped.loc[_seldom(shipped), "country_b"]))]
    return sentences(*said)


def newest_agreement() -> pd.DataFrame:
    """`loaders.un.agreement`, with each of its pairs from the imported file where that reaches further."""
    shipped = un.agreement()
    if not _goes_first(shipped):
        return shipped
    pairs = shipped[["country_a", "country_b"]].drop_duplicates().itertuples(index=False)
    return pd.concat([_of_file(codes) for codes in pairs], ignore_index=True)[list(shipped.columns)]


def _goes_first(shipped: pd.DataFrame) -> bool:
    """Whether the imported file is there and reaches as far as the shipped rows."""
    found = _imported()
    return found is not None and (shipped.empty or found[1].until >= shipped["source_date"].max())


def _of_file(codes: Iterable[str]) -> pd.DataFrame:
    """The votes of two countries by year from the imported file."""
    votes, about = _imported()
    rows = agreement.pair(votes, *codes)
    return _sourced(rows[rows["year"] >= FIRST_YEAR], about)


def _imported() -> tuple[Agreement, Provenance] | None:
    """The counts of all pairs from the file that a user imported, or None. Sessions that ask at once count once."""
    with _counting:
        return _counted(folder.stamp("un-votes", "all"))


_counting = threading.Lock()


@functools.lru_cache(maxsize=1)
def _counted(stamp: int) -> tuple[Agreement, Provenance] | None:
    loaded = load(source("un-votes"), FLAGSHIP)
    return (agreement.all_pairs(loaded.frame), loaded.provenance) if loaded.provenance else None


def _of_all_members() -> tuple[Agreement, Provenance] | None:
    """The imported counts, if the file has the whole membership and not an excerpt of it."""
    found = _imported()
    if found is None or not found[0].complete.any():
        return None
    votes = found[0]
    last = votes.roll_calls[votes.complete][-1]
    return found if (last.diagonal() > 0).sum() >= MOST else None


def _last_years(votes: Agreement) -> list[int]:
    """The years over which partners are ranked."""
    return [int(year) for year in votes.years[votes.complete]][-SPAN:]


def _seldom(rows: pd.DataFrame) -> pd.Series:
    """Which counts over some years are of too few joint votes for a rank."""
    return rows["joint_votes"] < LEAST_A_YEAR * (rows["last_year"] - rows["first_year"] + 1)


def _seldom_in_file(votes: Agreement, pair: Pair) -> set[str]:
    """Members entitled to vote with one of the two over the last years that did so too seldom for a rank."""
    years = _last_years(votes)
    chosen = np.isin(votes.years, years)
    seldom: set[str] = set()
    for country in set(pair.codes) & set(votes.members):
        at = votes.members.index(country)
        entitled = votes.roll_calls[chosen, at].sum(axis=0) > 0
        few = votes.joint[chosen, at].sum(axis=0) < LEAST_A_YEAR * len(years)
        seldom |= set(np.array(votes.members)[entitled & few]) - {country}
    return seldom


def _copied(shipped: pd.DataFrame) -> str:
    """How many votes the copy behind the shipped table has, and how many the UN's own records of these years."""
    first, last = int(shipped["first_year"].min()), int(shipped["last_year"].max())
    had = int(shipped["roll_calls"].max())
    recorded = un.agreement().groupby("year")["roll_calls"].max().loc[first:last].sum()
    words = _(
        "The count covers the {had} recorded votes on adopted resolutions of {years} that this copy of the data has."
    )
    said = words.format(had=number(had), years=_span(first, last))
    if recorded <= had:
        return said
    lacking = _(
        "The UN’s records have {recorded}: {missing} are missing, among them those of the emergency session on Ukraine "
        "(ES-11/1 to ES-11/6), and ranks depend on them."
    )
    return sentences(said, lacking.format(recorded=number(recorded), missing=number(recorded - had)))


def _shorter(shipped: pd.DataFrame) -> list[str]:
    """Members of whom the copy lacks votes, and the years that are counted instead, in sentences."""
    usual = (shipped["first_year"].min(), shipped["last_year"].max())
    words = _("Some members are counted over {years} only, as the copy lacks many of their later votes: {members}.")
    return [
        words.format(years=_span(*years), members=_named(rows["country_b"]))
        for years, rows in shipped.groupby(["first_year", "last_year"])
        if years != usual
    ]


def _unranked(members: set[str]) -> str:
    words = _("Not ranked, with fewer than {least} joint votes a year: {members}.")
    return words.format(least=number(LEAST_A_YEAR), members=_named(members)) if members else ""


def _named(members: Iterable[str]) -> str:
    """The names of members in the order of the alphabet, or how many they are."""
    names = sorted({name(code) for code in members})
    return listing(names) if len(names) <= NAMED else plural("{count} member", "{count} members", len(names))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


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
        publisher=N_("UN Digital Library; computed by Dyad"),
        source_title=about.title,
        source_url=about.page,
        source_date=about.until,
        note="",
    ).reset_index(drop=True)


def _why_nothing(pair: Pair) -> str:
    found = _imported()
    if found is None:
        return load(source("un-votes"), pair).reason
    if _of_all_members() is None:
        words = _("The imported file has the votes of {count} members only; import the whole file to rank all.")
        return words.format(count=number(len(found[0].members)))
    return _("The imported file has no votes of these two countries.")
