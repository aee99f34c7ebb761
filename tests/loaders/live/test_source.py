"""Whatever code trips over that reads what came from outside is one of our errors."""

from __future__ import annotations

import csv
import io
import zlib
from xml.etree import ElementTree

import pytest

from loaders.errors import LoaderError, NoData, UnexpectedContent
from loaders.live.request import said
from tests.loaders.live.faults import SOURCE


@pytest.mark.parametrize(
    "trips",
    [
        lambda: ElementTree.fromstring("<a>"),
        lambda: zlib.decompress(b"x"),
        lambda: list(csv.reader(io.StringIO('"cut" short'), strict=True)),
        lambda: {}["column"],
        lambda: float("n/a"),
    ],
    ids=["XML", "gzip", "CSV", "column", "number"],
)
def test_what_a_parser_trips_over_is_unexpected_content(trips):
    with pytest.raises(UnexpectedContent, match="another form"), SOURCE.reading():
        trips()


def test_our_own_errors_stay_what_they_are():
    with pytest.raises(NoData), SOURCE.reading():
        raise NoData("service", "nothing")
    with pytest.raises(UnexpectedContent, match="no such code"), SOURCE.reading():
        raise LoaderError("countries", "no such code", "choose another")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Invalid key.", "Invalid key"),
        (" two\r\n lines ", "two lines"),
        ("see https://a.example/help?key=1 for help", "see for help"),
        ("write to someone@a.example", "write to"),
        ("<b>wrong</b> [x](y)", "b wrong b x y"),
        (None, "None"),
        ("x" * 999, "x" * 200),
    ],
)
def test_what_a_service_says_is_repeated_without_addresses_and_markup(words, shown):
    assert said(words) == shown
