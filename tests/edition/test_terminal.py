"""What the command says, and the code that it ends with."""

from __future__ import annotations

import datetime as dt

import pytest

from edition import terminal
from edition.build import Report
from edition.site import Site


def report(address="https://example.org/dyad/", news=("First edition",), problems=()):
    pages = {"index.html": 98_760, "charts/one.html": 50_000, "charts/two.html": 120_000, "404.html": 1}
    site = Site(address, "2026-10-08", dt.date(2026, 10, 8))
    return Report(site, pages, 930, 25_800_000, list(news), list(problems))


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Run the command on a report instead of a build; returns its code and what it printed."""

    def run(made):
        monkeypatch.setattr(terminal, "build", lambda out, address, languages, told: made)
        return terminal.main(["build", str(tmp_path / "public")]), capsys.readouterr().out

    return run


def test_it_lists_pages_with_their_weight_and_of_many_the_heaviest(run):
    code, said = run(report())
    lines = {line.split()[0]: line for line in said.splitlines() if line}
    assert code == terminal.WELL
    assert lines["index.html"].endswith("98.8")
    assert lines["charts/"].split()[1:] == ["(2),", "at", "most", "120.0", "charts/two.html"]
    assert "930 files" in said and "25.8 MB" in said and "8 October 2026" in said


def test_what_cannot_be_shown_is_told_with_its_reason(run):
    code, said = run(report(problems=["trade-monthly: The file is gone. Restore it."]))
    assert code == terminal.FAILED
    assert "- trade-monthly: The file is gone. Restore it." in said


def test_without_an_address_it_says_what_is_lacking(run):
    assert "no sitemap" in run(report(address=""))[1]
    assert "no sitemap" not in run(report())[1]


def test_it_says_what_the_feed_has_new(run):
    assert "First edition" in run(report())[1]
    assert "nothing new" in run(report(news=()))[1]


def test_a_disk_that_is_full_is_told_without_a_traceback(monkeypatch, tmp_path, capsys):
    def full(out, address, languages, told):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(terminal, "build", full)
    assert terminal.main(["build", str(tmp_path / "public")]) == terminal.FAILED
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(("asked", "built"), [([], ["en", "ru", "zh"]), (["--languages", "zh"], ["en", "zh"])])
def test_it_builds_all_languages_or_those_asked_for_beside_english(monkeypatch, tmp_path, asked, built):
    wanted = []
    monkeypatch.setattr(terminal, "build", lambda out, address, languages, told: wanted.extend(languages) or report())
    terminal.main(["build", str(tmp_path / "public"), *asked])
    assert wanted == built


def test_a_language_that_there_is_not_is_misuse(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        terminal.main(["build", str(tmp_path / "public"), "--languages", "en,tlh"])
    assert left.value.code == terminal.USAGE and "tlh" in capsys.readouterr().err
