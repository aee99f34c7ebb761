"""The World Bank's series of two countries: its interface, its bulk files, and the errors that come with status 200."""

import datetime as dt
import gzip
import json
import random
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, OtherFile, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import FLAGSHIP, Pair
from loaders.sources.worldbank import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(FLAGSHIP, dt.date(2026, 10, 1))
HEAD = {"page": 1, "pages": 1, "per_page": 20000, "sourceid": None, "sourcename": None, "lastupdated": "2026-07-13"}


def row(iso3="CHN", date="2024", value=2e13, series="NY.GDP.MKTP.CD", mark="", iso2="CN"):
    return {
        "indicator": {"id": series, "value": "GDP (current US$)"},
        "country": {"id": iso2, "value": "China"},
        "countryiso3code": iso3,
        "date": date,
        "value": value,
        "unit": "",
        "obs_status": mark,
        "decimal": 0,
        "footnote": "",
    }


ROWS = [
    row(date="2025", value=None),  # the newest year comes first, and empty
    row(),
    row(date="2023", value=19000000000000.25),
    row(series="MS.MIL.XPND.CD", value=3e11),
    row("RUS", "2025", 2.5e12, mark="F", iso2="RU"),
    row("RUS", "2024", 2e12, iso2="RU"),
    row("RUS", "2024", 144000000, "SP.POP.TOTL", iso2="RU"),
]


def answer(rows, **head):
    return json.dumps([HEAD | {"total": len(rows or [])} | head, rows]).encode()


def bulk(series="NY.GDP.MKTP.CD", updated="2026-07-13", china=("1", "20000000000000", ""), end="\r\n"):
    lines = [
        ["Data Source", "World Development Indicators"],
        [],
        ["Last Updated Date", updated],
        [],
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2023", "2024", "2025"],
        ["Aruba", "ABW", "GDP, current", series, "", "", ""],
        ["China", "CHN", "GDP, current", series, *china],
        ["Euro area", "EMU", "GDP, current", series, "15000000000000", "", ""],
        ["Russian Federation", "RUS", "GDP, current", series, "", "2000000000000", ""],
    ]
    text = end.join("".join(f'"{cell}",' for cell in line) for line in lines)
    return ("\ufeff" + text + end).encode()


BULK = bulk(china=("19000000000000.25", "20000000000000", ""))


def read(body, status=200, query=QUERY):
    (request,) = SOURCE.requests(query)
    return SOURCE.read([Answer(request, status, "", body)], query)


def imported(folder, body, held=None):
    path = folder / "saved"
    path.write_bytes(body)
    return SOURCE.read_file(path, Query(FLAGSHIP, QUERY.today, held))


def figures(frame):
    filled = frame[frame["value"].notna()]
    return dict(zip(filled[["reporter", "indicator", "period"]].agg(" ".join, axis=1), filled["value"], strict=True))


def test_all_series_of_both_countries_are_asked_for_at_once():
    (request,) = SOURCE.requests(QUERY)
    assert request.url == (
        "https://api.worldbank.org/v2/country/CHN;RUS/indicator/NY.GDP.MKTP.CD;NY.GDP.PCAP.CD;NY.GDP.MKTP.PP.CD;"
        "NY.GDP.PCAP.PP.CD;SP.POP.TOTL;NE.TRD.GNFS.ZS;MS.MIL.XPND.CD;MS.MIL.XPND.GD.ZS"
    )
    assert request.params == {"source": "2", "per_page": "20000", "footnote": "y", "format": "json"}
    assert request.headers == {}
    # The service's own limits: 1,500 characters between two slashes, 4,000 in all.
    assert max(map(len, request.url.split("/"))) < 1500 and len(request.address) < 4000


def test_a_country_that_the_bank_lacks_is_not_asked_for():
    # One wrong country fails the whole list.
    (request,) = SOURCE.requests(Query(Pair("CHN", "TWN"), QUERY.today))
    assert "/country/CHN/indicator/" in request.url
    assert SOURCE.scope(Pair("CHN", "TWN")) == "CHN-TWN"
    assert SOURCE.scope(Pair("TWN", "ALA")) is None and SOURCE.requests(Query(Pair("TWN", "ALA"), QUERY.today)) == []


def test_an_answer_becomes_a_tidy_frame():
    frame = read(answer(ROWS))
    assert figures(frame) == {
        "CHN gdp 2023": 19000000000000.25,
        "CHN gdp 2024": 2e13,
        "CHN military_expenditure 2024": 3e11,
        "RUS gdp 2024": 2e12,
        "RUS gdp 2025": 2.5e12,
        "RUS population 2024": 144000000,
    }
    assert set(frame["partner"]) == {"-"} and set(frame["frequency"]) == {"A"}
    assert set(frame["vintage"]) == {"2026-07-13"}
    assert frame.drop_duplicates("indicator").set_index("indicator")["unit"].to_dict() == {
        "gdp": "USD",
        "military_expenditure": "USD",
        "population": "persons",
    }
    assert frame.loc[0, "series"] == "MS.MIL.XPND.CD"


