"""The folder of an edition: what is never written over, and what happens to it when a build ends or breaks off."""

from __future__ import annotations

import json
import os

import pytest

from edition import terminal
from edition.manifest import EDITION, FORMAT, HISTORY, NAME
from edition.place import ABANDONED, Place, Refused


def manifest_of(*files: str) -> str:
    about = {"edition": EDITION, "format": FORMAT, "charts": {}, "claims": {}, "tables": {}}
    return json.dumps({**about, "files": dict.fromkeys(files, "")})


@pytest.fixture
def out(tmp_path):
    """A folder with an edition of two pages."""
    place = tmp_path / "public"
    (place / "charts").mkdir(parents=True)
    (place / NAME).write_text(manifest_of("index.html", "charts/a.html", "charts/deep/b.html"))
    (place / "index.html").write_text("old")
    (place / "charts" / "a.html").write_text("old")
    return place


def put(out):
    """A new edition of one page in its place."""
    place = Place.of(out)
    with place.stage() as stage:
        (stage / NAME).write_text(manifest_of("index.html"))
        (stage / "index.html").write_text("new")
        place.take(stage)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_new_and_empty_folders_are_taken(tmp_path):
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "deep" / "new"):
        put(out)
        assert names(out) == ["index.html", NAME]


def test_a_folder_of_something_else_is_refused_and_stays(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Refused, match="no edition"):
        Place.of(tmp_path)
    assert terminal.main(["build", str(tmp_path)]) == terminal.USAGE
    assert "no edition" in capsys.readouterr().err
    assert names(tmp_path) == ["thesis.txt"]


WHOLE = json.loads(manifest_of("index.html"))
UNKNOWN = [
    {key: value for key, value in WHOLE.items() if key != left}
    for left in ("format", "charts", "claims", "tables", "files")
] + [
    WHOLE | other
    for other in ({"format": 2}, {"files": []}, {"charts": []}, {"claims": {"a": {}}}, {"tables": {"a": 1}})
]


@pytest.mark.parametrize("manifest", UNKNOWN)
def test_an_edition_that_the_feed_could_not_go_on_from_is_refused_before_anything_is_built(tmp_path, manifest):
    (tmp_path / NAME).write_text(json.dumps(manifest))
    with pytest.raises(Refused, match="missing, damaged or of another version"):
        Place.of(tmp_path)
    assert names(tmp_path) == [NAME]


@pytest.mark.parametrize("history", ["", "{}", "[1]", '[{"title": "no id"}]'])
def test_a_history_that_cannot_be_read_is_none(out, history):
    (out / HISTORY).write_text(history)
    assert Place.of(out).before.history == []


@pytest.mark.parametrize("manifest", ["", "[]", '{"name": "a web app"}', "\x00"])
def test_the_manifest_of_something_else_is_no_edition(tmp_path, manifest):
    (tmp_path / NAME).write_text(manifest)
    with pytest.raises(Refused):
        Place.of(tmp_path)


def test_a_file_is_refused(tmp_path):
    (tmp_path / "public").write_text("mine")
    with pytest.raises(Refused, match="is a file"):
        Place.of(tmp_path / "public")


def test_what_is_no_more_is_gone_and_what_others_put_there_stays(out, tmp_path):
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    (out / "CNAME").write_text("example.org")
    put(out)
    assert names(out) == [".git", "CNAME", "index.html", NAME]
    assert (out / ".git" / "HEAD").read_text() == "ref"
    assert (out / "index.html").read_text() == "new"
    assert names(tmp_path) == ["public"]


def test_also_what_others_put_into_our_folders_stays(out, tmp_path):
    """Our own files go, though the new edition has no such folder, and folders that are empty then."""
    (out / "charts" / "deep").mkdir()
    for path in ("charts/deep/b.html", "charts/mine.csv"):
        (out / path).write_text("old")
    (out / "notes").mkdir()
    (out / "notes" / "index.html").write_text("mine")
    put(out)
    assert names(out) == ["charts", "index.html", NAME, "notes"]
    assert names(out / "charts") == ["mine.csv"]
    assert (out / "notes" / "index.html").read_text() == "mine"
    assert names(tmp_path) == ["public"]


def test_a_name_that_the_new_edition_takes_is_its_own(out):
    (out / "index.html").unlink()
    (out / NAME).write_text(manifest_of())
    (out / "index.html").write_text("mine")
    put(out)
    assert (out / "index.html").read_text() == "new"


def test_the_new_folder_can_be_read_by_a_web_server(out):
    """A temporary folder of Python's own would be closed to all but its owner."""
    put(out)
    made = out.parent / "other"
    made.mkdir()
    assert out.stat().st_mode == made.stat().st_mode


def test_broken_off_before_the_move_nothing_has_happened(out, tmp_path):
    place = Place.of(out)
    with pytest.raises(KeyboardInterrupt), place.stage() as stage:
        (stage / "index.html").write_text("half")
        raise KeyboardInterrupt
    assert (out / "index.html").read_text() == "old"
    assert names(tmp_path) == ["public"]


def test_a_move_that_fails_puts_the_old_edition_back(out, tmp_path):
    place = Place.of(out)
    with pytest.raises(OSError), place.stage() as stage:
        place.take(stage / "not there")
    assert (out / "index.html").read_text() == "old"
    assert names(tmp_path) == ["public"]


@pytest.mark.parametrize("moved", [False, True])
def test_killed_amid_the_move_the_next_build_mends_it(out, tmp_path, moved):
    """The old edition stands aside; the new one is not there yet, or is."""
    (out / "CNAME").write_text("example.org")
    out.rename(tmp_path / ".public.before")
    if moved:
        out.mkdir()
        (out / NAME).write_text(manifest_of("index.html"))
        (out / "index.html").write_text("newer")
    assert Place.of(out).before is not None
    assert (out / "index.html").read_text() == ("newer" if moved else "old")
    assert (out / "CNAME").read_text() == "example.org"
    assert names(tmp_path) == ["public"]


def test_what_killed_builds_left_is_swept_but_not_what_runs(out, tmp_path):
    old, running = tmp_path / ".public.building-1", tmp_path / ".public.building-2"
    for each in (old, running):
        each.mkdir()
    then = old.stat().st_mtime - 2 * ABANDONED
    os.utime(old, (then, then))
    put(out)
    assert names(tmp_path) == [".public.building-2", "public"]


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/", "https://", "https://a b/", "https://a/?q=1"])
def test_what_is_no_address_is_misuse(address, tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        terminal.main(["build", str(tmp_path / "public"), "--address", address])
    assert end.value.code == terminal.USAGE
    assert "not an address" in capsys.readouterr().err
