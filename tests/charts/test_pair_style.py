"""Two countries in one picture never share a colour, and labels, amounts and titles fit."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from charts import pair_style, style
from charts.pair_agreement import pair_agreement
from charts.pair_economies import pair_economies
from charts.pair_partners import pair_partners
from charts.pair_trade import pair_trade
from loaders.agreement import measured
from tests.charts.pairs import MEMBERS, NAMES, NOTHING, counted, economy, flows, months, ranking, told


@pytest.mark.parametrize(
    ("a", "b"), [*itertools.combinations([*style.COUNTRY, "IND", "BRA"], 2), ("IND", "CHN"), ("VCT", "CAF")]
)
def test_two_countries_never_share_a_colour(a, b):
    if {a, b} == {"RUS", "SUN"}:
        return
    colours = pair_style.colours(a, b)
    assert len({*colours.values(), style.EXPLAINER, style.DATA}) == 4
    assert colours == pair_style.colours(b, a)
    assert all(colours[code] == style.COUNTRY[code] for code in (a, b) if code in style.COUNTRY)


def test_labels_are_moved_apart_only_where_they_touch():
    assert pair_style.apart([10, 100], [14, 14]) == [10, 100]
    assert pair_style.apart([50, 50], [14, 14]) == [43, 57]
    assert pair_style.apart([50, 52, 90], [14, 14, 14]) == [44, 58, 90]
    low, middle, high = pair_style.apart([50, 51, 53], [14, 28, 14])
    assert (middle - low, high - middle) == pytest.approx((21, 21))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18743.8e9, "18.7 tn"),
        (1.405e9, "1.41 bn"),
        (999.96e6, "1.00 bn"),
        (9600, "9,600"),
        (0, "0"),
        (146.2e6, "146 mn"),
    ],
)
def test_amounts_have_three_figures_and_a_scale(value, text):
    assert told(pair_style.scaled(value)) == text


def test_a_title_that_is_too_long_gives_way():
    assert pair_style.fitting("long " * 40, "short") == "short"
    assert pair_style.fitting("first", "second") == "first"


def test_the_longest_names_of_members_fit():
    a, b = "VCT", "CAF"
    trade = flows(a, b, *[months("2020-01", "2024-12", 123.4e6)] * 4)
    votes = measured(pd.DataFrame([counted(1990, 92, a=a, b=b), counted(2024, 55, a=a, b=b)]))
    ranked = pd.concat([ranking(a, MEMBERS | {b: 75.5}), ranking(b, MEMBERS | {a: 30.5})], ignore_index=True)
    economies = pd.concat([economy(a, 1.1e9, 1e5), economy(b, 2.9e9, 5e6)], ignore_index=True)
    charts = [
        *(pair_trade(trade, a, b, NAMES, view) for view in ("months", "years")),
        pair_trade(trade[trade["reporter"] == a], a, b, NAMES),
        *(pair_agreement(votes, NOTHING, a, b, NAMES, measure) for measure in ("raw", "kappa", "half")),
        pair_partners(ranked, a, b, NAMES),
        pair_economies(economies, a, b, NAMES),
    ]
    assert [chart.title for chart in charts if len(chart.title) > 120] == []
    assert [chart.title for chart in charts[3:] if len(chart.title) > pair_style.TITLE_LENGTH] == []
