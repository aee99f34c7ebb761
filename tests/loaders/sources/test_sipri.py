"""SIPRI's trade register in each of its layouts, from a file or the back end, becomes deals and deliveries of a pair.

The rows are invented; their form is that of SIPRI's exports.
"""

import base64
import datetime as dt
import gzip
import json
import math
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, OtherFile, Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.observations import KEY
from loaders.live.request import Answer, Request
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources import sipri
from loaders.sources.sipri import SOURCE, deliveries_by_year
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 9, 30))
TITLE = (
    "Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the "
)
PREAMBLE = (
    TITLE
    + """year range 'Not specified' to 'Not specified'\x20
A '?' in a column indicates uncertain data. The 'Number delivered' refers only to deliveries in the selected year(s).
SIPRI trend-indicator values (TIVs) are in millions.
Explanations see <https://www.sipri.org/databases/armstransfers/sources-and-methods>.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 8 May 2026 2:29:20 PM
"""
)
DEALS_HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
DEALS_ROWS = """China,Russia,2011,,40,?,Kite-7,FGA aircraft,36,?,2013; 2014,New,Kite-7MK version; $1.3 b deal,10,400,360
China,Russia,2011,?,20,,Kite-7,fighter/ground-attack aircraft,20,,2015,New,,10.5,210,210
China,Russia,2015,,,,Thrush,turbofan,12,?,2018; 2019,New,,3,0,36
China,Russia,1991,,4,,Kite-7,fighter/ground-attack aircraft,4,,1992,New,,10,40,40
China,Soviet Union,1991,,2,,Kite-7,fighter/ground-attack aircraft,2,,1991,New,,10,20,20
Russia,China,2020,,9,,Badger  ,armoured personnel carrier,0,,,New,,0.15,1.35,0
Russia,Soviet Union,1990,,7,,Kite-7,fighter aircraft,7,,1991,New,,10,70,70
African Union**,China,2022,?,43,?,Badger,armoured personnel carrier,43,?,2023,New,Aid,0.15,6.45,6.45
China,unknown supplier(s),2007,?,6,,Kite-7,transport helicopter,6,,2008,Second hand,,2.9,17.4,17.4
Algeria,Finland,2011,,2,,ship engine,ship engine,2,,2014,New,W\u00e4rm 12V32 diesel engine,2.5,5,5
"""
DEALS = (PREAMBLE + DEALS_HEADER + DEALS_ROWS).encode("iso-8859-1")

DELIVERIES_HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
)
DELIVERIES_ROWS = """501,Russia,China,Kite-7 ,SAM,Missiles,2011,No,8,No,2013,No,New,10,10,80,No
501,Russia,China,Kite-7 ,SAM,Missiles,2011,No,4,Yes,2014,No,New,10,10,40.25,No
501,Russia,China,Kite-7 ,SAM,Missiles,2011,No,1,No,2014,No,Second hand,10,4,4,No
502,Russia,China,Kite-7,SAM,Missiles,2011,Yes,5,No,2014,Yes,New,10,10,50,No
503,Soviet Union,China,Kite-7,SAM,Missiles,1990,No,2,No,1991,No,New,10,10,20,No
504,China,Russia,Badger,APV,Armoured vehicles,2020,No,3,No,2022,No,New,0.15,0.15,0.45,No
505,China,Russia,Badger,APV,Armoured vehicles,2025,No,0,No,,No,New,0.15,0.15,0,No
506,Finland,Algeria,ship engine,ship engine,Engines,2011,No,2,No,2014,No,New,2.5,2.5,5,No
"""
DELIVERIES = (PREAMBLE + DELIVERIES_HEADER + DELIVERIES_ROWS).encode("iso-8859-1")

