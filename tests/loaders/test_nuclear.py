"""Milestones know their unit's plant and part; plans are told from what happened."""

import pytest

from loaders.nuclear import reactor_capacity, reactor_milestones


def test_each_milestone_knows_its_plant():
    milestones = reactor_milestones()
    assert (milestones["plant"] != "").all()
    assert milestones.set_index("unit_name").loc["Xiapu-1", "russian_part"].unique().tolist() == ["fuel"]


def test_operation_of_new_units_is_a_plan():
    operation = reactor_milestones().query("milestone == 'commercial_operation'").set_index("unit_name")["status"]
    assert (operation[["Tianwan-7", "Tianwan-8", "Xudabao-3", "Xudabao-4"]] == "proposed").all()
    assert (operation[["Tianwan-1", "Tianwan-4"]] == "reported").all()


def test_gross_and_net_are_two_measures():
    gross, net = (
        reactor_capacity(measure).set_index("unit_name")["value"] for measure in ("gross_capacity", "net_capacity")
    )
    assert gross["Tianwan-1"] == 1060
    assert (net < gross).all()
    with pytest.raises(ValueError, match="thermal"):
        reactor_capacity("thermal")
