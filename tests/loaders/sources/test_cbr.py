"""Official rates of the Bank of Russia in both of its forms, and its errors. All figures are invented."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.cbr import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 9, 1))
XML = '<?xml version="1.0" encoding="windows-1251"?>'


def record(day, nominal, value, unit="", code="R01375"):
    unit = f"<VunitRate>{unit}</VunitRate>" if unit else ""
    return f'<Record Date="{day}" Id="{code}"><Nominal>{nominal}</Nominal><Value>{value}</Value>{unit}</Record>'


def dynamic(*records):
    head = (
        '<ValCurs ID="R01375" DateRange1="01.12.2020" DateRange2="31.01.2025" name="Foreign Currency Market Dynamic">'
    )
    return "\n".join([XML, head, *records, "</ValCurs>"])


BODY = dynamic(record("30.12.2020", 10, "113,5000"), record("31.12.2020", 1, "11,2500", "11,25"))


def valute(code, letters, nominal, value):
    name = "<NumCode>000</NumCode><Name>Юаней</Name>"
    rate = f"<CharCode>{letters}</CharCode><Nominal>{nominal}</Nominal><Value>{value}</Value>"
    return f'<Valute ID="{code}">{name}{rate}</Valute>'


DAILY = "\n".join(
    [
        XML,
        '<ValCurs Date="09.12.2024" name="Foreign Currency Market">',
        valute("R01235", "USD", 1, "99,1"),
        valute("R01375", "CNY", 10, "137,2"),
        "</ValCurs>",
    ]
)


def read(body, query=QUERY, status=200):
    return SOURCE.read([Answer(SOURCE.requests(query)[0], status, "", body.encode("windows-1251"))], query)


def test_ten_years_of_the_partners_currency_are_asked_for():
    (request,) = SOURCE.requests(QUERY)
    assert request.address == (
        "https://www.cbr.ru/scripts/XML_dynamic.asp?date_req1=31%2F08%2F2016&date_req2=01%2F09%2F2026&VAL_NM_RQ=R01375"
    )


@pytest.mark.parametrize(
    ("pair", "scope"),
    [
        (Pair("RUS", "DEU"), "DEU-RUS"),
        (Pair("USA", "RUS"), "RUS-USA"),
        (Pair("RUS", "NAM"), None),  # the bank had no rate of its dollar
        (Pair("CHN", "IND"), None),
    ],
)
def test_only_russia_and_a_country_whose_currency_the_bank_knows_are_served(pair, scope):
    assert SOURCE.scope(pair) == scope


def test_a_rate_is_for_one_unit_whatever_the_nominal():
    frame = read(BODY)
    assert frame["value"].tolist() == [11.35, 11.25]
    assert frame["period"].tolist() == ["2020-12-30", "2020-12-31"]
    assert frame.iloc[0][["series", "reporter", "partner", "unit", "status"]].tolist() == [
        "R01375", "RUS", "CHN", "RUB per CNY", "official",
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["09.12.2024", "09/12/2024"])
def test_the_list_of_one_day_gives_one_rate(day):
    frame = read(DAILY.replace("09.12.2024", day))
    assert frame[["period", "value"]].to_numpy().tolist() == [["2024-12-09", 13.72]]


def test_another_currency_is_left_out():
    assert len(read(dynamic(record("30.12.2020", 1, "75,1", code="R01235"), record("30.12.2020", 1, "11,1")))) == 1


ENTITY = f'{XML}<!DOCTYPE v [<!ENTITY a "{"9" * 20}"><!ENTITY b "&a;&a;">]>' + BODY.removeprefix(XML).replace(
    "11,2500", "&b;"
)


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (200, f"{XML}<ValCurs>Error in parameters</ValCurs>", UnexpectedContent, "“Error in parameters”"),
        (200, dynamic(), NoData, "no rate"),
        (200, DAILY.replace("R01375", "R01376"), NoData, "no figure"),
        (200, ENTITY, UnexpectedContent, "declares"),
        (200, BODY[:-20], UnexpectedContent, "not XML"),
        (200, "[]", UnexpectedContent, "not XML"),
        (200, f"{XML}<Envelope><Cube/></Envelope>", UnexpectedContent, "not a list of rates"),
        (403, "<html><head><title>403</title>", WebPage, "web page"),
        (200, "", NoData, "empty"),
        (200, BODY.replace("113,5000", ""), UnexpectedContent, "another form"),
        (200, BODY.replace("113,5000", "NaN"), UnexpectedContent, "another form"),
        (200, BODY.replace("<Nominal>10<", "<Nominal>0<"), UnexpectedContent, "another form"),
        (200, BODY.replace("30.12", "31.02"), UnexpectedContent, "another form"),
        (200, BODY.replace("30.12", "31.12"), UnexpectedContent, "two figures"),
        (200, BODY.replace("11,2500", "112,500"), UnexpectedContent, "do not agree"),
        (200, BODY.replace("113,5000", "113500000"), UnexpectedContent, "cannot be"),
    ],
)
def test_each_failure_is_told_apart(status, body, error, words):
    with pytest.raises(error, match=words):
        read(body, status=status)


@given(st.data(), st.sampled_from([BODY, DAILY]))
@settings(max_examples=200)
def test_any_answer_gives_a_valid_frame_or_one_of_our_errors(data, body):
    frame_or_error(SOURCE, [data.draw(mutated(body.encode("windows-1251")))], QUERY)
