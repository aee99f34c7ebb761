"""UN Comtrade: what is asked, which rows are figures, and what hides behind status 200. All numbers are invented."""

import csv
import datetime as dt
import gzip
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import NoAnswer, NoData, RateLimited, Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.comtrade import MOST_REQUESTS, PREVIEW, RELEASES, SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

PAIR = Pair("CHN", "RUS")
TODAY = dt.date(2026, 10, 9)
QUERY = Query(PAIR, TODAY)
CODES = {"CHN": 156, "RUS": 643, "IND": 699}


def released(reporter="CHN", month="2024-12", day="2025-07-04"):
    period = int(month.replace("-", ""))
    return {"freqCode": "M", "period": period, "reporterCode": CODES[reporter], "lastReleased": f"{day}T23:51:36.42"}


def flow(reporter="CHN", partner="RUS", month="2024-12", flow="X", goods="TOTAL", value=1000.0, **other):
    """One row as the service gives it, without descriptions."""
    row = {
        "typeCode": "C",
        "freqCode": "M",
        "refPeriodId": 20241201,
        "refYear": 2024,
        "refMonth": 12,
        "period": month.replace("-", ""),
        "reporterCode": CODES[reporter],
        "reporterISO": None,
        "flowCode": flow,
        "partnerCode": CODES[partner],
        "partner2Code": 0,
        "cmdCode": goods,
        "customsCode": "C00",
        "motCode": 0,
        "netWgt": None,
        "cifvalue": value if flow == "M" else None,
        "fobvalue": value if flow == "X" else None,
        "primaryValue": value,
        "isReported": False,
        "isAggregate": True,
    }
    return row | other


def body(*rows, **other):
    envelope = {"elapsedTime": "0.10 secs", "count": len(rows), "data": list(rows), "error": ""}
    return json.dumps(envelope | other).encode()


def answer(content, status=200, query=QUERY):
    return Answer(SOURCE.requests(query)[0], status, "application/json", content)


def read(*bodies, query=QUERY):
    return SOURCE.read([answer(content, query=query) for content in bodies], query)


def asked(rows, query=QUERY):
    """What is asked for once the releases are known: (reporter, month)."""
    return [tuple(request.about.split()) for request in SOURCE.follow([answer(body(*rows), query=query)], query)]


def months(first, last):
    return [f"{period}" for period in pd.period_range(first, last, freq="M")]


# What is asked


def test_the_first_request_asks_which_months_each_of_the_two_reported():
    (request,) = SOURCE.requests(QUERY)
    assert request.url == RELEASES == "https://comtradeapi.un.org/public/v1/getDA/C/M/HS"
    assert request.params == {"reporterCode": "156,643"}
    assert request.key_header == "Ocp-Apim-Subscription-Key" and SOURCE.key == "COMTRADE_KEY"


def test_a_month_is_asked_for_in_totals_only_and_without_the_key_in_the_address():
    (request,) = SOURCE.follow([answer(body(released("RUS", "2021-12")))], QUERY)
    assert request.url == PREVIEW == "https://comtradeapi.un.org/public/v1/preview/C/M/HS"
    goods = request.params["cmdCode"].split(",")
    assert goods[:3] == ["TOTAL", "01", "02"] and goods[-1] == "99" and len(goods) == 99 and "77" not in goods
    assert {name: value for name, value in request.params.items() if name != "cmdCode"} == {
        "reporterCode": "643",
        "period": "202112",
        "partnerCode": "156",
        "flowCode": "M,X",
        "partner2Code": "0",
        "motCode": "0",
        "customsCode": "C00",
    }
    assert request.key_header == "Ocp-Apim-Subscription-Key"
    assert "subscription" not in request.address.lower() and len(request.address) < 1800


def test_what_nobody_reported_is_not_asked_for():
    rows = [released("CHN", "2024-12"), released("CHN", "2024-11"), released("RUS", "2024-11")]
    assert asked(rows) == [("CHN", "2024-12"), ("CHN", "2024-11"), ("RUS", "2024-11")]


