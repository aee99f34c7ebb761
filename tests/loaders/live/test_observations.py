"""What a tidy frame may hold: real periods that have begun; and every period that it may hold can be written out."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language import period
from loaders.errors import UnexpectedContent
from loaders.live import observations
from loaders.live.observations import PERIODS, is_period, refuse_future, tidy, validate

TODAY = dt.date(2026, 3, 31)


def frame(when, frequency):
    return tidy(
        [
            {
                "series": "X", "reporter": "CHN", "partner": "RUS", "period": when, "frequency": frequency,
                "indicator": "exports_fob", "value": 1.0, "unit": "USD", "status": "official",
            }
        ]
    )  # fmt: skip


def is_valid(when, frequency):
    try:
        validate(frame(when, frequency), "service", {"exports_fob": (0, 9)}, 1)
    except UnexpectedContent:
        return False
    return True


@given(st.data())
def test_every_valid_period_can_be_written_out(data):
    """Also those of digits that are not ours, were they let in."""
    frequency = data.draw(st.sampled_from(sorted(PERIODS)))
    form = PERIODS[frequency].replace("[0-9]", r"\d") if data.draw(st.booleans()) else PERIODS[frequency]
    when = data.draw(st.from_regex(form, fullmatch=True))
    if is_valid(when, frequency):
        assert period(when) and is_period(when)


@pytest.mark.parametrize("when", ["2024-02-31", "2023-02-29", "2024-04-31"])
def test_a_day_that_is_in_no_calendar_is_refused(when):
    assert not is_valid(when, "D") and not is_period(when)
    assert is_valid("2024-02-29", "D")


@pytest.mark.parametrize("text", ["", "nan", "2024-13", "2024-Q5", "24", None, 2024])
def test_what_is_no_period(text):
    assert not is_period(text)


@pytest.mark.parametrize(
    ("when", "frequency", "has_begun"),
    [
        ("2026", "A", True), ("2027", "A", False), ("2026-Q1", "Q", True), ("2026-Q2", "Q", False),
        ("2026-03", "M", True), ("2026-04", "M", False), ("2062-01", "M", False),
        ("2026-03-31", "D", True), ("2026-04-01", "D", False),
    ],
)  # fmt: skip
def test_a_time_to_come_is_refused(when, frequency, has_begun):
    if has_begun:
        refuse_future(frame(when, frequency), "service", TODAY)
    else:
        with pytest.raises(UnexpectedContent, match=when):
            refuse_future(frame(when, frequency), "service", TODAY)


@pytest.mark.parametrize("cell", [None, "", "NaN"])
def test_no_figure_is_missing(cell):
    assert math.isnan(observations.given(cell, "service"))


@pytest.mark.parametrize("cell", ["n/a", "1,5", "inf", True, [], {}, "1e999", 10**400])
def test_what_is_no_figure_is_refused(cell):
    with pytest.raises(UnexpectedContent, match="where a figure belongs"):
        observations.given(cell, "service")
