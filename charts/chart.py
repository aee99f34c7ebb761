"""What a chart is: a figure, the rows it draws, and texts computed from those rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure, BaseTraceType

from charts.markup import foreign, inert
from language import _, listing, period, sentences
from language.cells import csv_bytes
from language.dates import newest

CARRIED = ("unit", "status", "publisher", "source_title", "source_url", "source_date")
"""Columns that each row of a chart's frame must have: they travel with every download."""


class NothingToDraw(ValueError):
    """A frame is sound but holds nothing of what a chart draws."""


class Drawn(BaseFigure):
    """A finished figure, as the dictionary that `st.plotly_chart` asks for on each run. It must not be changed.

    Plotly's objects take ten times the room; who asks for them gets new ones, and what is changed in these is lost.
    ``rows`` are those that it draws: no text of theirs is obeyed as HTML.
    """

    def __init__(self, spec: Mapping[str, Any], rows: pd.DataFrame) -> None:
        self.__dict__["_spec"] = inert(spec, foreign(rows))

    def to_dict(self) -> dict[str, Any]:
        return self.__dict__["_spec"]

    def checked(self) -> go.Figure:
        """Plotly's own figure, each of its values checked. Raises ValueError."""
        return go.Figure(self.to_dict())

    @property
    def data(self) -> tuple[BaseTraceType, ...]:
        return self.checked().data

    @property
    def layout(self) -> go.Layout:
        return self.checked().layout


@dataclass(frozen=True)
class Chart:
    """One question answered.

    ``frame`` holds exactly the rows drawn, with the columns of CARRIED. ``title`` states the finding, ``subtitle``
    measure and unit, ``alt`` the finding in words for who does not see it, ``through`` the last period of the data
    ("2026-04"), ``figures`` the numbers that the text beside the chart uses, already formatted, ``note`` what to know
    when reading it, ``measure`` what is counted, of whom and in which unit, in words that need no picture, ``key`` what
    the marks mean: sign, colour and words of each.
    """

    figure: Drawn
    frame: pd.DataFrame
    title: str
    subtitle: str
    alt: str
    through: str
    figures: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    measure: str = ""
    key: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def without_figure(self) -> Chart:
        """Rows and words alone, for who keeps them for long: the figure takes most of the room."""
        return replace(self, figure=Drawn({"data": [], "layout": {"height": 0, "meta": {}}}, self.frame.head(0)))

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return self.figure.to_dict()["layout"]["height"]

    @property
    def cut(self) -> tuple[int, int]:
        """Pixels at the head and at the foot of the picture that a page says in words."""
        inside = self.figure.to_dict()["layout"]["meta"]
        return inside["head"], inside["foot"]

    @cached_property
    def sources(self) -> list[tuple[str, str]]:
        """Publishers of the rows, and one address of each."""
        return sources_of(self.frame)

    @cached_property
    def source_titles(self) -> frozenset[str]:
        """The titles of the sources of the rows."""
        return frozenset(self.frame["source_title"])

    @cached_property
    def newest_source(self) -> str:
        """The newest date of a source among the rows ("2024", "2024-05", "2024-05-16"); "" where none is dated.

        A month or year counts as its last day, and is given no more precisely than the source has it.
        """
        return newest(self.frame["source_date"].astype("str").str[:10].unique())

    @property
    def source_line(self) -> str:
        """The line under the picture: who published it and through when."""
        return source_line([publisher for publisher, _url in self.sources], self.through)

    def csv(self) -> bytes:
        """The rows drawn, as CSV."""
        return csv_bytes(self.frame)


def sources_of(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Publishers and one address of each: those of official rows first, then those of most rows."""
    publishers, statuses, addresses = (frame[name].tolist() for name in ("publisher", "status", "source_url"))
    rows, first = Counter(publishers), {}
    for publisher, address in zip(publishers, addresses, strict=True):
        first.setdefault(publisher, address)
    official = {publisher for publisher, status in zip(publishers, statuses, strict=True) if status == "official"}
    return sorted(first.items(), key=lambda each: (each[0] not in official, -rows[each[0]]))


def source_line(publishers: list[str], through: str, most: int = 3) -> str:
    known = [_(publisher) for publisher in publishers]
    named = known if len(known) <= most else [*known[: most - 1], _("others (see table)")]
    line = _("Source: {publishers}.").format(publishers=listing(named))
    return sentences(line, _("Data through {period}.").format(period=period(through))) if through else line
