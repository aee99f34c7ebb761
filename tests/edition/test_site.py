"""The day that an edition bears: that of its newest data, shipped or on file, and never that of the clock."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest

from edition import charts, tables
from edition.site import of_data
from gallery import entries
from loaders.live import snapshots
from loaders.pair import FLAGSHIP
from loaders.published import newest


def fetched(source, moment: dt.datetime) -> None:
    """Have what is on file of a source come at a moment."""
    held = snapshots.newest(source.id, FLAGSHIP.key)
    about = dataclasses.replace(held.provenance, fetched=moment.isoformat(), imported=False)
    snapshots.keep(held.frame, about, same_as=held)


def test_of_shipped_data_it_is_their_newest_day():
    assert of_data().seen == newest()
    assert of_data().stamp == newest().isoformat()


def test_figures_that_came_later_move_it(imf):
    fetched(imf, dt.datetime(2031, 3, 4, 23, 30, tzinfo=dt.UTC))
    assert of_data().seen == dt.date(2031, 3, 4)
    assert of_data().stamp == "2031-03-04"


def test_figures_that_came_before_the_newest_shipped_ones_do_not(imf):
    fetched(imf, dt.datetime(2020, 1, 2, tzinfo=dt.UTC))
    assert of_data().seen == newest()


@pytest.mark.parametrize("age", [0, 4000])
def test_no_word_depends_on_how_long_ago_they_came(imf, age):
    """The dashboard calls figures live for some days and stored afterwards; an edition does neither."""
    fetched(imf, dt.datetime.now(dt.UTC) - dt.timedelta(days=age))
    documents = [charts.chart_page(of_data(), entries()["trade-monthly"]), *dict(tables.files(of_data())).values()]
    for each in documents:
        assert not re.search(r"<strong>(Live|Stored|Imported)</strong>|\b(Live|Stored) ·", each.decode())