COUNTRIES = json.dumps(
    [
        {"EntityId": 11, "Name": "China"},
        {"EntityId": 12, "Name": "Russia"},
        {"EntityId": 10, "Name": "Soviet Union"},
        {"EntityId": 13, "Name": "Finland"},
        {"EntityId": 14, "Name": "African Union**"},
        {"EntityId": 15, "Name": "Algeria", "deleted": True},
    ]
).encode()
VALUES = b"""Volume of transfers of major arms
Figures are in millions of SIPRI trend-indicator values (TIVs).

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 12 Aug 2026 7:47:41 PM

Supplier,2024,2025,2024-2025,Percentage,Sum total years,Percentage of total
Russia,2,3,5,100%,5,100%
Total exports to China,2,3,5,100%,5,
"""
PAGE = b"<!DOCTYPE html><html><body>Down for maintenance</body></html>"


def packed(body):
    return json.dumps({"bytes": base64.b64encode(body).decode()}).encode()


def answered(body, status=200):
    return Answer(Request(sipri.REGISTER, json={}), status, "", body)


def frame(*bodies, query=QUERY):
    return SOURCE.read([answered(body) for body in bodies], query)


def rows(frame, **wanted):
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def one(frame, **wanted):
    found = rows(frame, **wanted)
    assert len(found) == 1
    return found.iloc[0]


def test_a_deal_has_its_figures_with_the_doubts_that_sipri_has():
    deal = rows(frame(DEALS), series="Kite-7, fighter/ground-attack aircraft, 2011", reporter="RUS")
    assert dict(zip(deal["indicator"], zip(deal["value"], deal["unit"], deal["status"], strict=True), strict=True)) == {
        "units_ordered": (40, "units", "estimated"),
        "units_delivered": (36, "units", "estimated"),
        "tiv_per_unit": (10, "million TIV", "official"),
        "tiv_order": (400, "million TIV", "estimated"),
        "tiv_delivered": (360, "million TIV", "estimated"),
    }
    assert set(deal["period"]) == {"2011"} and set(deal["frequency"]) == {"A"} and set(deal["partner"]) == {"CHN"}
    assert set(deal["vintage"]) == {"2026-05-08"}


def test_deals_named_alike_are_counted_and_a_doubted_year_of_order_makes_every_figure_an_estimate():
    second = rows(frame(DEALS), series="Kite-7, fighter/ground-attack aircraft, 2011 (2)")
    assert sorted(second["value"]) == [10.5, 20, 20, 210, 210]
    assert set(second["status"]) == {"estimated"}


def test_the_zero_of_an_order_of_unknown_size_is_missing():
    read = frame(DEALS)
    order = one(read, series="Thrush, turbofan, 2015", indicator="tiv_order")
    assert math.isnan(order["value"]) and order["status"] == "missing"
    assert one(read, series="Thrush, turbofan, 2015", indicator="units_ordered")["status"] == "missing"
    assert one(read, series="Thrush, turbofan, 2015", indicator="tiv_delivered")["value"] == 36
    nothing_yet = one(read, reporter="CHN", indicator="units_delivered")
    assert nothing_yet["value"] == 0 and nothing_yet["status"] == "official"


def test_only_the_pair_is_kept_both_ways_and_the_soviet_union_apart():
    deals = frame(DEALS).drop_duplicates(["series", "reporter", "partner"])
    assert deals.groupby(["reporter", "partner"]).size().to_dict() == {
        ("CHN", "RUS"): 1,
        ("RUS", "CHN"): 4,
        ("SUN", "CHN"): 1,
    }
    same_weapon_and_year = deals[deals["series"] == "Kite-7, fighter/ground-attack aircraft, 1991"]
    assert sorted(same_weapon_and_year["reporter"]) == ["RUS", "SUN"]


