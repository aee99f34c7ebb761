"""What is stored comes back as it was, or counts as not there; a new state never harms an old one."""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from loaders.errors import NotStored
from loaders.live import folder, snapshots
from loaders.live.observations import tidy
from loaders.live.snapshots import Provenance, keep, newest, vintages

DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ABOUT = Provenance(
    source="service",
    scope="CHN-RUS",
    parser=1,
    publisher="The test",
    title="Trade · 貿易 · торговля",
    page="https://service.example/about",
    licence="CC0",
    fetched=DAY.isoformat(),
    until="2024-12",
    rows=24,
    requests=({"address": "https://service.example/", "status": 200},),
    changes={"new": 1, "where": "X"},
)


def frame(value=1.0, rows=24):
    return tidy(
        {
            "series": "X",
            "reporter": "CHN",
            "partner": "RUS",
            "period": f"{2001 + row}",
            "frequency": "A",
            "indicator": "exports_fob",
            "value": value + row if row else float("nan"),
            "unit": "USD",
            "status": "official" if row else "missing",
            "vintage": "",
        }
        for row in range(rows)
    )


def on(day, value=None, **more):
    """Keep a frame that was fetched some days after DAY."""
    fetched = (DAY + dt.timedelta(days=day)).isoformat()
    return keep(frame(float(day) if value is None else value), replace(ABOUT, fetched=fetched, **more))


def stored():
    """Every file of the folder with its bytes."""
    return {path: path.read_bytes() for path in folder.kept().rglob("*") if path.is_file()}


def value():
    found = newest("service", "CHN-RUS")
    return found and found.frame["value"].iloc[1] - 1


def test_nothing_is_stored_at_first():
    assert newest("service", "CHN-RUS") is None and vintages("service", "CHN-RUS") == [] and folder.stamp() == 0


def test_a_frame_and_its_provenance_come_back_as_they_were():
    path = keep(frame(), ABOUT)
    found = newest("service", "CHN-RUS")
    assert_frame_equal(found.frame, frame(), check_exact=True)
    assert found.provenance == ABOUT and found.seen == DAY and found.path == path


def test_frames_of_other_layouts_come_back_as_they_were():
    ballots = pd.DataFrame(
        {
            "roll_call": pd.Series([1, 2], dtype="int64"),
            "date": pd.Categorical(["2024-01-01", "2024-02-01"], ordered=True),
            "vote": pd.Categorical(["Y", "X"], ["Y", "A", "N", "X"], ordered=True),
        }
    )
    keep(ballots, ABOUT)
    assert_frame_equal(newest("service", "CHN-RUS").frame, ballots)


def test_sources_and_scopes_are_kept_apart():
    on(1)
    on(2, scope="CHN-IND")
    on(3, source="service-2")
    assert value() == 1 and len(vintages("service", "CHN-RUS")) == 1


def test_a_file_under_the_name_of_another_source_does_not_count():
    on(1)
    other = on(2, source="other")
    os.replace(other, folder.shelf("service", "CHN-RUS") / other.name)
    assert len(vintages("service", "CHN-RUS")) == 2 and value() == 1


def test_what_is_done_to_a_frame_does_not_reach_the_next():
    on(1)
    given = newest("service", "CHN-RUS").frame
    given.loc[1, "value"] = 99.0
    assert value() == 1


# Vintages


def test_changed_data_are_a_vintage_of_their_own_and_the_same_data_replace_their_file():
    first, second = on(1), on(2)
    before = stored()
    again = keep(
        frame(2.0), replace(ABOUT, fetched=(DAY + dt.timedelta(days=9)).isoformat()), newest("service", "CHN-RUS")
    )
    assert again == second and vintages("service", "CHN-RUS") == [first, second]
    assert newest("service", "CHN-RUS").provenance.fetched_at == DAY + dt.timedelta(days=9)
    assert newest("service", "CHN-RUS").seen == DAY + dt.timedelta(days=2)
    assert stored()[first] == before[first]


def test_as_of_gives_the_vintage_first_seen_by_then():
    for day in (1, 3, 5):
        on(day)
    for day, expected in ((0.9, None), (1, 1), (2.9, 1), (3, 3), (99, 5)):
        found = newest("service", "CHN-RUS", DAY + dt.timedelta(days=day))
        assert (found and found.frame["value"].iloc[1] - 1) == expected


def test_a_clock_set_back_does_not_hide_the_newest():
    on(10)
    on(1)
    assert value() == 1
    assert newest("service", "CHN-RUS").seen > DAY + dt.timedelta(days=10)
    on(1, value=7.0)
    assert value() == 7


def test_only_so_many_vintages_are_kept_and_the_oldest_goes_first():
    other = on(0, source="other")
    paths = [on(day) for day in range(snapshots.KEPT + 3)]
    assert vintages("service", "CHN-RUS") == paths[3:]
    assert other.exists()


def test_the_stamp_changes_with_every_change():
    stamps = [folder.stamp()]
    for day in range(20):
        on(day % 2)
        stamps.append(folder.stamp())
    held = newest("service", "CHN-RUS")
    keep(held.frame, held.provenance, held)
    assert len({*stamps, folder.stamp()}) == len(stamps) + 1


