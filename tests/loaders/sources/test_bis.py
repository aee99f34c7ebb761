"""Monthly exchange rates of the BIS and what it answers where it has none. All figures are invented."""

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import NoData, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.bis import SOURCE
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 9, 1))
HEAD = "FREQ,REF_AREA,CURRENCY,COLLECTION,UNIT_MULT,DECIMALS,TITLE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF"


def series(area, currency, base, months=12, collection="A"):
    return [
        f'M,{area},{currency},{collection},0,6,"Rates, average",2024-{month:02},{base + month / 100},A,F'
        for month in range(1, months + 1)
    ]


ROWS = [
    *series("CN", "CNY", 6),
    *series("RU", "RUB", 70),
    *series("CN", "CNY", 6.5, collection="E"),
    *series("NA", "NAD", 15),
]
BODY = "\n".join([HEAD, *ROWS, "M,RU,RUB,A,0,6,Rates,2025-01,NaN,M,F", "M,RU,RUB,A,0,6,Rates,2025-02,71.5,P,F", ""])


def read(body, query=QUERY, status=200):
    return SOURCE.read([Answer(SOURCE.requests(query)[0], status, "", body.encode())], query)


def test_both_currencies_are_asked_for_in_one_request():
    (request,) = SOURCE.requests(QUERY)
    assert request.url == "https://stats.bis.org/api/v2/data/dataflow/BIS/WS_XRU/1.0/M.CN+RU.CNY+RUB.A"
    assert request.params == {"format": "csv", "startPeriod": "2000-01"}
    assert SOURCE.requests(Query(Pair("RUS", "CHN"), QUERY.today)) == [request]


@pytest.mark.parametrize(
    ("pair", "key"),
    [
        (Pair("USA", "RUS"), "M.RU.RUB.A"),
        (Pair("DEU", "FRA"), "M.XM.EUR.A"),
        (Pair("IND", "DEU"), "M.IN+XM.INR+EUR.A"),
        (Pair("XKX", "USA"), "M.XM.EUR.A"),
    ],
)
def test_the_dollar_is_not_asked_for_and_the_euro_is_one_series(pair, key):
    assert SOURCE.scope(pair) == pair.key
    assert SOURCE.requests(Query(pair, QUERY.today))[0].url.endswith("/" + key)


def test_two_countries_of_the_dollar_have_no_rate():
    assert SOURCE.scope(Pair("USA", "ECU")) is None


def test_rates_are_units_per_dollar_and_a_month_without_one_is_missing():
    frame = read(BODY)
    assert set(frame["reporter"]) == {"CHN", "RUS"} and len(frame) == 26
    china = frame.query("reporter == 'CHN' and period == '2024-03'").iloc[0]
    assert (china["series"], china["value"], china["unit"], china["partner"]) == (
        "M.CN.CNY.A",
        6.03,
        "CNY per USD",
        "-",
    )
    russia = frame[frame["reporter"] == "RUS"].set_index("period")
    assert math.isnan(russia.loc["2025-01", "value"])
    assert russia["status"].iloc[-3:].tolist() == ["official", "missing", "provisional"]


def test_two_countries_of_the_euro_have_the_same_rate():
    body = "\n".join([HEAD, *series("XM", "EUR", 0.9), *series("DE", "EUR", 1.9)])
    frame = read(body, Query(Pair("FRA", "DEU"), QUERY.today))
    rates = frame.pivot(index="period", columns="reporter", values="value")
    assert len(rates) == 12 and (rates["DEU"] == rates["FRA"]).all() and rates["DEU"].max() < 1.1


def test_other_columns_may_come_and_go():
    lean = [",".join(line.split(",")[:4] + line.replace('"', "").split(",")[-4:-2]) for line in BODY.splitlines()]
    assert lean[0] == "FREQ,REF_AREA,CURRENCY,COLLECTION,TIME_PERIOD,OBS_VALUE"
    assert len(read("\n".join(lean))) == 26


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, '<?xml version="1.0"?><message:Error>no results</message:Error>', NoData),
        (404, "<!DOCTYPE html><html>", WebPage),
        (200, "<html>Maintenance</html>", WebPage),
        (200, '<?xml version="1.0"?><Structure/>', UnexpectedContent),
        (200, "", NoData),
        (200, HEAD, NoData),
        (200, BODY.replace("OBS_VALUE", "VALUE"), UnexpectedContent),
        (200, BODY.replace(",0,6,", ",3,6,"), UnexpectedContent),
        (200, BODY.replace("70.0", "70.0x"), UnexpectedContent),
        (200, "\n".join(BODY.splitlines()[:9]), UnexpectedContent),
        (200, BODY.replace(",70.", ",7000000070."), UnexpectedContent),
        (400, "Bad request", UnexpectedContent),
    ],
)
def test_each_failure_is_told_apart(status, body, error):
    with pytest.raises(error):
        read(body, status=status)


@given(st.data())
@settings(max_examples=150)
def test_any_answer_gives_a_valid_frame_or_one_of_our_errors(data):
    frame_or_error(SOURCE, [data.draw(mutated(BODY.encode()))], QUERY)
