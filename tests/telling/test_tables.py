"""Tables as Markdown: a page shows all rows of a table, unless they are thousands."""

import pandas as pd

from telling.markdown import ROWS, markdown_table


def rows(count: int) -> pd.DataFrame:
    return pd.DataFrame({"year": [f"y{number}" for number in range(count)]})


def test_a_table_of_usual_length_is_shown_whole():
    shown = markdown_table(rows(ROWS))
    assert shown.count("\n| ") == ROWS and f"y{ROWS - 1}" in shown and "Shown are" not in shown


def test_of_a_very_long_table_the_first_rows_are_shown_and_how_many_there_are():
    shown = markdown_table(rows(12 * ROWS))
    assert shown.count("\n| ") == ROWS and f"y{ROWS}" not in shown
    assert shown.endswith(":small[Shown are the first 500 of 6,000 rows.]")


def test_rows_that_were_left_out_before_are_counted_too():
    shown = markdown_table(rows(ROWS), count=5400)
    assert shown.count("\n| ") == ROWS and shown.endswith(":small[Shown are the first 500 of 5,400 rows.]")
