"""SIPRI Arms Transfers Database: deals and deliveries between two countries, from its trade register.

The normal way in is the CSV file that a reader saves; SIPRI's undocumented back end gives the same file, slowly. A
trend-indicator value (TIV) measures the volume of arms and is not money.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import pandas as pd

from language import N_, _
from loaders import codes, shipped
from loaders.errors import LoaderError, NoData, UnexpectedContent, WebPage
from loaders.live.observations import KEY, tidy
from loaders.live.request import Answer, Request, check_answer, is_web_page
from loaders.live.source import File, Query, Source
from loaders.pair import Pair
from loaders.sources.sipri_register import (
    FIRST_YEAR,
    ID,
    LAYOUTS,
    Export,
    amount,
    clean,
    in_doubt,
    other_file,
    read_export,
)

BACK_END = "https://atbackend.sipri.org/api/p"
COUNTRIES = f"{BACK_END}/countries/getAllCountriesTrimmed"
REGISTER = f"{BACK_END}/trades/trade-register-csv/"
HEADERS = {"Accept": "application/json", "Origin": "https://armstransfers.sipri.org"}

BOUNDS = {
    "units_ordered": (0, 5_000_000),
    "units_delivered": (0, 5_000_000),
    "tiv_per_unit": (0, 10_000),
    "tiv_order": (0, 100_000),
    "tiv_delivered": (0, 100_000),
    "units_delivered_year": (0, 5_000_000),
    "tiv_delivered_year": (0, 30_000),
}

RENAMED = {
    # SIPRI's change of spring 2026
    "FGA aircraft": "fighter/ground-attack aircraft",
    "SAM": "surface-to-air missile",
    "Project-956/Sovremenny": "Sovremenny",
    "S-300PMU1": "S-300PMU-1",
    # and how exports of January 2025 and May 2026 describe the same deals
    "AEW helicopter": "airborne early-warning helicopter",
    "ASM": "air-to-surface missile",
    "ASW helicopter": "anti-submarine helicopter",
    "ASW sonar": "anti-submarine sonar",
    "BVRAAM": "long-range air-to-air missile",
    "SAM system": "surface-to-air missile system",
    "SRAAM": "short-range air-to-air missile",
    "air search radar": "air-search radar",
    "anti-ship/ASW torpedo": "anti-ship/anti-submarine torpedo",
    "fire control radar": "fire-control radar",
    "mobile SAM system": "mobile surface-to-air missile system",
    "naval SAM system": "naval surface-to-air missile system",
    "sea search radar": "sea-search radar",
}
"""Designations and descriptions by their earlier names."""

PLACES = ("transfers of major", "recipient,supplier,", "sipri at database id,")


def scope(pair: Pair) -> str | None:
    """The pair, if SIPRI names both countries."""
    try:
        return pair.key if all(codes.code(country, "sipri") for country in pair.codes) else None
    except LoaderError:
        return None


def requests(query: Query) -> list[Request]:
    """SIPRI's list of countries: its numbers for them are what a register is asked for by."""
    return [Request(COUNTRIES, headers=HEADERS, about="countries")]


def follow(answers: Sequence[Answer], query: Query) -> list[Request]:
    """The two exports of the register for all transfers among the two countries and the states they continue.

    Raises NoData where SIPRI does not list one of the two.
    """
    listed = {entity["Name"]: entity["EntityId"] for entity in _entities(answers[0])}
    sides = _sides(listed, query.pair)
    for country in query.pair.codes:
        if country not in {side for code, side in sides.values()}:
            raise NoData(ID, _("SIPRI does not list {country}").format(country=codes.name(country)))
    numbers = sorted(listed[name] for name in sides)
    return [_register(numbers, query.today.year, layout) for layout in LAYOUTS]


def check(answer: Answer) -> None:
    """Raises what check_answer does, and the same for what is packed into the answer: none, a web page, no text."""
    check_answer(answer)
    if _begins(answer, b"["):
        _entities(answer)
    else:
        _csv(answer)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """Arms transfers between the two countries as a tidy frame: the reporter supplies, the partner receives.

    A deal (period: the year of order): `units_ordered`, `units_delivered` in "units"; `tiv_per_unit`, `tiv_order`,
    `tiv_delivered` in "million TIV". What was delivered is missing if the register was saved for some years only.
    A delivery (period: its year): `units_delivered_year`, `tiv_delivered_year`. A TIV of 0 for something delivered
    means less than 0.5. Status "estimated" where SIPRI doubts the year or the number that a figure rests on. The
    Soviet Union (SUN) stays apart from Russia. Raises NoData, UnexpectedContent, WebPage.
    """
    saved = [read_export(_csv(answer)) for answer in answers if not _begins(answer, b"[")]  # the list of countries
    exports = {export.layout: export for export in saved}
    figures = {"deals": _deals, "deliveries": _deliveries}
    rows = [figure for export in exports.values() for figure in figures[export.layout](export, query.pair)]
    if not rows:
        raise NoData(ID, _("the register holds no transfer between {pair}").format(pair=_both(query.pair)))
    return tidy(rows)


