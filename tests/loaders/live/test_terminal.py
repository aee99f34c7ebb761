"""`python -m loaders`: what it prints where, what it exits with, and that it says what to do."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from loaders import terminal
from loaders.live import folder, snapshots
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.faults import MONTHS, SOURCE, good, status, table

ROOT = Path(__file__).resolve().parents[3]
FREE = replace(SOURCE, floor=dt.timedelta(0))
OTHER = replace(
    FREE, id="other", title="Optional of the test", automatic=False,
    file=faults.File("the other table", lambda head: head.startswith(b"other"), faults.read_file),
)  # fmt: skip


@pytest.fixture(autouse=True)
def two_sources(monkeypatch):
    """`service`, which refreshes by itself, and `other`, which does not."""
    there = {each.id: each for each in (FREE, OTHER)}
    monkeypatch.setattr(terminal, "sources", lambda: there)
    monkeypatch.setattr(sys.modules["loaders.sources"], "sources", lambda: there)
    return there


@pytest.fixture
def run(capfd):
    """Run a command: its exit code, what it printed, and what it said beside."""

    def command(*words):
        try:
            code = terminal.main([str(word) for word in words])
        except SystemExit as exit_:
            code = exit_.code
        sys.stdout.flush()
        return code, *capfd.readouterr()

    return command


# refresh


def test_refresh_tells_what_came_and_keeps_progress_out_of_it(service, run):
    code, out, err = run("refresh")
    assert code == 0
    assert out.splitlines() == ["service       first figures on file: 72 new rows", "1 source: 72 rows new, 0 revised."]
    assert "service" in err and "\x1b" not in out and "\r" not in out


def test_refresh_tells_how_many_rows_are_new_gone_and_revised_and_by_how_much(service, run):
    run("refresh")
    rows = table().replace(b"2024-01,CHN,RUS,124.0", b"2024-01,CHN,RUS,155.0").splitlines()
    service.plays(good(b"\n".join([rows[0], *rows[2:], b"2025-01,CHN,RUS,5", b""])))
    code, out, _err = run("refresh", "service")
    assert code == 0
    assert "changed: 1 new row, 1 row gone, 1 row revised by up to 25.00% (X CHN RUS 2024-01 M exports_fob)" in out
    assert "1 source: 1 rows new, 1 revised." in out
    assert "the same as stored" in run("refresh", "service")[1]


def test_refresh_without_names_asks_what_is_due_and_leaves_optional_sources(service, run):
    run("refresh")
    code, out, _err = run("refresh")
    assert code == 0 and "fresh, not asked again" in out and "other" not in out and len(service.asked) == 1
    assert run("refresh", "other", "service")[0] == 0 and len(service.asked) == 3


def test_a_failure_exits_with_1_and_says_what_to_do(service, run):
    service.plays(status(403, faults.PAGE))
    code, out, _err = run("refresh", "other", "service")
    assert code == 1
    assert "a web page came instead of data" in out and "import it" in out and "http" not in out
    assert "Failed: other, service." in out
    code, out, _err = run("refresh")  # waits after the failure, and does not call that fresh
    assert code == 1 and "a web page" in out and len(service.asked) == 2


def test_one_failure_does_not_stop_the_others(service, run):
    service.plays(status(404), good())
    code, out, _err = run("refresh", "other", "service")
    assert code == 1 and "first figures on file: 72 new rows" in out and "Failed: other." in out
    assert "other: " not in out and "service.example: the service answered with status 404" in out


def test_a_source_is_named_once(service, run):
    service.plays(faults.status(500))
    _code, out, _err = run("refresh")
    assert out.startswith("service       the service has a fault") and "service: " not in out


def test_a_part_that_failed_is_told_beside_what_came(service, run, two_sources):
    def requests(query):
        return [faults.Request(f"{faults.URL}?{place}") for place in range(2)]

    two_sources["service"] = replace(FREE, requests=requests, piecemeal=True)
    service.plays(good(), status(429))
    code, out, _err = run("refresh")
    assert code == 1 and "first figures on file: 72 new rows. Then: the service asks for a pause." in out


def test_worse_data_need_a_word(service, run):
    run("refresh")
    service.plays(good(table(MONTHS[:9])))
    code, out, _err = run("refresh", "service")
    assert code == 1 and "python -m loaders refresh service --pair CHN-RUS --accept" in out
    code, out, _err = run("refresh", "service", "--accept")
    assert code == 0 and "54 rows gone" in out


def test_a_pair_is_refreshed_by_its_codes(service, run):
    assert run("refresh", "--pair", "ind-rus")[0] == 0
    assert snapshots.newest("service", "IND-RUS") is not None and snapshots.newest("service", FLAGSHIP.key) is None


def test_nothing_is_fetched_when_the_network_is_off(service, run):
    assert run("offline", "on")[0] == 0
    code, out, err = run("refresh")
    assert code == 3 and out == "" and "switched off" in err and not service.asked


# list and show


def test_list_tells_the_state_of_each_source(service, run):
    code, out, _err = run("list")
    assert code == 0 and out.count("on file") == 1 and "python -m loaders import FILE" in out
    run("refresh")
    service.plays(status(404))
    run("refresh", "other")
    _code, out, _err = run("list")
    assert "service       live, through 2024-12, 72 rows, fetched 20" in out and "status 404" in out
    assert str(folder.root()) in out and "switched on" in out


@pytest.mark.parametrize(("frequency", "period"), [("Q", "2024-Q4"), ("A", "2024"), ("D", "2024-08-15")])
def test_list_knows_all_kinds_of_periods(service, run, two_sources, frequency, period):
    def parse(answers, query):
        frame = SOURCE.parse(answers, query)
        return frame[frame["period"] == "2024-12"].assign(frequency=frequency, period=period)

    two_sources["service"] = replace(FREE, parse=parse, least=1)
    run("refresh")
    code, out, _err = run("list")
    assert code == 0 and f"through {period}," in out


def test_show_gives_a_table_for_people(service, run):
    code, out, err = run("show", "service")
    assert code == 1 and out == "" and "on file" in err
    run("refresh")
    code, out, _err = run("show", "service")
    assert code == 0 and "Trade of the test" in out and "CC0" in out and "2024-12" in out and "2022-01" not in out


def test_show_gives_csv_that_is_nothing_but_csv(service, run):
    run("refresh")
    code, out, err = run("show", "service", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and err == "" and len(rows) == 72
    assert rows[0]["period"] == "2022-01" and rows[0]["value"] == "100.0" and rows[0]["publisher"] == "The test"


def test_show_as_of_gives_an_older_vintage(service, run):
    run("refresh")
    path = snapshots.vintages("service", FLAGSHIP.key)[0]
    os.replace(path, path.with_name(f"20240510T120000000000Z{snapshots.ENDING}"))
    service.plays(good(table(plus=5)))
    run("refresh", "service")
    shown = [run("show", "service", "--format", "csv", "--as-of", day) for day in ("2024-05-10", "2030-01-01")]
    assert [next(csv.DictReader(io.StringIO(out)))["value"] for _code, out, _err in shown] == ["100.0", "105.0"]
    code, out, err = run("show", "service", "--as-of", "2024-05-09")
    assert code == 1 and out == "" and err


# import


def test_a_file_is_known_by_its_content(run, tmp_path):
    file = tmp_path / "votes.zip"
    file.write_bytes(table())
    code, out, _err = run("import", file)
    assert code == 0 and out.startswith("service: first figures on file: 72 new rows")
    file.write_bytes(gzip.compress(b"other\n"))
    code, out, err = run("import", file)
    assert code == 1 and out == "" and err.startswith("other: ")


def test_a_file_that_no_source_knows(run, tmp_path):
    file = tmp_path / "service.csv"
    for body in (b"something,else\n1,2\n", b"", b"\x1f\x8b", b"\x1f\x8bgarbage"):
        file.write_bytes(body)
        code, out, err = run("import", file)
        assert code == 2 and out == "" and err
    file.write_bytes(b"a,b\n")
    assert "- the table of the test\n- the other table" in run("import", file)[2]
    code, _out, err = run("import", tmp_path / "absent.csv")
    assert code == 2 and "absent.csv" in err and "path" in err
    assert run("import", tmp_path)[0] == 2


def test_a_worse_file_needs_a_word(run, tmp_path):
    file = tmp_path / "x"
    for body, more, expected in ((table(), (), 0), (table(MONTHS[:5]), (), 1), (table(MONTHS[:5]), ("--accept",), 0)):
        file.write_bytes(body)
        assert run("import", file, *more)[0] == expected


# offline


def test_the_switch(run, monkeypatch, live_folder):
    monkeypatch.delenv("DYAD_OFFLINE")
    for words, said in (
        (["offline"], "on"),
        (["offline", "on"], "off"),
        (["offline"], "off"),
        (["offline", "off"], "on"),
    ):
        code, out, _err = run(*words)
        assert code == 0 and f"switched {said} for Dyad" in out


def test_the_environment_goes_first(run):
    code, out, err = run("offline", "off")
    assert code == 1 and "switched off" in out and "DYAD_OFFLINE" in err


def test_a_switch_that_cannot_be_set(run, live_folder):
    live_folder.write_text("in the way")
    code, _out, err = run("offline", "on")
    assert code == 1 and "DYAD_SNAPSHOTS" in err


# Usage


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "COMMAND"),
        (["fetch"], "fetch"),
        (["refresh", "nobody"], "service, other"),
        (["show", "nobody"], "service, other"),
        (["show"], "source"),
        (["list", "--pair", "RUS-RUS"], "different"),
        (["list", "--pair", "XXX-RUS"], "XXX"),
        (["list", "--pair", "Russia"], "CHN-RUS"),
        (["show", "service", "--as-of", "yesterday"], "2023-10-17"),
        (["show", "service", "--format", "xml"], "csv"),
        (["offline", "maybe"], "maybe"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_would_be_right(service, run, words, said):
    code, out, err = run(*words)
    assert code == 2 and out == "" and said in err and "Traceback" not in err


# As a program


def program(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "loaders", *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_as_a_program(live_folder):
    assert "switched off" in program("offline").stdout
    done = program("refresh")
    assert (done.returncode, done.stdout) == (3, "") and "switched off" in done.stderr
    assert program("offline", "often").returncode == 2
    assert not live_folder.exists()


def test_a_reader_that_has_seen_enough(live_folder):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "offline"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