def test_at_most_twelve_are_asked_for_newest_first_and_later_those_before():
    rows = [released("CHN", month) for month in months("2020-01", "2024-12")]
    first = asked(rows)
    assert first == [("CHN", month) for month in reversed(months("2024-01", "2024-12"))]
    held = read(body(*rows), *(body(flow(month=month), flow(month=month, flow="M")) for _reporter, month in first))
    second = asked(rows, Query(PAIR, TODAY, held))
    assert second == [("CHN", month) for month in reversed(months("2023-02", "2023-12"))] + [("CHN", "2024-12")]


def test_what_is_older_than_two_years_is_left_alone():
    rows = [released("CHN", month) for month in months("2020-01", "2024-12")]
    held = read(
        body(*rows), *(body(flow(month=month), flow(month=month, flow="M")) for month in months("2023-01", "2024-12"))
    )
    assert asked(rows, Query(PAIR, TODAY, held)) == [("CHN", "2024-12")]


def test_only_what_was_released_again_is_asked_for_again():
    rows = [released(month=month) for month in months("2024-10", "2024-12")]
    held = read(
        body(*rows), *(body(flow(month=month), flow(month=month, flow="M")) for month in months("2024-10", "2024-12"))
    )
    query = Query(PAIR, TODAY, held)
    newest = ("CHN", "2024-12")  # always asked for: the other months may turn out to be without trade
    assert asked(rows, query) == [newest]
    assert asked([released(month="2024-10", day="2026-01-02"), *rows[1:]], query) == [("CHN", "2024-10"), newest]


@given(st.sets(st.tuples(st.sampled_from(["CHN", "RUS"]), st.sampled_from(months("2021-01", "2024-12"))), min_size=1))
def test_never_too_many_requests_and_never_for_the_same_twice(datasets):
    found = asked([released(reporter, month) for reporter, month in datasets])
    assert 1 <= len(found) <= MOST_REQUESTS and len(set(found)) == len(found) and set(found) <= datasets
    assert max(month for _reporter, month in datasets) == found[0][1]


def test_a_country_without_a_code_has_no_scope():
    assert SOURCE.scope(Pair("RUS", "CHN")) == "CHN-RUS"
    assert SOURCE.scope(Pair("XKX", "CHN")) is None


# What the rows say


def test_flows_become_figures_in_dollars_with_their_release():
    frame = read(
        body(released()),
        body(
            flow(flow="X", value=1500.0),
            flow(flow="M", value=2500.5),
            flow(flow="M", goods="27", value=2000.0),
            flow(flow="X", goods="01", value=None),
        ),
    )
    rows = frame.set_index(["series", "indicator"])
    assert rows.loc[("HS TOTAL", "exports_fob"), "value"] == 1500.0
    assert rows.loc[("HS TOTAL", "imports_cif"), "value"] == 2500.5
    assert rows.loc[("HS 27", "imports_cif"), "value"] == 2000.0
    assert rows.loc[("HS 01", "exports_fob"), "status"] == "missing"  # not a zero
    assert set(frame["reporter"] + frame["partner"] + frame["period"] + frame["unit"]) == {"CHNRUS2024-12USD"}
    assert set(frame["frequency"]) == {"M"} and set(frame["vintage"]) == {"2025-07-04"}


def test_both_sides_of_a_flow_are_kept_apart():
    frame = read(
        body(released("CHN"), released("RUS")),
        body(flow("CHN", "RUS", flow="M", value=110.0)),
        body(flow("RUS", "CHN", flow="X", value=100.0)),
    )
    assert dict(zip(frame["reporter"] + " " + frame["indicator"], frame["value"], strict=True)) == {
        "CHN imports_cif": 110.0,
        "RUS exports_fob": 100.0,
    }


def test_codes_of_comtrade_are_not_those_of_m49():
    pair = Pair("IND", "RUS")
    query = Query(pair, TODAY)
    assert SOURCE.requests(query)[0].params == {"reporterCode": "699,643"}
    frame = read(body(flow("IND", "RUS"), flow("IND", "RUS", flow="M")), query=query)
    assert set(frame["reporter"]) == {"IND"}