def merged(held: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The new rows, and those stored of the layout that did not come: deals and deliveries are saved as two files."""
    kept = held[held["indicator"].isin(BOUNDS.keys() - set(new["indicator"]))]
    return pd.concat([kept, new], ignore_index=True).sort_values(KEY, ignore_index=True)


def deliveries_by_year(frame: pd.DataFrame) -> pd.DataFrame:
    """Volume of deliveries by reporter, partner and year, in million TIV, with the columns of ``frame``.

    Sums of SIPRI's rows made here (status "derived"), missing where one of them is. A year without any has no row.
    """
    deliveries = frame[frame["indicator"] == "tiv_delivered_year"]
    alike = [column for column in frame.columns if column not in ("series", "value", "status")]
    sums = deliveries.groupby(alike, as_index=False, dropna=False)["value"].sum(skipna=False)
    status = sums["value"].map(lambda value: "missing" if math.isnan(value) else "derived").astype("str")
    return sums.assign(series="all deliveries", status=status)[list(frame.columns)]


def accepts(head: bytes) -> bool:
    """Whether bytes begin a register, or a table of SIPRI's that is easily saved in its place (`read` says so)."""
    start = head.decode("iso-8859-1").lower()
    return any(words in start for words in PLACES)


def _register(numbers: Sequence[int], last: int, layout: str) -> Request:
    """One export of the register among some countries, whole: all years, and deals that have delivered nothing yet."""
    filters = [
        _filter("Supplier", "contains", listed=numbers),
        _filter("Recipient", "contains", listed=numbers),
        _filter("Delivery year", "contains", FIRST_YEAR, last),
        _filter("Order year", "contains", 0, last),
        _filter("opendeals"),
    ]
    if layout == "deliveries":
        filters.append(_filter("exportOption"))  # with it a row is a delivery, without it a deal
    return Request(REGISTER, headers=HEADERS, json={"filters": filters, "logic": "AND"}, about=layout)


def _filter(
    field: str, condition: str = "", first: int | str = "", last: int | str = "", listed: Sequence[int] = ()
) -> dict[str, Any]:
    return {
        "field": field,
        "oldField": "",
        "condition": condition,
        "value1": first,
        "value2": last,
        "listData": list(listed),
    }


def _begins(answer: Answer, mark: bytes) -> bool:
    """Whether the text begins so: a list of countries with [, a packed register with {."""
    return answer.body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(mark)


def _entities(answer: Answer) -> list[dict[str, Any]]:
    """The entries of SIPRI's list of countries that are in use. Raises UnexpectedContent."""
    listed = _json(answer)
    well_formed = isinstance(listed, list) and all(
        isinstance(entry, dict) and isinstance(entry.get("Name"), str) and isinstance(entry.get("EntityId"), int)
        for entry in listed
    )
    if not well_formed or not listed:
        raise UnexpectedContent(ID, _("the list of countries has another form"))
    return [entry for entry in listed if not entry.get("deleted")]


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.text())
    except (ValueError, RecursionError) as error:
        raise UnexpectedContent(ID, _("the answer is not JSON")) from error


def _csv(answer: Answer) -> str:
    """The text of a register, as it was saved or as the back end packs it. Raises SourceError."""
    body = _unwrapped(_json(answer)) if _begins(answer, b"{") else answer.body
    if is_web_page(body):
        raise WebPage(answer.host, answer.status)
    if body.startswith(b"PK"):
        raise other_file(_("this is a workbook, as SIPRI’s military expenditure is, and not the trade register"))
    if not body.strip():
        raise NoData(ID, _("the answer holds no register"))
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("iso-8859-1")  # how the page saves it


def _unwrapped(packed: Any) -> bytes:
    """The CSV in {"bytes": base64} or {"result": text}. Raises UnexpectedContent."""
    try:
        if isinstance(packed.get("result"), str):
            return packed["result"].encode()
        if isinstance(packed.get("bytes"), str):
            return base64.b64decode("".join(packed["bytes"].split()), validate=True)
    except ValueError as error:
        raise UnexpectedContent(ID, _("the register in the answer is garbled")) from error
    raise UnexpectedContent(ID, _("the answer holds no register"))


def _sides(names: Iterable[str], pair: Pair) -> dict[str, tuple[str, str]]:
    """SIPRI's names that are of the two countries or of states they continue: the code, and which of the two it is."""
    ours = {country.name: iso3 for iso3, country in codes.countries().items()}
    found = {name: codes.iso3_of("sipri", clean(name)) or ours.get(clean(name), "") for name in names}
    sides = {name: (code, codes.successor(code)) for name, code in found.items()}
    return {name: side for name, side in sides.items() if side[1] in pair.codes}


def _between(export: Export, pair: Pair) -> list[dict[str, str]]:
    """The rows from one side to the other by the names of their columns, with the codes of reporter and partner."""
    roles = itemgetter(export.names.index("supplier"), export.names.index("recipient"))
    sides = _sides({name for cells in export.rows for name in roles(cells)}, pair)
    kept = []
    for cells in export.rows:
        supplier, recipient = map(sides.get, roles(cells))
        if supplier and recipient and supplier[1] != recipient[1]:
            row = dict(zip(export.names, map(clean, cells), strict=True))
            kept.append(row | {"reporter": supplier[0], "partner": recipient[0]})
    return kept


