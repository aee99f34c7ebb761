"""How ballots look, the same on every page: letter, colour and pattern for yes, no, abstained and not voting."""

from __future__ import annotations

from collections.abc import Iterable

from charts import style
from language import N_, _

NAME = {"Y": N_("yes"), "N": N_("no"), "A": N_("abstained"), "X": N_("did not vote")}
COUNTED = {"Y": N_("{count} yes"), "N": N_("{count} no"), "A": N_("{count} abstained"), "X": N_("{count} did not vote")}
COLOUR = {"Y": style.DATA, "N": style.SERIES[4], "A": style.MUTED, "X": style.CLEAR}
OUTLINE = COLOUR | {"X": style.MUTED}
PATTERN = {"Y": "", "N": "x", "A": "/", "X": ""}
SIGN = {"Y": "■", "N": "▩", "A": "▨", "X": "□"}


def ballot_key(ballots: Iterable[str]) -> list[tuple[str, str, str]]:
    """Key entries for the ballots that occur, in the order yes, no, abstained, not voting."""
    present = set(ballots)
    return [(SIGN[ballot], OUTLINE[ballot], f"{ballot} {_(NAME[ballot])}") for ballot in NAME if ballot in present]
