"""Official rates of the Bank of Russia: roubles for the currency of Russia's partner, by day."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd

from language import N_, _
from loaders.codes import countries
from loaders.errors import NoData, UnexpectedContent
from loaders.live.observations import tidy
from loaders.live.request import Answer, Request, check_answer, said
from loaders.live.source import Query, Source
from loaders.pair import Pair

DYNAMIC = "https://www.cbr.ru/scripts/XML_dynamic.asp"
YEARS = dt.timedelta(days=3653)
"""Ten years are asked for."""
CURRENCIES = {
    "AMD": "R01060", "AUD": "R01010", "AZN": "R01020A", "BGN": "R01100", "BRL": "R01115", "BYN": "R01090B",
    "CAD": "R01350", "CHF": "R01775", "CNY": "R01375", "CZK": "R01760", "DKK": "R01215", "EUR": "R01239",
    "GBP": "R01035", "HUF": "R01135", "INR": "R01270", "JPY": "R01820", "KGS": "R01370", "KRW": "R01815",
    "KZT": "R01335", "MDL": "R01500", "NOK": "R01535", "PLN": "R01565", "RON": "R01585F", "SEK": "R01770",
    "SGD": "R01625", "TJS": "R01670", "TMT": "R01710A", "TRY": "R01700J", "UAH": "R01720", "USD": "R01235",
    "UZS": "R01717", "ZAR": "R01810",
}  # fmt: skip
"""The Bank of Russia's codes of currencies, from its list of rates for 9 December 2016 (XML_daily.asp)."""


def scope(pair: Pair) -> str | None:
    """The pair, if it is Russia and a country whose currency is in CURRENCIES."""
    return pair.key if "RUS" in pair.codes and _currency(pair) in CURRENCIES else None


def requests(query: Query) -> list[Request]:
    """The last ten years of the partner's currency."""
    params = {
        "date_req1": f"{query.today - YEARS:%d/%m/%Y}",
        "date_req2": f"{query.today:%d/%m/%Y}",
        "VAL_NM_RQ": CURRENCIES[_currency(query.pair)],
    }
    return [Request(DYNAMIC, params)]


def check(answer: Answer) -> None:
    """Raises UnexpectedContent with the words of the bank, which come with status 200, and NoData without a rate."""
    check_answer(answer)
    root = _root(answer)
    if root.tag != "ValCurs":
        raise UnexpectedContent(answer.host, _("the answer is not a list of rates"))
    if len(root) == 0 and root.text and root.text.strip():
        raise UnexpectedContent(answer.host, _("the service says “{words}”").format(words=said(root.text)))
    if len(root) == 0:
        raise NoData(answer.host, _("there is no rate of this currency for these days"))


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """``exchange_rate``: roubles for one unit of the partner's currency ("RUB per CNY"), by day.

    A rate is given for a number of units, the nominal, which changes over time. Both forms of the bank are read:
    the days of one currency, and all currencies of one day. Raises UnexpectedContent.
    """
    partner, currency = query.pair.other("RUS"), _currency(query.pair)
    root = _root(answers[0])
    code = CURRENCIES[currency]
    rates = [(each.get("Date"), each) for each in root.iter("Record") if each.get("Id") == code]
    rates += [(root.get("Date"), each) for each in root.iter("Valute") if each.get("ID") == code]
    return tidy(
        {
            "series": code,
            "reporter": "RUS",
            "partner": partner,
            "period": _day(date),
            "frequency": "D",
            "indicator": "exchange_rate",
            "value": _rate(answers[0].host, each),
            "unit": f"RUB per {currency}",
            "status": "official",
        }
        for date, each in rates
    )


def _currency(pair: Pair) -> str:
    return countries()[pair.other("RUS")].currency


def _root(answer: Answer) -> ElementTree.Element:
    """The XML, which must declare nothing: a declared entity can fill the memory or fetch a file."""
    text = answer.text("windows-1251")
    if "<!" in text:
        raise UnexpectedContent(answer.host, _("the answer declares what rates do not need"))
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise UnexpectedContent(answer.host, _("the answer is not XML")) from error


def _day(text: str) -> str:
    """31.12.2024 or 31/12/2024, as the bank writes a day, as 2024-12-31."""
    return dt.date.fromisoformat("-".join(reversed(re.split(r"[./]", text)))).isoformat()


def _rate(host: str, element: ElementTree.Element) -> float:
    """Roubles for one unit; where the bank gives that too, it must agree to a hundredth."""
    rate = _number(element, "Value") / _number(element, "Nominal")
    if element.find("VunitRate") is not None and not math.isclose(rate, _number(element, "VunitRate"), rel_tol=0.01):
        raise UnexpectedContent(host, _("the rate for one unit and the rate for several do not agree"))
    return float(rate)


def _number(element: ElementTree.Element, name: str) -> Decimal:
    """A number with a decimal comma. Raises AttributeError where it is not there, ArithmeticError where it is none."""
    value = Decimal(element.findtext(name).replace(",", "."))
    if not value.is_finite():
        raise ArithmeticError(name)
    return value


SOURCE = Source(
    id="cbr",
    title=N_("Official exchange rates of the rouble, by day"),
    publisher=N_("Bank of Russia"),
    page="https://www.cbr.ru/eng/currency_base/dynamics/",
    licence=N_("Terms of the Bank of Russia: free to use with a link to its site"),
    licence_url="https://www.cbr.ru/user_agreement/",
    gives=N_("How many roubles the partner’s currency cost on each day of the last ten years."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds={"exchange_rate": (1e-4, 1e4)},
    ttl=dt.timedelta(days=1),
)
