"""Figures of two countries as the loaders give them, and what any chart of a pair must keep."""

from __future__ import annotations

import re

import pandas as pd

from charts.chart import CARRIED

NAMES = {
    "IND": "India",
    "RUS": "Russia",
    "CHN": "China",
    "ARE": "United Arab Emirates",
    "CAF": "Central African Republic",
    "VCT": "Saint Vincent and the Grenadines",
}
SOURCE = {
    "publisher": "Institute",
    "source_title": "Numbers",
    "source_url": "https://example.org/numbers",
    "source_date": "2026-11-20",
}


def observations(reporter, indicator, figures, partner="-", unit="USD", status="official"):
    """Rows of a tidy frame, one for each period of ``figures``."""
    rows = pd.DataFrame({"period": list(figures), "value": [float(value) for value in figures.values()]})
    return rows.assign(
        series="S",
        reporter=reporter,
        partner=partner,
        frequency=["A" if len(period) == 4 else "M" for period in figures],
        indicator=indicator,
        unit=unit,
        status=status,
        vintage="",
        **SOURCE,
    )


def months(first, last, value):
    return {str(month): value for month in pd.period_range(first, last, freq="M")}


def flows(a, b, sold, bought, back_sold, back_bought):
    """Both ways, each as both count it; an empty mapping is a side that reports nothing."""
    return pd.concat(
        [
            observations(a, "exports_fob", sold, b),
            observations(b, "imports_cif", bought, a),
            observations(b, "exports_fob", back_sold, a),
            observations(a, "imports_cif", back_bought, b),
        ],
        ignore_index=True,
    )


def counted(year, same, joint=100, opposite=0, complete=True, a="IND", b="RUS"):
    """A year's counts; both say yes and no in the shares of their agreement."""
    return {
        "year": year,
        "country_a": a,
        "country_b": b,
        "roll_calls": joint,
        "joint_votes": joint,
        "same": same,
        "partial": joint - same - opposite,
        "opposite": opposite,
        "a_yes": joint // 2,
        "a_abstain": 0,
        "a_no": joint - joint // 2,
        "b_yes": same // 2,
        "b_abstain": joint - same,
        "b_no": same - same // 2,
        "complete_year": complete,
        "status": "derived",
        **SOURCE,
    }


USUAL = pd.DataFrame(
    [
        (year, code, middle, middle - 10, middle + 5)
        for code, middle in (("IND", 70), ("RUS", 50))
        for year in (1990, 1991, 2024, 2025)
    ],
    columns=["year", "country", "median", "low", "high"],
)
NOTHING = USUAL.iloc[:0]


def ranking(country, values):
    """Partners of a country from the closest on."""
    ordered = sorted(values.items(), key=lambda item: -item[1])
    rows = [(code, f"Land {code}", value, place) for place, (code, value) in enumerate(ordered, 1)]
    frame = pd.DataFrame(rows, columns=["partner", "name", "value", "rank"])
    more = {"country": country, "of": len(rows), "joint_votes": 250, "first_year": 2015, "last_year": 2024}
    return frame.assign(**more, status="derived", **SOURCE)


MEMBERS = {f"M{place:02d}": 20.0 + place for place in range(60)}


def economy(code, gdp, people, years=range(2000, 2025), **more):
    rows = [
        observations(code, "gdp", {str(year): gdp for year in years}),
        observations(code, "population", {str(year): people for year in years}, unit="persons"),
    ]
    rows += [observations(code, indicator, figures) for indicator, figures in more.items()]
    return pd.concat(rows, ignore_index=True)


def words(chart):
    return [annotation.text for annotation in chart.figure.layout.annotations]


def lines(chart):
    return [trace for trace in chart.figure.data if trace.type == "scatter" and "lines" in (trace.mode or "")]


def told(text):
    """The text with plain blanks."""
    return text.replace("\u00a0", " ")


def keeps_its_promises(chart, drawn=None):
    """What every chart promises: rows carry their source, and rows and picture hold the same figures."""
    assert len(chart.frame) and set(CARRIED) <= set(chart.frame.columns)
    assert not (chart.frame[list(CARRIED)] == "").any().any() and chart.frame[list(CARRIED)].notna().all().all()
    assert 10 < len(chart.title) <= 120 and chart.subtitle and chart.alt
    assert re.fullmatch(r"\d{4}(-\d\d)?", chart.through)
    texts = [chart.title, chart.subtitle, chart.alt, chart.note, *chart.figures.values()]
    assert not [text for text in texts if re.search(r"\{[a-z_]*\}|\bnan\b|None\b", text)]
    traces = drawn if drawn is not None else chart.figure.data
    axis = "x" if chart.figure.data[0].marker.symbol == "line-ns" else "y"
    shown = {round(v, 6) for trace in traces for v in (trace[axis] or ()) if v is not None}
    assert shown == {round(value, 6) for value in chart.frame["value"].dropna()}
    return chart
