"""A copy of the data that a test may alter."""

import shutil

import pandas as pd
import pytest
from hypothesis import settings

from loaders import package

settings.register_profile("claims", settings.get_profile("dyad"), max_examples=60)
settings.load_profile("claims")


@pytest.fixture
def altered(tmp_path, monkeypatch):
    """A function that changes cells of a table in a copy of the data, which everything then reads."""
    data = tmp_path / "data"
    shutil.copytree(package.DATA, data)
    monkeypatch.setattr(package, "DATA", data)

    def alter(table, rows, column, to):
        path = data / f"{table}.csv"
        cells = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)
        picked = rows(cells)
        assert picked.any(), f"no row of {table} is picked"
        if to is None:
            cells = cells[~picked]
        else:
            cells.loc[picked, column] = to
        cells.to_csv(path, index=False, lineterminator="\n")

    return alter
