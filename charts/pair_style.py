"""How any two countries look side by side: their colours, the figures at the ends of their lines, titles that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import marks, style
from language import N_, _, listing, number

FREE = (style.SERIES[1], style.SERIES[3])
"""For countries that have no colour of their own. Purple and green stay apart where red and green do not."""
SETTLED = {"official", "reported"}
TITLE_LENGTH = 95
MOST_MARKED = 24
"""A line with more marks than these is no longer a line."""
LABEL_LINE = 14
"""Pixels of a line of the figures at the ends of lines."""
SCALES = ((1e12, N_("{figure} tn")), (1e9, N_("{figure} bn")), (1e6, N_("{figure} mn")))

Annotation = dict[str, Any]
"""Words in a figure."""


def colours(a: str, b: str) -> dict[str, str]:
    """A colour for each of two countries (ISO3): its own, or the free one that is farther from the other's.

    It does not turn with the order in which the two are named.
    """
    a, b = sorted((a, b))
    chosen = {code: style.COUNTRY[code] for code in (a, b) if code in style.COUNTRY}
    for code, other in ((a, b), (b, a)):
        if code not in chosen:
            chosen[code] = max(FREE, key=lambda colour: _distance(colour, chosen.get(other, FREE[1])))
    return chosen


def fitting(*titles: str) -> str:
    """The first title that is short enough, else the last: names of countries have up to 44 letters."""
    return next((title for title in titles if len(title) <= TITLE_LENGTH), titles[-1])


def heading(lines: Sequence[str], y: float, yshift: int = 0, **place: Any) -> Annotation:
    """The heading of a panel above the height ``y`` (a part of the plot's), at its left unless ``place`` differs."""
    return {
        "text": "<br>".join(lines),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "align": "left",
        "yref": "paper",
        "y": y,
        "yanchor": "bottom",
        "yshift": yshift,
        "showarrow": False,
        "font": {"size": 12, "weight": 600},
    } | place


def lighter(text: str) -> str:
    """The second line of a heading or label: what the first one is measured in."""
    return f'<span style="font-weight:400;font-size:11px">{text}</span>'


@dataclass(frozen=True)
class End:
    """The last point of a line, and the figure that is written beside it (lines broken by <br>)."""

    x: Any
    y: float
    text: str


def end_labels(ends: Sequence[End], pixels: float, xref: str = "x", yref: str = "y") -> list[Annotation]:
    """The figures at the ends of lines, moved apart where they would touch; ``pixels`` is the height of one y."""
    ends = sorted(ends, key=lambda end: end.y)
    rooms = [LABEL_LINE * (1 + end.text.count("<br>")) for end in ends]
    heights = [end.y * pixels for end in ends]
    return [
        {
            "text": end.text,
            "x": end.x,
            "xref": xref,
            "xanchor": "left",
            "align": "left",
            "xshift": 5,
            "y": end.y,
            "yref": yref,
            "yshift": round(place - height, 1),
            "showarrow": False,
            "font": {"size": 12},
        }
        for end, height, place in zip(ends, heights, apart(heights, rooms), strict=True)
    ]


def apart(heights: Sequence[float], rooms: Sequence[float]) -> list[float]:
    """Rising heights, moved as little as it takes for each label to have its room around its height."""
    groups: list[tuple[float, float, int]] = []  # lower edge, room, labels
    for height, room in zip(heights, rooms, strict=True):
        low, taken, count = height - room / 2, room, 1
        while groups and groups[-1][0] + groups[-1][1] > low:
            below, its_room, its_count = groups.pop()
            centre = ((below + its_room / 2) * its_count + (low + taken / 2) * count) / (its_count + count)
            taken, count = taken + its_room, count + its_count
            low = centre - taken / 2
        groups.append((low, taken, count))
    edges = []
    for low, _taken, count in groups:
        for room in rooms[len(edges) : len(edges) + count]:
            edges.append(low + room / 2)
            low += room
    return edges


def broken_line(
    places: Sequence[float], x: Iterable, y: Iterable, symbols: Sequence[str | None], colour: str
) -> dict[str, Any]:
    """A line that breaks where ``places`` do, with a mark where there is a symbol or a point is alone."""
    alone = [
        (at == 0 or places[at] - places[at - 1] > 1.01)
        and (at + 1 == len(places) or places[at + 1] - places[at] > 1.01)
        for at in range(len(places))
    ]
    sizes = [6 if symbol or lone else 0 for symbol, lone in zip(symbols, alone, strict=True)]
    x, y, symbols, sizes = marks.with_gaps(places, x, y, symbols, sizes)
    return {
        "x": x,
        "y": [None if value is None or value != value else value for value in y],
        "mode": "lines+markers",
        "connectgaps": False,
        "marker": {
            "color": colour,
            "symbol": [symbol or "circle" for symbol in symbols],
            "size": [size or 0 for size in sizes],
            "opacity": 1,
            "line": {"width": 1, "color": colour},
        },
    }


def status_symbols(statuses: pd.Series) -> list[str | None]:
    """The mark of each figure of a line that is not settled; none at all where they are so many as to hide the line."""
    marked = marked_statuses(statuses)
    return [style.STATUS_SYMBOL[status] if status in marked else None for status in statuses]


def marked_statuses(statuses: Iterable[str]) -> set[str]:
    """The statuses that get a mark on a line."""
    unsettled = [status for status in statuses if status not in SETTLED]
    return set(unsettled) if len(unsettled) <= MOST_MARKED else set()


def unmarked_statuses(statuses: pd.Series) -> list[str]:
    """The statuses of a line that get no mark though they are not settled, so that words have to say it."""
    unsettled = statuses[~statuses.isin(SETTLED)].unique()
    return [status for status in unsettled if status not in marked_statuses(statuses)]


def marked_in(frame: pd.DataFrame, line: list[str], status: str = "status") -> set[str]:
    """The statuses that have marks in a picture; ``line`` are the columns that tell its lines apart."""
    return set().union(*(marked_statuses(statuses) for _line, statuses in frame.groupby(line)[status]))


def unsettled_said(statuses: pd.Series) -> str:
    """How many of the figures drawn are not settled, in a sentence; nothing if all are."""
    counts = statuses[~statuses.isin(SETTLED)].value_counts()
    said = [
        _("{count} {status}").format(count=number(count), status=_(style.STATUS_NAME[status]))
        for status, count in counts.items()
    ]
    return (
        _("Of the {all} figures drawn, these are not settled: {counts}.").format(
            all=number(len(statuses)), counts=listing(said)
        )
        if said
        else ""
    )


def year_step(first: float, last: float, most: int = 6) -> int:
    """Years from tick to tick, so that no more than ``most`` stand on the axis."""
    return next((step for step in (1, 2, 5, 10, 20) if (last - first) / step <= most), 50)


def scaled(value: float, even: bool = False) -> str:
    """18743.8e9 is "18.7 tn", 1.41e9 "1.41 bn", 28400 "28,400"; an ``even`` number such as 10e9 is "10 bn"."""
    shown = style.short if even else figure_of
    for size, words in SCALES:
        if abs(value) >= 0.9995 * size:
            return unbroken(_(words).format(figure=shown(value / size)))
    return number(value)


def unbroken(amount: str) -> str:
    """An amount whose number stays on one line with the word after it."""
    return amount.replace(" ", "\u00a0", 1)


def figure_of(value: float) -> str:
    """A number with three figures, or all of them before the point: 1,427, 143, 14.3, 1.43."""
    size = abs(value)
    # numpy rounds 1.405 otherwise than Python, and a figure must be the same wherever it stands
    return number(float(value), 0 if size >= 99.95 or value == 0 else 1 if size >= 9.995 else 2)


def _distance(one: str, other: str) -> int:
    """How far two colours (#rrggbb) lie apart."""
    return sum((int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) ** 2 for at in (1, 3, 5))
