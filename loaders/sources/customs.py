"""China Customs: China's trade with its main partners and blocs, by month, as first announced (its table 4).

The index of preliminary releases links each month's table under a random address, in yuan and in dollars. The tables
list only some partners, with blocs among the countries.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pandas as pd

from language import N_, _, month
from loaders.codes import countries
from loaders.errors import NoData, SourceError, UnexpectedContent, WebPage
from loaders.live import file
from loaders.live.observations import KEY, tidy
from loaders.live.request import Answer, Request, check_answer, is_web_page
from loaders.live.source import File, Query, Source
from loaders.pair import Pair

ID = "customs"
INDEX = "http://english.customs.gov.cn/statics/report/preliminary.html"
RELEASE = re.compile(r"https?://english\.customs\.gov\.cn/statics/[\w-]+\.html", re.IGNORECASE)
"""Where a release may lie. No other link of the index is followed."""
MOST_REQUESTS = 6
"""Three months in both currencies."""

FEWEST = 20
"""Partners in a whole table, which had 30 in 2025 and 2026."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROW = re.compile(r"\(\d\) ?China.s Total Export & Import Values by Country/Region \(in (CNY|USD)\)")
TITLE = re.compile(
    r"Export & Import Values by Country/Region, ?(?:[A-Z][a-z]{2,8}\.? ?[-–—] ?)?([A-Z][a-z]{2})[a-z]{0,6}\.? ?"
    r"(2\d{3}) ?\(in (CNY|USD)\)"
)
"""January and February come as one release: "January-February 2025"; otherwise "Mar 2026" or "March 2025"."""
UNIT = re.compile(r"Unit: ?(CNY|USD) ?(1|100)? ?Million")
PUBLISHED = re.compile(r"\b(2\d{3})/(\d\d)/(\d\d)\b")
NUMBER = re.compile(r"-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
SPAN = re.compile(r"(?:1 ?- ?to ?- ?)?(\d{1,2})")

FLOWS = {"Export & Import": "total", "Export": "exports", "Import": "imports"}
LEVELS = {"total": "trade_total", "exports": "exports_fob", "imports": "imports_cif"}
ROUNDING = 2.0
"""How far exports and imports may be from their total, in the table's unit: more than rounding ever makes."""
BOUNDS = dict.fromkeys(LEVELS.values(), (0.0, 1e14)) | {f"growth_{flow}": (-100.0, 1e5) for flow in LEVELS}
"""Yuan or US dollars, to a year of all trade; growth in percent."""

PARTNERS = {
    "Total": "WLD",
    "European Union": "EU",
    "ASEAN": "ASEAN",
    "Latin America": "LATAM",
    "Africa": "AFR",
    "Regional Comprehensive Economic Partnership": "RCEP",
    "Jointly build the countries along Belt and Road Routes": "BRI",
    "United States (US)": "USA",
    "United Kingdom (UK)": "GBR",
    "Russian Federation": "RUS",
    "R. O. Korea": "KOR",
    "Hong Kong, China": "HKG",
    "Taiwan, China": "TWN",
}
"""The names that are Customs' own; other countries have the usual English name."""
QUERY_RESULT = b'"commodity code","commodity","trading partner code"'
"""How a file of the online query begins. It names neither its period nor its direction and stops at 10,000 rows."""


@dataclass(frozen=True)
class Release:
    """A link of the index: the table of one month in one currency."""

    title: str
    month: str
    currency: str
    url: str


@dataclass
class Cell:
    """A cell of an HTML table: its text, and the address and text of each link in it."""

    text: str = ""
    links: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """What a column of figures holds: its series, its indicator, the factor to its unit, and that unit."""

    series: str
    indicator: str
    factor: float
    unit: str


class Page(HTMLParser):
    """The text of a page, white space collapsed, and the rows of its tables. Raises UnexpectedContent."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []
        self._words: list[str] = []
        self._cell: Cell | None = None
        self.whole = False
        """Whether a table ends before the page does."""
        try:
            self.feed(html)
            self.close()
        except AssertionError as error:  # the parser's way to refuse a broken declaration
            raise UnexpectedContent(ID, _("the page is broken")) from error
        self.text = _collapsed(" ".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self._cell = None
        elif tag in ("td", "th") and self.rows:
            self._cell = Cell()
            self.rows[-1].append(self._cell)
        elif tag == "a" and self._cell is not None:
            self._cell.links.append([dict(attrs).get("href") or "", ""])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._cell = None
        self.whole = self.whole or tag == "table"

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._cell is not None:
            self._cell.text += data
            if self._cell.links:
                self._cell.links[-1][1] += data

    def cells(self) -> list[list[str]]:
        """The text of each row's cells."""
        return [[_collapsed(cell.text) for cell in row] for row in self.rows]


def scope(pair: Pair) -> str | None:
    """China's table serves every pair that China is in."""
    return "CHN" if "CHN" in pair.codes else None


def requests(query: Query) -> list[Request]:
    """The index of this year's preliminary releases."""
    return [Request(INDEX, about="index")]


def links(html: str) -> list[Release]:
    """The tables by country and region that an index links, newest first. Months not yet out have no link.

    Raises UnexpectedContent if the page is no index.
    """
    year = re.search(r'id="preliminarysel".*?<option[^>]*value="(2\d{3})"', html, re.DOTALL)  # the newest comes first
    rows = [row for row in Page(html).rows if row and ROW.fullmatch(_collapsed(row[0].text))]
    if year is None or not rows:
        raise UnexpectedContent(ID, _("the page is not the index of preliminary releases"))
    found = [release for row in rows for release in _releases(row, year[1])]
    return sorted(found, key=lambda release: (release.month, release.currency), reverse=True)


def follow(answers: Sequence[Answer], query: Query) -> list[Request]:
    """The newest month's tables and those that are not stored yet, newest first, MOST_REQUESTS at most.

    Raises NoData where nothing is out yet this year, UnexpectedContent.
    """
    releases = links(answers[0].text())
    if not releases:
        raise NoData(ID, _("no table by country is out yet this year"))
    held = _held(query.held)
    due = [each for each in releases if each.month == releases[0].month or (each.month, each.currency) not in held]
    return [Request(each.url, about=f"{each.month} {each.currency}") for each in due[:MOST_REQUESTS]]


def check(answer: Answer) -> None:
    """Raises WebPage where a page is neither the index nor table 4 (a wall against programs), and what either lacks."""
    _refuse_query_result(answer.head)
    check_answer(answer, html=True)
    html = answer.text()
    page = Page(html)
    if _is_index(html):
        links(html)
    elif TITLE.search(page.text):
        _figures(page)
    elif is_web_page(answer.head):
        raise WebPage(answer.host, answer.status)
    else:
        raise UnexpectedContent(answer.host, _("the answer is not a page of China Customs"))


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """China's total trade, exports and imports with each partner of the tables, and the growth that they announce.

    ``series`` is "month" or "cumulative" (from January) and the currency; ``period`` the last month. Levels are in
    yuan or US dollars, growth is in percent and of cumulative figures, against a base revised since. January has no
    table, February's is cumulative. ``partner`` is ISO3, or EU, ASEAN, LATAM, AFR, RCEP, BRI (Belt and Road) or WLD.
    Raises NoData where there is an index alone, UnexpectedContent.
    """
    pages = [answer.text() for answer in answers]
    tables = [html for html in pages if not _is_index(html)]
    if not tables:
        raise NoData(ID, _what_to_save(pages))
    return tidy(row for html in tables for row in _figures(Page(html)))


def merged(held: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The stored tables with the new ones in place of those of the same month and currency."""
    table = ["period", "series"]
    replaced = pd.MultiIndex.from_frame(held[table]).isin(pd.MultiIndex.from_frame(new[table]))
    return pd.concat([held[~replaced], new]).sort_values(KEY, ignore_index=True)


def accepts(head: bytes) -> bool:
    """Whether a file begins like a saved page of table 4, or like a result of the online query (to be refused)."""
    start = head.lower().replace(b"&amp;", b"&")
    return b"export & import values by country/region" in start or _is_query_result(head)


def read_file(path: Path, query: Query) -> pd.DataFrame:
    """A saved page of table 4, with the tables that are stored. Raises SourceError."""
    try:
        html = file.content(path, ID).decode("utf-8-sig", "replace")
        _refuse_query_result(html[:200].encode())
        found = tidy(_figures(Page(html)))
    except ValueError as error:
        raise UnexpectedContent(ID, _("the file is not a saved page of China Customs")) from error
    return found if query.held is None else merged(query.held, found)


def _held(frame: pd.DataFrame | None) -> set[tuple[str, str]]:
    """Month and currency of the tables that are stored; a series ends with its currency."""
    return set() if frame is None else set(zip(frame["period"], frame["series"].str[-3:], strict=True))


def _is_index(html: str) -> bool:
    return 'id="preliminarysel"' in html


def _releases(row: Sequence[Cell], year: str) -> Iterator[Release]:
    title = _collapsed(row[0].text)
    currency = title[-4:-1]  # … (in USD)
    for cell in row[1:]:
        for address, label in cell.links:
            url = urljoin(INDEX, address.strip())
            if label.strip()[:3] in MONTHS and RELEASE.fullmatch(url):
                number = MONTHS.index(label.strip()[:3]) + 1
                yield Release(title, f"{year}-{number:02d}", currency, url)


def _what_to_save(indices: Sequence[str]) -> str:
    newest = next((release.month for html in indices for release in links(html)), None)
    if newest is None:
        return _("no table by country is out yet this year")
    words = _("the table by country and region for {month} is out; open it, save the page and import the file")
    return words.format(month=month(newest))


def _is_query_result(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lower().startswith(QUERY_RESULT)


def _refuse_query_result(head: bytes) -> None:
    if _is_query_result(head):
        raise SourceError(
            ID,
            _("a result of the online query names neither its period nor its direction and may be cut off"),
            _("Save the page of the table by country and region instead, and import that."),
        )


def _figures(page: Page) -> list[dict[str, object]]:
    """A tidy row for each figure of a page of table 4. Raises UnexpectedContent."""
    title, unit = TITLE.search(page.text), UNIT.search(page.text)
    if title is None or title[1] not in MONTHS:
        raise UnexpectedContent(ID, _("the page is not the table by country and region"))
    if not page.whole:
        raise UnexpectedContent(ID, _("the table is cut off"))
    if unit is None or unit[1] != title[3]:
        # Seen on a page of June 2025: yuan in the title, millions of dollars in the table.
        raise UnexpectedContent(ID, _("the title and the table name different currencies"))
    number = MONTHS.index(title[1]) + 1
    columns, rows = _table(page.cells(), number, title[3], int(unit[2] or 1) * 1e6)
    published = PUBLISHED.search(page.text)
    common = {
        "reporter": "CHN",
        "period": f"{title[2]}-{number:02d}",
        "frequency": "M",
        "vintage": "-".join(published.groups()) if published else "",
    }
    return [common | figure for partner, cells in rows for figure in _row(partner, columns, cells)]


def _table(
    cells: Sequence[Sequence[str]], number: int, currency: str, factor: float
) -> tuple[list[Column], list[tuple[str, list[float]]]]:
    """The columns, and the figures of each partner in the table's unit. Raises UnexpectedContent."""
    top = next((place for place, row in enumerate(cells) if "Export & Import" in row), None)
    if top is None or top + 1 >= len(cells):
        raise UnexpectedContent(ID, _("the table has no head"))
    columns = _columns(cells[top], cells[top + 1], number, currency, factor)
    rows = []
    for label, *figures in (row for row in cells[top + 2 :] if row):
        if not figures:
            break  # the note under the table
        if len(figures) != len(columns):
            raise UnexpectedContent(ID, _("a row of the table has {count} figures").format(count=len(figures)))
        rows.append((_partner(label), [_figure(text) for text in figures]))
    if len(rows) < FEWEST:
        raise UnexpectedContent(ID, _("the table lists {count} partners").format(count=len(rows)))
    _refuse_shifted(columns, rows)
    return columns, rows


def _columns(flows: Sequence[str], spans: Sequence[str], number: int, currency: str, factor: float) -> list[Column]:
    """What each column holds, by the two rows of the head: flow over month or "1-to-3", growth over flow."""
    columns = []
    for place, under in enumerate(spans[1:], start=1):
        over = flows[min(place, len(flows) - 1)]
        span = SPAN.fullmatch(under)
        if over in FLOWS and span and int(span[1]) == number:
            series = "month" if under == span[1] else "cumulative"
            columns.append(Column(f"{series} {currency}", LEVELS[FLOWS[over]], factor, currency))
        elif "Year-on-Year" in over and under in FLOWS:
            columns.append(Column(f"cumulative {currency}", f"growth_{FLOWS[under]}", 1, "percent"))
        else:
            raise UnexpectedContent(ID, _("the head of the table has another form"))
    return columns


def _refuse_shifted(columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[float]]]) -> None:
    """Raise UnexpectedContent unless exports and imports make the total and no partner has more than all together."""
    places = {(column.series, column.indicator): place for place, column in enumerate(columns)}
    whole = dict(rows).get("WLD")
    if whole is None:
        raise UnexpectedContent(ID, _("the row of the total is missing"))
    for series in {column.series for column in columns}:
        total, exports, imports = (places.get((series, indicator)) for indicator in LEVELS.values())
        if total is None or exports is None or imports is None:
            raise UnexpectedContent(ID, _("the head of the table has another form"))
        if math.isnan(whole[total]):
            raise UnexpectedContent(ID, _("the row of the total is missing"))
        for partner, figures in rows:
            if abs(figures[total] - figures[exports] - figures[imports]) > ROUNDING or figures[total] > whole[total]:
                raise UnexpectedContent(ID, _("the figures for {partner} do not add up").format(partner=partner))


