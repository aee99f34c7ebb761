"""Ideal points from Harvard Dataverse and how it refuses to give them. All figures are invented."""

import datetime as dt
import math

import pytest
from hypothesis import given

from loaders.errors import NoData, Refused, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources import ideal_points
from loaders.sources.ideal_points import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 9, 1))
HEAD = "ccode\tiso3c\tCountryname\tyear\tNVotesFP\tIdealPointFP\tQ5%FP\tQ10%FP\tQ50%FP\tQ90%FP\tQ95%FP"


def row(code, iso3, name, year, point, votes=90):
    quantiles = "\t".join(str(round(point + step, 3)) for step in (-0.3, -0.2, 0, 0.2, 0.3))
    return f'{code}\t"{iso3}"\t"{name}"\t{year}\t{votes}\t{point}\t{quantiles}'


ROWS = [
    row(2, "USA", "United States", 2024, 2.5),
    row(255, "DEU", "Germany", 1990, 1.25),
    row(260, "DEU", "German Federal Republic", 1989, 1.5),
    row(265, "DDR", "German Democratic Republic", 1989, -2.5),
    row(345, "YUG", "Yugoslavia", 2024, 0.5),
    row(365, "RUS", "Russia", 1989, -2.25),
    row(365, "RUS", "Russia", 2024, -0.75, votes=8),
    row(710, "CHN", "China", 2024, -0.5, votes=8),
    row(713, "TWN", "Taiwan", 1960, 0.75),
]


def text(*rows, head=HEAD):
    return "\n".join([head, *rows, ""]).encode()


BODY = text(*ROWS)


@pytest.fixture(scope="module", autouse=True)
def _small_files_are_whole():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ideal_points, "LEAST_ROWS", len(ROWS))
        yield


def read(body, pair=QUERY.pair, status=200):
    query = Query(pair, QUERY.today)
    return SOURCE.read([Answer(SOURCE.requests(query)[0], status, "", body)], query)


def points(frame):
    chosen = frame[frame["indicator"] == "ideal_point"]
    return list(chosen[["reporter", "period", "value"]].itertuples(index=False, name=None))


def test_one_pinned_file_is_asked_for():
    (request,) = SOURCE.requests(QUERY)
    assert request.address == "https://dataverse.harvard.edu/api/access/datafile/13642025"
    assert not request.params and not request.headers and SOURCE.automatic


def test_each_point_comes_with_its_range_and_the_votes_behind_it():
    frame = read(BODY)
    row = frame[(frame["reporter"] == "RUS") & (frame["period"] == "2024")].set_index("indicator")
    assert row["value"].to_dict() == {
        "ideal_point": -0.75,
        "ideal_point_low": -1.05,
        "ideal_point_high": -0.45,
        "votes_behind": 8,
    }
    assert row["status"].to_dict() == dict.fromkeys(row.index, "estimated") | {"votes_behind": "reported"}
    assert row.loc["votes_behind", ["unit", "partner", "frequency", "vintage"]].tolist() == ["votes", "-", "A", "v38"]


def test_the_soviet_union_is_russia_and_the_republic_of_china_is_not_china():
    assert points(read(BODY)) == [("CHN", "2024", -0.5), ("RUS", "1989", -2.25), ("RUS", "2024", -0.75)]
    assert points(read(BODY, Pair("TWN", "USA"))) == [("TWN", "1960", 0.75), ("USA", "2024", 2.5)]


def test_west_germany_comes_before_germany_and_serbia_has_the_number_of_yugoslavia():
    assert points(read(BODY, Pair("DEU", "SRB"))) == [("DEU", "1989", 1.5), ("DEU", "1990", 1.25), ("SRB", "2024", 0.5)]


def test_a_point_that_is_not_given_is_missing_and_not_zero():
    rows = [*ROWS, row(710, "CHN", "China", 2025, 0.25).replace("0.25", "", 1)]
    frame = read(text(*rows))
    missing = frame[(frame["period"] == "2025") & (frame["indicator"] == "ideal_point")].iloc[0]
    assert math.isnan(missing["value"]) and missing["status"] == "missing"


def test_countries_that_nobody_numbers_or_that_have_no_points():
    assert SOURCE.scope(Pair("RUS", "CHN")) == "CHN-RUS"
    assert SOURCE.scope(Pair("RUS", "HKG")) is None
    with pytest.raises(NoData):
        read(BODY, Pair("FRA", "GBR"))


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (
            400,
            b'{"status":"ERROR","message":"You may not download this file without the required Guestbook response"}',
            Refused,
            "form",
        ),
        (400, b'{"status":"ERROR","message":"Bad id"}', UnexpectedContent, "400"),
        (403, b'<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html>403 Forbidden</html>', WebPage, "403"),
        (403, b'{"status":"ERROR"}', Refused, "403"),
        (404, b'{"status":"ERROR"}', UnexpectedContent, "404"),
        (200, b"", NoData, "empty"),
        (200, b"\xff\xfe\x00", UnexpectedContent, "utf-8"),
        (200, BODY.replace(b"IdealPointFP", b"IdealPointAll"), UnexpectedContent, "columns"),
        (200, BODY.replace(b"\t", b","), UnexpectedContent, "columns"),
        (200, text(*["0\t" + line for line in ROWS]), UnexpectedContent, "columns"),
        (200, text(*ROWS[1:]), UnexpectedContent, "8 rows came, fewer than the 9"),
        (200, text(*ROWS, ROWS[-2]), UnexpectedContent, "two figures"),
        (200, BODY.replace(b"-0.75\t", b"-750\t"), UnexpectedContent, "-750"),
        (200, BODY.replace(b"\t2024\t", b"\t24\t"), UnexpectedContent, "period"),
    ],
)
def test_each_way_in_which_it_fails_has_its_error(status, body, error, words):
    with pytest.raises(error, match=words) as raised:
        read(body, status=status)
    assert "http" not in str(raised.value)


@given(mutated(BODY))
def test_an_answer_gone_wrong_is_read_right_or_refused(body):
    frame_or_error(SOURCE, [body], QUERY)