def test_the_order_in_which_the_pair_is_named_does_not_matter_and_another_pair_has_its_own_rows():
    turned = frame(DEALS, query=replace(QUERY, pair=Pair("RUS", "CHN")))
    assert turned.equals(frame(DEALS))
    other = frame(DEALS, query=replace(QUERY, pair=Pair("DZA", "FIN")))
    assert set(other["reporter"]) == {"FIN"} and set(other["series"]) == {"ship engine, ship engine, 2011"}


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(
            (
                PREAMBLE.split("\n", 3)[3] + DEALS_HEADER.replace("Number delivered", "Deliveries in the Year Range")
            ).encode()
            + DEALS_ROWS.encode("iso-8859-1"),
            id="September 2026: another name, fewer lines before the header",
        ),
        pytest.param(DEALS.replace(b"\n", b"\r\n"), id="lines of Windows"),
        pytest.param(b"\xef\xbb\xbf" + DEALS.decode("iso-8859-1").encode(), id="UTF-8 with a mark"),
        pytest.param(DEALS.replace(b"Kite-7,", b'"Kite-7",') + b"\n,,\n", id="quoted by a spreadsheet"),
        pytest.param(packed(DEALS), id="back end, bytes"),
        pytest.param(b"\xef\xbb\xbf" + packed(DEALS).replace(b"Q", b"Q\\r\\n"), id="back end, bytes in lines"),
        pytest.param(json.dumps({"result": DEALS.decode("iso-8859-1")}).encode(), id="back end, result"),
    ],
)
def test_every_form_of_a_register_gives_the_same_frame(same):
    assert frame(same).equals(frame(DEALS))


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8-sig"])
def test_a_register_without_its_preamble_has_no_vintage(encoding):
    assert set(frame((DEALS_HEADER + DEALS_ROWS).encode(encoding))["vintage"]) == {""}


def test_a_country_is_known_by_the_name_that_sipri_gives_it_and_by_its_common_one():
    renamed = DEALS.replace(b"China,Russia,2015", b"Turkey,Russia,2015").replace(
        b"China,Russia,1991", b"Turkiye,Russia,1991"
    )
    read = frame(renamed, query=replace(QUERY, pair=Pair("RUS", "TUR")))
    assert set(zip(read["partner"], read["period"], strict=True)) == {("TUR", "2015"), ("TUR", "1991")}


def test_columns_are_found_by_name_in_any_order():
    lines = [line.split(",") for line in (DEALS_HEADER + DEALS_ROWS).splitlines()]
    turned = "\n".join(",".join([*line[2:], line[0], line[1]]) for line in lines)
    assert frame((PREAMBLE + turned).encode()).equals(frame(DEALS))


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [("1950", "2025", False), ("1950", "2030", False), ("2000", "2025", True), ("1950", "2024", True)],
)
def test_what_a_deal_delivered_is_missing_if_only_some_years_were_chosen(first, last, missing):
    read = frame(DEALS.replace(b"'Not specified' to 'Not specified'", f"'{first}' to '{last}'".encode()))
    for indicator in ("units_delivered", "tiv_delivered"):
        assert (rows(read, indicator=indicator)["status"] == "missing").all() == missing
    assert rows(read, indicator="tiv_per_unit")["value"].notna().all()


def test_before_april_the_newest_year_is_the_last_but_one():
    chosen = DEALS.replace(b"'Not specified' to 'Not specified'", b"'1950' to '2024'").replace(b"8 May", b"8 Feb")
    assert rows(frame(chosen), indicator="units_delivered")["value"].notna().all()


def test_a_delivery_has_its_year_and_a_deal_its_name():
    read = frame(DELIVERIES)
    volume = rows(read, indicator="tiv_delivered_year", reporter="RUS")
    assert list(zip(volume["series"], volume["period"], volume["value"], volume["status"], strict=True)) == [
        ("Kite-7, surface-to-air missile, 2011", "2013", 80, "official"),
        ("Kite-7, surface-to-air missile, 2011", "2014", 40.25, "estimated"),
        ("Kite-7, surface-to-air missile, 2011 (2)", "2014", 4, "official"),
        ("Kite-7, surface-to-air missile, 2011 (3)", "2014", 50, "estimated"),
    ]
    assert list(rows(read, indicator="units_delivered_year", reporter="RUS")["value"]) == [8, 4, 1, 5]
    assert one(read, reporter="SUN", indicator="tiv_delivered_year")["period"] == "1991"
    assert one(read, reporter="CHN", indicator="units_delivered_year")["value"] == 3  # not the order still open


