"""Charts of Our World in Data, their errors, and the complete data set as a file. All figures are invented."""

import datetime as dt
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.owid import CHARTS, SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("RUS", "CHN"), dt.date(2026, 9, 1))
YEARS = range(2020, 2024)


def figures(column, head="entity,code,year", times=YEARS):
    places = [("China", "CHN"), ("Russia", "RUS"), ("World", "OWID_WRL")]
    rows = [
        f"{name},{code},{time},{100 * place + count},Asia"
        for place, (name, code) in enumerate(places)
        for count, time in enumerate(times)
    ]
    return "\n".join([f"{head},{column},owid_region", *rows, ""]).encode()


def description(column, **other):
    about = {
        "unit": "terawatt-hours",
        "shortUnit": "TWh",
        "lastUpdated": "2026-07-01",
        "shortName": column,
        "citationShort": "Institute (2026) – with processing",
    }
    region = {"unit": "", "shortName": "owid_region"}
    return json.dumps({"chart": {"title": "A chart"}, "columns": {column: about | other, "region": region}}).encode()


def bodies(**form):
    return [body for name in CHARTS for body in (figures(f"{name}_twh", **form), description(f"{name}_twh"))]


def answers(contents=None, query=QUERY):
    return [
        Answer(request, 200, "", body)
        for request, body in zip(SOURCE.requests(query), contents or bodies(), strict=True)
    ]


def test_each_chart_is_asked_for_as_a_line_with_all_years_of_both_countries():
    asked = SOURCE.requests(QUERY)
    assert [request.url for request in asked[:2]] == [
        "https://ourworldindata.org/grapher/primary-energy-cons.csv",
        "https://ourworldindata.org/grapher/primary-energy-cons.metadata.json",
    ]
    assert len(asked) == 8
    assert {request.address.partition("?")[2] for request in asked} == {
        "v=1&csvType=filtered&useColumnShortNames=true&tab=line&time=earliest..latest&country=CHN~RUS"
    }


def test_a_country_has_the_code_of_the_service():
    asked = SOURCE.requests(Query(Pair("XKX", "ALB"), dt.date(2026, 9, 1)))
    assert asked[0].params["country"] == "ALB~OWID_KOS"
    frame = SOURCE.read(
        answers([body.replace(b"CHN", b"OWID_KOS") for body in bodies()]), Query(Pair("XKX", "RUS"), QUERY.today)
    )
    assert set(frame["reporter"]) == {"XKX", "RUS"}


def test_figures_come_with_unit_state_and_whom_to_cite():
    frame = SOURCE.read(answers(), QUERY)
    assert set(frame["reporter"]) == {"CHN", "RUS"} and set(frame["indicator"]) == set(CHARTS)
    one = frame.query("indicator == 'gas_production' and reporter == 'RUS' and period == '2023'").iloc[0]
    assert one[["value", "unit", "vintage"]].tolist() == [103, "TWh", "2026-07-01"]
    assert frame.attrs["citation"] == "Institute (2026) – with processing"


def test_an_empty_cell_is_missing_and_not_zero():
    contents = bodies()
    contents[0] = contents[0].replace(b"RUS,2023,103", b"RUS,2023,")
    frame = SOURCE.read(answers(contents), QUERY)
    empty = frame[frame["value"].isna()]
    assert empty[["reporter", "period", "status"]].to_numpy().tolist() == [["RUS", "2023", "missing"]]


def test_names_of_columns_may_be_long_and_in_capitals():
    chart = [figures('"Gas, of all kinds"', "Entity,Code,Year"), description("Gas, of all kinds", shortName="gas")]
    assert SOURCE.read(answers(chart * 4), QUERY).equals(SOURCE.read(answers([*bodies()[:2]] * 4), QUERY))


def test_days_are_read_as_days():
    daily = bodies(head="entity,code,day", times=["2024-01-30", "2024-01-31"])
    frame = SOURCE.read(answers(daily), QUERY)
    assert set(frame["frequency"]) == {"D"} and set(frame["period"]) == {"2024-01-30", "2024-01-31"}


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (404, b'{"error": "Not found"}', UnexpectedContent, "no longer at its address"),
        (404, b"<!DOCTYPE html><html>", UnexpectedContent, "no longer at its address"),
        (403, b'{"error": "not redistributable"}', Refused, "owner"),
        (403, b"<html><title>Attention</title>", WebPage, "web page"),
        (503, b"unavailable", UnexpectedContent, "503"),
        (200, b"<!doctype html><html>", WebPage, "web page"),
    ],
)
def test_errors_of_the_service_are_told_apart(status, body, error, words):
    with pytest.raises(error, match=words):
        SOURCE.read([Answer(SOURCE.requests(QUERY)[0], status, "", body), *answers()[1:]], QUERY)


@pytest.mark.parametrize(
    "described",
    [
        description("gas_twh"),  # of another column
        description("primary_energy_consumption_twh", unit="million tonnes"),
        description("primary_energy_consumption_twh", unit=None),
        b'{"error": "no"}',
        b"[]",
        b"{",
    ],
)
def test_a_description_of_something_else_is_refused(described):
    contents = bodies()
    contents[1] = described
    with pytest.raises(UnexpectedContent):
        SOURCE.read(answers(contents), QUERY)


def test_one_year_of_all_countries_is_not_a_whole_answer():
    with pytest.raises(UnexpectedContent, match="fewer"):
        SOURCE.read(answers(bodies(times=[2023])), QUERY)


WIDE = "\n".join(
    [
        "\ufeffcountry,year,iso_code,population,gas_consumption,oil_production,gas_production,primary_energy_consumption",
        *(
            f"{name},{year},{code},1,{year / 2},{year / 4},,{year}"
            for name, code in (("China", "CHN"), ("Namibia", "NA"), ("Russia", "RUS"), ("World", "OWID_WRL"))
            for year in YEARS
        ),
        "",
    ]
).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_the_complete_data_set_is_known_and_read_packed_or_not(tmp_path, packed):
    path = tmp_path / "any name"
    path.write_bytes(gzip.compress(WIDE) if packed else WIDE)
    assert SOURCE.file.accepts(WIDE[:8192])
    frame = SOURCE.read_file(path, QUERY)
    assert len(frame) == 3 * 2 * len(YEARS)  # a column without a figure says nothing
    assert (
        frame.query("indicator == 'oil_production' and reporter == 'CHN' and period == '2022'")["value"].item() == 505.5
    )


def test_the_data_set_on_emissions_is_another_file():
    assert not SOURCE.file.accepts(b"country,year,iso_code,population,gdp,co2,gas_co2,primary_energy_consumption\n")
    assert not SOURCE.file.accepts(b"PAR1\xff\x00")


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b\x08broken", b"\xff\xfe", b"a,b\n1\n", WIDE.replace(b",1010.", b",many.")]
)
def test_another_file_is_refused_with_words(tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(UnexpectedContent, match=r"not the energy data set|cannot be read"):
        SOURCE.read_file(path, QUERY)


@given(st.data(), st.sampled_from(range(4)))
@settings(max_examples=100)
def test_any_answer_gives_a_valid_frame_or_one_of_our_errors(data, place):
    contents = bodies()
    contents[place] = data.draw(mutated(contents[place]))
    frame_or_error(SOURCE, contents, QUERY)


@given(mutated(WIDE))
@settings(max_examples=60)
def test_any_file_gives_a_valid_frame_or_one_of_our_errors(content):
    class File:
        def read_bytes(self):
            return content

    try:
        SOURCE.read_file(File(), QUERY)
    except SourceError as error:
        assert str(error).strip()
