"""Fuels come by measure and unit: what has another unit or coverage never enters the same series."""

import pytest

from loaders.errors import LoaderError
from loaders.fuels import FUELS, crude_discounts, crude_imports, fuel_flows


def test_a_measure_has_one_unit():
    units = {measure: set(crude_imports(measure)["unit"]) for measure in ("volume", "share", "unit_value")}
    assert units == {"volume": {"Mt"}, "share": {"percent"}, "unit_value": {"USD/t"}}


def test_known_figures_of_crude():
    volume = crude_imports("volume").set_index(["partner", "period"])["value"]
    assert volume["RUS", "2023"] == 107.02
    assert volume["SAU", "2024"] == 78.64
    assert ("SAU", "2014") not in volume.index  # no source: left out and not zero


def test_an_unknown_measure_is_refused():
    with pytest.raises(ValueError, match="price"):
        crude_imports("price")


def test_flows_are_from_russia_and_keep_one_unit_a_fuel():
    flows = fuel_flows()
    assert set(flows["fuel"]) == set(FUELS)
    assert flows.groupby("fuel")["unit"].unique().map(list).to_dict() == {
        "crude": ["Mt"],
        "coal": ["Mt"],
        "LNG": ["Mt"],
        "electricity": ["TWh"],
    }
    assert not flows.duplicated(["fuel", "coverage", "period"]).any()
    assert flows.loc[flows["fuel"] == "crude", "value"].max() < 200  # China's total is not among them


def test_coverage_tells_the_two_coals_apart():
    coal = fuel_flows().query("fuel == 'coal'").set_index("period")["coverage"]
    assert coal["2022"] == "all coal"
    assert coal["2024"] == "hard coal"


def test_each_quoted_range_has_both_ends_or_is_single():
    bounds = crude_discounts().groupby(["crude", "period"])["bound"].agg(set)
    assert all(ends in ({"low", "high"}, {"single"}) for ends in bounds)


def test_a_missing_table_is_said(monkeypatch):
    monkeypatch.setitem(FUELS, "coal", "energy_peat")
    with pytest.raises(LoaderError, match="energy_peat"):
        fuel_flows()
