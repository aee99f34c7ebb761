"""Writes roll calls of the General Assembly that never happened, in the layout and the size of the official file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from loaders.codes import code, countries

ROWS = 917_000
"""What the file of late 2025 has, to the thousand: some 345 MB."""
HEADER = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
    "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link"
)
YEARS = range(1946, 2026)
LONE_YEARS = 25
"""Years at the start with few roll calls, before the Assembly voted every week."""
FEW, MANY = 23, 90
FOUNDERS, LAST, YEARS_BETWEEN = 51, 193, 50
SHARES = (0.70, 0.14, 0.11, 0.05)
"""Of Y, A, N and X among all votes, about as in the official file."""


def write(path: Path, rows: int = ROWS, seed: int = 1945) -> None:
    """Write whole roll calls until the file has so many rows; the same seed gives the same bytes."""
    left = rows
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER + "\n")
        for lines in _roll_calls(np.random.default_rng(seed)):
            file.writelines(lines)
            left -= len(lines)
            if left <= 0:
                return
    raise ValueError(f"All years together have fewer than {rows} rows")


def _roll_calls(random: np.random.Generator) -> Iterator[list[str]]:
    """The lines of one roll call after another, oldest first."""
    members = _members()
    number = 0
    for year in YEARS:
        present = members[: FOUNDERS + (LAST - FOUNDERS) * min(year - YEARS[0], YEARS_BETWEEN) // YEARS_BETWEEN]
        calls = FEW if year < YEARS[0] + LONE_YEARS else MANY
        for call in range(calls):
            number += 1
            votes = random.choice(list("YANX"), size=len(present), p=SHARES)
            head, tail = f"{400_000 + 7 * number},", _tail(year, call, calls, number, votes)
            yield [f"{head}{member}{vote}{tail}" for member, vote in zip(present, votes.tolist(), strict=True)]


def _members() -> list[str]:
    """`FRA,FRANCE,`: the beginning of a row of each country that votes, quoted where its name has a comma."""
    known = [country for country in countries().values() if country.undl]
    names = {country.iso3: country.name.upper() for country in known}
    return [f"{code(iso3, 'undl')}," + (f'"{name}",' if "," in name else f"{name},") for iso3, name in names.items()][
        :LAST
    ]


def _tail(year: int, call: int, calls: int, number: int, votes: np.ndarray) -> str:
    """The columns that all members share, with quoted commas and letters beyond ASCII as in the official file."""
    day = np.datetime64(f"{year}-01-15") + 340 * call // calls
    session = year - YEARS[0] + 1
    title = (
        f'"Implementation of the declaration on subject no. {number}, of concern to all : resolution / adopted by the '
        'General Assembly"'
    )
    agenda = "General and complete disarmament – on the authority of the 1925 Protocol."
    totals = ",".join(f"{(votes == vote).sum()}.0" for vote in "YNAX")
    return (
        f",{day},{session},A/RES/{session}/{call + 1},A/{session}/L.{call + 1},A/{session}/{300 + call},"
        f"A/{session}/PV.{60 + call % 30},{title},{agenda},DISARMAMENT--NEGOTIATION|PEACE,,{totals},{len(votes)}.0,"
        f"https://digitallibrary.un.org/record/{400_000 + 7 * number}\n"
    )