def test_years_chosen_do_not_touch_deliveries():
    chosen = DELIVERIES.replace(b"'Not specified' to 'Not specified'", b"'2000' to '2001'")
    assert frame(chosen).equals(frame(DELIVERIES))


def test_deliveries_are_summed_by_year_and_the_sums_are_ours():
    sums = deliveries_by_year(frame(DEALS, DELIVERIES).assign(publisher="SIPRI"))
    assert list(zip(sums["reporter"], sums["partner"], sums["period"], sums["value"], strict=True)) == [
        ("CHN", "RUS", "2022", 0.45),
        ("RUS", "CHN", "2013", 80),
        ("RUS", "CHN", "2014", 94.25),
        ("SUN", "CHN", "1991", 20),
    ]
    assert set(sums["status"]) == {"derived"} and set(sums["unit"]) == {"million TIV"}
    assert set(sums["publisher"]) == {"SIPRI"}
    SOURCE.valid(sums.drop(columns="publisher"))


def test_a_sum_with_an_unknown_part_is_missing_and_no_deliveries_give_no_sums():
    sums = deliveries_by_year(frame(DELIVERIES.replace(b",10,4,4,", b",10,4,,")))
    assert rows(sums, period="2014")["status"].tolist() == ["missing"]
    assert rows(sums, period="2013")["value"].tolist() == [80]
    none = deliveries_by_year(frame(DEALS))
    assert none.empty and list(none.columns) == list(frame(DEALS).columns)


def test_first_the_list_of_countries_is_asked_for():
    assert SOURCE.requests(QUERY) == [
        Request(
            "https://atbackend.sipri.org/api/p/countries/getAllCountriesTrimmed",
            headers={"Accept": "application/json", "Origin": "https://armstransfers.sipri.org"},
            about="countries",
        )
    ]


def test_then_both_exports_for_the_two_and_what_they_continue():
    deals, deliveries = SOURCE.follow([answered(COUNTRIES)], QUERY)
    empty = {"oldField": "", "condition": "", "value1": "", "value2": "", "listData": []}
    listed = {"oldField": "", "condition": "contains", "value1": "", "value2": "", "listData": [10, 11, 12]}
    years = {"oldField": "", "condition": "contains", "value2": 2026, "listData": []}
    whole = [
        {"field": "Supplier", **listed},
        {"field": "Recipient", **listed},
        {"field": "Delivery year", "value1": 1950, **years},
        {"field": "Order year", "value1": 0, **years},
        {"field": "opendeals", **empty},
    ]
    assert deals.json == {"filters": whole, "logic": "AND"}
    assert deliveries.json == {"filters": [*whole, {"field": "exportOption", **empty}], "logic": "AND"}
    for request in (deals, deliveries):
        assert request.url == "https://atbackend.sipri.org/api/p/trades/trade-register-csv/" and not request.params
        assert request.headers["Origin"] == "https://armstransfers.sipri.org"


@pytest.mark.parametrize("country", ["DZA", "NOR"])
def test_a_country_that_is_not_listed_or_no_more_is_not_asked_for(country):
    with pytest.raises(NoData, match="does not list"):
        SOURCE.follow([answered(COUNTRIES)], replace(QUERY, pair=Pair("CHN", country)))


def test_all_answers_together_give_deals_and_deliveries():
    read = frame(b"\xef\xbb\xbf" + COUNTRIES, packed(DEALS), packed(DELIVERIES))
    assert set(read["indicator"]) == set(SOURCE.bounds)
    assert read.equals(SOURCE.merged(frame(DEALS), frame(DELIVERIES)))
    assert frame(COUNTRIES, packed(DEALS), packed(DEALS)).equals(frame(DEALS))  # the option for deliveries ignored


