"""What a claim is, what a test of it finds, and how findings become a verdict. No tables, no state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import pandas as pd

from claims.evidence import COLUMNS, Cited, Line
from language import N_, _, number, period
from language.template import with_figures

SAID = {
    "percent": N_("{figure}%"),
    "rank": N_("number {figure}"),
    "trips": N_("trip number {figure}"),
    "decade": N_("{figure}s"),
    "year": N_("{figure}"),
    "years": N_("{figure} years"),
    "years of age": N_("{figure} years of age"),
    "votes": N_("{figure} votes"),
    "members": N_("{figure} members"),
    "points": N_("{figure} points"),
    "persons": N_("{figure} people"),
    "bcm a year": N_("{figure} bcm a year"),
}
"""A figure with its unit, by the unit of the table: a language may count otherwise, or need another form."""


class Verdict(Enum):
    """The five verdicts: name in the URL, sign, words. No verdict is told by colour alone."""

    HOLDS = ("holds", "✓", N_("Holds"))
    DEPENDS = ("holds-only-if", "◐", N_("Holds only if …"))
    FAILS = ("does-not-hold", "✗", N_("Does not hold"))
    OPEN = ("open", "○", N_("Open"))
    UNCHECKED = ("cannot-be-checked", "?", N_("Cannot be checked"))

    def __init__(self, key: str, sign: str, words: str) -> None:
        self.key, self.sign, self._words = key, sign, words

    @property
    def label(self) -> str:
        return _(self._words)


@dataclass(frozen=True)
class Claim:
    """One statement of the explainer: a row of `data/claims.csv`.

    ``kind`` is figure, date, fact, quotation, judgement or plan. ``value`` in ``unit`` and ``when`` (ISO day, month
    or year) are what was said, None and "" where nothing was. ``chart`` names the chart it belongs to.
    """

    id: str
    number: int
    theme: str
    kind: str
    statement: str
    value: float | None
    unit: str
    when: str
    said_by: str
    said_on: str
    chart: str
    source: Mapping[str, str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Claim:
        """The claim of one row of the table."""
        own = {name: row[name] for name in cls.__dataclass_fields__ if name not in {"source", "value"}}
        value = None if pd.isna(row["value"]) else float(row["value"])
        return cls(**own, value=value, source={name: row[name] for name in ("publisher", "source_title", "source_url")})

    @property
    def text(self) -> str:
        """The statement with its figure in it."""
        when = period(self.when) if self.when else ""
        return with_figures(_(self.statement), value=self.figure, unit=_(self.unit), when=when)

    @property
    def said(self) -> str:
        """What was said, as short as it goes: figure and unit, or the date; "" for words."""
        if self.value is None:
            return _called(period(self.when)) if self.when else ""
        return _(SAID[self.unit]).format(figure=self.figure)

    @property
    def figure(self) -> str:
        if self.value is None:
            return ""
        return (
            f"{self.value:.0f}"
            if self.unit in {"year", "decade"}
            else number(self.value, 0 if self.value % 1 == 0 else 1)
        )


@dataclass(frozen=True)
class Reading:
    """One definition of what is claimed and what the data answer under it.

    ``definition`` says whose count, which rule or which part of the statement; ``found`` the finding, formatted;
    ``answer`` whether the statement is true under it (None: the data do not say, or not yet); ``sum`` the arithmetic
    in full; ``cited`` the rows it rests on; ``value`` the finding as a number in the claim's unit, for pictures.
    A reading that does not count is context: shown, but no part of the verdict. One that documents answer has no
    figure of its own.
    """

    definition: str
    found: str
    answer: bool | None
    sum: str = ""
    cited: tuple[Cited, ...] = ()
    value: float | None = None
    counts: bool = True
    documented: bool = False


@dataclass(frozen=True)
class Finding:
    """What the test of one claim returns; the verdict follows from the readings (see `verdict`).

    ``explanation`` is two or three sentences with the numbers that decide; ``rule`` how a value becomes an answer;
    ``change`` what would change the verdict; ``missing`` which data would be needed where something is not known.
    """

    readings: tuple[Reading, ...]
    explanation: str
    rule: str
    change: str
    missing: str = ""


@dataclass(frozen=True)
class Result:
    """A finding with its verdict. ``broken`` says what is wrong with the data where they could not be read."""

    claim: Claim
    finding: Finding
    verdict: Verdict
    broken: str = ""

    @property
    def found(self) -> str:
        """What the data say in the fewest words: the least and the greatest of what was measured, else the findings."""
        counted = [each for each in self.finding.readings if each.counts and each.found]
        readings = [each for each in counted if not each.documented] or counted
        measured = sorted((each for each in readings if each.value is not None), key=lambda each: each.value)
        if measured:
            ends = (measured[0],) if measured[0].value == measured[-1].value else (measured[0], measured[-1])
            return _(" to ").join(dict.fromkeys(_called(each.found) for each in ends))
        said = dict.fromkeys(each.found for each in readings)
        words = [each for each in said if not any(each in other for other in said if other != each)]
        return _("; ").join(map(_called, words if len(words) < 3 else words[:1]))

    @property
    def conditions(self) -> list[str]:
        """The definitions under which the statement holds."""
        return [each.definition for each in self.finding.readings if each.counts and each.answer]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows the verdict rests on, a row for each reading and source; the columns of `evidence.COLUMNS`."""
        parts = [cited.table(each.definition) for each in self.finding.readings for cited in each.cited]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The same rows one by one, for who goes through them on every run."""
        return tuple(map(Line._make, zip(*(self.rows[name] for name in COLUMNS), strict=True)))


def verdict(kind: str, readings: tuple[Reading, ...]) -> Verdict:
    """The verdict that readings give.

    All true: holds. All false: does not hold. Some true, some false: holds only if. None answered: open where the
    statement is about something to come, else it cannot be checked.
    """
    answers = {each.answer for each in readings if each.counts and each.answer is not None}
    if not answers:
        return Verdict.OPEN if kind == "plan" else Verdict.UNCHECKED
    if answers == {True}:
        return Verdict.HOLDS
    return Verdict.FAILS if answers == {False} else Verdict.DEPENDS


def _called(figure: str) -> str:
    """A finding; a bare year is called a year where the language does so."""
    return _("{figure}").format(figure=figure)
