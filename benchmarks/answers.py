"""Answers that no service ever gave, in the form and the size of those to a whole refresh for China and Russia."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from random import Random

import pandas as pd

from loaders.codes import code, countries
from loaders.live import observations
from loaders.live.request import Answer, Request
from loaders.pair import FLAGSHIP
from loaders.sources import cbr, comtrade, ideal_points, imf, owid, worldbank
from loaders.sources.customs_table import FLOWS, PARTNERS

JSON, CSV, TAB, XML, HTML = "application/json", "text/csv", "text/tab-separated-values", "application/xml", "text/html"
REGISTER = "text/plain"
"""SIPRI's register: CSV under a preamble."""
MONTHS = [f"{month}" for month in pd.period_range("2000-01", periods=320, freq="M")]
REPORTED = MONTHS[-12:]
YEARS = range(1961, 2026)
DAYS = pd.bdate_range(end="2026-09-30", periods=10 * 260)
NEWS = [f"{day:%Y%m%dT000000Z}" for day in pd.date_range(end="2026-09-30", periods=90)]
POINTS, DEALS = 11_600, 29_000
"""Rows of the ideal points of all countries, and of the register of all transfers."""

IMF_HEADER = (
    "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,"
    "TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS"
)
BIS_HEADER = "FREQ,REF_AREA,CURRENCY,COLLECTION,UNIT_MULT,DECIMALS,TITLE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF"
PREAMBLE = """\
Transfers of major conventional arms. Deals with deliveries made for the year range 'Not specified' to 'Not specified'
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 18 May 2026 2:29:20 PM
"""
DEALS_HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)


def answers(seed: int = 1949) -> dict[str, list[Answer]]:
    """The answers by source; the same seed gives the same bytes. The votes are not among them: see `rollcalls`."""
    random = Random(seed)
    bodies = {
        "imf": [(CSV, _imf(random))],
        "worldbank": [(JSON, _worldbank(random))],
        "comtrade": [(JSON, body) for body in _comtrade(random)],
        "owid": [body for indicator in owid.CHARTS for body in _owid(indicator, random)],
        "bis": [(CSV, _bis(random))],
        "cbr": [(XML, _cbr(random))],
        "ideal-points": [(TAB, _ideal_points(random))],
        "sipri": [(REGISTER, _sipri(random))],
        "customs": [(HTML, body) for body in _customs(random)],
        "gdelt": [(JSON, body) for _direction in range(2) for body in _gdelt(random)],
    }
    return {
        source: [Answer(Request(f"https://{source}/"), 200, form, body) for form, body in forms]
        for source, forms in bodies.items()
    }


def _lines(header: str, rows: Iterable[str]) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def _imf(random: Random) -> bytes:
    return _lines(
        IMF_HEADER,
        (
            f"dataflow,IMF.STA:IMTS(1.0.0),R,{reporter},{flow},{FLAGSHIP.other(reporter)},M,{month[:4]}-M{month[5:]},"
            f"{random.uniform(1e8, 1e10):.2f},6,{flow.replace('_', ',')},M,OL,"
            for reporter in FLAGSHIP.codes
            for flow in imf.INDICATORS
            for month in MONTHS
        ),
    )


def _worldbank(random: Random) -> bytes:
    rows = [
        {
            "indicator": {"id": series, "value": about.indicator.replace("_", " ").capitalize()},
            "country": {"id": countries()[iso3].iso2, "value": countries()[iso3].name},
            "countryiso3code": iso3,
            "date": str(year),
            "value": random.uniform(0.5, 1) * about.bounds[1] / 100,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
            "footnote": "",
        }
        for series, about in worldbank.SERIES.items()
        for iso3 in FLAGSHIP.codes
        for year in reversed(YEARS)
    ]
    head = {"page": 1, "pages": 1, "per_page": 20000, "total": len(rows), "sourceid": "2", "lastupdated": "2026-07-13"}
    return json.dumps([head, rows]).encode()


def _comtrade(random: Random) -> Iterator[bytes]:
    """The list of releases, then a month of both flows in all chapters, as China reports them."""
    reporter, partner = (int(code(iso3, "comtrade")) for iso3 in FLAGSHIP.codes)
    yield _envelope(
        {"freqCode": "M", "period": month.replace("-", ""), "reporterCode": each, "lastReleased": "2026-09-01T23:51:36"}
        for each in (reporter, partner)
        for month in MONTHS
    )
    for month in REPORTED:
        yield _envelope(
            _flow(reporter, partner, month, flow, goods, random.uniform(1e5, 1e10))
            for flow in "MX"
            for goods in ("TOTAL", *comtrade.CHAPTERS)
        )