def test_a_null_is_missing_a_forecast_is_no_fact_and_sipris_figures_are_at_second_hand():
    status = read(answer(ROWS)).set_index(["reporter", "indicator", "period"])["status"]
    assert status["CHN", "gdp", "2025"] == "missing"
    assert status["RUS", "gdp", "2025"] == "estimated"
    assert status["CHN", "gdp", "2024"] == "official"
    assert status["CHN", "military_expenditure", "2024"] == "reported"


@pytest.mark.parametrize("head", [{"per_page": "20000"}, {"pages": "1", "total": "7", "page": "1"}])
def test_numbers_of_the_head_may_be_text(head):
    assert len(read(answer(ROWS, **head))) == len(ROWS)


def test_aggregates_and_rows_without_a_code_are_left_out():
    strangers = [
        row("", value=1e12, iso2="XX"),
        row("EMU", value=1.6e13, iso2="XC"),
        row("WLD", value=1e14, iso2="1W"),
        row("JPN", value=4e12, iso2="JP"),
        row("", value=None, iso2="CN"),  # not China: the code of three letters decides
    ]
    pd.testing.assert_frame_equal(read(answer(strangers + ROWS)), read(answer(ROWS)))


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(chance: random.Random):
    body = b"\xef\xbb\xbf" + answer(chance.sample(ROWS, len(ROWS)))
    pd.testing.assert_frame_equal(read(body), read(answer(ROWS)))