@pytest.mark.parametrize("part", [{"motCode": 1000}, {"customsCode": "C03"}, {"partner2Code": 643}])
def test_parts_that_stand_beside_their_total_do_not_count(part):
    total = [flow(value=300.0), flow(flow="M", value=400.0)]
    parts = [flow(value=100.0, **part), flow(flow="M", value=400.0, **part)]
    pd.testing.assert_frame_equal(read(body(*total, *parts)), read(body(*total)))


def test_two_totals_for_the_same_are_refused():
    with pytest.raises(UnexpectedContent, match="two figures"):
        read(body(flow(value=300.0), flow(value=200.0)))


def test_re_exports_and_trade_with_oneself_are_left_out():
    frame = read(body(flow(), flow(flow="M"), flow(flow="RX", value=5.0), flow("CHN", "CHN", flow="M", value=7.0)))
    assert len(frame) == 2 and set(frame["partner"]) == {"RUS"}


def test_imports_without_a_cif_value_are_fob():
    frame = read(body(flow(flow="X"), flow(flow="M", cifvalue=None, fobvalue=1000.0)))
    assert set(frame["indicator"]) == {"exports_fob", "imports_fob"}
    copied = read(body(flow(flow="X"), flow(flow="M", fobvalue=0.0)))  # saved copies write 0.0 for an absent value
    assert set(copied["indicator"]) == {"exports_fob", "imports_cif"}


def test_some_copies_have_the_rows_alone():
    assert len(read(json.dumps({"data": [flow(), flow(flow="M")]}).encode())) == 2


# What hides behind an answer


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (body(), 200, NoData),
        (b"", 200, NoData),
        (b"Rate limit is exceeded. Try again in 2 seconds.", 200, RateLimited),
        (b'{"statusCode":429,"message":"Rate limit is exceeded. Try again in 2 seconds."}', 200, RateLimited),
        (b'{"statusCode":429,"message":"Rate limit is exceeded. Try again in 2 seconds."}', 429, RateLimited),
        (b'{"statusCode":429,"message":"Slow down"}', 200, RateLimited),
        (b'{"statusCode":401,"message":"Access denied due to invalid subscription key."}', 401, Refused),
        (b'{"statusCode":401,"message":"Access denied due to invalid subscription key."}', 200, Refused),
        (b'{"statusCode":403,"message":"Out of call volume quota."}', 403, Refused),
        (b'{"statusCode":500,"message":"Internal server error"}', 200, NoAnswer),
        (body(error="Calls are rejected by policy, see https://example.org"), 200, NoAnswer),
        (b"<!DOCTYPE html><html><body>URI too long</body></html>", 200, WebPage),
        (b"<html><body>Forbidden</body></html>", 403, WebPage),
        (b'{"title":"One or more validation errors occurred."}', 400, UnexpectedContent),
        (b"[1, 2]", 200, UnexpectedContent),
        (b"not json", 200, UnexpectedContent),
        (b'{"data": null}', 200, UnexpectedContent),
        (b'{"data": [[1]]}', 200, UnexpectedContent),
        (b'{"data": [{"reporterCode": 156}]}', 200, UnexpectedContent),
        (b"\xff\xfe\x00", 200, UnexpectedContent),
    ],
)
def test_each_failure_has_its_error(content, status, error):
    with pytest.raises(error) as raised:
        SOURCE.check(answer(content, status))
    assert "http" not in str(raised.value)


def test_the_pause_that_is_asked_for_is_kept_and_is_a_minute_at_least():
    for seconds, least in ((2, 59), (900, 899)):
        with pytest.raises(RateLimited) as raised:
            SOURCE.check(answer(f"Rate limit is exceeded. Try again in {seconds} seconds.".encode()))
        wait = raised.value.retry_at - dt.datetime.now(dt.UTC)
        assert least <= wait.total_seconds() <= max(seconds, 60)


