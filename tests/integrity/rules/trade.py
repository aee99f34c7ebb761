"""What the trade tables owe each other: months and years, flows and totals, levels and growth, lists and their ranks.

The goods themselves and the shares of trade have their rules in `trade_structure.py`.
"""

import pandas as pd

from tests.integrity.rule import lone, rule

REVISIONS = 0.025  # first-announced cumulative levels against revised months: at most 1.9 percent apart
FLOWS = ("exports", "imports")


class Months:
    """Sums of whole months or blocks; made once a check, as checks run many times."""

    def __init__(self, monthly: pd.DataFrame):
        self.rows = [
            (row.flow, row.period_start, row.period_end, row.months, row.value) for row in monthly.itertuples()
        ]

    def sum(self, start: str, end: str, flow: str) -> float | None:
        """Trade from ``start`` to ``end``; None where months and blocks do not fill the period exactly."""
        if flow == "total":
            parts = [self.sum(start, end, each) for each in FLOWS]
            return None if None in parts else sum(parts)
        inside = [
            (months, value)
            for each, first, last, months, value in self.rows
            if each == flow and first >= start and last <= end
        ]
        length = 12 * (int(end[:4]) - int(start[:4])) + int(end[5:7]) - int(start[5:7]) + 1
        return sum(value for _, value in inside) if sum(months for months, _ in inside) == length else None


def year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


@rule("trade_monthly")
def a_block_is_as_long_as_it_says(monthly):
    for row in monthly.itertuples():
        length = int(row.period_end[5:7]) - int(row.period_start[5:7]) + 1
        if length != row.months:
            yield f"{row.period_start} to {row.period_end} is {length} months, not {row.months}"


@rule("trade_monthly", "trade_annual")
def months_add_up_to_the_year(monthly, annual):
    """Revised years are the sum of their months; announced years differ by revisions (1.2 percent, 0.5 for 2025)."""
    months = Months(monthly)
    for row in annual[annual.measure == "level"].itertuples():
        summed = months.sum(f"{row.year}-01", f"{row.year}-12", row.flow)
        if summed is None:
            continue
        allowed = 0.00005 if row.version == "revised" else 0.005 if row.year >= 2025 else 0.012
        if abs(summed / row.value - 1) > allowed:
            yield f"{row.flow} {row.year}: months sum to {summed:.3f}, the {row.version} year says {row.value:.3f}"


@rule("trade_monthly", "trade_cumulative")
def totals_without_a_split_fit_their_neighbours(monthly, cumulative):
    """November and December 2025 make up their block; May to August 2026 is what January to August adds."""
    months = Months(monthly)
    total = monthly[monthly.flow == "total"].set_index(["period_start", "period_end"]).value
    block = months.sum("2025-11", "2025-12", "total")
    if block is None or abs(total["2025-11", "2025-11"] + total["2025-12", "2025-12"] - block) > 0.01:
        yield f"November and December 2025 sum to something else than their block, {block}"
    announced = cumulative[(cumulative.flow == "total") & (cumulative.measure == "level")].set_index("period_end").value
    if abs(total["2026-05", "2026-08"] + announced["2026-04"] - announced["2026-08"]) > 0.06:
        yield "May to August 2026 is not January-August less January-April"


@rule("trade_annual", "trade_cumulative")
def exports_and_imports_make_the_total(annual, cumulative):
    for table, when in ((annual, "year"), (cumulative, "period_end")):
        levels: dict[tuple, dict[str, float]] = {}
        for row in table[table.measure == "level"].itertuples():
            levels.setdefault((getattr(row, when), row.version, row.currency), {})[row.flow] = row.value
        for key, value in levels.items():
            if len(value) == 3 and abs(value["exports"] + value["imports"] - value["total"]) > 0.11:
                yield f"{key}: {value['exports']} + {value['imports']} is not {value['total']}"


@rule("trade_annual")
def annual_growth_recomputes(annual):
    """Announced growth is against a base revised since; it may miss the ratio of two levels by an eighth of itself."""
    level = (
        annual[annual.measure == "level"]
        .sort_values("version")
        .drop_duplicates(["year", "flow"])
        .set_index(["year", "flow"])
        .value
    )
    for row in annual[annual.measure == "growth"].itertuples():
        now, before = level.get((row.year, row.flow)), level.get((row.year - 1, row.flow))
        if now is None or before is None:
            continue
        ratio = (now / before - 1) * 100
        if abs(ratio - row.value) > max(0.1, 0.08 * abs(row.value)):
            yield f"{row.flow} {row.year}: announced {row.value:+.1f} percent, levels give {ratio:+.1f}"


@rule("trade_annual")
def growth_of_the_flows_leads_back_to_the_total_before(annual):
    """Each flow without its growth is that flow a year earlier; together they are the earlier total (0.2 percent)."""
    announced = annual[annual.version == "announced"].set_index(["year", "measure", "flow"]).value
    for year in sorted(annual.year.unique()):
        keys = [(year, measure, flow) for measure in ("level", "growth") for flow in FLOWS] + [
            (year - 1, "level", "total")
        ]
        if not all(key in announced.index for key in keys):
            continue
        before = sum(announced[year, "level", flow] / (1 + announced[year, "growth", flow] / 100) for flow in FLOWS)
        total = announced[year - 1, "level", "total"]
        if abs(before / total - 1) > 0.0022:
            yield f"{year}: levels without their growth give {before:.2f} for the year before, which had {total:.2f}"


@rule("trade_monthly", "trade_cumulative")
def cumulative_levels_follow_the_months(monthly, cumulative):
    months = Months(monthly)
    for row in cumulative[(cumulative.measure == "level") & (cumulative.currency == "USD")].itertuples():
        summed = months.sum(row.period_start, row.period_end, row.flow)
        if summed is not None and abs(summed / row.value - 1) > REVISIONS:
            yield f"{row.flow} to {row.period_end}: months sum to {summed:.2f}, announced {row.value:.2f}"