WRONG = {"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}
GONE = {"id": "175", "key": "Invalid format", "value": "The indicator was not found, see https://bank.example/"}
XHTML = (
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\r\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>Request Error</title></head></html>"
).encode()


@pytest.mark.parametrize(
    ("body", "status", "error", "words"),
    [
        (json.dumps([{"message": [WRONG]}]).encode(), 200, UnexpectedContent, "Invalid value: The provided"),
        (json.dumps([{"message": [WRONG, WRONG, GONE]}]).encode(), 200, UnexpectedContent, "valid; Invalid format"),
        (json.dumps([{"message": []}]).encode(), 200, UnexpectedContent, "the service says"),
        (XHTML, 400, WebPage, "status 400"),
        (XHTML, 200, WebPage, "web page"),
        (b'<?xml version="1.0" encoding="utf-8"?><wb:data xmlns:wb="x"/>', 200, UnexpectedContent, "not JSON"),
        (b"", 200, NoData, "empty"),
        (answer(None), 200, NoData, "no figures"),
        (json.dumps([{"page": 0, "pages": 0, "per_page": None, "total": 0}, None]).encode(), 200, NoData, "no figures"),
        (answer([]), 200, NoData, "no figures"),
        (answer([row(value=None), row("RUS", value=None)]), 200, NoData, "no figure"),
        (answer(ROWS, pages=3), 200, UnexpectedContent, "one of 3 pages"),
        (answer(ROWS, pages="2"), 200, UnexpectedContent, "one of 2 pages"),
        (answer(ROWS, total=8), 200, UnexpectedContent, "7 of 8 rows"),
        (answer(ROWS[:4]), 200, UnexpectedContent, "lacks Russia"),
        (answer(ROWS)[:-40], 200, UnexpectedContent, "not JSON"),
        (b"[" * 100_000, 200, UnexpectedContent, "."),
        (b"{}", 200, UnexpectedContent, "not a head and rows"),
        (json.dumps([HEAD]).encode(), 200, UnexpectedContent, "not a head and rows"),
        (answer([*ROWS, row()]), 200, UnexpectedContent, "two figures"),
        (answer([*ROWS, row(series="SP.DYN.LE00.IN", value=78)]), 200, UnexpectedContent, "not a series"),
        (answer([*ROWS, row(date="2022", value="n/a")]), 200, UnexpectedContent, "where a figure belongs"),
        (answer([*ROWS, row(date="2022", value=True)]), 200, UnexpectedContent, "where a figure belongs"),
        (answer([*ROWS, row(date="2022", value=float("inf"))]), 200, UnexpectedContent, "where a figure belongs"),
        (answer([*ROWS, row(date="2022", value=10**400)]), 200, UnexpectedContent, "where a figure belongs"),
        (answer([*ROWS, row(date="2022", value=2e16)]), 200, UnexpectedContent, "cannot be"),  # thousands as units
        (answer([*ROWS, row(date="2022", value=0)]), 200, UnexpectedContent, "cannot be"),  # a zero for a gap
        (answer([*ROWS, row(date="2022Q1")]), 200, UnexpectedContent, "period"),
    ],
)
def test_what_is_not_an_answer_is_refused(body, status, error, words):
    with pytest.raises(error, match=re.escape(words)) as raised:
        read(body, status)
    assert type(raised.value) is error and "http" not in str(raised.value)


def test_a_bulk_file_gives_the_pairs_rows(tmp_path):
    assert SOURCE.file.accepts(BULK[:8192])
    frame = imported(tmp_path, BULK)
    assert figures(frame) == {"CHN gdp 2023": 19000000000000.25, "CHN gdp 2024": 2e13, "RUS gdp 2024": 2e12}
    assert frame.loc[frame["value"].isna(), "status"].unique().tolist() == ["missing"]
    assert set(frame["vintage"]) == {"2026-07-13"} and set(frame["reporter"]) == {"CHN", "RUS"}
    pd.testing.assert_frame_equal(frame, imported(tmp_path, gzip.compress(BULK)))
    pd.testing.assert_frame_equal(frame, imported(tmp_path, BULK.decode("utf-8-sig").replace("\r\n", "\n").encode()))


def test_the_header_of_a_bulk_file_is_found_by_its_names(tmp_path):
    longer = BULK.decode("utf-8-sig").replace('"Last', '"Note","Made by hand",\r\n"Last')
    pd.testing.assert_frame_equal(imported(tmp_path, longer.encode()), imported(tmp_path, BULK))


def test_a_bulk_file_replaces_its_own_series_alone(tmp_path):
    held = read(answer(ROWS))
    frame = imported(tmp_path, bulk(updated="2026-09-01", china=("19000000000000", "21000000000000", "")), held)
    assert figures(frame)["CHN gdp 2024"] == 21e12 and figures(frame)["RUS population 2024"] == 144000000
    assert frame.set_index("indicator")["vintage"].to_dict() == {
        "gdp": "2026-09-01",
        "military_expenditure": "2026-07-13",
        "population": "2026-07-13",
    }
    SOURCE.valid(frame)


def test_an_older_bulk_file_does_not_replace_newer_figures(tmp_path):
    older = bulk(updated="2024-06-28", china=("18000000000000", "", ""))
    with pytest.raises(OtherFile, match=r"2024-06-28.*anew"):
        imported(tmp_path, older, read(answer(ROWS)))
    other = bulk("NY.GDP.PCAP.PP.CD", "2024-06-28", ("25000", "", "")).replace(b"2000000000000", b"40000")
    assert figures(imported(tmp_path, other, read(answer(ROWS))))["CHN gdp_per_capita_ppp 2023"] == 25000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (bulk("SP.DYN.LE00.IN"), "SP.DYN.LE00.IN is not a series"),
        (BULK.replace(b'"CHN"', b'"CHX"'), "lacks China"),
        (BULK.replace(b"19000000000000.25", b".."), "where a figure belongs"),
        (BULK.replace(b'"Country Code"', b'"Country Code; Indicator Code"'), "no header"),
        (BULK[:-60], "another form"),  # cut in the middle of a line
        (b'\xef\xbb\xbf"INDICATOR_CODE","INDICATOR_NAME",\r\n', "not JSON"),
        (gzip.compress(BULK)[:80], "cannot be read"),
    ],
)
def test_another_or_a_broken_file_is_refused(tmp_path, body, words):
    with pytest.raises(UnexpectedContent, match=re.escape(words)):
        imported(tmp_path, body)


def test_files_of_the_bank_without_figures_are_not_taken_for_bulk_files():
    assert not SOURCE.file.accepts(b'\xef\xbb\xbf"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE",')
    assert not SOURCE.file.accepts(b'"Country Code","Region","IncomeGroup","SpecialNotes","TableName",')
    assert not SOURCE.file.accepts(answer(ROWS)[:8192])


@pytest.mark.parametrize("body", [answer(ROWS), BULK], ids=["interface", "bulk"])
@settings(max_examples=100)
@given(data=st.data())
def test_whatever_comes_gives_a_valid_frame_or_one_of_our_errors(body, data):
    frame = frame_or_error(SOURCE, [data.draw(mutated(body))], QUERY)
    if frame is not None:
        assert set(frame["reporter"]) == {"CHN", "RUS"} and set(frame["partner"]) == {"-"}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["message", "pages", "total", "countryiso3code", "key", "value"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=40)
@given(ANYTHING)
def test_json_of_any_form_is_one_of_our_errors(content):
    assert frame_or_error(SOURCE, [json.dumps(content).encode()], QUERY) is None


@settings(max_examples=40)
@given(st.sampled_from(list(ROWS[0])), ANYTHING)
def test_a_strange_cell_gives_a_valid_frame_or_one_of_our_errors(cell, content):
    frame_or_error(SOURCE, [answer([*ROWS, row(date="2022") | {cell: content}])], QUERY)


def test_importing_reports_only_our_errors(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        SOURCE.read_file(tmp_path / "nowhere", QUERY)
