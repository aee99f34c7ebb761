"""Trade in goods of two countries by month, as each reports it, from the IMF (IMTS, the former Direction of Trade).

Two forms are read: SDMX-CSV 2.0, which is asked for, and SDMX-ML 3.0, which a browser gets from the same address.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

import pandas as pd

from language import N_, _
from loaders import shipped
from loaders.errors import UnexpectedContent
from loaders.live.observations import MARKS, given, tidy
from loaders.live.request import Answer, Request, check_answer, said
from loaders.live.source import File, Query, Source

ID = "imf"
FLOW = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/+/"  # + is the newest version
SINCE = "2000-01"
"""The shipped GDP and the exchange rates begin here too: nothing could be set beside earlier months."""
HEADERS = {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}
INDICATORS = {"XG_FOB_USD": "exports_fob", "MG_CIF_USD": "imports_cif"}
CODES = {"XKX": "KOS", "PSE": "WBG"}
"""Kosovo and Palestine (the IMF's West Bank and Gaza), which the IMF does not name by our codes."""
ISO3 = {code: iso3 for iso3, code in CODES.items()}
COUNTERPARTS = ("COUNTERPART_COUNTRY", "COUNTERPART")
COLUMNS = ("COUNTRY", "INDICATOR", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")

DERIVATIONS = {"O": "official", "SE": "estimated", "SEHI": "estimated", "SEME": "estimated", "SP": "estimated"}
"""Where a figure comes from, as public projects read the IMF's code list, which Dyad has not: O is reported official
data, the others are estimates of the IMF's staff. All recorded figures have M, "mixed", those of the USA too. It does
not tell customs data from what the IMF took from the partner or filled in, so a figure with M, with a code that is not
here, or with none is neither official nor an estimate: it is "reported", at second hand."""


def requests(query: Query) -> list[Request]:
    """Both flows, both reporters and all months since 2000 in one request."""
    countries = "+".join(CODES.get(iso3, iso3) for iso3 in query.pair.codes)
    key = ".".join((countries, "+".join(INDICATORS), countries, "M"))
    return [Request(FLOW + key, {"c[TIME_PERIOD]": f"ge:{SINCE}"}, HEADERS)]


def check(answer: Answer) -> None:
    """Raises NoData for the empty answer of status 204, UnexpectedContent for JSON, with the gateway's words in it."""
    check_answer(answer)
    if answer.head.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"{", b"[")):
        words, came = _message(answer.text()), _("JSON came instead of CSV")
        raise UnexpectedContent(answer.host, f"{came}: “{words}”" if words else came)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """``exports_fob`` and ``imports_cif`` in USD, as the reporter has them. A month without a figure is "missing".

    Figures are in dollars whatever SCALE says: it tells how the IMF displays them. Other countries, groups such as
    G001 (World), other indicators and a country's trade with itself are left out: they were not asked for. So are the
    quarters and years of a saved answer, which are sums of its months; years alone are taken. The vintage is the day of
    the IMF's update where the answer has it. Raises UnexpectedContent.
    """
    frame = tidy(
        _row(record, reporter, partner)
        for answer in answers
        for record in _records(answer)
        for reporter, partner in [(_iso3(record["COUNTRY"]), _iso3(record["COUNTERPART"]))]
        if {reporter, partner} == set(query.pair.codes) and record["INDICATOR"] in INDICATORS
    )
    months, years = (frame[frame["frequency"] == frequency] for frequency in ("M", "A"))
    return (years if months.empty else months).reset_index(drop=True)


def accepts(head: bytes) -> bool:
    """Whether a saved answer begins so, as CSV or XML."""
    return all(name in head for name in (b"IMTS", b"COUNTERPART", b"OBS_VALUE"))


def _iso3(code: str) -> str:
    return ISO3.get(code, code)


def _message(text: str) -> str:
    """The message of the IMF's gateway, or nothing."""
    try:
        content = json.loads(text)
    except ValueError:
        return ""
    return said(content.get("message", "")) if isinstance(content, dict) else ""


