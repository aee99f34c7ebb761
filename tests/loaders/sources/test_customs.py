"""China Customs' table by country: its index, its pages, and what is no table of it. All numbers are invented."""

import datetime as dt
import gzip
import html
import time

import pandas as pd
import pytest
from hypothesis import given

from loaders.errors import NoData, Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer, Request
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources.customs import INDEX, MOST_REQUESTS, SOURCE, Release, links
from tests.loaders.sources.mutations import frame_or_error, mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 4, 10))
BLOCS = {
    "European Union": "EU",
    "ASEAN": "ASEAN",
    "Latin America": "LATAM",
    "Africa": "AFR",
    "Regional Comprehensive Economic Partnership": "RCEP",
    "Jointly build the countries along Belt and Road Routes": "BRI",
}
OWN = {
    "Russian Federation": "RUS",
    "United States (US)": "USA",
    "United Kingdom (UK)": "GBR",
    "R. O. Korea": "KOR",
    "Hong Kong, China": "HKG",
    "Taiwan, China": "TWN",
}
USUAL = {"of which: Germany": "DEU", "Netherlands": "NLD", "Japan": "JPN", "Vietnam": "VNM", "India": "IND"} | {
    "New Zealand": "NZL", "of which: South Africa": "ZAF", "Brazil": "BRA", "Canada": "CAN", "Australia": "AUS",
}  # fmt: skip
PARTNERS = {"Total": "WLD"} | BLOCS | OWN | USUAL
EXPORTS = {name: 2500.0 if name == "Total" else 100.5 + place for place, name in enumerate(PARTNERS)}
"""A month's exports in the table's unit; imports are half of them."""


def cells(*texts):
    return "<tr>" + "".join(f"<td align=right><span><b>{text}&nbsp;</b></span></td>" for text in texts) + "</tr>\n"


def levels(exports, times=1):
    return [f"{part * exports * times:,.1f}" for part in (1.5, 1, 0.5)]


def page(month="Mar 2026", number=3, currency="CNY", unit="CNY 100 Million", partners=PARTNERS, merged=False, edit=str):
    """A release as published: month and 1-to-n of three flows, then growth. ``merged`` is January and February."""
    title = f"(4) China's Total Export & Import Values by Country/Region, {month} (in {currency})"
    flows = ["Export &amp; Import", "Export", "Import"]
    spans = ["1- to-2"] if merged else [f"{number}", f"1- to-{number}"]
    rows = [cells(html.escape(title, quote=False)), cells(f"Unit: {unit}")]
    rows.append(cells("Import Source", *(flow for flow in flows for _ in spans), "Year-on-Year (±%)"))
    rows.append(cells("Export Destination", *(span for _ in flows for span in spans), *flows))
    for name in partners:
        figures = zip(*(levels(EXPORTS[name], times) for times in ([4] if merged else [1, 4])), strict=True)
        rows.append(cells("&nbsp;&nbsp;" + name, *(text for flow in figures for text in flow), "11.8", "18.8", "-6.5"))
    rows.append("<tr><td colspan=10>Note: 1. The European Union (EU) includes: Belgium …</td></tr>")
    text = f"""<!DOCTYPE html><html><head><title>{title}</title></head><body>
<div class="atcl-date">2026/04/08</div><script>var unit = "none";</script>
<table class="ke-zeroborder"><tbody>{"".join(rows)}</tbody></table></body></html>"""
    return edit(text).encode()


def index(months=("Feb", "Mar"), year=2026):
    """The index as published: unquoted addresses, months without a link are not out."""

    def row(title, code):
        linked = "".join(
            f"<a href=http://english.customs.gov.cn/Statics/{code}-{name.lower()}.html> {name}.</a>" for name in months
        )
        return f"<tr><td>{title}</td><td><span>Jan.</span>{linked}</br><span>Dec.</span></td></tr>"

    rows = [
        row("(1) China's Total Export & Import Values (in CNY)", "1c"),
        row("(4) China's Total Export & Import Values by Country/Region (in CNY)", "4c"),
        row("(4) China's Total Export & Import Values by Country/Region (in USD)", "4d"),
        row("(5) China's Major Exports by Quantity and Value (in USD)", "5d"),
    ]
    years = "".join(f'<option value="{each}">{each}</option>' for each in range(year, 2017, -1))
    return f"""<!DOCTYPE html><html><head><title>News - Newsroom - GACC</title></head><body>
<select id="preliminarysel">{years}</select><table><tbody>{"".join(rows)}</tbody></table></body></html>""".encode()


