"""What a new frame changes in a stored one is counted row by row; a frame that holds less is refused."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from loaders.errors import WorseThanStored
from loaders.live.changes import Changes, changes, refuse_worse
from loaders.live.observations import tidy
from tests.loaders.live.faults import MONTHS, SOURCE

BALLOTS = replace(SOURCE, unique=("roll_call", "member"), figure="vote", when="date")


def frame(values, reporter="CHN"):
    """Values by month, NaN where missing."""
    return tidy(
        {
            "series": "X",
            "reporter": reporter,
            "partner": "RUS",
            "period": month,
            "frequency": "M",
            "indicator": "exports_fob",
            "value": value,
            "unit": "USD",
            "status": "missing" if math.isnan(value) else "official",
        }
        for month, value in values.items()
    )


def ballots(votes):
    rows = [(call, member, vote, f"2024-01-{call:02d}") for (call, member), vote in votes.items()]
    return pd.DataFrame(rows, columns=["roll_call", "member", "vote", "date"]).astype(
        {"vote": pd.CategoricalDtype(["Y", "A", "N", "X"], ordered=True), "member": "category"}
    )


OLD = {month: 100.0 for month in MONTHS}
LAST = MONTHS[-1]


def test_everything_is_new_at_first():
    assert changes(SOURCE, None, frame(OLD)) == Changes(rows=36, new=36)


def test_the_same_changes_nothing():
    found = changes(SOURCE, frame(OLD), frame(OLD).sample(frac=1, random_state=1))
    assert found == Changes(rows=36) and not found.any


def test_new_gone_and_revised_rows_are_told_apart():
    new = OLD | {"2025-01": 5.0, MONTHS[3]: 103.0, MONTHS[4]: 98.0}
    del new[MONTHS[0]]
    found = changes(SOURCE, frame(OLD), frame(new))
    assert (found.rows, found.new, found.gone, found.revised) == (36, 1, 1, 2)
    assert found.largest == 3.0 and MONTHS[3] in found.where and "CHN RUS" in found.where
    assert found.any


@pytest.mark.parametrize(
    ("before", "after", "largest"),
    [(100.0, 99.0, 1.0), (-100.0, -150.0, 50.0), (0.0, 5.0, 0.0), (math.nan, 5.0, 0.0), (5.0, math.nan, 0.0)],
)
def test_a_revision_is_measured_against_the_figure_before(before, after, largest):
    found = changes(SOURCE, frame(OLD | {LAST: before}), frame(OLD | {LAST: after}))
    assert (found.new, found.gone, found.revised, found.largest) == (0, 0, 1, largest)
    assert bool(found.where) == bool(largest)


def test_missing_stays_missing():
    assert not changes(SOURCE, frame(OLD | {LAST: math.nan}), frame(OLD | {LAST: math.nan})).any


def test_votes_are_compared_too():
    old = {(1, "CHN"): "Y", (1, "RUS"): "N", (2, "CHN"): "X"}
    found = changes(BALLOTS, ballots(old), ballots(old | {(1, "RUS"): "A", (2, "RUS"): "Y"}))
    assert (found.new, found.gone, found.revised, found.largest, found.where) == (1, 0, 1, 0.0, "")


# Worse


COMMAND = "python -m loaders refresh service --pair CHN-RUS --accept"


def refuses(old, new, words, source=SOURCE):
    with pytest.raises(WorseThanStored, match=words) as raised:
        refuse_worse(source, old, new, COMMAND)
    assert str(raised.value).endswith(COMMAND)


def takes(old, new, source=SOURCE):
    refuse_worse(source, old, new, COMMAND)


def test_nothing_is_worse_than_nothing():
    takes(None, frame({LAST: 1.0}))


def test_fewer_than_half_of_the_rows_are_refused():
    refuses(frame(OLD), frame({month: 100.0 for month in MONTHS[-17:]}), "17 rows came where 36 are stored")
    takes(frame(OLD), frame({month: 100.0 for month in MONTHS[-18:]}))


def test_an_earlier_end_is_refused():
    earlier = {month: value for month, value in OLD.items() if month != LAST}
    refuses(frame(OLD), frame(earlier), "ends in 2024-11")
    refuses(frame(OLD), frame(OLD | {LAST: math.nan}), "ends in 2024-11")
    takes(frame(OLD), frame(OLD | {MONTHS[0]: math.nan}))


def test_a_lost_series_is_refused():
    both = pd.concat([frame(OLD), frame(OLD, "RUS")], ignore_index=True)
    refuses(both, frame(OLD), "RUS RUS exports_fob")
    empty = pd.concat([frame(OLD), frame(dict.fromkeys(OLD, math.nan), "RUS")], ignore_index=True)
    refuses(both, empty, "a series")
    takes(empty, frame(OLD))  # it had no figure anyway


def test_ballots_may_be_refused_too():
    old = {(call, "CHN"): "Y" for call in range(1, 9)}
    refuses(ballots(old), ballots({(1, "CHN"): "Y"}), "1 rows came", BALLOTS)
    takes(ballots(old), ballots(old), BALLOTS)


@pytest.mark.parametrize(("factor", "is_refused"), [(1e-6, True), (1e3, True), (11, True), (9, False), (0.95, False)])
def test_another_magnitude_is_refused(factor, is_refused):
    new = frame({month: value * factor for month, value in OLD.items()})
    if is_refused:
        refuses(frame(OLD), new, "another unit or magnitude .CHN RUS exports_fob.")
    else:
        takes(frame(OLD), new)


def test_a_few_figures_may_leap_and_a_zero_is_no_leap():
    takes(frame(OLD), frame(OLD | {month: 5e6 for month in MONTHS[:10]}))
    takes(frame(dict.fromkeys(OLD, 0.0)), frame(OLD))


def test_one_series_in_another_unit_is_refused_among_others():
    both = pd.concat([frame(OLD), frame(OLD, "RUS")], ignore_index=True)
    new = pd.concat([frame(OLD), frame(OLD, "RUS").assign(unit="CNY")], ignore_index=True)
    refuses(both, new, "magnitude .RUS RUS exports_fob.")


@pytest.mark.parametrize("column", ["status", "unit"])
def test_another_status_or_unit_is_a_change_and_no_revision(column):
    new = frame(OLD | {LAST: 103.0})
    new.loc[new["period"].isin([LAST, MONTHS[0]]), column] = "estimated"
    found = changes(SOURCE, frame(OLD), new)
    assert (found.revised, found.marked) == (1, 1) and found.any
    assert changes(SOURCE, new, new.copy()) == Changes(rows=36)
