"""UN Comtrade: monthly trade between the two countries in all goods and by HS chapter, as each of them reports it.

Countries report at very different lags, some of more than a year (China in 2026), and some have stopped (Russia in
2022). So the first request asks which months are reported, and only those that are new or released again are fetched.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from language import N_, _, number
from loaders.codes import code, iso3_of
from loaders.errors import LoaderError, NoAnswer, NoData, RateLimited, Refused, UnexpectedContent
from loaders.live import file
from loaders.live.observations import KEY, tidy
from loaders.live.request import Answer, Request, check_answer
from loaders.live.source import File, Query, Source
from loaders.pair import Pair

ID = "comtrade"
RELEASES = "https://comtradeapi.un.org/public/v1/getDA/C/M/HS"
PREVIEW = "https://comtradeapi.un.org/public/v1/preview/C/M/HS"
CHAPTERS = [f"{chapter:02d}" for chapter in range(1, 100) if chapter != 77]
"""Chapters of the Harmonized System; 77 is reserved and empty."""
MONTHS = 24
"""How many months, counted back from the newest that either country reported: two years, to compare a month with."""
MOST_REQUESTS = 12
MOST_ROWS = 500
"""The preview cuts off here without a word. One country's month of both flows has 198 rows at most."""
PAUSE = 60
"""Seconds to wait where the service asks for a pause and does not say how long."""

ALIASES = {"381": "380"}
"""Italy, which Comtrade has under 380 or 381; its own lists disagree."""

FIELDS = (
    "period",
    "reporterCode",
    "flowCode",
    "partnerCode",
    "partner2Code",
    "cmdCode",
    "customsCode",
    "motCode",
    "cifvalue",
    "fobvalue",
    "primaryValue",
)
BOUNDS = {"exports_fob": (0.0, 1e12), "imports_cif": (0.0, 1e12), "imports_fob": (0.0, 1e12)}
"""US dollars in a month, or in a year in a file that a user supplies."""

LIMIT = re.compile(r"rate limit is exceeded(?:.{0,40}?try again in (\d{1,6}) second)?", re.IGNORECASE | re.DOTALL)
DATE = re.compile(r"[12]\d{3}-\d\d-\d\d")
PERIODS = {"M": re.compile(r"([12]\d{3})(0[1-9]|1[0-2])"), "A": re.compile(r"[12]\d{3}")}

Dataset = tuple[str, str]
"""What Comtrade releases as one: the reporter (ISO3) and the period."""


def scope(pair: Pair) -> str | None:
    """The pair's key, or None where Comtrade has no code for one of the two."""
    try:
        _comtrade_codes(pair)
    except LoaderError:
        return None
    return pair.key


def requests(query: Query) -> list[Request]:
    """One request: which months each of the two has reported, and when they were released."""
    return [_request(RELEASES, {"reporterCode": ",".join(_comtrade_codes(query.pair))}, "releases")]


def follow(answers: Sequence[Answer], query: Query) -> list[Request]:
    """A request for each reporter's month whose newest release is not held: the newest MOST_REQUESTS of them.

    Later refreshes thus reach further back, to MONTHS. The newest that is held is asked for again with them: a
    release is told from the next by its day alone, and all others may be months without trade. Raises
    UnexpectedContent.
    """
    released = _released((row for answer in answers for row in _rows(answer)), query.pair)
    months = sorted({month for _reporter, month in released}, reverse=True)[:MONTHS]
    wanted = [(iso3, month) for month in months for iso3 in query.pair.codes if (iso3, month) in released]
    held = _held(query.held)
    due = [dataset for dataset in wanted if held.get(dataset) != released[dataset]]
    again = [dataset for dataset in wanted if held.get(dataset) == released[dataset]][:1]
    return [_month(query.pair, *dataset) for dataset in due[: MOST_REQUESTS - len(again)] + again]


