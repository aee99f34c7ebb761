"""A copy of the data that a test of a page may break."""

import shutil

import pytest

from loaders import package
from tests.loaders.live.conftest import server, service  # noqa: F401  (fixtures)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the tables that a test may break."""
    folder = shutil.copytree(package.DATA, tmp_path / "data")
    monkeypatch.setattr(package, "DATA", folder)
    return folder
