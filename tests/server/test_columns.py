"""Marks of looks into a column are freed, those of frames that are frozen too; what still shares a column keeps its."""

import gc

import pandas as pd
import pytest

from server import columns

LOOKS = 100


@pytest.fixture
def frame():
    return pd.DataFrame({"country": ["Russia", "China"], "year": [2025, 2026]})


def marks(frame: pd.DataFrame) -> list[int]:
    return [len(block.refs.referenced_blocks) for block in frame._mgr.blocks]


def look(frame: pd.DataFrame) -> None:
    for _time in range(LOOKS):
        frame.copy(deep=False)["country"]


def test_marks_of_those_who_looked_and_are_gone_are_freed(frame):
    look(frame)
    assert min(marks(frame)) >= LOOKS
    columns.clear()
    assert max(marks(frame)) <= columns.FEW


def test_frames_that_are_frozen_are_cleared_too(frame, monkeypatch):
    monkeypatch.setattr(columns, "_rounds", lambda: None)
    monkeypatch.setattr(columns, "_frozen", [])
    gc.collect()
    columns.keep_clear()
    gc.freeze()
    try:
        look(frame)
        columns.clear()
        assert max(marks(frame)) <= columns.FEW
    finally:
        gc.unfreeze()


def test_who_still_shares_a_column_writes_into_one_of_its_own(frame):
    shared = frame.copy(deep=False)
    look(frame)
    columns.clear()
    shared.loc[0, "country"] = "Ukraine"
    shared.loc[0, "year"] = 0
    assert frame.loc[0].tolist() == ["Russia", 2025]
