"""The edition as one command writes it: whole, the same twice, and of this machine nothing."""

from __future__ import annotations

import json
import re
import shutil
import socket
import zipfile
from pathlib import Path

import pytest

import gallery
from edition import build as building
from edition import manifest, paths, terminal
from edition.manifest import NAME, digest
from edition.site import of_data, page_path
from language.cells import csv_bytes
from ledger import ledger
from loaders import package
from loaders.catalogue import csv_bytes as table_bytes
from loaders.errors import TableMissing
from loaders.package import tables
from narrative.outline import PAGES
from tests.edition.building import OPTIONS, ROOT, build


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_goes_well_and_each_page_is_listed_with_its_size(built):
    assert built.code == 0, built.said
    for name in PAGES:
        assert f"\n{page_path(name)} " in built.said
    for folder in ("charts", "claims", "embed", "tables"):
        assert f"\n{folder}/ (" in built.said


def test_the_manifest_lists_every_file_with_its_content(edition):
    manifest = json.loads((edition / NAME).read_text(encoding="utf-8"))
    found = content(edition)
    del found[NAME]
    assert manifest["files"] == {path: digest(each) for path, each in sorted(found.items())}


def test_the_manifest_tells_what_there_is(edition):
    manifest = json.loads((edition / NAME).read_text(encoding="utf-8"))
    assert list(manifest["charts"]) == list(gallery.entries())
    assert list(manifest["claims"]) == list(ledger())
    assert list(manifest["tables"]) == tables()
    for kind in ("charts", "claims", "tables"):
        for item in manifest[kind].values():
            assert (edition / item["page"]).is_file() and (edition / item["csv"]).is_file()
    pages = {path for path in content(edition) if path.endswith(".html")}
    assert pages - {"404.html", "ru/404.html"} == set(manifest["pages"])


@pytest.mark.parametrize("name", gallery.entries())
def test_the_files_of_a_chart_hold_what_it_draws_under_each_choice(edition, name):
    entry = gallery.entries()[name]
    for choice in entry.choices():
        file = edition / paths.chart_csv(entry, choice)
        assert file.read_bytes() == gallery.draw(name, **choice).csv()
    with zipfile.ZipFile(edition / paths.chart_zip(name)) as package:
        assert gallery.draw(name).csv() in [package.read(each) for each in package.namelist()]


def test_the_files_of_claims_and_tables_hold_their_rows(edition):
    for name, judged in ledger().items():
        assert (edition / paths.claim_csv(name)).read_bytes() == csv_bytes(judged.now.rows)
        assert (edition / paths.claim_zip(name)).is_file()
    for name in tables():
        assert (edition / paths.table_csv(name)).read_bytes() == table_bytes(name)
        assert (edition / paths.table_zip(name)).is_file()
    for name in PAGES:
        assert (edition / paths.page_zip(name)).is_file()
    assert (edition / paths.ALL_ROWS).is_file()


def test_no_file_names_a_place_of_this_machine(edition):
    told = [str(each).encode() for each in (ROOT, edition, Path.home())] + [socket.gethostname().encode()]
    wanted = [name for name in told if len(name) > 6]
    assert wanted
    assert [path for path, each in unpacked(edition) if any(name in each for name in wanted)] == []


def unpacked(edition: Path):
    """Every file, and every file in a package."""
    for path, each in content(edition).items():
        if path.endswith(".zip"):
            with zipfile.ZipFile(edition / path) as package:
                yield from ((f"{path}/{name}", package.read(name)) for name in package.namelist())
        else:
            yield path, each


def test_built_again_of_the_same_data_it_is_the_same_and_nothing_is_new(edition, tmp_path):
    """Also over an edition that holds a file of a page that is no more, and one that is not of Dyad."""
    again = tmp_path / "again"
    shutil.copytree(edition, again)
    (again / "charts" / "gone.html").write_text("of an earlier edition", encoding="utf-8")
    before = json.loads((again / NAME).read_text(encoding="utf-8"))
    before["files"]["charts/gone.html"] = ""
    (again / NAME).write_text(json.dumps(before), encoding="utf-8")
    (again / "CNAME").write_text("example.org", encoding="utf-8")
    built = build(again, *OPTIONS)
    assert built.code == 0, built.said
    assert content(again) == content(edition) | {"CNAME": b"example.org"}


def broken(site):
    yield "index.html", b"half"
    raise TableMissing("events", "The disk is gone.", "Mend it.")


def test_a_build_that_breaks_off_leaves_the_edition_as_it_was(tmp_path, monkeypatch, capsys):
    out = tmp_path / "public"
    out.mkdir()
    empty = manifest.manifest(of_data(), {"en": {"charts": {}, "claims": {}, "tables": {}}}, {}, {})
    (out / NAME).write_bytes(manifest.as_bytes(empty))
    (out / "index.html").write_text("whole", encoding="utf-8")
    monkeypatch.setattr(building, "PRODUCERS", (broken,))
    monkeypatch.setattr(building, "SHARED", ())
    monkeypatch.setattr(gallery, "draw_all", lambda language: [])
    assert terminal.main(["build", str(out), "--languages", "en"]) == terminal.FAILED
    assert "The disk is gone. Mend it." in capsys.readouterr().err
    assert (out / "index.html").read_text(encoding="utf-8") == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_two_producers_cannot_write_one_file(tmp_path):
    with pytest.raises(FileExistsError):
        building._write(tmp_path, [("index.html", b"one"), ("index.html", b"two")])


def test_a_table_that_is_broken_takes_what_rests_on_it_and_no_more(tmp_path, monkeypatch):
    """The edition says so in its place, has no dead link there, and the command ends with the reason."""
    data = shutil.copytree(package.DATA, tmp_path / "data")
    (data / "trade_monthly.csv").write_text("not a table", encoding="utf-8")
    monkeypatch.setattr(package, "DATA", data)
    report = building.build(tmp_path / "public")
    assert [problem for problem in report.problems if problem.startswith("trade-monthly: Table trade_monthly")]
    out = tmp_path / "public"
    for page in ("index.html", "trade.html", paths.chart_page("trade-monthly"), paths.table_page("trade_monthly")):
        document = (out / page).read_text(encoding="utf-8")
        assert "Restore data/trade_monthly.csv" in document, page
        links = re.findall(r' (?:href|src)="(?!#|\w+:)([^"#?]+)', document)
        assert [link for link in links if not (out / page).parent.joinpath(link).exists()] == []
    assert (out / paths.chart_zip("trade-ranks")).is_file()
    assert not (out / paths.chart_zip("trade-monthly")).exists()
