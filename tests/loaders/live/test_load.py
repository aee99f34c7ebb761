"""Pages get the best data there are, at once: live, stored, shipped, or nothing with a reason; never an error."""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
import random
import weakref
from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

from loaders.errors import LoaderError, NoAnswer
from loaders.live import attempts, folder, load, network, observations, refresh, snapshots
from loaders.live.request import Answer, Request
from loaders.pair import FLAGSHIP, Pair
from tests.loaders.live.faults import MONTHS, SOURCE, URL, table

SCOPE = FLAGSHIP.key
ROW_SOURCE = ["publisher", "source_title", "source_url", "source_date"]


def frame(months=MONTHS, plus=0.0):
    return SOURCE.parse([Answer(Request(URL), 200, "", table(months, plus))], None)


def shipping(months, source=SOURCE):
    """A source whose shipped table has these months."""
    about = {"publisher": "The shipped", "source_title": "T", "source_url": "U", "source_date": "2024-01-01"}
    return replace(source, shipped=lambda pair: frame(months).assign(**about))


def keep(months=MONTHS, plus=0.0, ago=dt.timedelta(0), **more):
    fetched = dt.datetime.now(dt.UTC) - ago
    about = snapshots.Provenance(
        **{
            "source": SOURCE.id, "scope": SCOPE, "parser": 1, "publisher": "The test", "title": "Trade",
            "page": "https://service.example/about", "licence": "CC0", "fetched": fetched.isoformat(),
            "until": months[-1],
        }
        | more
    )  # fmt: skip
    return snapshots.keep(frame(months, plus), about)


def loaded(source=SOURCE, as_of=None):
    return load.load(source, FLAGSHIP, as_of)


# The order


def test_nothing_yet_says_why_and_what_to_do():
    for source, words in (
        (SOURCE, "on file"),
        (replace(SOURCE, automatic=False), "python -m loaders import FILE"),
        (replace(SOURCE, automatic=False, file=None), "python -m loaders refresh service"),
    ):
        found = loaded(source)
        assert (found.state, found.until, found.provenance, found.due) == ("none", "", None, True)
        assert words in found.reason and SOURCE.title in found.reason
        assert list(found.frame.columns) == [*observations.COLUMNS, *ROW_SOURCE] and found.frame.empty


def test_a_pair_that_the_source_does_not_have():
    found = loaded(replace(SOURCE, scope=lambda pair: None))
    assert (found.state, found.scope, found.due) == ("none", None, False) and "these two countries" in found.reason


def test_what_was_just_fetched_is_live_and_each_row_has_its_source():
    keep()
    found = loaded()
    assert (found.state, found.until, found.due, found.problem) == ("live", "2024-12", False, "")
    assert_frame_equal(found.frame[observations.COLUMNS], frame())
    assert found.frame[ROW_SOURCE].drop_duplicates().values.tolist() == [
        ["The test", "Trade", "https://service.example/about", found.provenance.fetched[:10]]
    ]


def test_what_was_fetched_long_ago_is_stored_and_due():
    keep(ago=SOURCE.ttl + dt.timedelta(seconds=1))
    assert (loaded().state, loaded().due) == ("stored", True)


def test_either_order_of_the_pair_has_the_same_data():
    keep()
    assert len(load.load(SOURCE, Pair(FLAGSHIP.b, FLAGSHIP.a)).frame) == 72


@pytest.mark.parametrize(("stored", "state"), [("2024-11", "shipped"), ("2024-12", "live"), ("2025-01", "live")])
def test_the_shipped_table_goes_first_only_where_its_content_is_newer(stored, state):
    keep([*MONTHS[:12], stored])
    found = loaded(shipping(MONTHS))
    assert (found.state, found.until) == (state, max(stored, "2024-12"))
    assert (found.provenance is None) == (state == "shipped")
    assert found.stored.until == stored  # when it was fetched can be told in any case
    assert set(found.frame["publisher"]) == {"The shipped" if state == "shipped" else "The test"}


