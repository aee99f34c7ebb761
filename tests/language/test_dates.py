"""Dates of mixed precision are compared by the last day that each may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dates import last_day, newest


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["2024", "2024-05"], "2024"),
        (["2024-05", "2024", "2025-01"], "2025-01"),
        (["2024-02", "2024-02-28"], "2024-02"),
        (["2024-02-29", "2024-02"], "2024-02-29"),
        (["", "2023-10-17"], "2023-10-17"),
        ([""], ""),
        ([], ""),
    ],
)
def test_the_newest_date_is_given_as_precisely_as_it_is_known(dates, found):
    assert newest(dates) == found


@given(st.dates())
def test_a_month_and_a_year_count_as_their_last_day(day):
    text = day.isoformat()
    assert text == last_day(text) <= last_day(text[:7]) <= last_day(text[:4]) == f"{text[:4]}-12-31"
    assert last_day(text[:7])[:7] == text[:7] and len(last_day(text[:7])) == 10