def test_an_answer_that_may_be_cut_off_is_refused():
    rows = [flow(goods=f"{number:06d}") for number in range(500)]
    SOURCE.check(answer(body(*rows[:499])))
    with pytest.raises(UnexpectedContent, match="cut off"):
        SOURCE.check(answer(body(*rows)))
    with pytest.raises(UnexpectedContent, match="announces more"):
        SOURCE.check(answer(body(flow(), count=2)))
    SOURCE.check(answer(body(*[released(month=month) for month in months("1970-01", "2024-12")])))  # no flows: not cut


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (flow("CHN", "IND"), "other countries"),
        (flow(partnerCode=0), "other countries"),
        (flow(period="2024", refMonth=52), "not monthly"),
        (flow(period="202413"), "period"),
        (flow(value="many"), "value"),
        (flow(value=-1.0), "value"),
        (flow(value=1e13), "value"),
        (flow(goods="27-28"), "goods"),
        ({name: cell for name, cell in flow().items() if name != "motCode"}, "motCode"),
    ],
)
def test_a_row_that_cannot_be_is_refused(row, words):
    with pytest.raises(UnexpectedContent, match=words):
        read(body(flow(), flow(flow="M"), row))


@pytest.mark.parametrize(
    "row", [released("IND"), released() | {"lastReleased": None}, released() | {"period": 2024}, {"lastReleased": ""}]
)
def test_a_list_of_releases_of_another_form_is_refused(row):
    with pytest.raises(UnexpectedContent):
        SOURCE.follow([answer(body(row))], QUERY)


def test_no_flow_between_the_two_is_no_data_and_not_zero():
    with pytest.raises(NoData):
        read(body(released()))


# What is stored


def test_a_month_is_replaced_whole_and_the_others_stay():
    held = read(
        body(released(month="2024-11"), released(month="2024-12")),
        body(flow(month="2024-11", value=1.0)),
        body(flow(value=2.0), flow(goods="27", value=1.0), flow(flow="M", value=9.0)),
    )
    again = body(flow(value=3.0), flow(flow="M", value=9.0))
    frame = read(body(released(day="2026-01-02")), again, query=Query(PAIR, TODAY, held))
    assert frame["series"].tolist() == ["HS TOTAL"] * 3  # chapter 27 of December is gone with the old release
    assert frame["value"].tolist() == [1.0, 3.0, 9.0]
    assert frame["vintage"].tolist() == ["2025-07-04", "2026-01-02", "2026-01-02"]


# A file that a user supplies


def table(*rows, names=str, end=""):
    text = io.StringIO()
    writer = csv.DictWriter(text, [names(name) for name in flow()], lineterminator=f"{end}\r\n")
    writer.writeheader()
    writer.writerows({names(name): cell for name, cell in row.items()} for row in rows)
    return text.getvalue()


@pytest.fixture
def supplied(tmp_path):
    def write(content, query=QUERY):
        path = tmp_path / "download"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return SOURCE.read_file(path, query)

    return write


ROWS = [flow(month="2017-01", value=10.0), flow(month="2017-01", flow="M", fobvalue=0.0, value=20.0)]


@pytest.mark.parametrize(
    "content",
    [
        table(*ROWS),
        "\ufeff" + table(*ROWS),
        table(*ROWS, names=lambda name: name[0].upper() + name[1:]),
        table(*ROWS, end=","),
        table(flow("CHN", "IND", reporterISO="NA"), flow(partnerCode=0), *ROWS),
        table(flow("CHN", "IND", reporterISO="Türkiye"), *ROWS).encode("cp1252"),
        gzip.compress(table(*ROWS).encode()),
    ],
    ids=["plain", "byte order mark", "capitals", "trailing commas", "other partners", "western code page", "packed"],
)
def test_a_table_downloaded_by_hand_is_read_by_its_names(supplied, content):
    frame = supplied(content)
    assert frame["value"].tolist() == [10.0, 20.0]
    assert frame["indicator"].tolist() == ["exports_fob", "imports_cif"]
    assert set(frame["period"]) == {"2017-01"} and set(frame["partner"]) == {"RUS"}


