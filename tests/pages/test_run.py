"""Each run of a page has its line in the log, whatever becomes of the run, and no line tells of the reader."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pytest
import streamlit as st

from loaders.pair import FLAGSHIP
from loaders.sources import source
from narrative.outline import PAGES
from pages.elements import run
from tests.pages.test_frame import opened

SECRET = "s3cret-9f8e7d"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Of what other tests had on file."""
    run._held.cache_clear()
    run._shipped.cache_clear()


def lines(log: io.StringIO, path: str = "") -> list[str]:
    """The lines of runs, of one page or of all, without their time and how long each took."""
    found = re.findall(r"^\S+ (\w+ (?:page|part) .*)$", log.getvalue(), re.MULTILINE)
    return [re.sub(r" ms=\d+", "", line) for line in found if f"path={path}" in line]


def broken(*_arguments, **_named):
    raise ZeroDivisionError(SECRET)


def without_a_page(monkeypatch, **state):
    """Runs outside of Streamlit, in a session of this state."""
    monkeypatch.setattr(run, "st", SimpleNamespace(session_state=state))


@pytest.mark.parametrize("name", PAGES)
def test_a_run_of_a_page_is_one_line(log, name):
    """And its parts, which run with it, have none of their own."""
    opened(f"{name}.py")
    written = lines(log, f"/{PAGES[name].path} ")
    assert len(written) == 1 and written[0].startswith("INFO page") and "problems=0 end=whole" in written[0]
    assert re.search(r" data=shipped:\d{4}-\d\d-\d\d( live=[\w:,-]+)?$", written[0])
    assert len(lines(log)) == (1 if name == "overview" else 2)


def test_the_line_names_the_language(log):
    opened("data.py", lang="ru")
    assert " lang=ru " in lines(log, "/data ")[0]


def test_the_line_counts_charts_and_names_the_live_sources_with_their_state(log):
    at = opened("pair.py")
    (line,) = lines(log, "/pair ")
    assert f"charts={len(at.get('plotly_chart'))} " in line
    assert re.search(r"live=\S*\bimf:shipped\b", line) and "un-votes:none" in line


def test_a_page_that_fails_has_its_line(log, monkeypatch):
    monkeypatch.setattr("pages.elements.layout.every_statement", broken)
    opened("trade.py")
    (line,) = lines(log, "/trade ")
    assert line.startswith("ERROR page") and "problems=1 errors=ZeroDivisionError end=failed" in line


def test_a_page_fails_where_one_of_its_parts_does(log, monkeypatch):
    monkeypatch.setattr("pages.elements.layout.show", broken)
    opened("trade.py")
    (line,) = lines(log, "/trade ")
    assert line.startswith("ERROR page") and "errors=ZeroDivisionError end=failed" in line


def test_what_cannot_be_shown_is_counted_and_the_page_is_whole(log, data):
    (data / "meeting_counts.csv").unlink()
    opened("leaders.py")
    (line,) = lines(log, "/leaders ")
    assert line.startswith("WARNING page") and re.search(r"charts=2 problems=\d errors=\S*FileGone\S* end=whole", line)


def test_without_any_data_the_line_says_so(log, data):
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    opened("trade.py")
    (line,) = lines(log, "/trade ")
    assert "data=shipped:unreadable" in line


def test_a_run_that_the_reader_ends_has_its_line(log, monkeypatch):
    from pages.elements import frame

    foot = frame.foot

    def once(_path):
        monkeypatch.setattr(frame, "foot", foot)
        st.rerun()

    monkeypatch.setattr(frame, "foot", once)
    opened()
    assert [re.search(r"end=\w+", line)[0] for line in lines(log)] == ["end=cut", "end=whole"]


def test_nothing_that_a_reader_asks_for_is_in_any_line(log):
    """Runs with a secret in every place of the link have the lines of runs without."""
    opened("trade.py")
    plain = lines(log)
    log.seek(log.truncate(0))
    secrets = {"token": SECRET, "trade__part": SECRET, "picture": SECRET, "pair": SECRET, SECRET: "1", "lang": SECRET}
    opened("trade.py", **secrets)
    assert lines(log) == plain and SECRET not in log.getvalue()


def test_a_pair_that_a_reader_makes_up_is_not_in_the_log(log):
    opened("pair.py", pair=SECRET)
    assert lines(log, "/pair ") and SECRET not in log.getvalue()


@pytest.mark.parametrize("path", [SECRET, "trade\n2026-11-25T23:31:02Z INFO page path=/forged", "../../etc/passwd"])
def test_a_path_that_leads_to_no_page_is_not_repeated(log, monkeypatch, path):
    without_a_page(monkeypatch)
    with run.page_run(path):
        pass
    assert [line.split(" lang")[0] for line in log.getvalue().splitlines()] == [
        f"{log.getvalue()[:20]} INFO page path=unknown"
    ]


def test_a_part_that_reruns_alone_has_a_line_of_its_own(log, monkeypatch):
    without_a_page(monkeypatch, **{"run-path": "/leaders"})
    with run.part_run("meetings_register"):
        run.count_chart()
        run.count_error(KeyError(SECRET))
    (line,) = lines(log)
    assert line.startswith("WARNING part path=/leaders part=meetings_register lang=en charts=1 problems=1 ")


def test_a_part_that_fails_alone_has_its_line(log, monkeypatch):
    without_a_page(monkeypatch)
    with pytest.raises(ZeroDivisionError), run.part_run("part"):
        broken()
    assert lines(log)[0].startswith("ERROR part") and SECRET not in log.getvalue()


def test_a_source_whose_state_cannot_be_told_does_not_take_the_page_with_it(log, monkeypatch):
    without_a_page(monkeypatch, **{"live-used": {("imf", FLAGSHIP.key): (source("imf"), FLAGSHIP)}})
    monkeypatch.setattr(run, "load", broken)
    with run.page_run("trade"):
        pass
    assert lines(log)[0].endswith(" live=imf:unreadable")
