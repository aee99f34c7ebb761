"""Energy of two countries from Our World in Data: four charts, or its complete energy data set as a file.

A chart is two requests, its figures and their description; unit and state come from the description, because the
names of the columns have changed between editions.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from language import N_, _
from loaders.errors import Refused, UnexpectedContent
from loaders.live import file
from loaders.live.observations import tidy
from loaders.live.request import Answer, Request, check_answer
from loaders.live.source import File, Query, Source
from loaders.pair import Pair

GRAPHER = "https://ourworldindata.org/grapher/"
CHARTS = {
    "primary_energy_consumption": "primary-energy-cons",
    "oil_production": "oil-production-by-country",
    "gas_production": "gas-production-by-country",
    "gas_consumption": "gas-consumption-by-country",
}
"""The chart of each indicator. Indicators have the names of the columns of the complete data set."""
OTHERWISE = {"XKX": "OWID_KOS"}
"""Countries whose code at Our World in Data is not ISO3."""
HEADER = {"country", "year", "iso_code", "gas_consumption"}
"""Columns by which the complete energy data set is known; its sister on CO2 has all but the last."""


def requests(query: Query) -> list[Request]:
    """Figures and description of each chart, in the order of CHARTS.

    ``tab`` and ``time`` are needed: "filtered" means what the chart shows, and a map shows one year of all countries.
    """
    params = {
        "v": "1",
        "csvType": "filtered",
        "useColumnShortNames": "true",
        "tab": "line",
        "time": "earliest..latest",
        "country": "~".join(sorted(_codes(query.pair))),
    }
    return [
        Request(f"{GRAPHER}{slug}.{form}", params, about=f"{indicator} {form}")
        for indicator, slug in CHARTS.items()
        for form in ("csv", "metadata.json")
    ]


def check(answer: Answer) -> None:
    """Raises UnexpectedContent where there is no such chart, Refused where its owner forbids a download."""
    if answer.status == 404:
        raise UnexpectedContent(answer.host, _("the chart is no longer at its address"))
    if answer.status == 403 and answer.head.lstrip().startswith(b"{"):
        raise Refused(
            answer.host,
            _("the owner of these figures does not allow their download"),
            _("Look at the chart on the page of the source."),
        )
    check_answer(answer)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """Terawatt-hours by country and year; ``vintage`` is the day of the last update.

    Who to cite for the figures is in ``frame.attrs["citation"]``. Raises UnexpectedContent where a description does
    not tell one column in terawatt-hours.
    """
    rows, citations = [], []
    for indicator, figures, description in zip(CHARTS, answers[::2], answers[1::2], strict=True):
        table = _table(io.StringIO(figures.text()))
        column, about = _described(description, set(table.columns))
        rows += _rows(table, column, indicator, query.pair, vintage=str(about.get("lastUpdated") or ""))
        citations.append(str(about.get("citationShort") or ""))
    frame = tidy(rows)
    frame.attrs["citation"] = "; ".join(dict.fromkeys(filter(None, citations)))
    return frame


def accepts(head: bytes) -> bool:
    """Whether bytes begin the complete energy data set, owid-energy-data.csv."""
    header = head.decode("utf-8-sig", "replace").split("\n", 1)[0]
    return set(header.strip().lower().split(",")) >= HEADER


def read_file(path: Path, query: Query) -> pd.DataFrame:
    """The same indicators from owid-energy-data.csv, which does not say what state it is. Raises UnexpectedContent.

    Its empty cells are years outside of a series, and left out.
    """
    words = _("the file is not the energy data set of Our World in Data")
    try:
        table = _table(io.StringIO(file.content(path, SOURCE.id).decode("utf-8-sig")))
        if HEADER - set(table.columns):
            raise UnexpectedContent(SOURCE.id, words)
        table = table.rename(columns={"iso_code": "code"})
        rows = [
            row
            for indicator in CHARTS
            if indicator in table
            for row in _rows(table[table[indicator] != ""], indicator, indicator, query.pair)
        ]
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnexpectedContent(SOURCE.id, words) from error
    return tidy(rows)


def _codes(pair: Pair) -> dict[str, str]:
    """The two countries by their codes at Our World in Data."""
    return {OTHERWISE.get(code, code): code for code in pair.codes}


def _table(text: io.StringIO) -> pd.DataFrame:
    """A CSV as text cells, its columns in lower case: their case depends on the edition of the service."""
    table = pd.read_csv(text, dtype=str, keep_default_na=False)
    return table.rename(columns=str.lower)


def _described(description: Answer, columns: set[str]) -> tuple[str, dict]:
    """The one column of a chart that is in terawatt-hours, and its description."""
    found = {
        name.lower(): about
        for key, about in json.loads(description.text())["columns"].items()
        for name in (key, str(about.get("shortName")))
        if name.lower() in columns and str(about.get("unit")).lower().startswith(("terawatt-hour", "twh"))
    }
    if len(found) != 1:
        raise UnexpectedContent(description.host, _("the description of a chart does not tell its figures"))
    return found.popitem()


def _rows(table: pd.DataFrame, column: str, indicator: str, pair: Pair, vintage: str = "") -> Iterator[dict]:
    ours = _codes(pair)
    time, frequency = ("day", "D") if "day" in table else ("year", "A")
    for code, period, cell in table.loc[table["code"].isin(ours), ["code", time, column]].itertuples(index=False):
        value = float(cell) if cell else math.nan
        yield {
            "series": indicator,
            "reporter": ours[code],
            "partner": "-",
            "period": period,
            "frequency": frequency,
            "indicator": indicator,
            "value": value,
            "unit": "TWh",
            "status": "missing" if math.isnan(value) else "reported",
            "vintage": vintage,
        }


SOURCE = Source(
    id="owid",
    title=N_("Energy: production and consumption"),
    publisher=N_("Our World in Data"),
    page="https://ourworldindata.org/energy",
    licence=N_(
        "CC BY 4.0 for the work of Our World in Data; figures of others keep their owners’ terms, and the Energy "
        "Institute’s may be read but not passed on: Dyad ships none and stores them on this machine only"
    ),
    licence_url="https://ourworldindata.org/faqs",
    withheld=N_("Some of the figures are the Energy Institute’s, which may be read but not passed on."),
    gives=N_("Primary energy used, oil and gas produced and gas used, in terawatt-hours a year, of each country."),
    scope=lambda pair: pair.key,
    requests=requests,
    check=check,
    parse=parse,
    bounds=dict.fromkeys(CHARTS, (0.0, 150_000.0)),
    least=10,  # one year of two countries, the answer of a map, has at most eight
    file=File(N_("owid-energy-data.csv, the complete energy data set of Our World in Data"), accepts, read_file),
)