@pytest.mark.parametrize(
    ("body", "status", "error", "words"),
    [
        (b"", 500, UnexpectedContent, "500"),
        (PAGE, 500, WebPage, "web page"),
        (PAGE, 200, WebPage, "web page"),
        (b"{}", 403, Refused, "403"),
        (b"", 200, NoData, "empty"),
        (b"{}", 200, UnexpectedContent, "no register"),
        (b'{"bytes": null}', 200, UnexpectedContent, "no register"),
        (b'{"bytes": ""}', 200, NoData, "no register"),
        (b'{"result": " "}', 200, NoData, "no register"),
        (b'{"bytes": "VHJh*"}', 200, UnexpectedContent, "garbled"),
        (packed(DEALS)[:-9] + b'"}', 200, UnexpectedContent, "garbled"),
        (packed(DEALS)[:-9], 200, UnexpectedContent, "not JSON"),
        (packed(PAGE), 200, WebPage, "web page"),
        (b"[]", 200, UnexpectedContent, "list of countries"),
        (b'[{"Name": "China"}]', 200, UnexpectedContent, "list of countries"),
        (b"[" * 100_000, 200, UnexpectedContent, "not JSON"),
    ],
)
def test_what_hides_behind_an_answer_is_found_before_it_is_read(body, status, error, words):
    with pytest.raises(error, match=words):
        SOURCE.check(answered(body, status))


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        (packed((PREAMBLE + DEALS_HEADER).encode()), NoData, "no transfer between China and Russia"),
        (DEALS.replace(b"Russia", b"Finland").replace(b"Soviet Union", b"Finland"), NoData, "no transfer"),
        (DEALS[: DEALS.index(b",2015,New")], UnexpectedContent, "cut short"),
        (DEALS + DEALS, UnexpectedContent, "fields|second register"),
        (DEALS + DEALS_HEADER.encode(), UnexpectedContent, "second register"),
        (DEALS.replace(b",40,?", b",forty,?"), UnexpectedContent, "not a number"),
        (DEALS.replace(b",40,?", b",1e999,?"), UnexpectedContent, "not a number"),
        (DEALS.replace(b",40,?", b",40,!"), UnexpectedContent, "mark of doubt"),
        (DEALS.replace(b",10,400,", b",10,400000,"), UnexpectedContent, "tiv_order"),
        (DEALS.replace(b"Russia,2015", b"Russia,n.a."), UnexpectedContent, "period"),
        (DELIVERIES.replace(b",8,No,2013,", b",8,No,,"), UnexpectedContent, "period"),
        (DELIVERIES + DELIVERIES_ROWS.encode().split(b"\n")[0], UnexpectedContent, "twice"),
        (DELIVERIES.replace(b"Delivery year,", b"Year,"), OtherFile, "columns have changed"),
        (VALUES, OtherFile, "import or export values"),
        (b"PK\x03\x04 a workbook", OtherFile, "workbook"),
        (b"iso3,value\nCHN,1\n", OtherFile, "not SIPRI’s trade register"),
    ],
)
def test_a_register_that_is_none_or_broken_is_refused_with_the_reason(body, error, words):
    with pytest.raises(error, match=words) as raised:
        frame(body)
    assert isinstance(raised.value, SourceError)
    if error is OtherFile:
        assert "Wanted is the trade register" in str(raised.value)


def test_a_file_is_known_by_its_content():
    assert SOURCE.file.accepts(DEALS[:8192]) and SOURCE.file.accepts(DELIVERIES[:8192])
    assert SOURCE.file.accepts(DEALS_HEADER.encode()) and SOURCE.file.accepts(DELIVERIES_HEADER.encode())
    assert SOURCE.file.accepts(VALUES)  # so that reading it can name the file that is wanted
    assert not SOURCE.file.accepts(b"iso3,value\nCHN,1\n") and not SOURCE.file.accepts(b"")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_is_read_packed_or_not_and_joins_the_layout_that_is_stored(tmp_path, pack):
    path = tmp_path / "any.name"
    path.write_bytes(pack(DELIVERIES))
    assert SOURCE.read_file(path, QUERY).equals(frame(DELIVERIES))
    older = frame(DELIVERIES.replace(b",80,No", b",70,No")).assign(vintage="2025-01-03")
    both = SOURCE.read_file(path, replace(QUERY, held=SOURCE.merged(older, frame(DEALS))))
    assert both.equals(frame(DEALS, DELIVERIES))


