"""China Customs' table by country and region as a page: its text, its table, and what each column of it holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from language import _
from language import number as amount
from loaders.codes import countries
from loaders.errors import UnexpectedContent
from loaders.live.observations import MONTHS

ID = "customs"
FEWEST = 20
"""Partners in a whole table, which had 30 in 2025 and 2026."""
MOST_CELLS = 100_000
"""Hundreds of times what a table has, or the index of tables."""

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
        self._count = 0
        self.whole = False
        """Whether a table ends before the page does."""
        try:
            # Not behind the last end of a tag: for each tag that is left open there, the parser searches all the rest.
            self.feed(html[: html.rfind(">") + 1])
            self.close()
        except AssertionError as error:  # the parser's way to refuse a broken declaration
            raise UnexpectedContent(ID, _("the page is broken")) from error
        self.text = collapsed(" ".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self._cell = None
        elif tag in ("td", "th") and self.rows:
            self._count += 1
            if self._count > MOST_CELLS:
                raise UnexpectedContent(ID, _("the table has more than {count} cells").format(count=amount(MOST_CELLS)))
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
        return [[collapsed(cell.text) for cell in row] for row in self.rows]


def figures(page: Page) -> list[dict[str, object]]:
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


def collapsed(text: str) -> str:
    return " ".join(text.split())
