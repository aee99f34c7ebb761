"""The IMF's monthly trade of two countries: both recorded forms, what is left out, and what is refused."""

import datetime as dt
import gzip
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import FLAGSHIP, Pair
from loaders.sources.imf import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(FLAGSHIP, dt.date(2026, 10, 1))
HEADER = (
    "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,"
    "TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS"
)


def line(reporter="CHN", flow="XG_FOB_USD", partner="RUS", period="2026-M06", value="9000000001.5", kind="M", mark=""):
    trade, valuation, unit = flow.split("_")
    return (
        f"dataflow,IMF.STA:IMTS(1.0.0),R,{reporter},{flow},{partner},M,{period},{value},6,"
        f"{trade},{valuation},{unit},{kind},OL,{mark}"
    )


LINES = [
    line(),
    line(period="2026-M07", value=""),
    line(flow="MG_CIF_USD", value="12000000000"),
    line("RUS", partner="CHN", value="11000000000", mark="e"),
    line("RUS", "MG_CIF_USD", "CHN", "2026-M05", "0"),
]


def table(*lines, header=HEADER, end="\n"):
    return (end.join((header, *lines)) + end).encode()


def xml(series, root="StructureSpecificData", prolog=""):
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>{prolog}"
        f'<message:{root} xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message" '
        'xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific">'
        '<message:Header><message:ID>IDREF1</message:ID></message:Header><message:DataSet ss:structureRef="IMF.STA.DSD_'
        'IMTS.1.0.0" action="Replace"><Group INDICATOR="XG_FOB_USD"><Comp id="UNIT"><Value>USD</Value></Comp></Group>'
        f"{series}</message:DataSet></message:{root}>"
    ).encode()


SERIES = (
    '<Series COUNTRY="CHN" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="RUS" FREQUENCY="M" OVERLAP="OL" SCALE="6">'
    '<Obs OBS_VALUE="9000000001.5" DERIVATION_TYPE="M" TIME_PERIOD="2026-M06"/><Obs TIME_PERIOD="2026-M07"/></Series>'
    '<Series COUNTRY="CHN" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="G001" FREQUENCY="M" SCALE="6">'
    '<Obs OBS_VALUE="300000000000" DERIVATION_TYPE="M" TIME_PERIOD="2026-M06"/></Series>'
)


def read(body, status=200, query=QUERY):
    (request,) = SOURCE.requests(query)
    return SOURCE.read([Answer(request, status, "", body)], query)


def figures(frame):
    filled = frame[frame["value"].notna()]
    return dict(zip(filled[["reporter", "indicator", "period"]].agg(" ".join, axis=1), filled["value"], strict=True))


def test_both_flows_of_both_reporters_are_asked_for_at_once():
    (request,) = SOURCE.requests(QUERY)
    flow = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/+/"
    assert request.url == flow + "CHN+RUS.XG_FOB_USD+MG_CIF_USD.CHN+RUS.M"
    assert request.params == {"c[TIME_PERIOD]": "ge:2000-01"}
    assert request.headers == {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}
    assert request.address.endswith("?c%5BTIME_PERIOD%5D=ge%3A2000-01")  # plain brackets are answered with an error
    assert SOURCE.scope(Pair("RUS", "CHN")) == "CHN-RUS"


def test_csv_becomes_a_tidy_frame():
    frame = read(table(*LINES))
    assert figures(frame) == {
        "CHN exports_fob 2026-06": 9000000001.5,
        "CHN imports_cif 2026-06": 12e9,
        "RUS exports_fob 2026-06": 11e9,
        "RUS imports_cif 2026-05": 0,  # no trade in a month is a figure
    }
    assert set(frame["unit"]) == {"USD"} and set(frame["frequency"]) == {"M"} and set(frame["vintage"]) == {""}
    assert frame.loc[frame["reporter"] == "CHN", "partner"].unique().tolist() == ["RUS"]
    assert frame.loc[0, "series"] == "MG_CIF_USD"


def test_a_month_without_a_figure_is_missing():
    frame = read(table(*LINES, line(period="2026-M08", value="NaN")))
    gap = frame[frame["value"].isna()]
    assert gap["period"].tolist() == ["2026-07", "2026-08"] and set(gap["status"]) == {"missing"}