def test_half_a_pair_does_not_stand_in_for_a_whole_one_that_is_stored():
    keep(MONTHS[:12])
    newer = shipping(MONTHS)
    half = replace(SOURCE, shipped=lambda pair: newer.shipped(pair).query("reporter == 'CHN'"))
    assert (loaded(half).state, loaded(half).until, len(loaded(half).frame)) == ("live", "2022-12", 24)
    assert loaded(newer).state == "shipped"


def test_the_shipped_table_stands_in_where_nothing_is_stored():
    found = loaded(shipping(MONTHS[:3]))
    assert (found.state, found.until, found.due, len(found.frame)) == ("shipped", "2022-03", True, 6)


def test_other_layouts_are_given_as_they_are():
    ballots = frame()[["reporter", "value"]]
    about = snapshots.Provenance(SOURCE.id, SCOPE, 1, "", "", "", "", dt.datetime.now(dt.UTC).isoformat(), "2024")
    snapshots.keep(ballots, about)
    assert_frame_equal(loaded(replace(SOURCE, validated=lambda frame: frame)).frame, ballots)


def test_as_of_gives_the_older_vintage_and_nothing_shipped():
    now = dt.datetime.now(dt.UTC)
    keep(ago=dt.timedelta(days=20), plus=1)
    keep(ago=dt.timedelta(days=10), plus=2)
    source = shipping(["2030-01"])
    for ago, least in ((30, None), (15, 101), (5, 102)):
        found = loaded(source, now - dt.timedelta(days=ago))
        assert (None if found.frame.empty else found.frame["value"].min()) == least
        assert found.state != "shipped" and not found.due
    assert loaded(source).state == "shipped"


def test_what_a_page_does_to_a_frame_does_not_reach_the_next():
    keep()
    for source in (SOURCE, shipping(["2030-01"])):
        first = loaded(source).frame
        first["value"] = 0.0
        first.loc[0, "reporter"] = "XXX"
        second = loaded(source).frame
        assert second["value"].min() == 100 and "XXX" not in set(second["reporter"])


def test_newer_data_are_seen_at_once():
    for plus in range(10):
        keep(plus=plus)
        assert loaded().frame["value"].min() == 100 + plus


# Attempts that failed


def test_a_failure_is_told_with_the_data_and_waited_out():
    keep(ago=dt.timedelta(days=90))
    now, error = dt.datetime.now(dt.UTC), NoAnswer(SOURCE.id, "the service has a fault")
    attempts.failed(SOURCE.id, SCOPE, now, error)
    found = loaded()
    assert (found.state, found.due, len(found.frame)) == ("stored", False, 72) and "fault" in found.problem
    attempts.failed(SOURCE.id, SCOPE, now - dt.timedelta(hours=1), error)
    assert loaded().due


def test_what_was_tried_in_vain_is_told_where_there_is_nothing():
    attempts.failed(SOURCE.id, SCOPE, dt.datetime.now(dt.UTC), NoAnswer(SOURCE.id, "the service has a fault"))
    for source, words in ((SOURCE, "in vain"), (replace(SOURCE, automatic=False), "python -m loaders import FILE")):
        found = loaded(source)
        assert words in found.reason and "when there is a network" not in found.reason
        assert "the service has a fault" in found.problem and found.kind == "no answer"


def test_a_file_is_not_taken_for_what_a_service_can_be_asked_for():
    keep(imported=True)
    assert (loaded().state, loaded().due, loaded().provenance.imported) == ("stored", True, True)
    by_hand = replace(SOURCE, automatic=False)
    assert (loaded(by_hand).state, loaded(by_hand).due) == ("live", False)


# What is kept in memory


def test_what_is_stored_for_a_pair_is_not_read_again_for_another(monkeypatch):
    keep()
    loaded()
    keep(scope="CHN-IND")
    monkeypatch.setattr(snapshots, "newest", None)
    assert loaded().state == "live"