def test_years_and_codes_without_their_zero_are_read_too(supplied):
    rows = [flow(month="2017", goods="1", value=1.0), flow(month="2017", goods="27", value=2.0)]
    frame = supplied(table(*rows))
    assert frame["series"].tolist() == ["HS 01", "HS 27"]
    assert set(frame["frequency"]) == {"A"} and set(frame["period"]) == {"2017"}


def test_a_file_joins_what_is_stored_and_its_months_are_asked_for_again(supplied):
    held = read(body(released(month="2024-11")), body(flow(month="2024-11"), flow(month="2024-11", flow="M")))
    frame = supplied(table(flow(month="2024-12"), flow(month="2024-12", flow="M")), Query(PAIR, TODAY, held))
    assert frame["period"].value_counts().to_dict() == {"2024-11": 2, "2024-12": 2}
    rows = [released(month="2024-11"), released(month="2024-12")]
    assert asked(rows, Query(PAIR, TODAY, frame)) == [("CHN", "2024-12"), ("CHN", "2024-11")]


def test_a_file_of_totals_leaves_the_chapters_and_what_the_service_gave_itself(supplied):
    held = read(body(released()), body(flow(value=1.0), flow(goods="27", value=0.5)))
    frame = supplied(table(flow(value=9.0), flow(flow="M", value=3.0)), Query(PAIR, TODAY, held))
    assert dict(zip(frame["series"] + " " + frame["indicator"], frame["value"], strict=True)) == {
        "HS TOTAL exports_fob": 1.0,
        "HS TOTAL imports_cif": 3.0,
        "HS 27 exports_fob": 0.5,
    }
    again = supplied(table(flow(flow="M", value=4.0)), Query(PAIR, TODAY, frame))
    assert again["value"].tolist() == [0.5, 1.0, 4.0]  # of two files the later holds


def test_two_rows_for_the_same_in_a_file_are_refused(supplied):
    with pytest.raises(UnexpectedContent, match="two figures"):
        supplied(table(flow(value=1.0), flow(value=2.0)))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (table(flow("CHN", "IND")), NoData),
        (table(), NoData),
        ("t,i,j,k,v,q\n2023,643,156,10121,1,1\n", UnexpectedContent),
        (table(flow(value="1,5")), UnexpectedContent),
        (b"\x1f\x8b broken", UnexpectedContent),
        (b"\x00\x01", NoData),
    ],
)
def test_a_file_without_the_pair_or_of_another_kind_is_refused(supplied, content, error):
    with pytest.raises(error):
        supplied(content)


def test_its_files_are_known_by_their_columns():
    assert SOURCE.file.accepts(table(*ROWS).encode()[:200])
    assert not SOURCE.file.accepts(b"t,i,j,k,v,q\n2023,643,156,10121,1,1\n")
    assert not SOURCE.file.accepts(body(flow()))


# Answers gone wrong

RELEASED = json.dumps({"data": [released(), released(month="2024-11")]}, indent=1).encode()
TRADED = json.dumps({"count": 3, "data": [flow(), flow(flow="M"), flow(goods="27")], "error": ""}, indent=1).encode()


@given(mutated(RELEASED), mutated(TRADED))
def test_any_answer_is_a_valid_frame_or_an_error(releases, traded):
    frame_or_error(SOURCE, [releases, TRADED], QUERY)
    frame_or_error(SOURCE, [RELEASED, traded], QUERY)
    try:
        requests = SOURCE.follow([answer(releases)], QUERY)
    except SourceError:
        return
    assert len(requests) <= MOST_REQUESTS


@given(mutated(table(*ROWS, flow(goods="27")).encode()))
def test_any_file_is_a_valid_frame_or_an_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "comtrade.csv"
    path.write_bytes(content)
    try:
        SOURCE.read_file(path, QUERY)
    except SourceError as error:
        assert str(error)


@pytest.mark.parametrize("italy", [380, 381])
def test_italy_has_two_codes(italy):
    pair = Pair("CHN", "ITA")
    row = flow(partner="RUS") | {"partnerCode": italy}
    assert SOURCE.parse([answer(body(row))], Query(pair, TODAY))["partner"].unique().tolist() == ["ITA"]