@rule("trade_monthly", "trade_cumulative")
def cumulative_growth_follows_the_months(monthly, cumulative):
    """Revised growth is exact; announced growth stays within 7 percent of it (January-February 2023 imports: 6.2)."""
    months = Months(monthly)
    for row in cumulative[(cumulative.measure == "growth") & (cumulative.currency == "USD")].itertuples():
        before = months.sum(year_before(row.period_start), year_before(row.period_end), row.flow)
        now = months.sum(row.period_start, row.period_end, row.flow)
        if now is None:  # May to August 2026 has no split: the announced level stands in
            level = cumulative[
                (cumulative.period_end == row.period_end)
                & (cumulative.flow == row.flow)
                & (cumulative.measure == "level")
            ]
            now = level.value.iloc[0]
        if before is None:
            yield f"{row.flow} to {row.period_end}: the months of the year before do not fill the period"
            continue
        ratio = (now / before - 1) * 100
        allowed = 0.006 if row.version == "revised" else 0.07 * abs(row.value)
        if abs(ratio - row.value) > allowed:
            yield f"{row.flow} to {row.period_end}: {row.version} {row.value:+.2f} percent, months give {ratio:+.2f}"


@rule("trade_cumulative")
def yuan_growth_of_the_flows_fits_the_total(cumulative):
    yuan = cumulative[cumulative.currency == "CNY"].set_index(["measure", "flow"]).value
    before = {flow: yuan["level", flow] / (1 + yuan["growth", flow] / 100) for flow in (*FLOWS, "total")}
    if abs((before["exports"] + before["imports"]) / before["total"] - 1) > 0.003:
        flows = before["exports"] + before["imports"]
        yield f"first half of 2022 in yuan: flows give {flows:.1f}, the total {before['total']:.1f}"


@rule("trade_growth_readings", "trade_cumulative", "trade_statements")
def readings_are_the_figures_they_name(readings, cumulative, statements):
    """A reading repeats a cumulative figure or a statement; the naive one is the ratio of two announced levels."""
    totals = cumulative[cumulative.flow == "total"]
    said = {(row.date, row.period_end): row.value for row in statements[statements.subject == "growth"].itertuples()}
    for row in readings.itertuples():
        official = totals[
            (totals.period_end == row.period_end)
            & (totals.currency == row.currency)
            & (totals.measure == "growth")
            & (totals.version == row.kind)
        ]
        if row.kind == "not comparable":
            level = totals[(totals.measure == "level") & (totals.currency == "USD")].set_index("period_end").value
            expected = (level[row.period_end] / level[year_before(row.period_end)] - 1) * 100
        elif (row.date, row.period_end) in said:
            expected = said[row.date, row.period_end]
        else:
            expected = official.value.iloc[0] if len(official) else float("nan")
        if not abs(expected - row.value) < 0.06:
            yield f"{row.reading}: {row.value}, its origin says {expected:.2f}"


@rule("trade_statements", "trade_growth_readings", "trade_mirror", "trade_cumulative", "trade_partners")
def statements_repeat_known_figures(statements, readings, mirror, cumulative, partners):
    """Growth stands among the readings, Russian levels in the mirror table; ranks follow from the period's list."""
    growth = {(row.date, row.period_end): row.value for row in readings.itertuples()}
    russian = mirror[mirror.flow == "total"].set_index("period_end").value
    chinese = (
        cumulative[(cumulative.flow == "total") & (cumulative.measure == "level") & (cumulative.currency == "USD")]
        .set_index("period_end")
        .value
    )
    for row in statements.itertuples():
        if row.subject == "growth" and (row.date, row.period_end) in growth:
            wanted, allowed = growth[row.date, row.period_end], 0.01
        elif row.subject == "level" and row.period_end in russian.index:
            wanted, allowed = russian[row.period_end], 0.01
        elif row.subject == "level" and row.qualifier == "about":
            wanted, allowed = chinese[row.period_end], 0.5
        elif row.subject.startswith("rank") and row.period_end == "2023-08":
            wanted, allowed = rank_of_russia(partners, row.period_end, "outside" in row.subject), 0
        else:
            continue
        if abs(wanted - row.value) > allowed:
            yield f"{row.date} {row.speaker}: {row.value}, the tables say {wanted}"


def rank_of_russia(partners: pd.DataFrame, period_end: str, outside_asia: bool) -> int:
    """Among single countries of the list, Russia counted as outside Asia."""
    listed = partners[(partners.period_end == period_end) & (partners.flow == "total") & (partners.kind == "country")]
    if outside_asia:
        listed = listed[listed.continent != "Asia"]
    return int((listed.value > listed.value[listed.partner == "RUS"].iloc[0]).sum()) + 1


lone(
    "trade_annual",
    "value",
    where=lambda row: row.year in (1999, 2000, 2002, 2003, 2005),
    why="a single published total; no split by flow, and no growth rate that leads to a neighbouring year",
)
lone(
    "trade_statements",
    "value",
    where=lambda row: row.subject.startswith("rank") and row.period_end != "2023-08",
    why="what an official said; no full list of partners for the period is on file",
)
lone(
    "trade_statements",
    "value",
    where=lambda row: row.speaker == "Maxim Reshetnikov" and row.subject == "level",
    why="a forecast, which no later figure can contradict",
)
lone(
    "trade_statements",
    "value",
    where=lambda row: row.speaker == "Andrey Belousov",
    why="a third, said without a period; shown as said",
)
lone(
    "trade_settlement",
    "value",
    why="a share that an official or the Bank of Russia stated on a day; no series, level or method is published",
)
