"""Marks that charts share."""

from charts import marks


def test_a_line_breaks_where_a_year_is_missing_and_nowhere_else():
    years, values = marks.with_gaps([2019, 2020, 2022, 2023], [2019, 2020, 2022, 2023], [1, 2, 4, 5])
    assert years == [2019, 2020, None, 2022, 2023] and values == [1, 2, None, 4, 5]
