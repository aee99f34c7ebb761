"""Where dates of any precision stand, and what was known when."""

import pandas as pd
import pytest

from charts import periods


@pytest.mark.parametrize(
    ("date", "middle"), [("2023-10-17", "2023-10-17"), ("2023-10", "2023-10-15"), ("2023", "2023-07-01")]
)
def test_a_date_stands_in_the_middle_of_what_it_covers(date, middle):
    assert periods.middle_day(date) == middle


def test_the_day_of_the_explainer_itself_was_known():
    dates = pd.Series(pd.to_datetime(["2023-10-17", "2023-10-18", None]))
    assert periods.known_or_since(dates).tolist() == ["known then", "since", ""]


def test_a_part_of_a_year_reaches_no_further_than_its_last_month():
    assert periods.reached(pd.DataFrame({"period": ["2024", "2025-01/2025-09"]})) == "2025-09"
    assert periods.reached(pd.DataFrame({"period": ["2025", "2025-01/2025-09"]})) == "2025"