def test_xml_gives_the_rows_that_csv_gives():
    frame = read(xml(SERIES))
    pd.testing.assert_frame_equal(frame, read(table(*LINES[:2])))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("AQM", {"M": "2025-09"}), ("QM", {"M": "2025-09"}), ("AQ", {"A": "2025"}), ("A", {"A": "2025"}), ("Q", {})],
)
def test_of_a_saved_answer_months_are_taken_or_else_years_and_quarters_never(given, kept):
    """What is made of months must not stand beside them."""
    periods = {"A": "2025", "Q": "2025-Q3", "M": "2025-M09"}
    rows = "".join(
        f'<Series COUNTRY="CHN" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="RUS" FREQUENCY="{frequency}">'
        f'<Obs OBS_VALUE="5" TIME_PERIOD="{periods[frequency]}"/></Series>'
        for frequency in given
    )
    if kept:
        assert read(xml(rows)).set_index("frequency")["period"].to_dict() == kept
    else:
        with pytest.raises(NoData):
            read(xml(rows))


@pytest.mark.parametrize(
    ("kind", "mark", "status"),
    [
        ("O", "", "official"),
        ("M", "", "reported"),  # says neither that it is customs data nor that it is an estimate
        ("", "", "reported"),
        ("ZZ", "", "reported"),
        ("SE", "", "estimated"),
        ("M", "e", "estimated"),
        ("O", "E", "estimated"),
        ("O", "P", "provisional"),
    ],
)
def test_an_estimate_is_called_one_and_nothing_is_made_official(kind, mark, status):
    assert read(table(line(kind=kind, mark=mark)))["status"].tolist() == [status]


def test_other_countries_groups_flows_and_the_diagonal_are_left_out():
    others = [
        line(partner="G001"),
        line("DEU"),
        line(partner="CHN"),
        line("G001", partner="G001"),
        line(flow="TBG_FOB_USD", value="-5"),
    ]
    pd.testing.assert_frame_equal(read(table(*others, *LINES)), read(table(*LINES)))
    with pytest.raises(NoData):
        read(table(*others))


def test_lines_that_describe_a_series_are_no_figures():
    assert len(read(table(*LINES, line(period="", value="")))) == len(LINES)


def test_scale_is_for_display_only():
    thousands = [each.replace(",6,", ",3,") for each in LINES]
    assert figures(read(table(*thousands))) == figures(read(table(*LINES)))


@settings(max_examples=15)
@given(st.randoms(use_true_random=False), st.booleans())
def test_order_of_columns_and_lines_and_the_counterparts_name_do_not_matter(chance: random.Random, short: bool):
    names = HEADER.split(",")
    places = chance.sample(range(len(names)), len(names))
    header = ",".join(names[place] for place in places)
    lines = [",".join(each.split(",")[place] for place in places) for each in chance.sample(LINES, len(LINES))]
    body = table(*lines, header=header.replace("COUNTERPART_COUNTRY", "COUNTERPART") if short else header, end="\r\n")
    pd.testing.assert_frame_equal(read(b"\xef\xbb\xbf" + body), read(table(*LINES)))


def test_kosovo_and_palestine_have_the_imfs_codes():
    query = Query(Pair("XKX", "PSE"), QUERY.today)
    (request,) = SOURCE.requests(query)
    assert request.url.endswith("/KOS+WBG.XG_FOB_USD+MG_CIF_USD.KOS+WBG.M")
    frame = read(table(line("KOS", partner="WBG")), query=query)
    assert frame[["reporter", "partner"]].values.tolist() == [["XKX", "PSE"]]


def test_the_day_of_the_imfs_update_is_the_vintage():
    body = table(line() + ",2026-09-04T13:00:00Z", header=HEADER + ",UPDATE_DATE")
    assert read(body)["vintage"].tolist() == ["2026-09-04"]


GATEWAY = (
    b'{"message": "Rate limit, see https://imf.example/help", "code": "x", "correlationId": "1", "path": "/external"}'
)


