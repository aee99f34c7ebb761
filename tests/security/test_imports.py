"""Files that mean harm, given to `python -m loaders import`: refused in words, or read with nothing of them alive."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from loaders import terminal
from loaders.live import file
from loaders.live.load import load
from loaders.pair import FLAGSHIP
from loaders.sources import source, undl
from loaders.sources.sipri_register import LONGEST
from tests.loaders.sources.test_customs import page as customs_page
from tests.loaders.sources.test_sipri import DEALS
from tests.loaders.sources.test_undl import HEAD
from tests.pages.test_links import opened
from tests.security.hostile import HIDDEN, HOSTILE
from tests.security.reading import alive

WELL, FAILED, USAGE = 0, 1, 2


@pytest.fixture
def run(capsys, tmp_path):
    """Import a file, by its content or its path: the exit code and what was said."""

    def import_(given: bytes | Path, name: str = "given.csv"):
        path = given if isinstance(given, Path) else tmp_path / name
        if isinstance(given, bytes):
            path.write_bytes(given)
        code = terminal.main(["import", str(path)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return import_


def refused(result, *words: str) -> None:
    code, said = result
    assert code in (FAILED, USAGE)
    assert any(each in said for each in words), said
    assert "Traceback" not in said and len(said) < 2_000


def register(words: str) -> bytes:
    """SIPRI's trade register with other words for a weapon; SIPRI quotes nothing, so they have no comma."""
    return DEALS.replace(b"Kite-7,", f"{words.replace(',', ';')},".encode())


@pytest.fixture
def harmful(tmp_path):
    """What is not to be opened, by name."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    here = {name: tmp_path / name for name in ("pipe", "link", "folder", "empty")}
    return here | {"device": Path("/dev/zero"), "environment": Path("/proc/self/environ")}


@pytest.mark.skipif(os.name != "posix", reason="Windows has other things that are no files")
@pytest.mark.parametrize("name", ["pipe", "link", "folder", "empty", "device", "environment"])
def test_only_an_ordinary_file_is_opened(run, harmful, name, monkeypatch):
    monkeypatch.setenv("COMTRADE_KEY", "secret-of-the-environment")
    code, said = run(harmful[name])
    assert code == USAGE and "cannot be read" in said
    assert "secret" not in said and str(harmful[name].parent) not in said


def test_a_file_of_another_kind_is_not_unpacked(run, tmp_path):
    """Not even to look for a table in it: paths that lead out of an archive lead nowhere."""
    path = tmp_path / "given.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../outside.csv", register("Kite-7"))
    before = sorted(tmp_path.parent.iterdir())
    refused(run(path), "none that Dyad reads", "workbook")
    assert sorted(tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize("words", [HOSTILE, f"\x1b[2J{HIDDEN}", "=HYPERLINK(1)", "w" * 100_000])
def test_nothing_of_a_register_is_alive_where_it_is_told_of(run, capsys, words):
    """Its texts are in the terminal and in the CSV only; the page Data tells of the source."""
    assert run(register(words))[0] == WELL
    frame = load(source("sipri"), FLAGSHIP).frame
    assert frame["series"].str.contains(words[:10] if words.isprintable() else "[2J", regex=False).any()
    assert frame["series"].str.len().max() < 2 * LONGEST + 20
    for shape in ("table", "csv"):
        assert terminal.main(["show", "sipri", "--format", shape]) == WELL
        said = capsys.readouterr().out
        assert not set(said) & {*HIDDEN, "\x1b"}
        assert shape == "table" or not [line for line in said.split("\n") if line.startswith(("=", '"='))]
    at = opened("data", {})
    assert not at.exception and alive(at) == []


VOTE = '{0},FRA,"FRANCE",Y,2024-12-17,79,A/RES/1,,A/1,A/PV.1,{1},Agenda,PEACE,,2.0,1.0,0.0,0.0,3.0,u\n'


@pytest.fixture
def few_votes(monkeypatch):
    for name in ("LEAST_ROWS", "LEAST_ROLL_CALLS", "LEAST_MEMBERS"):
        monkeypatch.setattr(undl, name, 1)


def test_of_votes_only_numbers_codes_and_days_are_kept(run, few_votes):
    words = HOSTILE.replace('"', "'")
    assert run(f"{HEAD}\n{VOTE.format(1, chr(34) + words + chr(34))}".encode())[0] == WELL
    kept = load(source("un-votes"), FLAGSHIP).stored
    assert kept is not None and kept.rows == 1
    refused(run(f"{HEAD}\n{VOTE.format(1, 'x')}".replace("FRA,", "<b>,").encode()), "no member")


def test_a_page_of_customs_gives_nothing_but_figures(run):
    refused(run(customs_page(edit=lambda text: text.replace("Netherlands", HOSTILE))), "customs")
    assert run(customs_page())[0] == WELL


@pytest.mark.parametrize(
    ("limit", "most", "given", "words"),
    [
        ("MOST_BYTES", 1_000, register("Kite-7"), "more than 0 MB"),
        ("MOST_LINES", 5, register("Kite-7"), "more than 5 rows"),
        ("MOST_COLUMNS", 5, register("Kite-7"), "more than 5 columns"),
    ],
)
def test_what_is_larger_than_any_table_is_refused(run, monkeypatch, limit, most, given, words):
    monkeypatch.setattr(file, limit, most)
    refused(run(given), words)


@pytest.mark.parametrize(
    "known_by", [DEALS, f"{HEAD}\n".encode(), customs_page()], ids=["sipri", "un-votes", "customs"]
)
def test_a_small_file_that_unpacks_without_end_is_refused(run, few_votes, monkeypatch, known_by):
    monkeypatch.setattr(file, "UNSUSPECTED", 1_000_000)
    bomb = gzip.compress(known_by + b"0," * 10_000_000)
    assert len(bomb) < 100_000
    refused(run(bomb), "200 times its size", "larger than any")


def test_a_row_without_end_is_refused(run, few_votes, monkeypatch):
    monkeypatch.setattr(undl, "LONGEST_LINE", 100_000)
    refused(run(f"{HEAD}\n".encode() + b"," * 1_000_000), "larger than any")
    refused(run(DEALS + b"," * 1_000_000), "columns")


def test_entities_that_multiply_are_refused(run):
    """An answer of the IMF may be XML."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY e0 "hostile">{entities}]>'
    start, end = "<message:StructureSpecificData>", "</message:StructureSpecificData>"
    outside = '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    for body in (f"{head}{start}&e11;{end}", f"{outside}{start}&file;{end}"):
        code, said = run(body.encode())
        assert code in (FAILED, USAGE) and "root:" not in said and len(said) < 2_000


def test_the_name_of_a_file_is_kept_as_a_name(run):
    code, _said = run(register("Kite-7"), "=1+1 <b>\u202e.csv")
    assert code == WELL
    (request,) = load(source("sipri"), FLAGSHIP).stored.requests
    assert request["address"] == "file://local/%3D1%2B1%20%3Cb%3E%E2%80%AE.csv"
