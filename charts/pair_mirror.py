"""Mirror statistics of any two countries: whole years, the two counts of the same goods, their gap, who fell silent."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

MONTHS = 12
SILENT = 12
"""More months than these without a figure, beside the other country's, are not merely a lag."""
COUNTED = ("exports_fob", "imports_cif")
KEY = ["reporter", "partner", "indicator", "period"]


def counts(trade: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """What these two count of their trade with each other, by month and by year; no row without a figure."""
    pair = trade["reporter"].isin([a, b]) & trade["partner"].isin([a, b]) & (trade["reporter"] != trade["partner"])
    asked = trade["indicator"].isin(COUNTED) & trade["frequency"].isin(["M", "A"]) & trade["value"].notna()
    return trade[pair & asked].sort_values(KEY, ignore_index=True)


def whole_years(trade: pd.DataFrame) -> pd.DataFrame:
    """Each year's figure: the annual one where there is one, else the sum of twelve months, which is "derived".

    A sum with a month that is provisional or estimated is so itself; its source is that of its last month.
    """
    months = trade[trade["frequency"] == "M"].sort_values("period")
    months = months.assign(period=months["period"].str[:4], frequency="A")
    columns = {name: "last" for name in trade.columns if name not in KEY} | {"value": "sum", "status": _of_sum}
    sums = months.groupby(KEY, as_index=False).agg(columns)
    sums = sums[months.groupby(KEY).size().to_numpy() == MONTHS]
    annual = trade[trade["frequency"] == "A"]
    years = pd.concat([annual, sums[trade.columns]], ignore_index=True).drop_duplicates(KEY)
    return years.sort_values(KEY, ignore_index=True)


def added_up(years: pd.DataFrame, trade: pd.DataFrame) -> pd.Series:
    """Which of the ``years`` of `whole_years` are the sum of twelve months and nothing else."""
    annual = pd.MultiIndex.from_frame(trade.loc[trade["frequency"] == "A", KEY])
    sums = ~pd.MultiIndex.from_frame(years[KEY]).isin(annual)
    return (years["frequency"] == "A") & (years["status"] == "derived") & sums


def two_counts(rows: pd.DataFrame, seller: str, buyer: str) -> tuple[pd.Series, pd.Series]:
    """The same goods by period, as the seller (FOB) and as the buyer (CIF) counts them."""
    sold = rows[(rows["indicator"] == "exports_fob") & (rows["reporter"] == seller)]
    bought = rows[(rows["indicator"] == "imports_cif") & (rows["reporter"] == buyer)]
    return sold.set_index("period")["value"], bought.set_index("period")["value"]


def mirror_gap(years: pd.DataFrame, seller: str, buyer: str) -> tuple[str, float] | None:
    """The last year that both count, and by how many percent the buyer's figure is above the seller's."""
    sold, bought = two_counts(years, seller, buyer)
    both = sorted(set(sold[sold > 0].index) & set(bought.index))
    return (both[-1], 100 * (bought[both[-1]] / sold[both[-1]] - 1)) if both else None


def silences(trade: pd.DataFrame, codes: tuple[str, str]) -> list[tuple[str, str | None, str]]:
    """Who has no figures of late: country, flow (None: neither flow), last period ("" where there never was one)."""
    newest = max(last_month(when) for when in trade["period"])
    silent: list[tuple[str, str | None, str]] = []
    for code in codes:
        rows = trade[trade["reporter"] == code]
        last = {
            flow: max(rows.loc[rows["indicator"] == flow, "period"], key=last_month, default="") for flow in COUNTED
        }
        late = {flow: when for flow, when in last.items() if not when or newest - last_month(when) > SILENT}
        if len(late) == len(COUNTED) and len(set(late.values())) == 1:
            silent.append((code, None, last[COUNTED[0]]))
        else:
            silent += [(code, flow, when) for flow, when in late.items()]
    return silent


def lost_years(trade: pd.DataFrame, years: pd.DataFrame) -> dict[str, list[str]]:
    """By reporter, the years of which a flow has some months and no figure for the whole."""
    kept = set(zip(years["reporter"], years["indicator"], years["period"], strict=True))
    lost: dict[str, set[str]] = {}
    for reporter, indicator, when in zip(trade["reporter"], trade["indicator"], trade["period"], strict=True):
        if (reporter, indicator, when[:4]) not in kept:
            lost.setdefault(reporter, set()).add(when[:4])
    return {reporter: sorted(of_reporter) for reporter, of_reporter in lost.items()}


def holes(rows: pd.DataFrame) -> dict[str, list[str]]:
    """By reporter, the months or years between the first and the last of a flow of which there is no figure."""
    lacking: dict[str, set[str]] = {}
    for (reporter, _indicator), when in rows.groupby(["reporter", "indicator"])["period"]:
        every = pd.period_range(when.min(), when.max(), freq="M" if monthly(rows) else "Y").astype("str")
        lacking.setdefault(reporter, set()).update(set(every) - set(when))
    return {reporter: sorted(of_reporter) for reporter, of_reporter in lacking.items() if of_reporter}


def stretches(when: Iterable[str]) -> list[tuple[str, str]]:
    """First and last of each stretch of months, or of years, that follow one another."""
    found: list[tuple[str, str]] = []
    for each in when:
        step = 1 if len(each) > 4 else MONTHS
        if found and last_month(each) - last_month(found[-1][1]) == step:
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found


def monthly(rows: pd.DataFrame) -> bool:
    """Whether these are figures of months; else they are of years."""
    return rows["frequency"].iloc[0] == "M"


def last_month(when: str) -> int:
    """The last month of a month or year, counted through: "2022" and "2022-12" are the same, "2023-01" is one more."""
    return int(when[:4]) * MONTHS + int(when[5:] or MONTHS)


def _of_sum(statuses: pd.Series) -> str:
    return next((status for status in ("estimated", "provisional") if (statuses == status).any()), "derived")
