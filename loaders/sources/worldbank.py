"""The World Bank's World Development Indicators for two countries: size of economy, people, trade and army, by year.

Two forms are read: answers of its interface (v2, JSON) and its bulk files of one series for all countries (CSV).
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from language import N_, _, number
from loaders import codes, shipped
from loaders.errors import NoData, OtherFile, UnexpectedContent
from loaders.live import file
from loaders.live.observations import KEY, MARKS, given, tidy
from loaders.live.request import Answer, Request, check_answer, said
from loaders.live.source import File, Query, Source
from loaders.pair import Pair

ID = "worldbank"
API = "https://api.worldbank.org/v2"
PARAMS = {
    "source": "2",  # World Development Indicators; without it several indicators in one request are an error
    "per_page": "20000",  # the default of 50 rows would cut the answer into pages
    "footnote": "y",
    "format": "json",
}


@dataclass(frozen=True)
class Series:
    """What Dyad calls a series, its unit, the least and greatest credible value, and how settled its figures are."""

    indicator: str
    unit: str
    bounds: tuple[float, float]
    status: str = "official"


SERIES = {
    "NY.GDP.MKTP.CD": Series("gdp", "USD", (1e3, 1e14)),
    "NY.GDP.PCAP.CD": Series("gdp_per_capita", "USD", (1e-3, 1e6)),
    "NY.GDP.MKTP.PP.CD": Series("gdp_ppp", "international dollars", (1e6, 2e14)),
    "NY.GDP.PCAP.PP.CD": Series("gdp_per_capita_ppp", "international dollars", (10, 1e6)),
    "SP.POP.TOTL": Series("population", "persons", (1e3, 5e9)),
    "NE.TRD.GNFS.ZS": Series("trade_share_of_gdp", "percent", (0, 2000)),
    # SIPRI's estimates at second hand: they do not confirm SIPRI.
    "MS.MIL.XPND.CD": Series("military_expenditure", "USD", (0, 1e13), "reported"),
    "MS.MIL.XPND.GD.ZS": Series("military_share_of_gdp", "percent", (0, 300), "reported"),
}
"""By the World Bank's codes. The least GDP is so low for Georgia, which has 11,503 USD for 1987 in a bulk file."""

HEADINGS = {"Country Code", "Indicator Code"}
"""Columns by which the header of a bulk file is found, below a preamble."""


def scope(pair: Pair) -> str | None:
    """The pair, unless the World Bank has neither country."""
    return pair.key if _asked(pair) else None


def requests(query: Query) -> list[Request]:
    """All series of both countries in one request, so that all are of one state of the database."""
    countries = ";".join(_asked(query.pair))
    return [Request(f"{API}/country/{countries}/indicator/{';'.join(SERIES)}", PARAMS)] if countries else []


def check(answer: Answer) -> None:
    """Raises UnexpectedContent for an error that comes with status 200 and for a part of an answer, NoData for none."""
    check_answer(answer)
    if not accepts(answer.head):
        _content(answer)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """The indicators of SERIES by year; the partner is "-". A year without a figure has the status "missing".

    Other countries and aggregates, among them those without a code of three letters, are left out. The vintage is the
    day of the bank's last update: whole histories are revised, so figures of two vintages do not go together. Raises
    UnexpectedContent where one of the two countries is not in the answer.
    """
    asked = _asked(query.pair)
    cells = [cell for answer in answers for cell in _cells(answer) if cell["country"] in asked]
    lacking = asked.keys() - {cell["country"] for cell in cells}
    if lacking:
        names = ", ".join(sorted(codes.name(asked[code]) for code in lacking))
        raise UnexpectedContent(ID, _("the answer lacks {countries}").format(countries=names))
    return tidy(_row(cell, asked[cell["country"]]) for cell in cells)


def accepts(head: bytes) -> bool:
    """Whether a bulk file begins so: its header names the codes of country and indicator."""
    return all(heading.encode() in head for heading in HEADINGS)


def read(path: Path, query: Query) -> pd.DataFrame:
    """The pair's rows of a bulk file, packed with gzip or not, beside the stored rows of the other series.

    Raises SourceError; OtherFile where the stored rows of its series are of a later update.
    """
    frame = SOURCE.read([file.as_answer(path, ID)], query)
    return frame if query.held is None else _beside(query.held, frame)


def _asked(pair: Pair) -> dict[str, str]:
    """The countries of the pair that the bank has, by its codes. One that it lacks would fail the whole request."""
    asked = {}
    for iso3 in pair.codes:
        with suppress(codes.NoCode):
            asked[codes.code(iso3, "world_bank")] = iso3
    return asked


