"""How ballots look, the same on every page: letter, colour and pattern for yes, no, abstained and not voting."""

from __future__ import annotations

from collections.abc import Iterable

from charts import style
from language import N_, _, number, plural

BALLOTS, LETTERS = "YNAXV", N_("Y N A X V")
"""Yes, no, abstained, did not vote and veto: as tables have them, and in letters of the reader's language."""
NAME = {"Y": N_("yes"), "N": N_("no"), "A": N_("abstained"), "X": N_("did not vote")}
COUNTED = {"Y": N_("{count} yes"), "N": N_("{count} no"), "X": N_("{count} did not vote")}
COLOUR = {"Y": style.DATA, "N": style.SERIES[4], "A": style.MUTED, "X": style.CLEAR}
OUTLINE = COLOUR | {"X": style.MUTED}
PATTERN = {"Y": "", "N": "x", "A": "/", "X": ""}
SIGN = {"Y": "■", "N": "▩", "A": "▨", "X": "□"}


def letters() -> dict[str, str]:
    """The letter of each ballot in the reader's language."""
    return dict(zip(BALLOTS, _(LETTERS).split(), strict=True))


def cast(ballot: str, count: int) -> str:
    """So many of a ballot, as they stand in a list: 2 yes, 4 abstentions."""
    if ballot == "A":
        return plural("{count} abstention", "{count} abstentions", count)
    return _(COUNTED[ballot]).format(count=number(count))


def lettered(letter: str, ballot: str) -> str:
    """A letter and the ballot that it stands for."""
    return _("{letter} {ballot}").format(letter=letter, ballot=ballot)


def ballot_key(ballots: Iterable[str]) -> list[tuple[str, str, str]]:
    """Key entries for the ballots that occur, in the order yes, no, abstained, not voting."""
    present, letter = set(ballots), letters()
    return [(SIGN[each], OUTLINE[each], lettered(letter[each], _(NAME[each]))) for each in NAME if each in present]
