"""How ballots look, the same on every page: a letter and a colour for yes, no, abstained and not voting."""

from __future__ import annotations

from collections.abc import Iterable

from charts import style
from language import N_, _

NAME = {"Y": N_("yes"), "N": N_("no"), "A": N_("abstained"), "X": N_("did not vote")}
COLOUR = {"Y": style.DATA, "N": style.SERIES[4], "A": style.MUTED, "X": "rgba(123,128,135,0.35)"}


def ballot_key(ballots: Iterable[str]) -> list[tuple[str, str, str]]:
    """Key entries for the ballots that occur, in the order yes, no, abstained, not voting."""
    present = set(ballots)
    return [("■", COLOUR[ballot], f"{ballot} {_(NAME[ballot])}") for ballot in NAME if ballot in present]
