"""A disk that is full, or that cannot be written: nothing that was good is lost, and readers are told."""

from __future__ import annotations

import datetime as dt
import json
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import brotli
import pytest

from loaders.live import attempts, folder, refresh
from loaders.live.load import load
from loaders.live.snapshots import newest, vintages
from loaders.pair import FLAGSHIP
from server import compress, frontend
from server.compressed import CompressedStatic
from tests.faults.walk import ROOT, at, is_whole, told
from tests.loaders.live.faults import SOURCE, good, table
from tests.server.asgi import ask
from tests.server.test_compressed import SCRIPT, from_streamlit

FREE = replace(SOURCE, floor=dt.timedelta(0))
SCOPE = FLAGSHIP.key
NAMESPACE = ["unshare", "--map-root-user", "--mount"]
"""Mounts of our own, for whoever may have them; root needs no other name."""


@contextmanager
def no_file_beyond(size):
    """Writing fails, for this whole process, where a file grows beyond this: the system says no, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def on_a_disk_of_its_own(how, place):
    """What a small file system of its own gives (see full_disk)."""
    allowed = shutil.which("unshare") and not subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode
    if not allowed:
        pytest.skip("this system gives no file system of one's own")
    command = [*NAMESPACE, sys.executable, "-m", "tests.faults.full_disk", how, str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Fetched figures


@pytest.mark.parametrize("size", [0, 500, 5000])
def test_where_no_more_can_be_written_what_is_stored_stays_and_is_shown(service, size):
    refresh.refresh(FREE, FLAGSHIP, by_hand=True)
    before = {path: path.read_bytes() for path in vintages(SOURCE.id, SCOPE)}
    service.plays(good(table(plus=5)))
    with no_file_beyond(size):
        outcome = refresh.refresh(FREE, FLAGSHIP, by_hand=True)
        assert outcome.kind == "failed" and "Free some space" in outcome.problem
        loaded = load(FREE, FLAGSHIP)
        assert len(loaded.frame) == 72 and loaded.problem == outcome.problem and not loaded.due
    assert {path: path.read_bytes() for path in vintages(SOURCE.id, SCOPE)} == before
    assert not list(folder.root().rglob("*.tmp"))
    assert refresh.refresh(FREE, FLAGSHIP, by_hand=True).kind == "changed" and not attempts.untaken()


def test_at_every_level_of_a_disk_that_fills_up_there_is_one_whole_state(tmp_path):
    first, *filling, last = on_a_disk_of_its_own("full", tmp_path)
    assert first["kind"] == "new" and last["kind"] == "changed" and last["first"] == 100
    failed = [each for each in filling if each["kind"] == "failed"]
    assert len(failed) >= 2 and {each["hindrance"] for each in filling} == {"full"}
    shown = 0
    for level, each in enumerate(filling, 1):
        shown = shown if each["kind"] == "failed" else level
        assert (each["rows"], each["first"], each["left over"]) == (72, shown, 0)
    assert all("Free some space" in each["problem"] == each["told"] and not each["due"] for each in failed)


def test_a_disk_that_can_no_longer_be_written_keeps_what_it_has_and_nobody_asks_again(tmp_path):
    first, closed = on_a_disk_of_its_own("closed", tmp_path)
    assert (first["kind"], closed["kind"]) == ("new", "failed")
    assert (closed["rows"], closed["first"], closed["hindrance"], closed["due"]) == (72, 0, "closed", False)
    assert closed["untaken"] and "DYAD_SNAPSHOTS" in closed["problem"] == closed["told"]


# The status board


def in_the_way(live_folder):
    """A file where the folder should be, which keeps an administrator out too."""
    live_folder.write_text("in the way")


@pytest.mark.parametrize("name", ["overview", "trade", "pair", "data"])
def test_pages_run_on_shipped_figures_where_the_folder_cannot_be_written(live_folder, name):
    in_the_way(live_folder)
    shown = at(name)
    assert is_whole(shown) and not shown.error
    assert bool(shown.warning) == (name == "data")


def test_the_board_says_that_the_folder_cannot_be_written_and_what_to_do(live_folder):
    in_the_way(live_folder)
    (words,) = told(at("data"))
    assert "its folder cannot be written" in words and "shipped" in words and "DYAD_SNAPSHOTS" in words
    assert str(live_folder) not in words


def test_the_board_says_that_the_disk_is_full(monkeypatch):
    usage = shutil.disk_usage(ROOT)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=folder.ROOM - 1))
    (words,) = told(at("data"))
    assert "the disk is full" in words and "Free some space" in words


def test_the_board_tells_a_fault_of_the_folder_that_only_writing_finds(service):
    """A quota, a fault of the disk: the folder looks as it should."""
    assert not told(at("data"))
    with no_file_beyond(0):
        refresh.refresh(FREE, FLAGSHIP, by_hand=True)
        assert folder.hindrance() == "" and attempts.untaken()
        (words,) = told(at("data"))
    assert "its folder cannot be written" in words
    assert newest(SOURCE.id, SCOPE) is None


@pytest.mark.parametrize(("language", "cannot"), [("ru", "нельзя записать"), ("zh", "无法写入")])
def test_the_board_says_it_in_the_readers_language(live_folder, language, cannot):
    in_the_way(live_folder)
    (words,) = told(at("data", lang=language))
    assert cannot in words and "DYAD_SNAPSHOTS" in words


# The compressed scripts


@pytest.mark.parametrize("harm", ["a file for the folder", "a folder for the file"])
def test_scripts_arrive_compressed_though_the_made_ones_cannot_be_read(tmp_path, harm):
    place = tmp_path / "compressed"
    if harm == "a file for the folder":
        place.write_text("in the way")
    else:
        (place / f"{SCRIPT}.br").mkdir(parents=True)
    received = ask(CompressedStatic(from_streamlit, compressed=place), f"/{SCRIPT}", accept_encoding="br")
    assert brotli.decompress(received.body) == frontend.texts()[SCRIPT].read_bytes()


def test_where_the_compressed_scripts_cannot_be_kept_it_is_told_and_nothing_half_is_left(tmp_path, monkeypatch, capsys):
    style = next(name for name in compress.wanted() if name.endswith(".css"))
    monkeypatch.setattr(compress, "ProcessPoolExecutor", ThreadPoolExecutor)
    monkeypatch.setattr(compress, "wanted", lambda: [style])
    monkeypatch.setattr(frontend, "compressed_folder", lambda: tmp_path)
    with no_file_beyond(1000):
        assert compress.main() == 1
    said_ = capsys.readouterr().err
    assert "Free some space" in said_ and "runs without them" in said_ and "Traceback" not in said_
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert compress.main() == 0
