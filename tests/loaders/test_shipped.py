"""What is shipped of live sources: the rows of the tables, in the units and names of the sources, and nothing else."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from loaders import package, shipped
from loaders.errors import LoaderError
from loaders.live.load import SHIPPED, load
from loaders.live.observations import COLUMNS, KEY, validate
from loaders.package import DATA
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source
from loaders.sources.sipri import deliveries_by_year
from loaders.sources.worldbank import SERIES
from loaders.table import read_table

TURNED = Pair("RUS", "CHN")
OTHERS = Pair("IND", "USA")
ANY = [("imf", shipped.trade), ("worldbank", shipped.economies), ("sipri", shipped.arms)]


@pytest.mark.parametrize(("name", "function"), ANY)
def test_rows_are_valid_for_their_source_and_each_has_an_address(name, function):
    """Bounds, units, statuses and keys are those that an answer of the source itself must have."""
    frame = function(FLAGSHIP)
    validate(frame[COLUMNS], name, source(name).bounds, least=30)
    assert not frame.duplicated(KEY).any()
    assert list(frame.columns) == [*COLUMNS, "publisher", "source_title", "source_url", "source_date"]
    assert frame["source_url"].str.fullmatch(r"https?://\S+").all()
    assert (frame[["publisher", "source_title", "source_date"]] != "").all(axis=None)


@pytest.mark.parametrize(("name", "function"), ANY)
def test_the_order_of_the_two_does_not_matter(name, function):
    pd.testing.assert_frame_equal(function(FLAGSHIP), function(TURNED))


@pytest.mark.parametrize(("name", "function"), ANY)
def test_there_is_nothing_for_other_countries(name, function):
    assert function(OTHERS) is None


@pytest.mark.parametrize(("name", "function"), ANY)
def test_pages_get_it_where_nothing_was_fetched(name, function):
    found = load(source(name), FLAGSHIP)
    assert found.state == SHIPPED
    pd.testing.assert_frame_equal(found.frame, function(FLAGSHIP))


# Trade


def flow(reporter: str, indicator: str, frequency: str) -> pd.Series:
    rows = shipped.trade(FLAGSHIP)
    asked = (rows["reporter"] == reporter) & (rows["indicator"] == indicator) & (rows["frequency"] == frequency)
    return rows[asked].set_index("period")["value"]


@pytest.mark.parametrize(("name", "indicator"), [("exports", "exports_fob"), ("imports", "imports_cif")])
def test_months_are_those_of_china_in_dollars(name, indicator):
    table = read_table("trade_monthly").query("months == 1 and flow == @name").set_index("period_start")["value"]
    months = flow("CHN", indicator, "M")
    assert months.to_dict() == pytest.approx((1e9 * table).to_dict(), rel=1e-12)
    assert months["2017-01"] == {"exports": 3_335_300_000, "imports": 3_159_800_000}[name]


def test_blocks_of_months_and_months_with_one_flow_or_a_total_are_left_out():
    months = {flow_: set(flow("CHN", flow_, "M").index) for flow_ in ("exports_fob", "imports_cif")}
    assert months["exports_fob"] == months["imports_cif"]
    assert months["exports_fob"].isdisjoint({"2025-01", "2025-02", "2025-11", "2025-12", "2026-03", "2026-05"})


def test_a_month_of_which_one_flow_is_missing_is_left_out(tmp_path, monkeypatch):
    copy = shutil.copytree(DATA, tmp_path / "data")
    path = copy / "trade_monthly.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("2017-01,2017-01,1,CHN,RUS,imports")))
    monkeypatch.setattr(package, "DATA", copy)
    assert "2017-01" not in flow("CHN", "exports_fob", "M").index
    assert "2017-02" in flow("CHN", "exports_fob", "M").index


def test_years_are_those_that_russia_reported_and_not_what_was_stated():
    table = read_table("trade_mirror").query("measure == 'level' and version == 'Comtrade'")
    for name, indicator in shipped.FLOWS.items():
        rows = table[table["flow"] == name].set_index("period_start")["value"]
        years = flow("RUS", indicator, "A")
        assert years.to_dict() == pytest.approx({when[:4]: 1e9 * value for when, value in rows.items()}, rel=1e-12)
    assert flow("RUS", "exports_fob", "A").index.max() == "2021"
    assert set(flow("RUS", "imports_cif", "A").index).isdisjoint({"2016", "2017"}), "suspect"


# Economies


def test_figures_are_those_of_the_tables_in_the_units_of_the_world_bank():
    rows = shipped.economies(FLAGSHIP).set_index(["reporter", "indicator", "period"])["value"]
    expected = {}
    for row in read_table("economies").itertuples():
        expected[row.country, row.indicator, str(row.year)] = row.value
    for row in read_table("arms_gdp").itertuples():
        expected[row.country, "gdp", str(row.year)] = 1e9 * row.value
    for row in read_table("arms_expenditure").itertuples():
        name, size = {"USD bn": ("military_expenditure", 1e9), "percent": ("military_share_of_gdp", 1)}[row.unit]
        expected[row.country, name, str(row.year)] = size * row.value
    assert rows.to_dict() == pytest.approx(expected, rel=1e-12)
    assert rows["CHN", "gdp", "2000"] == 1_223_755_000_000


def test_indicators_and_units_are_those_of_the_source():
    units = {series.indicator: series.unit for series in SERIES.values()}
    codes = {series.indicator: code for code, series in SERIES.items()}
    rows = shipped.economies(FLAGSHIP)
    assert (rows["unit"] == rows["indicator"].map(units)).all()
    bank = rows[~rows["indicator"].str.startswith("military")]
    assert (bank["series"] == bank["indicator"].map(codes)).all()


def test_years_of_gdp_run_on_from_table_to_table():
    rows = shipped.economies(FLAGSHIP).query("reporter == 'CHN' and indicator == 'gdp'")
    assert rows["period"].astype(int).tolist() == list(range(1990, 2025))
    assert rows["vintage"].nunique() == 1


def test_military_figures_name_sipri_and_an_approximate_one_is_an_estimate():
    rows = shipped.economies(FLAGSHIP)
    military = rows["indicator"].str.startswith("military")
    assert rows.loc[military, "publisher"].str.contains("SIPRI").all()
    assert rows.loc[~military, "publisher"].str.contains("World Bank").all()
    newest = rows[military & (rows["period"] == "2025")]
    assert set(newest["status"]) == {"estimated"} and len(newest) == 2


def test_one_of_the_two_has_its_figures_beside_any_other_country():
    rows = shipped.economies(Pair("IND", "RUS"))
    assert set(rows["reporter"]) == {"RUS"} and set(rows["partner"]) == {"-"}


# Arms


def test_deliveries_are_those_of_the_table_with_their_vintage():
    rows = shipped.arms(FLAGSHIP)
    table = read_table("arms_transfers").query("measure == 'deliveries'")
    assert dict(zip(rows["period"], rows["value"], strict=True)) == {
        str(year): value for year, value in zip(table["year"], table["value"], strict=True)
    }
    assert rows.groupby("vintage")["period"].agg(["min", "max"]).values.tolist() == [
        ["1992", "1999"],
        ["2000", "2023"],
        ["2024", "2025"],
    ]
    assert set(rows.loc[rows["vintage"] == "project", "status"]) == {"estimated"}


def test_deliveries_pass_for_sums_of_the_register():
    rows = shipped.arms(FLAGSHIP)
    sums = deliveries_by_year(rows).set_index("period")["value"]
    assert sums.to_dict() == rows.set_index("period")["value"].to_dict()


# All


@pytest.mark.parametrize("function", [shipped.trade, shipped.economies, shipped.arms])
def test_a_missing_table_is_named(function, tmp_path, monkeypatch):
    copy = shutil.copytree(DATA, tmp_path / "data")
    for name in ("trade_mirror", "arms_gdp", "arms_transfers"):
        (copy / f"{name}.csv").unlink()
    monkeypatch.setattr(package, "DATA", copy)
    with pytest.raises(LoaderError, match=r"[Rr]estore"):
        function(FLAGSHIP)