def test_a_frame_that_was_replaced_is_let_go():
    keep()
    before = weakref.ref(load._stored(SOURCE, SCOPE, None, stamp=folder.stamp(SOURCE.id, SCOPE)))
    assert before() is not None
    keep(plus=1)
    loaded()
    gc.collect()
    assert before() is None


def test_a_snapshot_that_cannot_be_used_is_told_once(caplog):
    keep(parser=7)
    narrow = replace(SOURCE, bounds={"exports_fob": (0.0, 1.0)})
    for _run in range(3):
        assert loaded(narrow).state == "none"
    assert caplog.text.count("cannot be used") == 1
    keep().write_bytes(b"broken")
    folder.touch(folder.shelf(SOURCE.id, SCOPE))
    for _run in range(3):
        loaded()
    assert caplog.text.count("cannot be read") == 1


# Whatever lies in the folder


def test_what_another_parser_stored_is_shown_only_if_it_still_fits():
    keep(parser=7)
    assert (loaded().state, loaded().due) == ("stored", True)
    narrow = replace(SOURCE, bounds={"exports_fob": (0.0, 1.0)})
    assert loaded(narrow).state == "none"
    assert loaded(shipping(MONTHS[:2], narrow)).state == "shipped"


def test_a_page_has_its_data_whatever_lies_in_the_folder(caplog):
    """Bytes of all kinds under the names of snapshots and notes."""
    good = keep()
    body, chance = good.read_bytes(), random.Random(3)
    note = folder.root() / "attempts" / f"{SOURCE.id}@{SCOPE}.json"
    note.parent.mkdir()
    for turn in range(60):
        junk = bytearray(body)
        for _harm in range(chance.randrange(1, 4)):
            place = chance.randrange(len(junk))
            junk[place : place + chance.randrange(40)] = chance.randbytes(chance.randrange(40))
        path = good.with_name(f"29990101T0000{turn:02d}000000Z{snapshots.ENDING}")
        folder.replace(path, bytes(junk))
        note.write_bytes(chance.randbytes(80) if turn % 2 else b'{"tried": %d, "problem": []}' % turn)
        found = loaded()
        assert (found.state, len(found.frame), found.problem) == ("live", 72, "")
        path.unlink()


def close(monkeypatch, place):
    """Take away the right to look into a folder, from an administrator too."""

    def closed(function):
        def call(path, *arguments, **named):
            if str(path).startswith(str(place)):
                raise PermissionError(13, "Permission denied", path)
            return function(path, *arguments, **named)

        return call

    for module, names in ((os, ("stat", "listdir", "scandir", "mkdir", "open", "unlink")), (io, ("open",))):
        for name in names:
            monkeypatch.setattr(module, name, closed(getattr(module, name)))


@pytest.mark.parametrize("what", ["file for the folder", "file for kept", "folder for the note", "closed"])
def test_a_folder_that_is_none(monkeypatch, live_folder, what):
    if what == "file for the folder":
        live_folder.write_text("")
    elif what == "file for kept":
        live_folder.mkdir()
        (live_folder / "kept").write_text("")
    elif what == "folder for the note":
        (live_folder / "attempts" / f"{SOURCE.id}@{SCOPE}.json").mkdir(parents=True)
    else:
        keep()
        close(monkeypatch, live_folder)
    assert loaded(shipping(MONTHS[:2])).state == "shipped"
    assert refresh.due(SOURCE, SCOPE, dt.datetime.now(dt.UTC))
    monkeypatch.delenv("DYAD_OFFLINE")
    assert not network.offline()
    outcome = refresh.refresh(replace(SOURCE, requests=lambda query: []), FLAGSHIP)
    assert outcome.kind == "failed"


@pytest.mark.parametrize("error", [LoaderError("t", "broken", "restore"), KeyError("column"), ValueError()])
def test_a_shipped_table_that_is_broken_is_told_in_the_log_and_takes_nothing_with_it(caplog, error):
    def shipped(pair):
        raise error

    assert loaded(replace(SOURCE, shipped=shipped)).state == "none" and "cannot be read" in caplog.text
    keep()
    assert loaded(replace(SOURCE, shipped=shipped)).state == "live"