def answer(content, status=200):
    return Answer(Request(INDEX), status, "text/html", content)


def read(*contents, query=QUERY):
    return SOURCE.read([answer(content) for content in contents], query)


def figures(frame):
    return frame.set_index(["series", "period", "partner", "indicator"])["value"]


# What is asked


def test_the_index_of_this_year_is_asked_first():
    assert SOURCE.requests(QUERY) == [Request(INDEX, about="index")]
    assert INDEX == "http://english.customs.gov.cn/statics/report/preliminary.html"


def test_the_table_serves_every_pair_with_china():
    assert SOURCE.scope(Pair("IND", "CHN")) == "CHN" == SOURCE.scope(Pair("CHN", "RUS"))
    assert SOURCE.scope(Pair("IND", "RUS")) is None


def test_links_are_found_by_title_and_month():
    found = links(index().decode())
    assert [(each.month, each.currency, each.url.rsplit("/", 1)[1]) for each in found] == [
        ("2026-03", "USD", "4d-mar.html"),
        ("2026-03", "CNY", "4c-mar.html"),
        ("2026-02", "USD", "4d-feb.html"),
        ("2026-02", "CNY", "4c-feb.html"),
    ]
    assert isinstance(found[0], Release) and "by Country/Region" in found[0].title


def test_the_newest_tables_are_asked_for_and_those_that_are_not_stored():
    asked = SOURCE.follow([answer(index(["Feb", "Mar", "Apr", "May"]))], QUERY)
    assert len(asked) == MOST_REQUESTS
    assert [request.about for request in asked[:3]] == ["2026-05 USD", "2026-05 CNY", "2026-04 USD"]
    assert asked[0].url == "http://english.customs.gov.cn/Statics/4d-may.html"
    held = Query(QUERY.pair, QUERY.today, read(page(), page("Apr 2026", 4)))
    again = SOURCE.follow([answer(index(["Mar", "Apr"]))], held)
    assert [request.about for request in again] == ["2026-04 USD", "2026-04 CNY", "2026-03 USD"]


@pytest.mark.parametrize(
    "address", ["http://elsewhere.example/Statics/4c.html", "javascript:alert(1)", "/statics/report/x.php"]
)
def test_no_other_address_is_followed(address):
    content = index().decode().replace("http://english.customs.gov.cn/Statics/4c-mar.html", address)
    assert address not in [request.url for request in SOURCE.follow([answer(content.encode())], QUERY)]


def test_a_year_without_a_table_yet_is_no_data():
    with pytest.raises(NoData, match="this year"):
        SOURCE.follow([answer(index(months=()))], QUERY)


def test_an_index_alone_says_which_table_to_save():
    with pytest.raises(NoData, match="March 2026") as raised:
        read(index())
    assert "import" in str(raised.value) and "http" not in str(raised.value)


# What the table says


def test_every_partner_has_a_month_and_a_cumulative_figure_in_whole_currency():
    frame = read(index(), page())
    found = figures(frame)
    assert found["month CNY", "2026-03", "RUS", "exports_fob"] == EXPORTS["Russian Federation"] * 1e8
    assert found["cumulative CNY", "2026-03", "RUS", "imports_cif"] == 2 * EXPORTS["Russian Federation"] * 1e8
    assert found["cumulative CNY", "2026-03", "WLD", "trade_total"] == 1.5 * 4 * 2500 * 1e8
    assert found["cumulative CNY", "2026-03", "DEU", "growth_imports"] == -6.5
    assert set(frame["partner"]) == set(PARTNERS.values()) and set(frame["reporter"]) == {"CHN"}
    assert set(frame.loc[frame["indicator"].str.startswith("growth"), "unit"]) == {"percent"}
    assert set(frame.loc[~frame["indicator"].str.startswith("growth"), "unit"]) == {"CNY"}
    assert set(frame["status"]) == {"provisional"} and set(frame["vintage"]) == {"2026-04-08"}


