"""A loader that raises what nobody foresaw: a message without a word of the program, the reason in the log."""

from __future__ import annotations

import os

import pytest

import gallery
from loaders import table
from tests.faults.test_tables import drawn
from tests.faults.walk import PLACES, at, charts, is_whole, told

UNFORESEEN = "Something in the program went wrong"
REASON = "division of /srv/dyad/data by zero"


@pytest.fixture
def broken(data, monkeypatch):
    """Have the reading of tables fail; nothing that was read before counts, since every file has changed."""

    def read(these=None):
        for path in data.iterdir():
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
        real = table._read

        def fails(path, *arguments):
            if these is None or path.stem in these:
                raise ZeroDivisionError(REASON)
            return real(path, *arguments)

        monkeypatch.setattr(table, "_read", fails)

    return read


@pytest.mark.parametrize(("name", "chapter"), PLACES)
def test_whatever_every_loader_raises_each_page_comes_to_its_end(broken, caplog, name, chapter):
    broken()
    shown = at(name, chapter)
    assert is_whole(shown)
    assert not shown.get("plotly_chart")
    words = [each for each in told(shown) if UNFORESEEN in each]
    assert words and all("tell whoever runs this Dyad" in each and "srv" not in each for each in words)
    assert f"ZeroDivisionError: {REASON}" in caplog.text


def test_whatever_one_loader_raises_the_other_charts_of_the_page_stand(broken, caplog):
    broken({"meeting_counts"})
    listed = charts("leaders", "when")
    shown = at("leaders", "when")
    assert is_whole(shown)
    assert len(listed) > len(shown.get("plotly_chart")) == len(drawn(listed)) > 0
    assert REASON in caplog.text


@pytest.mark.parametrize("name", ["overview", "leaders"])
def test_whatever_a_chart_raises_its_page_comes_to_its_end(monkeypatch, caplog, name):
    def fails(*chart, **choice):
        raise ZeroDivisionError(REASON)

    monkeypatch.setattr(gallery, "draw", fails)
    assert is_whole(at(name))
