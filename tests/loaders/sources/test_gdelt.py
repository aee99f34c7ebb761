"""Timelines of GDELT and the texts that it sends in their place. All figures are invented."""

import datetime as dt
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, RateLimited, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.gdelt import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("RUS", "CHN"), dt.date(2026, 8, 3))
DAYS = ["20260801T000000Z", "20260802T000000Z", "20260803T000000Z"]


def timeline(series, points):
    details = {"title": "a query", "date_resolution": "day"}
    return json.dumps({"query_details": details, "timeline": [{"series": series, "data": points}]}).encode()


def volume(counts, norm=90_000):
    points = [{"date": day, "value": count, "norm": norm} for day, count in zip(DAYS, counts, strict=True)]
    return timeline("Article Count", points)


def tone(values):
    return timeline("Average Tone", [{"date": day, "value": value} for day, value in zip(DAYS, values, strict=True)])


BODIES = [volume([12, 0, 5]), tone([-1.5, 0, 2.25]), volume([400, 380, 90]), tone([0, -0.3, 0.1])]


def read(bodies, query=QUERY, status=200, kind="application/json"):
    asked = SOURCE.requests(query)
    return SOURCE.read([Answer(each, status, kind, body) for each, body in zip(asked, bodies, strict=True)], query)


def test_what_each_publishes_of_the_other_is_asked_for():
    asked = SOURCE.requests(QUERY)
    assert {request.url for request in asked} == {"https://api.gdeltproject.org/api/v2/doc/doc"}
    assert [(request.params["query"], request.params["mode"]) for request in asked] == [
        ('"Russia" sourcecountry:CH', "timelinevolraw"),
        ('"Russia" sourcecountry:CH', "timelinetone"),
        ('"China" sourcecountry:RS', "timelinevolraw"),
        ('"China" sourcecountry:RS', "timelinetone"),
    ]
    assert asked[0].params["format"] == "json" and asked[0].params["timespan"] == "3m"


def test_it_is_asked_slowly_once_and_only_by_hand():
    assert (SOURCE.automatic, SOURCE.retries, SOURCE.pause) == (False, 0, 6)


def test_a_territory_without_a_code_has_no_news():
    assert SOURCE.scope(QUERY.pair) == "CHN-RUS"
    assert SOURCE.scope(Pair("RUS", "ALA")) is None


def test_counts_and_tone_are_by_publisher_and_named():
    frame = read(BODIES)
    one = frame.query("reporter == 'CHN' and partner == 'RUS'").pivot(
        index="period", columns="indicator", values="value"
    )
    assert one.loc["2026-08-01"].to_dict() == {"articles": 12, "articles_all": 90_000, "tone": -1.5}
    assert frame.query("reporter == 'RUS' and indicator == 'articles'")["value"].tolist() == [400, 380, 90]


def test_a_day_without_an_article_has_no_tone():
    tones = read(BODIES).query("reporter == 'CHN' and indicator == 'tone'").set_index("period")
    assert math.isnan(tones.loc["2026-08-02", "value"]) and tones.loc["2026-08-02", "status"] == "missing"
    neutral = read(BODIES).query("reporter == 'RUS' and indicator == 'tone' and period == '2026-08-01'")
    assert neutral["value"].item() == 0


def test_today_is_provisional():
    status = read(BODIES).groupby("period")["status"].agg(set)
    assert status["2026-08-03"] == {"provisional"} and "provisional" not in status["2026-08-01"]


def test_a_total_that_is_not_given_is_left_out():
    bare = timeline("Volume Intensity", [{"date": DAYS[0], "value": 3}])
    assert set(read([bare, BODIES[1], b"{}", b'{"timeline": []}'])["indicator"]) == {"articles", "tone"}


@pytest.mark.parametrize("status", [200, 429])
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_call_for_a_pause_is_known_by_its_words(status, kind):
    said = b"Please limit requests to one every 5 seconds or contact someone for larger queries."
    with pytest.raises(RateLimited) as raised:
        read([said] * 4, status=status, kind=kind)
    assert raised.value.retry_at > dt.datetime.now(dt.UTC)


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        (b"Your query was too short or too long.\n", UnexpectedContent, "“Your query was too short or too long”"),
        (b"Invalid/Unsupported Country.", UnexpectedContent, "“Invalid Unsupported Country”"),
        (b"<html><title>Error</title>", WebPage, "web page"),
        (b"", NoData, "empty"),
        (b"{}", NoData, "no figure"),
        (b'{"articles": []}', UnexpectedContent, "another form"),
        (b'{"timeline": [{"series"', UnexpectedContent, "another form"),
        (timeline("Article Count", [{"date": "20260801T010000Z", "value": 1}]), UnexpectedContent, "another form"),
        (timeline("Article Count", [{"date": DAYS[0], "value": None}]), UnexpectedContent, "another form"),
        (timeline("Article Count", [{"date": DAYS[0], "value": -1}]), UnexpectedContent, "cannot be"),
        (timeline("Article Count", [{"date": DAYS[0], "value": 1}] * 2), UnexpectedContent, "two figures"),
    ],
)
def test_each_failure_is_told_apart(body, error, words):
    with pytest.raises(error, match=words):
        read([body] * 4)


@given(st.data(), st.integers(0, 3))
@settings(max_examples=200)
def test_any_answer_gives_a_valid_frame_or_one_of_our_errors(data, place):
    bodies = list(BODIES)
    bodies[place] = data.draw(mutated(bodies[place]))
    frame_or_error(SOURCE, bodies, QUERY)