def test_dollars_are_in_millions_and_stand_beside_yuan():
    found = figures(read(index(), page(), page(currency="USD", unit="USD1 Million")))
    assert found["month USD", "2026-03", "RUS", "exports_fob"] == EXPORTS["Russian Federation"] * 1e6
    assert found["month CNY", "2026-03", "RUS", "exports_fob"] == EXPORTS["Russian Federation"] * 1e8


@pytest.mark.parametrize("month", ["January-February 2025", "January–February 2025", "Jan. - Feb. 2025", "Feb 2025"])
def test_january_and_february_are_one_cumulative_figure_and_no_month(month):
    frame = read(page(month, 2, merged=True))
    assert set(frame["series"]) == {"cumulative CNY"} and set(frame["period"]) == {"2025-02"}


@pytest.mark.parametrize("month", ["Mar 2026", "March 2026", "Mar. 2026"])
def test_a_month_is_known_however_it_is_spelled(month):
    assert set(read(page(month))["period"]) == {"2026-03"}


def test_an_empty_figure_is_missing_and_not_zero():
    frame = read(page(edit=lambda text: text.replace("-6.5", "-", 1)))
    gone = frame[frame["value"].isna()]
    assert gone["partner"].tolist() == ["WLD"] and gone["status"].tolist() == ["missing"]


def test_stored_tables_stay_and_the_same_table_is_replaced():
    held = read(page("Feb 2026", 2, merged=True), page(), page(currency="USD", unit="USD1 Million"))
    newer = page(edit=lambda text: text.replace("2026/04/08", "2026/04/20").replace("11.8", "11.9"))
    frame = read(index(), newer, query=Query(QUERY.pair, QUERY.today, held))
    assert len(frame) == len(held)
    assert set(frame.loc[frame["period"] == "2026-02", "vintage"]) == {"2026-04-08"}
    march = frame[frame["period"] == "2026-03"]
    assert set(march.loc[march["series"].str.endswith("CNY"), "vintage"]) == {"2026-04-20"}
    assert set(march.loc[march["series"].str.endswith("USD"), "vintage"]) == {"2026-04-08"}
    assert figures(frame)["cumulative CNY", "2026-03", "RUS", "growth_total"] == 11.9


# What is no table, or not a whole one


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (page(unit="USD1 Million"), "different currencies"),
        (page(unit="CNY"), "different currencies"),
        (page(number=4), "head"),
        (page(partners=list(PARTNERS)[:12]), "12 partners"),
        (page(partners=[name for name in PARTNERS if name != "Total"]), "total is missing"),
        (page(partners=[*PARTNERS, "Russian Federation"]), "two figures"),
        (page(edit=lambda text: text.replace("Brazil", "Atlantis")), "Atlantis"),
        (page(edit=lambda text: text[: text.index("Brazil")]), "cut off"),
        (page(edit=lambda text: text.replace(cells("11.8")[4:-6], "", 1)), "has 8 figures"),
        (page(edit=lambda text: text.replace("<b>15,000.0&nbsp;", "<b>-&nbsp;", 1)), "total is missing"),
        (page(edit=lambda text: text.replace(levels(EXPORTS["Brazil"])[0], "9.9")), "BRA do not add up"),
        (page(edit=lambda text: text.replace(levels(EXPORTS["Brazil"])[0], "1,5")), "cannot be"),
        (page(edit=lambda text: text.replace("<b>-6.5&nbsp;", "<b>-106.5&nbsp;")), "value"),
        (page(edit=lambda text: text.replace(" by Country/Region, Mar 2026", ", Mar 2026")), None),
        (b"\xff\xfe<html>", None),
        (b'{"message": "none"}', "not a page"),
    ],
)
def test_a_page_that_is_not_the_whole_table_is_refused(content, words):
    with pytest.raises((UnexpectedContent, WebPage), match=words):
        read(content)