def _envelope(rows: Iterable[dict[str, object]]) -> bytes:
    rows = list(rows)
    return json.dumps({"elapsedTime": "0.10 secs", "count": len(rows), "data": rows, "error": ""}).encode()


def _flow(reporter: int, partner: int, month: str, flow: str, goods: str, value: float) -> dict[str, object]:
    """A row with all that stands in one: most of it says nothing."""
    codes = {"typeCode": "C", "freqCode": "M", "flowCode": flow, "partner2Code": 0, "customsCode": "C00", "motCode": 0}
    names = "reporterISO reporterDesc flowDesc partnerISO partnerDesc partner2ISO partner2Desc cmdDesc customsDesc"
    return {
        **codes,
        "refPeriodId": int(f"{month.replace('-', '')}01"),
        "refYear": int(month[:4]),
        "refMonth": int(month[5:]),
        "period": month.replace("-", ""),
        "reporterCode": reporter,
        "partnerCode": partner,
        **dict.fromkeys(names.split()),
        "classificationCode": "H6",
        "classificationSearchCode": "HS",
        "isOriginalClassification": True,
        "cmdCode": goods,
        "aggrLevel": 2,
        "isLeaf": False,
        "mosCode": "0",
        "motDesc": None,
        "qtyUnitCode": -1,
        "qtyUnitAbbr": None,
        "qty": 0.0,
        "isQtyEstimated": False,
        "altQtyUnitCode": -1,
        "altQtyUnitAbbr": None,
        "altQty": 0.0,
        "isAltQtyEstimated": False,
        "netWgt": round(value / 2, 1),
        "isNetWgtEstimated": False,
        "grossWgt": 0.0,
        "isGrossWgtEstimated": False,
        "cifvalue": value if flow == "M" else None,
        "fobvalue": value if flow == "X" else None,
        "primaryValue": value,
        "legacyEstimationFlag": 0,
        "isReported": False,
        "isAggregate": True,
    }


def _owid(indicator: str, random: Random) -> Iterator[tuple[str, bytes]]:
    """Figures of one chart, and their description with its paragraphs."""
    rows = (
        f"{countries()[iso3].name},{iso3},{year},{random.uniform(1, 40_000):.3f},Asia"
        for iso3 in FLAGSHIP.codes
        for year in YEARS[-60:]
    )
    yield CSV, _lines(f"entity,code,year,{indicator}_twh,owid_region", rows)
    about = {
        "titleShort": indicator,
        "descriptionKey": ["What is measured, from what it is made, and what it leaves out."] * 30,
        "unit": "terawatt-hours",
        "shortUnit": "TWh",
        "shortName": f"{indicator}_twh",
        "lastUpdated": "2026-07-01",
        "citationShort": "An institute (2026)",
    }
    region = {"unit": "", "shortName": "owid_region"}
    chart = {"title": indicator, "subtitle": "Measured in terawatt-hours."}
    yield JSON, json.dumps({"chart": chart, "columns": {indicator: about, "region": region}}).encode()


def _bis(random: Random) -> bytes:
    known = [countries()[iso3] for iso3 in FLAGSHIP.codes]
    return _lines(
        BIS_HEADER,
        (
            f'M,{each.bis},{each.currency},A,0,6,"Rates, average of the month",{month},{random.uniform(1, 99):.6f},A,F'
            for each in known
            for month in MONTHS
        ),
    )


def _cbr(random: Random) -> bytes:
    number = cbr.CURRENCIES["CNY"]
    records = []
    for day in DAYS:
        rate = f"{random.uniform(8, 14):.4f}".replace(".", ",")
        records.append(
            f'<Record Date="{day:%d.%m.%Y}" Id="{number}"><Nominal>1</Nominal><Value>{rate}</Value>'
            f"<VunitRate>{rate}</VunitRate></Record>"
        )
    head = f'<ValCurs ID="{number}" DateRange1="{DAYS[0]:%d.%m.%Y}" DateRange2="{DAYS[-1]:%d.%m.%Y}" name="Курс">'
    text = "".join(['<?xml version="1.0" encoding="windows-1251"?>', head, *records, "</ValCurs>"])
    return text.encode("windows-1251")


def _ideal_points(random: Random) -> bytes:
    """Each country that the Correlates of War number, from 2025 back, until all rows are there."""
    numbered = [country for country in countries().values() if country.cow]
    seats = [(country, year) for year in range(2025, 1945, -1) for country in numbered][:POINTS]
    rows = []
    for country, year in seats:
        point = random.uniform(-3, 3)
        quantiles = "\t".join(f"{point + step:.6f}" for step in (-0.3, -0.2, 0, 0.2, 0.3))
        rows.append(f'{country.cow}\t"{country.iso3}"\t"{country.name}"\t{year}\t90\t{point:.6f}\t{quantiles}')
    return _lines("\t".join(ideal_points.HEADER), rows)


