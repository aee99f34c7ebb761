"""Marks of looks into a column are freed when a kept frame is given out; what still shares a column keeps its."""

import pandas as pd
import pytest

import gallery
from loaders.live.load import load
from loaders.looks import FEW, forgotten
from loaders.pair import FLAGSHIP
from loaders.sources import source
from loaders.table import read_table

LOOKS = 100


@pytest.fixture
def frame():
    return pd.DataFrame({"country": ["Russia", "China"], "year": [2025, 2026]})


def marks(frame: pd.DataFrame) -> int:
    places = [*(block.refs for block in frame._mgr.blocks), *(axis._references for axis in frame.axes)]
    return max(len(place.referenced_blocks) for place in places if place is not None)


def look(frame: pd.DataFrame) -> None:
    for _time in range(LOOKS):
        look = frame.copy(deep=False)
        look[look.columns[0]], look.index


def test_marks_of_those_who_looked_and_are_gone_are_freed(frame):
    look(frame)
    assert marks(frame) >= LOOKS
    assert forgotten(frame) is frame
    assert marks(frame) <= FEW


def test_who_still_shares_a_column_writes_into_one_of_its_own(frame):
    shared = frame.copy(deep=False)
    look(frame)
    forgotten(frame)
    shared.loc[0, "country"] = "Ukraine"
    shared.loc[0, "year"] = 0
    assert frame.loc[0].tolist() == ["Russia", 2025]


@pytest.mark.parametrize(
    "given",
    [
        lambda: read_table("trade_annual"),
        lambda: load(source("imf"), FLAGSHIP).frame,
        lambda: gallery.draw("trade-annual").frame,
    ],
    ids=["table", "loaded", "chart"],
)
def test_a_frame_that_is_kept_is_given_out_without_old_marks(given):
    look(given())
    assert marks(given()) <= FEW + 6  # it is itself looked at on its way