@pytest.mark.parametrize(
    ("body", "status", "error", "words"),
    [
        (b"", 204, NoData, "empty"),
        (b"", 200, NoData, "empty"),
        (table(), 200, NoData, "no figure"),
        (xml(""), 200, NoData, "no figure"),
        (b'{"message":"denied"}', 403, Refused, "403"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", 200, WebPage, "web page"),
        (GATEWAY, 200, UnexpectedContent, "Rate limit, see"),
        (GATEWAY, 400, UnexpectedContent, "status 400"),
        (b'{"meta":{},"data":{"dataSets":[]}}', 200, UnexpectedContent, "JSON came instead of CSV"),
        (b"{", 200, UnexpectedContent, "JSON came instead of CSV"),
        (table("2026-M06,5", header="TIME_PERIOD,OBS_VALUE"), 200, UnexpectedContent, "lacks COUNTRY, INDICATOR, FREQ"),
        (table(*LINES)[:-30], 200, UnexpectedContent, "other columns"),
        (table('dataflow,"cut', header=HEADER), 200, UnexpectedContent, "not CSV"),
        (table(line(value="1e999")), 200, UnexpectedContent, "where a figure belongs"),
        (table(line(value="n/a")), 200, UnexpectedContent, "where a figure belongs"),
        (table(line(value="-1")), 200, UnexpectedContent, "cannot be"),
        (table(line(value="9000000000000000")), 200, UnexpectedContent, "cannot be"),  # SCALE was applied
        (table(line(period="2026-M13")), 200, UnexpectedContent, "period"),
        (table(line(period="2026")), 200, UnexpectedContent, "period"),
        (table(line().replace(",USD,", ",EUR,")), 200, UnexpectedContent, "not in US dollars"),
        (table(line(), line(value="5")), 200, UnexpectedContent, "two figures"),
        (b"\xff\xfe\x00\x01", 200, UnexpectedContent, "not text"),
        (xml(SERIES)[:-40], 200, UnexpectedContent, "not XML"),
        (xml(SERIES, root="Error"), 200, UnexpectedContent, "not a table"),
        (xml(SERIES, prolog='<!DOCTYPE a [<!ENTITY b "c">]>'), 200, UnexpectedContent, "declares"),
    ],
)
def test_what_is_not_an_answer_is_refused(body, status, error, words):
    with pytest.raises(error, match=words) as raised:
        read(body, status)
    assert type(raised.value) is error and "http" not in str(raised.value)


@pytest.mark.parametrize("body", [table(*LINES), xml(SERIES), gzip.compress(table(*LINES))])
def test_a_saved_answer_is_read(tmp_path, body):
    path = tmp_path / "saved"
    path.write_bytes(body)
    unpacked = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    assert SOURCE.file.accepts(unpacked[:8192])
    assert figures(SOURCE.read_file(path, QUERY))["CHN exports_fob 2026-06"] == 9000000001.5


def test_other_files_are_not_taken_for_an_answer(tmp_path):
    assert not SOURCE.file.accepts(b"DATAFLOW,COUNTRY,INDICATOR,FREQUENCY,TIME_PERIOD,OBS_VALUE\nIMF.RES:PCPS(9.0.0),")
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(table(*LINES))[:60])
    with pytest.raises(SourceError, match="cannot be read"):
        SOURCE.read_file(path, QUERY)


@pytest.mark.parametrize("body", [table(*LINES), xml(SERIES)], ids=["csv", "xml"])
@settings(max_examples=100)
@given(data=st.data())
def test_whatever_comes_gives_a_valid_frame_or_one_of_our_errors(body, data):
    frame = frame_or_error(SOURCE, [data.draw(mutated(body))], QUERY)
    if frame is not None:
        assert set(zip(frame["reporter"], frame["partner"], strict=True)) <= {("CHN", "RUS"), ("RUS", "CHN")}


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from([200, 202, 204, 400, 403, 404]))
def test_bytes_of_no_form_are_one_of_our_errors(body, status):
    assert frame_or_error(SOURCE, [body], QUERY, [status]) is None


@settings(max_examples=30)
@given(st.floats(min_value=0, max_value=5e12, allow_nan=False))
def test_a_figure_is_kept_to_the_last_digit(value):
    assert read(table(line(value=repr(value))))["value"].tolist() == [value]