def _content(answer: Answer) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """Head and rows of a whole answer of the interface. Raises UnexpectedContent and NoData."""
    try:
        content = json.loads(answer.text())
    except ValueError as error:
        raise UnexpectedContent(answer.host, _("the answer is not JSON")) from error
    match content:
        case [{"message": [*messages]}]:
            raise UnexpectedContent(answer.host, _("the service says “{words}”").format(words=_message(messages)))
        case [dict(), None | []]:
            raise NoData(answer.host, _("the World Bank has no figures for these countries"))
        case [dict() as head, [*rows]]:
            _refuse_part(answer.host, head, rows)
            return head, rows
    raise UnexpectedContent(answer.host, _("the answer is not a head and rows"))


def _message(messages: Sequence[Any]) -> str:
    """The words of the service, each message once."""
    return said("; ".join(dict.fromkeys(f"{message['key']}: {message['value']}" for message in messages)))


def _refuse_part(host: str, head: Mapping[str, Any], rows: Sequence[object]) -> None:
    """Half an answer looks like a whole one, so its head must say that nothing is missing."""
    pages, total = int(head["pages"]), int(head["total"])  # numbers or text
    if pages > 1:
        raise UnexpectedContent(host, _("only one of {pages} pages came").format(pages=number(pages)))
    if len(rows) < total:
        words = _("{count} of {total} rows came")
        raise UnexpectedContent(host, words.format(count=number(len(rows)), total=number(total)))


def _cells(answer: Answer) -> Iterator[dict[str, Any]]:
    """Every figure of an answer or a bulk file: country, series, year, value, mark and vintage."""
    if accepts(answer.head):
        yield from _bulk(answer)
        return
    head, rows = _content(answer)
    for row in rows:
        yield {
            "country": row["countryiso3code"],
            "series": row["indicator"]["id"],
            "year": row["date"],
            "value": row["value"],
            "mark": row.get("obs_status") or "",
            "vintage": head.get("lastupdated") or "",
        }


def _bulk(answer: Answer) -> Iterator[dict[str, Any]]:
    """A line of a bulk file is a country, a column a year; every line ends with a comma."""
    try:
        lines = list(csv.reader(io.StringIO(answer.text(), newline="")))
    except csv.Error as error:
        raise UnexpectedContent(ID, _("the file is not CSV")) from error
    start = next((place for place, line in enumerate(lines) if set(line) >= HEADINGS), len(lines))
    if start == len(lines):
        raise UnexpectedContent(ID, _("the file has no header"))
    header = lines[start]
    vintage = next((line[1] for line in lines[:start] if line[:1] == ["Last Updated Date"]), "")
    for line in filter(None, lines[start + 1 :]):
        cells = dict(zip(header, line, strict=True))
        for year in header:
            if re.fullmatch(r"\d{4}", year):
                yield {
                    "country": cells["Country Code"],
                    "series": cells["Indicator Code"],
                    "year": year,
                    "value": cells[year] or None,
                    "mark": "",
                    "vintage": vintage,
                }


def _row(cell: Mapping[str, Any], iso3: str) -> dict[str, object]:
    """A figure as a row of a tidy frame. Raises UnexpectedContent for a series that nobody asked for."""
    series = SERIES.get(cell["series"])
    if series is None:
        words = _("{series} is not a series that Dyad reads")
        raise UnexpectedContent(ID, words.format(series=str(cell["series"])[:40]))
    value = given(cell["value"], ID)
    return {
        "series": cell["series"],
        "reporter": iso3,
        "partner": "-",
        "period": cell["year"],
        "frequency": "A",
        "indicator": series.indicator,
        "value": value,
        "unit": series.unit,
        "status": "missing" if math.isnan(value) else MARKS.get(cell["mark"], series.status),
        "vintage": cell["vintage"],
    }


def _beside(held: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """A bulk file has one series: its rows take the place of the stored ones of that series and no other."""
    replaced = held["series"].isin(frame["series"])
    stored, came = held.loc[replaced, "vintage"].max(), frame["vintage"].max()
    if replaced.any() and came < stored:
        words = _("the file is of {came}, the stored figures of {stored}")
        raise OtherFile(ID, words.format(came=came, stored=stored), _("Download the file anew."))
    return pd.concat([held[~replaced], frame]).sort_values(KEY, ignore_index=True)


SOURCE = Source(
    id=ID,
    title=N_("World Development Indicators, by year"),
    publisher=N_("World Bank"),
    page="https://data.worldbank.org",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    gives=N_("Each country’s economy, population, trade and military expenditure, by year since 1960."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds={series.indicator: series.bounds for series in SERIES.values()},
    shipped=shipped.economies,
    file=File(
        what=N_("one series of the World Bank for all countries, as CSV (the file whose name begins with API_)"),
        accepts=accepts,
        read=read,
    ),
)