def _deals(export: Export, pair: Pair) -> Iterator[dict[str, object]]:
    """The figures of each deal."""
    rows = _between(export, pair)
    for row, series in zip(rows, _series(rows, range(len(rows))), strict=True):
        ordered, of_order = amount(row, "ordered"), amount(row, "TIV of the order")
        if math.isnan(ordered):
            of_order = math.nan  # SIPRI writes 0 for an order of unknown size
        units, volume = (amount(row, name) if export.whole else math.nan for name in ("delivered", "TIV delivered"))
        about_order = in_doubt(row, "order year?", "ordered?")
        about_delivery = in_doubt(row, "order year?", "delivered?")
        for indicator, value, doubtful in (
            ("units_ordered", ordered, about_order),
            ("units_delivered", units, about_delivery),
            ("tiv_per_unit", amount(row, "TIV per unit"), in_doubt(row, "order year?")),
            ("tiv_order", of_order, about_order),
            ("tiv_delivered", volume, about_delivery),
        ):
            yield _figure(export, row, series, row["order year"], indicator, value, doubtful)


def _deliveries(export: Export, pair: Pair) -> Iterator[dict[str, object]]:
    """The figures of each delivery. Raises UnexpectedContent where one stands in the file twice."""
    rows = [row for row in _between(export, pair) if row["delivery year"] or row["delivered"] not in ("", "0")]
    if len({tuple(row.values()) for row in rows}) < len(rows):
        raise UnexpectedContent(ID, _("a delivery stands in the file twice"))
    of_year: Counter[tuple[str, str]] = Counter()
    deliveries = []
    for row in rows:
        of_year[row["deal"], row["delivery year"]] += 1
        deliveries.append((row["deal"], of_year[row["deal"], row["delivery year"]]))
    for row, series in zip(rows, _series(rows, deliveries), strict=True):
        doubtful = in_doubt(row, "delivered?", "delivery year?")
        for indicator, name in (("units_delivered_year", "delivered"), ("tiv_delivered_year", "TIV delivered")):
            yield _figure(export, row, series, row["delivery year"], indicator, amount(row, name), doubtful)


def _series(rows: Sequence[dict[str, str]], deals: Iterable[Hashable]) -> list[str]:
    """The name of each row's deal: weapon, kind and year of order; a counter tells deals apart that share them."""
    names: dict[Hashable, str] = {}
    alike: Counter[tuple[str, ...]] = Counter()
    series = []
    for row, deal in zip(rows, deals, strict=True):
        if deal not in names:
            weapon = [RENAMED.get(row[part], row[part]) for part in ("designation", "description")]
            name = ", ".join(part for part in [*weapon, row["order year"]] if part)
            alike[row["reporter"], row["partner"], name] += 1
            count = alike[row["reporter"], row["partner"], name]
            names[deal] = name if count == 1 else f"{name} ({count})"
        series.append(names[deal])
    return series


def _figure(
    export: Export, row: dict[str, str], series: str, period: str, indicator: str, value: float, doubtful: bool
) -> dict[str, object]:
    return {
        "series": series,
        "reporter": row["reporter"],
        "partner": row["partner"],
        "period": period,
        "frequency": "A",
        "indicator": indicator,
        "value": value,
        "unit": "units" if indicator.startswith("units") else "million TIV",
        "status": "missing" if math.isnan(value) else "estimated" if doubtful else "official",
        "vintage": export.generated.isoformat() if export.generated else "",
    }


def _both(pair: Pair) -> str:
    return _("{first} and {second}").format(first=codes.name(pair.a), second=codes.name(pair.b))


SOURCE = Source(
    id=ID,
    title=N_("SIPRI Arms Transfers Database"),
    publisher=N_("Stockholm International Peace Research Institute"),
    page="https://armstransfers.sipri.org/ArmsTransfer/TransferRegister",
    licence=N_(
        "SIPRI's terms: non-commercial use with credit, and less than 10 percent of a data set; calculations with the "
        "figures, such as sums by year, must not be attributed to SIPRI. Only the rows of the two countries are kept."
    ),
    licence_url="https://www.sipri.org/databases/terms",
    withheld=N_("SIPRI asks to link to its register and not to copy it; Dyad keeps the rows on this machine only."),
    gives=N_("Deals and deliveries of major arms in both directions, in units and in SIPRI’s measure of volume (TIV)."),
    scope=scope,
    requests=requests,
    follow=follow,
    check=check,
    parse=parse,
    merged=merged,
    bounds=BOUNDS,
    ttl=dt.timedelta(days=180),
    pause=5,
    floor=dt.timedelta(days=1),
    timeout=90,
    retries=0,
    automatic=False,
    shipped=shipped.arms,
    file=File(
        what=N_("the trade register of the SIPRI Arms Transfers Database as CSV, for all years"),
        accepts=accepts,
    ),
)
