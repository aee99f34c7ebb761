"""No test touches the user's own folder of stored figures, nor the network."""

from __future__ import annotations

import io
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import gallery
from language import DEFAULT, choose
from loaders import package
from server.logs import Logfmt
from tests.edition.building import OPTIONS, Built, build

# A test changes a table and looks at once.
package.LOOK_AGAIN = 0

# How long a drawn example takes is the business of the benchmarks: on a busy machine a test would fail by chance.
settings.register_profile("dyad", deadline=None)
settings.load_profile("dyad")

_count = itertools.count()


@pytest.fixture(autouse=True)
def english():
    """Each test begins in English, whatever language the one before it has chosen."""
    choose(DEFAULT)


@pytest.fixture(scope="session", autouse=True)
def every_choice():
    """Tests go through all charts one after the other."""
    gallery.keep_every_choice()


@pytest.fixture(scope="session", autouse=True)
def live_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of this run, also for servers that fixtures of the session start."""
    place = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DYAD_SNAPSHOTS", str(place / "session"))
        environment.setenv("DYAD_OFFLINE", "1")
        environment.delenv("DYAD_MIRROR", raising=False)
        yield place


@pytest.fixture(autouse=True)
def live_folder(live_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stored figures for each test, which is not there yet."""
    place = live_folders / str(next(_count))
    monkeypatch.setenv("DYAD_SNAPSHOTS", str(place))
    monkeypatch.setenv("DYAD_OFFLINE", "1")
    return place


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What Dyad logs while a test runs, as it is written."""
    stream, logger = io.StringIO(), logging.getLogger("dyad")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Logfmt())
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel("DEBUG")
    yield stream
    logger.removeHandler(handler)
    logger.setLevel(level)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, live_folders: Path) -> Built:
    """An edition of the shipped tables in two languages, once for all tests; ``live_folders`` holds nothing fetched."""
    return build(tmp_path_factory.mktemp("edition") / "public", *OPTIONS)


@pytest.fixture(scope="session")
def edition(built: Built) -> Path:
    """Its folder."""
    assert built.path.is_dir(), built.said
    return built.path
