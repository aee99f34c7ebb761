"""Trade between China and Russia: months, years, partners, goods, shares, and what was said of it.

Flows are seen from the reporter. China's exports are FOB and its imports CIF; totals mix the two.
"""

from __future__ import annotations

import pandas as pd

from loaders.live.load import load
from loaders.pair import FLAGSHIP
from loaders.sources import source
from loaders.table import read_table


def monthly_trade() -> pd.DataFrame:
    """China's trade with Russia by month, oldest first.

    `period_start`, `period_end` (ISO months), `months` (how many), `flow`, `value` (USD bn).

    `flow` is exports, imports, total or balance (exports less imports); totals and balances are computed
    where both flows are known. A row of more than one month is a block that cannot be split.
    """
    rows = _with_sums(read_table("trade_monthly"), ["period_start", "period_end", "months"])
    split = rows.loc[(rows["flow"] == "total") & (rows["months"] == 1), "period_start"]
    told_apart = (rows["flow"] == "total") & (rows["months"] > 1) & rows["period_start"].isin(split)
    return rows[~told_apart].reset_index(drop=True)


def newest_monthly_trade() -> pd.DataFrame:
    """`monthly_trade`, continued by China's months from the IMF where the shipped table ends or has only blocks.

    Such rows have the version "IMF"; a block of which any month is among them is left out, for it would count it twice.
    """
    shipped = monthly_trade()
    found = load(source("imf"), FLAGSHIP)
    if found.provenance is None:
        return shipped
    months = _imf_months(found.frame, after=shipped.loc[shipped["months"] == 1, "period_end"].max())
    covered = set(months["period_start"])
    double = [row.months > 1 and not covered.isdisjoint(_months_of(row)) for row in shipped.itertuples()]
    return pd.concat([shipped[~pd.Series(double, dtype="bool")], months], ignore_index=True)[list(shipped.columns)]


def _months_of(block) -> list[str]:
    """The months of a block, as ISO text."""
    return pd.period_range(block.period_start, block.period_end, freq="M").astype("str").tolist()


def _imf_months(frame: pd.DataFrame, after: str) -> pd.DataFrame:
    """China's months from the IMF that follow ``after`` and have both flows, in the form of the shipped table."""
    rows = frame[(frame["reporter"] == "CHN") & (frame["frequency"] == "M") & (frame["period"] > after)]
    rows = rows[rows["value"].notna()]
    rows = rows.assign(flow=rows["indicator"].map({"exports_fob": "exports", "imports_cif": "imports"}))
    rows = rows[rows.groupby("period")["flow"].transform("nunique") == 2]
    return _with_sums(
        rows.assign(
            period_start=rows["period"],
            period_end=rows["period"],
            months=1,
            valuation=rows["flow"].map({"exports": "FOB", "imports": "CIF"}),
            version="IMF",
            value=(rows["value"] / 1e9).round(4),
            unit="USD bn",
            note="",
        ),
        ["period_start", "period_end", "months"],
    )


def annual_trade() -> pd.DataFrame:
    """China's trade with Russia by year in USD bn, as announced, or as revised where nothing was (flows of 2021).

    `year`, `flow` (exports, imports, total, balance), `version`, `value`. Years that nobody announced are missing.
    """
    level = read_table("trade_annual").query("measure == 'level'").sort_values(["year", "version"])
    return _with_sums(level.drop_duplicates(["year", "flow"]), ["year"])


def revised_trade() -> pd.DataFrame:
    """China's trade with Russia by year in USD bn, as revised (UN Comtrade), or as announced where nothing was.

    `year`, `flow` (exports, imports, total), `version`, `value`.
    """
    level = read_table("trade_annual").query("measure == 'level'").sort_values(["year", "version"])
    return level.drop_duplicates(["year", "flow"], keep="last").reset_index(drop=True)


def cumulative_trade() -> pd.DataFrame:
    """January to a month, both flows and total, as announced month by month and as revised.

    `period_start`, `period_end` (ISO months), `flow`, `measure` (level in bn, growth in percent), `version`,
    `currency`, `value`.
    """
    return read_table("trade_cumulative")


def growth_readings() -> pd.DataFrame:
    """Percentages given for the growth of 2023.

    `reading`, `label`, `kind` (statement, announced, revised, not comparable), `date`, `period_start`, `period_end`,
    `currency`, `qualifier` ("more than"), `value` (percent).
    """
    return read_table("trade_growth_readings")


def partner_list(period_end: str) -> pd.DataFrame:
    """Total trade of China with each partner of the list that ends with this month, largest first.

    `partner`, `partner_name`, `kind` (country, customs territory, bloc, region), `continent`, `bloc` (the bloc of the
    lists that a country belongs to), `value` in `unit`. `list_scope` says what the source lists at all.
    """
    listed = read_table("trade_partners")
    chosen = listed[(listed["period_end"] == period_end) & (listed["flow"] == "total") & (listed["kind"] != "world")]
    return chosen.sort_values("value", ascending=False, ignore_index=True)


def partner_periods() -> list[str]:
    """Last months of the lists of partners on file, oldest first."""
    return sorted(read_table("trade_partners")["period_end"].unique())


def composition() -> pd.DataFrame:
    """Goods by section, chapter and heading of the Harmonized System (BACI).

    `year`, `exporter` (ISO3), `level`, `code`, `parent`, `product`, `value` (USD bn). Level "total" is all goods.
    """
    return read_table("trade_composition")


def trade_shares() -> pd.DataFrame:
    """Share of the partner in each economy's goods trade: `economy`, `flow`, `basis`, period, `value` (percent)."""
    return read_table("trade_shares").query("measure == 'share'").reset_index(drop=True)


def mirror_statistics() -> pd.DataFrame:
    """Russia's own figures (USD bn) and mirror gaps (percent): `period_end`, `flow`, `measure`, `version`, `value`."""
    return read_table("trade_mirror")


def settlement_statements() -> pd.DataFrame:
    """Shares of currencies in payments as stated.

    `date` (ISO, of any precision: what the share is for), `said_on`, `speaker`, `trade` (bilateral, or all partners of
    Russia), `flow`, `qualifier`, `value` (percent).
    """
    return read_table("trade_settlement")


def trade_statements(subject: str) -> pd.DataFrame:
    """What officials said of growth, level, rank or publication, oldest first."""
    said = read_table("trade_statements")
    return said[said["subject"].str.startswith(subject)].reset_index(drop=True)


def _with_sums(flows: pd.DataFrame, period: list[str]) -> pd.DataFrame:
    """The rows with a balance where both flows are known, and a total where it is not given."""
    exports, imports = (flows[flows["flow"] == flow].set_index(period) for flow in ("exports", "imports"))
    both = exports.index.intersection(imports.index)
    exports, imports = exports.loc[both], imports.loc[both]
    given = flows.loc[flows["flow"] == "total"].set_index(period).index
    sums = []
    for flow, sign, words in (("total", 1, "exports plus imports"), ("balance", -1, "exports less imports")):
        made = imports.assign(
            flow=flow,
            valuation="mixed",
            value=(exports["value"] + sign * imports["value"]).round(4),
            note=words,
            status=imports["status"].where(
                (imports["status"] == "provisional") & (exports["status"] == "provisional"), "derived"
            ),
        )
        sums.append((made if flow == "balance" else made[~made.index.isin(given)]).reset_index())
    return pd.concat([flows, *sums], ignore_index=True)[list(flows.columns)].sort_values(
        [*period, "flow"], ignore_index=True
    )