def check(answer: Answer) -> None:
    """Raises what hides behind status 200: RateLimited, Refused, NoAnswer, NoData and UnexpectedContent."""
    _refuse_limit(answer)
    check_answer(answer)
    rows = _rows(answer)
    if sum("primaryValue" in row for row in rows) >= MOST_ROWS:
        raise UnexpectedContent(answer.host, _("the answer is cut off at {count} rows").format(count=number(MOST_ROWS)))
    if not rows:
        # A wrong value, a month without trade and a hidden limit look alike: never a zero, and never a replacement.
        raise NoData(answer.host, _("the answer holds no row"))


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """Flows in USD as each of the two reports them, by month.

    ``series`` is "HS TOTAL" or "HS 27" (a chapter), ``indicator`` exports_fob or imports_cif (imports_fob from the
    few that value imports so), ``vintage`` the day of the release. Raises UnexpectedContent or NoData.
    """
    rows = [row for answer in answers for row in _rows(answer)]
    released = _released(rows, query.pair)
    traded = [row for row in rows if "primaryValue" in row]
    found = tidy(_observations(traded, released))
    if not found.empty and set(found["frequency"]) != {"M"}:
        raise UnexpectedContent(ID, _("the answer is not monthly"))
    if not _between(found, query.pair).all():
        raise UnexpectedContent(ID, _("the answer is about other countries than those asked for"))
    if found.empty:
        raise NoData(ID, _("no trade between these two countries is reported for these months"))
    return found


def merged(held: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The stored frame with the datasets of the new one in place of its own: a reporter's month is replaced whole."""
    return _ordered(_without(held, new, ["reporter", "period"]), new)


def accepts(head: bytes) -> bool:
    """Whether a file begins like a table of Comtrade: its columns, by their names."""
    columns = {name.strip(b'" ') for name in head.split(b"\n", 1)[0].lower().split(b",")}
    return {b"refperiodid", b"reportercode", b"partnercode"} <= columns


def read_file(path: Path, query: Query) -> pd.DataFrame:
    """A CSV that a user downloaded, monthly or annual: its rows between the two countries, added to what is stored.

    What the service gave itself stays, as its release is known. Raises NoData, UnexpectedContent.
    """
    try:
        rows = list(_csv_rows(path))
        found = tidy(_observations(rows, {}))
    except (csv.Error, OSError, EOFError, ValueError) as error:
        raise UnexpectedContent(ID, _("the file is not a table of UN Comtrade")) from error
    found = found[_between(found, query.pair)]
    if found.empty:
        raise NoData(ID, _("the file has no row of trade between these two countries"))
    held = found[:0] if query.held is None else query.held
    fetched, brought = held[held["vintage"] != ""], held[held["vintage"] == ""]
    return _ordered(fetched, _without(found, fetched, KEY), _without(brought, found, KEY))


def _comtrade_codes(pair: Pair) -> list[str]:
    return [code(iso3, "comtrade") for iso3 in pair.codes]


def _month(pair: Pair, reporter: str, month: str) -> Request:
    """Without the last three parameters, parts (means of transport, procedures) would stand beside their totals."""
    parameters = {
        "reporterCode": code(reporter, "comtrade"),
        "period": month.replace("-", ""),
        "partnerCode": code(pair.other(reporter), "comtrade"),
        "cmdCode": ",".join(["TOTAL", *CHAPTERS]),
        "flowCode": "M,X",
        "partner2Code": "0",
        "motCode": "0",
        "customsCode": "C00",
    }
    return _request(PREVIEW, parameters, f"{reporter} {month}")


def _request(url: str, parameters: Mapping[str, str], about: str) -> Request:
    return Request(url, parameters, {"Accept": "application/json"}, key_header="Ocp-Apim-Subscription-Key", about=about)


def _held(frame: pd.DataFrame | None) -> dict[Dataset, str]:
    """The release that is stored of each dataset; "" where a file brought it."""
    return {} if frame is None else frame.groupby(["reporter", "period"])["vintage"].max().to_dict()


def _refuse_limit(answer: Answer) -> None:
    """Raise RateLimited where the words of the gateway ask for a pause, whatever the status."""
    found = LIMIT.search(answer.head.decode("utf-8", "replace"))
    if found is not None:
        pause = dt.timedelta(seconds=max(int(found[1] or 0), PAUSE))
        raise RateLimited(answer.host, dt.datetime.now(dt.UTC) + pause)


def _rows(answer: Answer) -> list[dict[str, Any]]:
    """The rows of an answer. Raises what its envelope says went wrong."""
    try:
        envelope = json.loads(answer.text())
    except (ValueError, RecursionError) as error:
        raise UnexpectedContent(answer.host, _("the answer is not JSON")) from error
    if not isinstance(envelope, dict):
        raise UnexpectedContent(answer.host, _("the answer has another form"))
    _refuse_fault(envelope, answer.host)
    rows, count = envelope.get("data"), envelope.get("count")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnexpectedContent(answer.host, _("the answer has another form"))
    if isinstance(count, int) and count > len(rows):
        raise UnexpectedContent(answer.host, _("the answer announces more rows than it has"))
    for row in rows:
        if "primaryValue" not in row and "lastReleased" not in row:
            raise UnexpectedContent(answer.host, _("a row is neither a release nor a flow"))
    return rows


def _refuse_fault(envelope: Mapping[str, Any], host: str) -> None:
    """Raise what the gateway (``statusCode``) or the service (``error``) reports instead of rows."""
    status = envelope.get("statusCode")
    if status == 429:
        raise RateLimited(host, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=PAUSE))
    if status in (401, 403):
        raise Refused(host, _("the service refused the request (status {status})").format(status=status))
    if status is not None:
        raise NoAnswer(host, _("the service has a fault (status {status})").format(status=str(status)[:3]))
    if envelope.get("error"):
        raise NoAnswer(host, _("the service reports a fault of its own in place of data"))