def _sipri(random: Random) -> bytes:
    """The register of all countries, as its page saves it; one deal in 300 is between China and Russia."""
    named = [code(iso3, "sipri") for iso3, country in countries().items() if country.sipri]
    ours = [code(iso3, "sipri") for iso3 in FLAGSHIP.codes]
    rows = []
    for place in range(DEALS):
        recipient, supplier = ours if place % 300 == 0 else random.sample(named, 2)
        year, count, volume = random.randrange(1950, 2025), random.randrange(1, 200), random.randrange(1, 400) / 10
        doubt = random.choice(("?", "", "", ""))
        rows.append(
            f"{recipient},{supplier},{year},{doubt},{count},,Kite-{place % 900},fighter/ground-attack aircraft,"
            f"{count},,{year + 1}; {year + 2},New,Financed by a loan; version for export,"
            f"{volume},{count * volume:.2f},{count * volume:.2f}"
        )
    return (PREAMBLE + "\n".join([DEALS_HEADER, *rows, ""])).encode("iso-8859-1")


def _customs(random: Random) -> Iterator[bytes]:
    """The index, then the tables of three months in yuan and in dollars."""
    tables = [(month, currency) for month in (7, 8, 9) for currency in ("CNY", "USD")]
    yield _index()
    for month, currency in tables:
        yield _table(month, currency, random)


def _index() -> bytes:
    rows = [
        _cells(
            f"({kind}) China's Total Export & Import Values by Country/Region (in {currency})",
            "".join(f"<a href=/statics/{currency}{kind}-{name}.html>{name}.</a>" for name in observations.MONTHS[1:9]),
        )
        for kind in range(1, 19)
        for currency in ("CNY", "USD")
    ]
    years = "".join(f'<option value="{year}">{year}</option>' for year in range(2026, 2017, -1))
    return _page("News", f'<select id="preliminarysel">{years}</select><table>{"".join(rows)}</table>')


def _table(month: int, currency: str, random: Random) -> bytes:
    when = f"{observations.MONTHS[month - 1]} 2026 (in {currency})"
    title = f"(4) China's Total Export & Import Values by Country/Region, {when}"
    usual = ("India", "Japan", "Vietnam", "Malaysia", "Thailand", "Singapore", "Indonesia", "Philippines", "Germany")
    usual += ("Netherlands", "France", "Italy", "Brazil", "Canada", "Australia", "New Zealand", "South Africa")
    spans = (str(month), f"1-to-{month}") * 3
    rows = [_cells(title), _cells(f"Unit: {currency} 1 Million")]
    rows.append(_cells("Import Source", *(flow for flow in FLOWS for _span in range(2)), "Year-on-Year (±%)"))
    rows.append(_cells("Export Destination", *spans, *FLOWS))
    for name in (*PARTNERS, *usual):
        exports, imports = (1e6, 1e6) if name == "Total" else (random.randrange(10_000), random.randrange(10_000))
        levels = (f"{level * times:,.1f}" for level in (exports + imports, exports, imports) for times in (1, month))
        rows.append(_cells("&nbsp;" * 18 + name, *levels, "11.8", "18.8", "-6.5"))
    return _page(title, f'<div class="atcl-date">2026/10/09</div><table>{"".join(rows)}</table>')


def _cells(*texts: str) -> str:
    """A row as Customs writes it."""
    cell = '\n\t<td align="right" class="style6">\n\t\t<span><b>{}&nbsp;</b></span>\n\t</td>'
    return "<tr>" + "".join(cell.format(text) for text in texts) + "\n</tr>\n"


def _page(title: str, content: str) -> bytes:
    """A page with the menus that stand around its content."""
    menu = '<li><a href="/statics/report/monthly.html" target="_blank">• Monthly Bulletin</a></li>\n' * 100
    head = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>"
    return f"{head}<body><ul>{menu}</ul>{content}</body></html>".encode()


def _gdelt(random: Random) -> Iterator[bytes]:
    """Number and tone of one country's articles on the other."""
    yield _timeline("Article Count", [{"value": random.randrange(500), "norm": 90_000} for _day in NEWS])
    yield _timeline("Average Tone", [{"value": round(random.uniform(-5, 5), 4)} for _day in NEWS])


def _timeline(series: str, points: Sequence[dict[str, object]]) -> bytes:
    dated = [{"date": day, **point} for day, point in zip(NEWS, points, strict=True)]
    details = {"title": "a query", "date_resolution": "day"}
    return json.dumps({"query_details": details, "timeline": [{"series": series, "data": dated}]}).encode()
