"""China Customs: China's trade with its main partners and blocs, by month, as first announced (its table 4).

The index of preliminary releases links each month's table under a random address, in yuan and in dollars. The tables
list only some partners, with blocs among the countries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pandas as pd

from language import N_, _, month
from loaders.errors import NoData, SourceError, UnexpectedContent, WebPage
from loaders.live import file
from loaders.live.observations import KEY, MONTHS, tidy
from loaders.live.request import Answer, Request, check_answer, is_web_page
from loaders.live.source import File, Query, Source
from loaders.pair import Pair
from loaders.sources.customs_table import FEWEST, ID, LEVELS, TITLE, Cell, Page, collapsed, figures

INDEX = "http://english.customs.gov.cn/statics/report/preliminary.html"
RELEASE = re.compile(r"https?://english\.customs\.gov\.cn/statics/[\w-]+\.html", re.IGNORECASE)
"""Where a release may lie. No other link of the index is followed."""
CHOICE = 'id="preliminarysel"'
"""Where an index offers a choice of years, the newest first."""
NEWEST_YEAR = re.compile(r'<option[^>]{0,200}value="(2\d{3})"')
MOST_REQUESTS = 6
"""Three months in both currencies."""
ROW = re.compile(r"\(\d\) ?China.s Total Export & Import Values by Country/Region \(in (CNY|USD)\)")
BOUNDS = dict.fromkeys(LEVELS.values(), (0.0, 1e14)) | {f"growth_{flow}": (-100.0, 1e5) for flow in LEVELS}
"""Yuan or US dollars, to a year of all trade; growth in percent."""
QUERY_RESULT = b'"commodity code","commodity","trading partner code"'
"""How a file of the online query begins. It names neither its period nor its direction and stops at 10,000 rows."""


@dataclass(frozen=True)
class Release:
    """A link of the index: the table of one month in one currency."""

    title: str
    month: str
    currency: str
    url: str


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
    year = NEWEST_YEAR.search(html.partition(CHOICE)[2][:5000])
    rows = [row for row in Page(html).rows if row and ROW.fullmatch(collapsed(row[0].text))]
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
        figures(page)
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
    return tidy(row for html in tables for row in figures(Page(html)))


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
        found = tidy(figures(Page(html)))
    except ValueError as error:
        raise UnexpectedContent(ID, _("the file is not a saved page of China Customs")) from error
    return found if query.held is None else merged(query.held, found)


def _held(frame: pd.DataFrame | None) -> set[tuple[str, str]]:
    """Month and currency of the tables that are stored; a series ends with its currency."""
    return set() if frame is None else set(zip(frame["period"], frame["series"].str[-3:], strict=True))


def _is_index(html: str) -> bool:
    return CHOICE in html


def _releases(row: Sequence[Cell], year: str) -> Iterator[Release]:
    title = collapsed(row[0].text)
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


SOURCE = Source(
    id=ID,
    title=N_("China Customs, trade by country and region"),
    publisher=N_("General Administration of Customs of China (GACC)"),
    page=INDEX,
    licence=N_("No licence is stated; figures of a public authority, quoted with their source"),
    licence_url="http://english.customs.gov.cn/statement.html",
    gives=N_("China’s trade with its main partners, as first announced, for their ranks."),
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
        what=N_("China Customs’ page with the table by country and region, as an HTML file"),
        accepts=accepts,
        read=read_file,
    ),
    merged=merged,
)