def _released(rows: Iterable[Mapping[str, Any]], pair: Pair) -> dict[Dataset, str]:
    """The day of the newest release of each month that one of the two reported."""
    released: dict[Dataset, str] = {}
    iso3 = functools.cache(_iso3)
    for row in rows:
        if "lastReleased" not in row:
            continue
        reporter, (month, frequency) = iso3(str(row.get("reporterCode"))), _period(row.get("period"))
        day = str(row["lastReleased"])[:10]
        if reporter not in pair.codes or frequency != "M" or not DATE.fullmatch(day):
            raise UnexpectedContent(ID, _("the list of releases has another form"))
        released[reporter, month] = max(day, released.get((reporter, month), ""))
    return released


def _observations(rows: Iterable[Mapping[str, Any]], released: Mapping[Dataset, str]) -> Iterator[dict[str, object]]:
    """A tidy row for each flow between two different countries that is a total and not one of its parts."""
    iso3 = functools.cache(_iso3)  # thousands of rows have few codes, and each search asks whether the table is new
    for row in rows:
        missing = [name for name in FIELDS if name not in row]
        if missing:
            raise UnexpectedContent(ID, _("the column {name} is missing").format(name=missing[0]))
        reporter, partner = iso3(str(row["reporterCode"])), iso3(str(row["partnerCode"]))
        if row["flowCode"] not in ("M", "X") or reporter == partner or not _is_total(row):
            continue  # re-exports are within exports, and a country's trade with itself is goods that came back
        period, frequency = _period(row["period"])
        value = _usd(row["primaryValue"])
        yield {
            "series": f"HS {_product(row['cmdCode'])}",
            "reporter": reporter,
            "partner": partner,
            "period": period,
            "frequency": frequency,
            "indicator": _indicator(row),
            "value": value,
            "unit": "USD",
            "status": "missing" if math.isnan(value) else "official",
            "vintage": released.get((reporter, period), ""),
        }


def _is_total(row: Mapping[str, Any]) -> bool:
    """Whether the row is all means of transport, all customs procedures and all second partners.

    Parts carry the same flags (isAggregate, isReported) as their total, so these say nothing.
    """
    return (
        str(row["motCode"]) in ("0", "0.0") and str(row["partner2Code"]) in ("0", "0.0") and row["customsCode"] == "C00"
    )


