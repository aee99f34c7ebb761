"""The signs of the three voices: what the explainer said, what the data say, what has happened since."""

from __future__ import annotations

from dataclasses import dataclass

from charts import style
from language import N_


@dataclass(frozen=True)
class Sign:
    """A sign, its colour and what it stands for; told apart without the colour.

    ``symbol`` is the same sign in a plot, as Plotly names it.
    """

    mark: str
    symbol: str
    colour: str
    words: str


SAID = Sign("★", "star", style.EXPLAINER, N_("what the explainer said"))
FOUND = Sign("●", "circle", style.DATA, N_("what the data say"))
SINCE = Sign("┊", "line-ns", style.EXPLAINER, N_("what has happened since"))
