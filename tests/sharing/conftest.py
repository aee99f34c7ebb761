"""All charts under all choices, and data that a test may alter."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

import gallery
from loaders.live.imports import import_file
from loaders.pair import FLAGSHIP
from loaders.sources import source, sources, undl
from tests.claims.conftest import altered  # noqa: F401  (a fixture)

SEEN = dt.date(2026, 11, 25)
BASE = "https://dyad.example"


def pytest_generate_tests(metafunc):
    """``drawn`` is each chart with each choice, ``entry`` each chart."""
    if "drawn" in metafunc.fixturenames:
        every = [(entry.name, choice) for entry in gallery.entries().values() for choice in entry.choices()]
        ids = ["-".join([name, *choice.values()]).replace(" ", "_") for name, choice in every]
        metafunc.parametrize("drawn", every, ids=ids)
    if "entry" in metafunc.fixturenames:
        metafunc.parametrize("entry", gallery.entries().values(), ids=gallery.entries().keys())


@pytest.fixture
def imf(tmp_path):
    """The IMF's figures on file, invented, for two months after those that are shipped."""
    rows = [
        f"IMF.STA:IMTS(1.0.0),{a},{flow},{b},M,{year}-M{month:02},{8e9 + 1e8 * month:.0f}"
        for a, b in (("CHN", "RUS"), ("RUS", "CHN"))
        for flow in ("XG_FOB_USD", "MG_CIF_USD")
        for year in (2024, 2025, 2026)
        for month in range(1, 13 if year < 2026 else 11)
    ]
    file = tmp_path / "imf.csv"
    file.write_text(
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n" + "\n".join(rows) + "\n"
    )
    assert import_file(source("imf"), file, FLAGSHIP).kind == "new"
    return source("imf")


@pytest.fixture
def roll_calls(tmp_path, monkeypatch):
    """Roll calls of the General Assembly on file, invented: two members, forty a year, beyond those shipped."""
    for least in ("LEAST_ROWS", "LEAST_ROLL_CALLS", "LEAST_MEMBERS"):
        monkeypatch.setattr(undl, least, 1)
    ballots = [
        (year * 100 + call, f"{year}-12-20", member, "Y" if member == "CHN" or call % 2 else "N")
        for year in (2023, 2024, 2025)
        for call in range(40)
        for member in ("CHN", "RUS")
    ]
    file = tmp_path / "votes.csv"
    rows = pd.DataFrame(ballots, columns=["undl_id", "date", "ms_code", "ms_vote"])
    rows.reindex(columns=undl.LAYOUT.split(",")).to_csv(file, index=False)
    outcome = import_file(source("un-votes"), file, FLAGSHIP)
    assert outcome.kind == "new", outcome.problem
    return source("un-votes")


@pytest.fixture
def closed_imf(imf, monkeypatch):
    """The same, of an IMF that forbids to pass its figures on."""
    closed = dataclasses.replace(imf, withheld="The IMF of this test keeps its figures.")
    monkeypatch.setitem(sources(), "imf", closed)
    return closed