def _indicator(row: Mapping[str, Any]) -> str:
    """Exports are FOB. Imports are CIF, but for reporters that fill the FOB value alone."""
    if row["flowCode"] == "X":
        return "exports_fob"
    return "imports_fob" if not _filled(row["cifvalue"]) and _filled(row["fobvalue"]) else "imports_cif"


def _filled(value: object) -> bool:
    """Whether a value is given: saved copies write an absent one as 0.0."""
    return str(value) not in ("None", "", "0", "0.0")


def _iso3(code: str) -> str:
    """The country behind a code; "" for groups, World and unknown codes."""
    digits = code.strip()
    if not (digits.isascii() and digits.strip("0").isdigit()):
        return ""
    return iso3_of("comtrade", ALIASES.get(digits.lstrip("0"), digits))


def _period(value: object) -> tuple[str, str]:
    """202401 as ("2024-01", "M") and 2024 as ("2024", "A"). Raises UnexpectedContent."""
    text = str(value).strip()
    if found := PERIODS["M"].fullmatch(text):
        return f"{found[1]}-{found[2]}", "M"
    if PERIODS["A"].fullmatch(text):
        return text, "A"
    raise UnexpectedContent(ID, _("a period cannot be {value}").format(value=repr(text[:20])))


def _product(value: object) -> str:
    """TOTAL or an HS code; a spreadsheet takes the leading zero off. Raises UnexpectedContent."""
    text = str(value).strip()
    if text == "TOTAL":
        return text
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise UnexpectedContent(ID, _("a code of goods cannot be {value}").format(value=repr(text[:20])))
    return text.zfill(len(text) + len(text) % 2)


def _usd(value: object) -> float:
    """A value in US dollars, NaN where none is given. Raises UnexpectedContent."""
    if value is None or value == "":
        return math.nan
    try:
        amount = float(value)
    except (TypeError, ValueError, OverflowError):
        amount = math.inf
    if not math.isfinite(amount):
        raise UnexpectedContent(ID, _("a value in US dollars cannot be {value}").format(value=repr(value)[:20]))
    return amount


def _between(frame: pd.DataFrame, pair: Pair) -> pd.Series:
    """Which rows are one of the two reporting on the other."""
    return frame["reporter"].isin(pair.codes) & frame["partner"].isin(pair.codes)


def _without(frame: pd.DataFrame, other: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The rows that share these columns with no row of the other frame."""
    return frame[~pd.MultiIndex.from_frame(frame[columns]).isin(pd.MultiIndex.from_frame(other[columns]))]


def _ordered(*frames: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(frames).sort_values(KEY, ignore_index=True)


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV under the names of FIELDS, which some copies write in capitals.

    The website writes names of countries in the Western code page and ends its rows with a comma; neither matters.
    """
    text = file.content(path, ID).decode("utf-8-sig", "replace")
    names = {name.lower(): name for name in FIELDS}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {names[key.lower()]: cell or "" for key, cell in row.items() if key and key.lower() in names}


SOURCE = Source(
    id=ID,
    title=N_("UN Comtrade, monthly trade by HS chapter"),
    publisher=N_("United Nations Statistics Division"),
    page="https://comtradeplus.un.org/",
    licence=N_("UN Comtrade: internal use, not to be re-disseminated without permission; kept on this machine only"),
    licence_url="https://uncomtrade.org/docs/policy-on-use-and-re-dissemination/",
    withheld=N_("UN Comtrade asks for a written permission before its figures are passed on."),
    gives=N_("Which goods the two countries trade, month by month, as each of them reports it."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds=BOUNDS,
    least=2,
    ttl=dt.timedelta(days=7),
    pause=3.5,
    floor=dt.timedelta(seconds=60),
    key="COMTRADE_KEY",
    follow=follow,
    piecemeal=True,
    file=File(what=N_("a CSV of UN Comtrade"), accepts=accepts, read=read_file),
    merged=merged,
)