def test_a_stored_indicator_of_an_earlier_parser_is_not_carried_on():
    old = frame(DEALS).assign(indicator="tiv")
    assert set(SOURCE.merged(old, frame(DELIVERIES))["indicator"]) == {"units_delivered_year", "tiv_delivered_year"}


def test_a_file_that_cannot_be_read_says_which_is_wanted(tmp_path):
    broken = tmp_path / "register.csv.gz"
    broken.write_bytes(gzip.compress(DEALS)[:-20])
    for path in (broken, tmp_path / "absent.csv", tmp_path):
        with pytest.raises(OtherFile, match="cannot be read"):
            SOURCE.read_file(path, QUERY)


def test_one_snapshot_serves_a_pair_in_either_order_and_only_countries_that_sipri_names():
    assert SOURCE.scope(Pair("RUS", "CHN")) == SOURCE.scope(Pair("CHN", "RUS")) == "CHN-RUS"
    assert SOURCE.scope(Pair("CHN", "XXX")) is None


def test_it_is_never_fetched_by_itself_and_its_terms_are_told():
    assert not SOURCE.automatic and SOURCE.retries == 0 and SOURCE.timeout == 90
    assert SOURCE.floor == dt.timedelta(days=1) and SOURCE.ttl == dt.timedelta(days=180)
    assert all(
        words in SOURCE.licence for words in ("non-commercial", "less than 10 percent", "must not be attributed")
    )


@given(
    st.lists(st.tuples(st.sampled_from(["Kite-7", "Thrush"]), st.integers(1950, 2025), st.integers(0, 999)), min_size=1)
)
def test_deals_never_collide_and_none_is_lost(deals):
    body = "".join(
        f"China,Russia,{year},,{units},,{weapon},tank,{units},,,New,,1,{units},{units}\n"
        for weapon, year, units in deals
    )
    read = frame((PREAMBLE + DEALS_HEADER + body).encode())
    assert not read.duplicated(KEY).any()
    assert sorted(rows(read, indicator="units_ordered")["value"]) == sorted(units for _, _, units in deals)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1992, 2025), st.decimals(0, 999, places=2)), min_size=1, max_size=30))
def test_the_sum_of_a_year_is_the_sum_of_its_deliveries(deliveries):
    body, expected = "", defaultdict(float)
    for place, (year, volume) in enumerate(deliveries):
        body += f"{place % 3},Russia,China,Kite-7,tank,,1991,No,{place + 1},No,{year},No,New,1,1,{volume},No\n"
        expected[str(year)] += float(volume)
    sums = deliveries_by_year(frame((PREAMBLE + DELIVERIES_HEADER + body).encode()))
    assert dict(zip(sums["period"], sums["value"], strict=True)) == pytest.approx(expected)


@pytest.mark.parametrize("body", [DEALS, DELIVERIES, packed(DEALS)], ids=["deals", "deliveries", "packed"])
def test_a_garbled_register_gives_a_valid_frame_or_an_error_of_ours(body):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(mutated(body))
    def holds(garbled):
        frame_or_error(SOURCE, [COUNTRIES, garbled], QUERY)

    holds()


@settings(max_examples=100)
@given(mutated(COUNTRIES))
def test_a_garbled_list_of_countries_gives_requests_or_an_error_of_ours(garbled):
    answer = answered(garbled)
    try:
        SOURCE.check(answer)
        second = SOURCE.follow([answer], QUERY)
    except SourceError:
        return
    assert len(second) == 2