def test_the_stamp_of_a_scope_changes_with_that_scope_alone():
    on(1)
    on(1, scope="CHN-IND")
    one, other, all_ = (folder.stamp(*about) for about in (("service", "CHN-RUS"), ("service", "CHN-IND"), ()))
    on(2, scope="CHN-IND")
    assert folder.stamp("service", "CHN-RUS") == one
    assert folder.stamp("service", "CHN-IND") != other and folder.stamp() != all_
    held = newest("service", "CHN-IND")
    all_ = folder.stamp()
    keep(held.frame, held.provenance, held)  # the same data in place of their file
    assert folder.stamp("service", "CHN-RUS") == one and folder.stamp() != all_


def test_only_so_many_scopes_are_kept_and_the_flagship_always(monkeypatch):
    monkeypatch.setattr(snapshots, "MOST_SCOPES", 3)
    other = on(0, source="other", scope="CHN-IND")
    flagship = on(0)
    paths = [on(0, scope=f"CHN-{name}") for name in ("AAA", "BBB", "CCC", "DDD")]
    assert [path.exists() for path in paths] == [False, True, True, True]
    on(1, scope="CHN-BBB")
    on(0, scope="CHN-EEE")
    assert [path.exists() for path in paths] == [False, True, False, True]
    assert other.exists() and flagship.exists()


# Files gone wrong


@pytest.mark.parametrize(
    "harm",
    [
        lambda body: body[: len(body) // 2],
        lambda body: body[:-1],
        lambda body: b"",
        lambda body: b"not a snapshot",
        lambda body: bytes(len(body)),
    ],
    ids=["cut", "short", "empty", "text", "zeros"],
)
def test_an_unreadable_file_counts_as_none(caplog, harm):
    on(1)
    newest_path = on(2)
    newest_path.write_bytes(harm(newest_path.read_bytes()))
    assert value() == 1 and "cannot be read" in caplog.text
    on(3)
    assert value() == 3


def test_no_flipped_bit_is_taken_for_data():
    """The footer of a Parquet file, which holds the provenance, has no checksum of its own."""
    on(1)
    expected = keep(frame(5.0), replace(ABOUT, fetched=(DAY + dt.timedelta(days=5)).isoformat()))
    body = expected.read_bytes()
    whole = newest("service", "CHN-RUS")
    chance = random.Random(7)
    places = [*range(20), *(chance.randrange(len(body)) for _place in range(300)), *range(len(body) - 200, len(body))]
    for place in places:
        flipped = bytearray(body)
        flipped[place] ^= 1 << chance.randrange(8)
        expected.write_bytes(flipped)
        found = newest("service", "CHN-RUS")
        if found.path == expected:  # a byte that says nothing, such as the one for the operating system
            assert_frame_equal(found.frame, whole.frame, check_exact=True)
            assert found.provenance == whole.provenance


def test_a_folder_under_the_name_of_a_snapshot_counts_as_none():
    path = on(1)
    (path.parent / path.name.replace("2026", "2027")).mkdir()
    assert value() == 1


def test_files_that_only_look_like_snapshots_are_left_alone():
    path = on(1)
    copy = path.with_name(path.name.replace(".parquet", " (copy).parquet"))
    copy.write_bytes(path.read_bytes())
    for day in range(2, snapshots.KEPT + 9):
        on(day)
    assert copy.exists() and copy not in vintages("service", "CHN-RUS") and value() == snapshots.KEPT + 8


def test_a_provenance_without_its_parts_counts_as_none(monkeypatch):
    on(1)
    for broken in ({"fetched": "yesterday"}, {"fetched": "2026-01-01T00:00:00"}, {"until": 5}, {"colour": "red"},
                   {"until": "nan"}, {"requests": [5]}, {"requests": [{}]}, {"changes": "many"}):  # fmt: skip
        monkeypatch.setattr(snapshots, "asdict", lambda about, broken=broken: vars(about) | broken)
        on(2)
        assert value() == 1


# A disk that does not take it


@pytest.mark.parametrize("place", ["fsync", "replace"])
def test_a_full_disk_leaves_what_is_stored_as_it_was(monkeypatch, place):
    on(1)
    before = stored()

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, place, full)
    with pytest.raises(NotStored, match="Free some space"):
        on(2)
    assert stored() == before and value() == 1


def test_a_folder_that_cannot_be_made(live_folder):
    live_folder.write_text("in the way")
    with pytest.raises(NotStored):
        on(1)
    assert newest("service", "CHN-RUS") is None and folder.stamp() == 0
    assert live_folder.read_text() == "in the way"


def test_old_vintages_that_cannot_be_removed_do_no_harm(monkeypatch):
    monkeypatch.setattr(snapshots, "KEPT", 1)
    first = on(1)
    with monkeypatch.context() as moment:
        moment.setattr(snapshots, "vintages", lambda source, scope: [first.parent, first])  # a folder is no file
        second = on(2)
    assert second.exists() and value() == 2


def test_what_killed_processes_left_behind_is_removed_in_time():
    path = on(1)
    now = path.stat().st_mtime
    for name, age in ((".old.tmp", 7200), (".future.tmp", -7200), (".busy.tmp", 60)):
        left = folder.root() / "incoming" / name
        left.write_bytes(b"half a fr")
        os.utime(left, (now - age, now - age))
    on(2)
    assert [found.name for found in folder.root().rglob("*.tmp")] == [".busy.tmp"]
    assert value() == 2