def _records(answer: Answer) -> Iterator[dict[str, str]]:
    """Every observation by the names of COLUMNS, with the counterpart as COUNTERPART."""
    text = answer.text().lstrip()
    for record in _from_xml(answer.host, text) if text.startswith("<") else _from_csv(answer.host, text):
        counterpart = next((record[name] for name in COUNTERPARTS if name in record), None)
        lacking = [name for name in COLUMNS if name not in record] + ["COUNTERPART_COUNTRY"] * (counterpart is None)
        if lacking:
            raise UnexpectedContent(answer.host, _("the answer lacks {columns}").format(columns=", ".join(lacking)))
        if record["TIME_PERIOD"]:  # a line without one describes a series
            yield record | {"COUNTERPART": counterpart}


def _from_csv(host: str, text: str) -> Iterator[dict[str, str]]:
    """Columns are found by name: their order and number differ. A line that is too short is a cut one."""
    try:
        header, *lines = filter(None, csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise UnexpectedContent(host, _("the answer is not CSV")) from error
    if any(len(line) != len(header) for line in lines):
        raise UnexpectedContent(host, _("a line of the answer has other columns than its header"))
    yield from (dict(zip(header, line, strict=True)) for line in lines)


def _from_xml(host: str, text: str) -> Iterator[dict[str, str]]:
    """An observation has its own attributes and those of its series and data set; it may have no value."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # a declared entity can fill the memory or fetch a file
        raise UnexpectedContent(host, _("the answer declares what figures do not need"))
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise UnexpectedContent(host, _("the answer is not XML")) from error
    if not root.tag.endswith("}StructureSpecificData"):
        raise UnexpectedContent(host, _("the answer is not a table of figures"))
    for dataset in root.iterfind("{*}DataSet"):
        for series in dataset.iterfind("{*}Series"):
            for observation in series.iterfind("{*}Obs"):
                yield {"OBS_VALUE": "", **dataset.attrib, **series.attrib, **observation.attrib}


def _row(record: Mapping[str, str], reporter: str, partner: str) -> dict[str, object]:
    if record.get("UNIT", "") not in ("", "USD"):
        raise UnexpectedContent(ID, _("the figures are not in US dollars"))
    value = given(record["OBS_VALUE"], ID)
    return {
        "series": record["INDICATOR"],
        "reporter": reporter,
        "partner": partner,
        "period": record["TIME_PERIOD"].replace("-M", "-"),
        "frequency": record["FREQUENCY"],
        "indicator": INDICATORS[record["INDICATOR"]],
        "value": value,
        "unit": "USD",
        "status": "missing" if math.isnan(value) else _status(record),
        "vintage": record.get("UPDATE_DATE", "")[:10],
    }


def _status(record: Mapping[str, str]) -> str:
    """What the IMF marks a figure as, with e as well as E, or else what is known of where it comes from."""
    mark = record.get("STATUS") or record.get("OBS_STATUS") or ""
    return MARKS.get(mark.upper()) or DERIVATIONS.get(record.get("DERIVATION_TYPE", ""), "reported")


SOURCE = Source(
    id=ID,
    title=N_("International Trade in Goods by partner country (IMTS), by month"),
    publisher=N_("International Monetary Fund"),
    page="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    licence=N_("IMF Copyright and Usage: free to use if the IMF is named as the source, with conditions"),
    licence_url="https://www.imf.org/en/about/copyright-and-terms",
    gives=N_("What each of the two exports to the other and imports from it, by month, as each of them reports it."),
    scope=lambda pair: pair.key,
    requests=requests,
    check=check,
    parse=parse,
    bounds={"exports_fob": (0, 5e12), "imports_cif": (0, 5e12)},
    shipped=shipped.trade,
    file=File(
        what=N_("an answer of the IMF’s interface for the two countries, saved as CSV or XML"),
        accepts=accepts,
    ),
)
