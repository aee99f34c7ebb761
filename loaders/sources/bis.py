"""Exchange rates of two countries' currencies to the US dollar from the Bank for International Settlements (WS_XRU)."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import pandas as pd

from language import N_, _
from loaders.codes import countries
from loaders.errors import NoData, UnexpectedContent
from loaders.live.observations import MARKS, tidy
from loaders.live.request import Answer, Request, check_answer, is_web_page
from loaders.live.source import Query, Source
from loaders.pair import Pair

FLOW = "https://stats.bis.org/api/v2/data/dataflow/BIS/WS_XRU/1.0/"
SINCE = "2000-01"
EURO_AREA = "XM"
COLUMNS = ["FREQ", "REF_AREA", "CURRENCY", "COLLECTION", "TIME_PERIOD", "OBS_VALUE"]


def scope(pair: Pair) -> str | None:
    """The pair, unless neither has a currency of its own that is measured in dollars."""
    return pair.key if _series(pair) else None


def requests(query: Query) -> list[Request]:
    """Monthly averages (A) of both currencies since 2000, in one request."""
    areas, currencies = zip(*sorted(set(_series(query.pair).values())), strict=True)
    key = ".".join(("M", "+".join(areas), "+".join(dict.fromkeys(currencies)), "A"))
    return [Request(FLOW + key, {"format": "csv", "startPeriod": SINCE})]


def check(answer: Answer) -> None:
    """Raises NoData where there is no such series: the service answers with 404 and an XML message."""
    if answer.status == 404 and not is_web_page(answer.head):
        raise NoData(answer.host, _("there is no exchange rate for these currencies"))
    check_answer(answer)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """``exchange_rate``: units of a currency for one US dollar, average of a month ("CNY per USD").

    The partner is "-": the dollar is the measure here, not a country of the pair. Two countries of the euro have the
    same rate. Raises UnexpectedContent where a column is missing or figures are scaled.
    """
    table = _table(answers[0])
    rows = []
    for reporter, (area, currency) in _series(query.pair).items():
        ours = table[(table["REF_AREA"] == area) & (table["CURRENCY"] == currency)]
        rows += [_row(reporter, currency, each) for each in ours.to_dict("records")]
    return tidy(rows)


def _series(pair: Pair) -> dict[str, tuple[str, str]]:
    """Area and currency of each country that has a rate to the dollar; all of the euro area has one."""
    series = {}
    for code in pair.codes:
        country = countries()[code]
        area = EURO_AREA if country.currency == "EUR" else country.bis
        if area and country.currency not in ("", "USD"):
            series[code] = (area, country.currency)
    return series


def _table(answer: Answer) -> pd.DataFrame:
    """The monthly averages, every cell as text."""
    table = pd.read_csv(io.StringIO(answer.text()), dtype=str, keep_default_na=False)
    lacking = [column for column in COLUMNS if column not in table]
    if lacking:
        raise UnexpectedContent(answer.host, _("the answer lacks {columns}").format(columns=", ".join(lacking)))
    if "UNIT_MULT" in table and not table["UNIT_MULT"].isin(["", "0"]).all():
        raise UnexpectedContent(answer.host, _("the figures are in thousands or millions of units"))
    return table[(table["FREQ"] == "M") & (table["COLLECTION"] == "A")]


def _row(reporter: str, currency: str, cells: dict[str, str]) -> dict[str, object]:
    value = float(cells["OBS_VALUE"] or "nan")  # the service writes NaN, or nothing, for a month without a rate
    return {
        "series": ".".join(cells[name] for name in COLUMNS[:4]),
        "reporter": reporter,
        "partner": "-",
        "period": cells["TIME_PERIOD"],
        "frequency": "M",
        "indicator": "exchange_rate",
        "value": value,
        "unit": f"{currency} per USD",
        "status": "missing" if math.isnan(value) else MARKS.get(cells.get("OBS_STATUS", ""), "official"),
    }


SOURCE = Source(
    id="bis",
    title=N_("Exchange rates to the US dollar, by month"),
    publisher=N_("Bank for International Settlements"),
    page="https://data.bis.org/topics/XRU",
    licence=N_("Terms of permitted use of BIS statistics: free to use if the BIS is named as the source"),
    licence_url="https://www.bis.org/terms_statistics.htm",
    gives=N_("How much of each country’s currency a US dollar cost, averaged by month since 2000."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds={"exchange_rate": (1e-4, 1e7)},
    least=12,
)