def _row(partner: str, columns: Sequence[Column], figures: Sequence[float]) -> Iterator[dict[str, object]]:
    for column, figure in zip(columns, figures, strict=True):
        yield {
            "series": column.series,
            "partner": partner,
            "indicator": column.indicator,
            "value": round(
                figure * column.factor, 1
            ),  # times a factor, a figure of one decimal is off by its last bits
            "unit": column.unit,
            "status": "missing" if math.isnan(figure) else "provisional",
        }


def _partner(label: str) -> str:
    """The code of a partner. An unknown one is refused: a rank must not be told from a list with a hole."""
    name = label.removeprefix("of which:").strip()
    code = PARTNERS.get(name) or next((iso3 for iso3, country in countries().items() if country.name == name), "")
    if not code:
        raise UnexpectedContent(ID, _("the partner {name} is not known").format(name=repr(name[:40])))
    return code


def _figure(text: str) -> float:
    """A figure with thousands separators; NaN for an empty cell or a dash. Raises UnexpectedContent."""
    if text in ("", "-", "–", "—"):
        return math.nan
    if not NUMBER.fullmatch(text):
        raise UnexpectedContent(ID, _("a figure of the table cannot be {value}").format(value=repr(text[:20])))
    return float(text.replace(",", ""))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


SOURCE = Source(
    id=ID,
    title=N_("China Customs, trade by country and region"),
    publisher="General Administration of Customs of China (GACC)",
    page=INDEX,
    licence=N_("No licence is stated; figures of a public authority, quoted with their source"),
    licence_url="http://english.customs.gov.cn/statement.html",
    gives=N_("China's trade with its main partners, as first announced, for their ranks."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds=BOUNDS,
    least=6 * FEWEST,
    ttl=dt.timedelta(days=7),
    pause=3.0,
    automatic=False,
    follow=follow,
    piecemeal=True,
    file=File(
        what=N_("the page of the table by country and region of China Customs, saved as HTML"),
        accepts=accepts,
        read=read_file,
    ),
    merged=merged,
)
