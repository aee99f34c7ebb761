"""What a check of health is told of the data: right, whatever is broken; cheap; and nothing that is not for all."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders import condition as module
from loaders import package
from loaders.condition import condition
from loaders.live import folder
from loaders.live.refresh import refresh
from loaders.pair import FLAGSHIP
from loaders.published import newest
from loaders.sources import sources
from tests.loaders.live.faults import KEY, KEY_NAME, SOURCE, status


@pytest.fixture
def online(monkeypatch):
    monkeypatch.delenv("DYAD_OFFLINE")


@pytest.fixture
def asked(service, monkeypatch):
    """One live source, which is asked by hand."""
    monkeypatch.setattr(module, "sources", lambda: {"service": SOURCE})
    monkeypatch.setenv(KEY_NAME, KEY)
    return lambda: refresh(replace(SOURCE, retries=0, floor=dt.timedelta()), FLAGSHIP, by_hand=True)


def test_whole_data_are_told_with_their_version_and_age():
    told = condition()
    assert told["status"] == "ok" and told["charts"] == {"failed": 0}
    assert told["data"]["newest"] == newest().isoformat() and told["data"]["unreadable"] == []
    assert told["data"]["age_days"] == (dt.datetime.now(dt.UTC).date() - newest()).days
    assert told["data"]["tables"] == len(package.tables())
    assert set(told["live"]) == set(sources()) and told["live"]["imf"]["state"] == "shipped"


def test_the_version_is_that_of_the_content(data):
    """Equal on every copy of the same tables, wherever and whenever they were put there."""
    before = condition()["data"]["version"]
    (data / "leaders.csv").touch()
    assert condition()["data"]["version"] == before
    path = data / "leaders.csv"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert condition()["data"]["version"] != before


def test_a_chart_that_cannot_be_drawn_is_told():
    told = condition(charts_failed=2)
    assert (told["status"], told["charts"]) == ("degraded", {"failed": 2})


def test_a_table_that_cannot_be_read_is_named(data):
    (data / "meeting_counts.csv").unlink()
    path = data / "leaders.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1952-10-07", "long ago", 1), encoding="utf-8")
    told = condition()
    assert told["status"] == "degraded"
    assert sorted(told["data"]["unreadable"]) == ["leaders", "meeting_counts"]


def test_without_any_description_there_is_still_an_answer(data):
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    told = condition()
    assert told["status"] == "degraded" and told["data"]["newest"] is None
    assert told["live"]["worldbank"] == {"state": "unreadable"}


def test_a_folder_that_can_be_written_is_left_as_it_was(online, live_folder):
    assert condition()["snapshots"] == "writable"
    assert [path for path in live_folder.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_told(online, live_folder):
    live_folder.write_text("a file where the folder should be")
    told = condition()
    assert (told["status"], told["snapshots"]) == ("degraded", "not writable")


def test_a_full_disk_is_told_and_nothing_is_left_on_it(online, live_folder, monkeypatch):
    temporary = folder.temporary

    def full():
        file = temporary()

        def write(content):
            raise OSError(28, "No space left on device")

        file.write = write
        return file

    monkeypatch.setattr(folder, "temporary", full)
    assert condition()["snapshots"] == "not writable"
    assert [path for path in live_folder.rglob("*") if path.is_file()] == []


def test_a_copy_that_asks_nobody_needs_no_folder(live_folder):
    live_folder.write_text("a file where the folder should be")
    told = condition()
    assert (told["status"], told["snapshots"]) == ("ok", "off")


def test_a_live_source_is_told_with_its_age_and_what_went_wrong_since(service, asked):
    assert condition()["live"]["service"]["state"] == "none"
    asked()
    told = condition()["live"]["service"]
    assert (told["state"], told["until"], told["problem"]) == ("live", "2024-12", None)
    assert told["age_hours"] == 0.0 and dt.datetime.fromisoformat(told["fetched"]).tzinfo
    service.plays(status(500))
    asked()
    after = condition()
    assert after["live"]["service"] == told | {"problem": "no answer"}
    assert after["status"] == "ok"  # a service that is down is no fault of this copy


def test_nothing_is_told_that_is_not_for_all(service, asked, data, live_folder):
    asked()
    (data / "leaders.csv").unlink()
    told = json.dumps(condition())
    for secret in (KEY, "9f8e7d", "http", str(live_folder), str(data), "/", "python", pd.__version__):
        assert secret not in told


def test_what_was_read_is_not_read_again(service, asked, monkeypatch):
    asked()
    before = condition()

    def read(*_arguments, **_named):
        raise AssertionError("a file is parsed again")

    monkeypatch.setattr("loaders.table.pd.read_csv", read)
    monkeypatch.setattr("loaders.live.snapshots._read", read)
    monkeypatch.setattr("pathlib.Path.read_bytes", read)
    assert condition() == before
