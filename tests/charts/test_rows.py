import datetime as dt

import pandas as pd

from charts.rows import row_by_row


def test_cells_are_found_by_the_names_of_their_columns():
    frame = pd.DataFrame(
        {
            "name": ["Moscow", ""],
            "value": [1.5, float("nan")],
            "count": pd.array([3, None], dtype="Int64"),
            "year": [2013, 2023],
            "day": pd.to_datetime(["2013-03-22", None]),
            "counted": [True, False],
            "is a name of its own": ["a", "b"],
        },
        index=[7, 3],
    )
    first, second = row_by_row(frame)
    assert (first.name, first.value, first.count, first.year, first.counted) == ("Moscow", 1.5, 3, 2013, True)
    assert first.day.date() == dt.date(2013, 3, 22)
    assert vars(second)["is a name of its own"] == "b"
    assert (second.count is pd.NA, second.day is pd.NaT, second.value != second.value) == (True, True, True)
    assert [type(cell) for cell in (first.year, first.counted)] == [int, bool]


def test_of_no_rows_there_are_none():
    assert row_by_row(pd.DataFrame({"name": []})) == []