def test_columns_in_another_order_are_not_taken_for_each_other():
    swapped = page(
        edit=lambda text: text.replace("<b>Export&nbsp;", "<b>?&nbsp;").replace("<b>Import&nbsp;", "<b>Export&nbsp;")
    )
    with pytest.raises(UnexpectedContent, match="head"):
        read(swapped)


def test_a_partner_with_more_than_all_together_is_refused():
    def small(text):
        for whole, part in zip(levels(EXPORTS["Total"]), levels(100.0), strict=True):
            text = text.replace(f"<b>{whole}&nbsp;", f"<b>{part}&nbsp;")
        return text

    with pytest.raises(UnexpectedContent, match="EU do not add up"):
        read(page(edit=small))


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (b"<!DOCTYPE html><html><head><script>$_ts={}</script></head></html>", 200, WebPage),
        (b"<!DOCTYPE html><html><head><script>$_ts={}</script></head></html>", 412, WebPage),
        (b"<!DOCTYPE html><html></html>", 202, Refused),
        (b"", 403, Refused),
        (b"", 200, NoData),
        (page(), 500, WebPage),
        (index().replace(b"(4)", b"four"), 200, UnexpectedContent),
    ],
)
def test_each_failure_has_its_error(content, status, error):
    with pytest.raises(error):
        SOURCE.check(answer(content, status))


# A file that a user supplies

RESULT = '"Commodity code","Commodity","Trading partner code","Trading partner"\n"01061990","其他","344","Russia",\n'


@pytest.fixture
def supplied(tmp_path):
    def write(content, query=QUERY):
        path = tmp_path / "saved"
        path.write_bytes(content)
        return SOURCE.read_file(path, query)

    return write


@pytest.mark.parametrize("packed", [bytes, gzip.compress, lambda content: b"\xef\xbb\xbf" + content])
def test_a_saved_page_is_read_like_an_answer(supplied, packed):
    pd.testing.assert_frame_equal(supplied(packed(page())), read(page()))


def test_a_saved_page_joins_what_is_stored(supplied):
    held = read(page("Feb 2026", 2, merged=True))
    frame = supplied(page(), Query(QUERY.pair, QUERY.today, held))
    assert set(frame["period"]) == {"2026-02", "2026-03"}


def test_a_result_of_the_online_query_is_refused_with_what_to_do_instead(supplied):
    content = RESULT.encode("gb18030")
    assert SOURCE.file.accepts(content)  # so that it is refused in these words
    for take in (supplied, lambda content: SOURCE.check(answer(content))):
        with pytest.raises(SourceError, match=r"neither its period nor its direction.*Save the page"):
            take(content)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b broken", b"<html></html>", index()])
def test_another_file_is_refused(supplied, content):
    with pytest.raises(UnexpectedContent):
        supplied(content)


def test_its_files_are_known_by_their_title():
    assert SOURCE.file.accepts(b"\xef\xbb\xbf<!-- saved from url=(0083) -->\n" + page()[:300])
    assert not SOURCE.file.accepts(b"<!DOCTYPE html><html><head><title>News</title></head>")
    assert not SOURCE.file.accepts(b"typeCode,freqCode,refPeriodId")


# Answers gone wrong


@pytest.mark.parametrize("hostile", [b'id="preliminarysel"', b"<option", b'id="preliminarysel"<option'])
def test_an_index_that_repeats_itself_is_soon_refused(hostile):
    started = time.monotonic()
    with pytest.raises(UnexpectedContent, match="not the index"):
        links((hostile * 20_000).decode())
    assert time.monotonic() - started < 5


@given(mutated(page()), mutated(index()))
def test_any_answer_is_a_valid_frame_or_an_error(content, start):
    frame_or_error(SOURCE, [index(), content], QUERY)
    try:
        with SOURCE.reading():
            requests = SOURCE.follow([answer(start)], QUERY)
    except SourceError:
        return
    assert all(request.url.lower().startswith("http://english.customs.gov.cn/statics/") for request in requests)
