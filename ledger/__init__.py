"""The ledger: every claim judged on the tables as they are now, and as they were on the day of the explainer.

The one place that joins claims and loaders, and where verdicts are kept: once for each day, language and version of
the data, shared by pages, charts, terminal and tests.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

import claims
from claims import Claim, Result
from language import _, chosen
from loaders.article import statements
from loaders.errors import LoaderError
from loaders.looks import forgotten
from loaders.package import version
from loaders.published import known_by, newest

log = logging.getLogger("dyad")

EXPLAINER = "the explainer"
"""Who speaks where the explainer does not tell what another said."""

COLUMNS = [
    "number",
    "id",
    "theme",
    "statement",
    "said_by",
    "said_on",
    "said",
    "found",
    "verdict",
    "verdict_then",
    "explanation",
    "rule",
    "change",
    "missing",
    "chart",
]


@dataclass(frozen=True)
class Judged:
    """A claim with its two results: on everything known now, and on what was public when the explainer appeared."""

    claim: Claim
    now: Result
    then: Result

    @property
    def differs(self) -> bool:
        return self.now.verdict is not self.then.verdict


def ledger() -> dict[str, Judged]:
    """Every claim by its id, in the order of the explainer. Raises LoaderError if the statements cannot be read."""
    now, then = judged_on(newest()), judged_on(moment())
    return {name: Judged(result.claim, result, then[name]) for name, result in now.items()}


def judged_on(day: dt.date) -> dict[str, Result]:
    """Every claim, judged on the rows that were public by a day. Raises LoaderError as `ledger` does."""
    return _judged(day, chosen(), version())


def moment() -> dt.date:
    """The day of the explainer: the newest date of a statement of its own."""
    return _moment(version())


@functools.lru_cache(maxsize=1)
def _moment(data: object) -> dt.date:
    """Kept, since every run asks for it."""
    said = statements()
    own = said.loc[said["said_by"] == EXPLAINER, "said_on"]
    return dt.date.fromisoformat(own.max())


def as_table(results: Mapping[str, Result]) -> pd.DataFrame:
    """The ledger as a frame, a claim a row, with the columns of COLUMNS; verdicts by their keys ("holds-only-if")."""
    then = judged_on(moment())
    return pd.DataFrame([_row(result, then[name]) for name, result in results.items()], columns=COLUMNS)


def _row(result: Result, then: Result) -> dict[str, object]:
    claim, finding = result.claim, result.finding
    return {
        "number": claim.number,
        "id": claim.id,
        "theme": claim.theme,
        "statement": claim.text,
        "said_by": _(claim.said_by),
        "said_on": claim.said_on,
        "said": claim.said,
        "found": result.found,
        "verdict": result.verdict.key,
        "verdict_then": then.verdict.key,
        "explanation": finding.explanation,
        "rule": finding.rule,
        "change": finding.change,
        "missing": finding.missing,
        "chart": claim.chart,
    }


@functools.lru_cache(maxsize=8)
def _judged(day: dt.date, language: str, data: object) -> dict[str, Result]:
    given: dict[str, pd.DataFrame] = {}

    def read(table: str) -> pd.DataFrame:
        if table not in given:
            given[table] = known_by(table, day)
        return given[table]

    judged = {record.id: _judge(record, read, day) for record in map(Claim.of, statements().to_dict("records"))}
    for table in given.values():
        forgotten(table)  # tests look at it hundreds of times, and the rows that they cite keep it
    return judged


def _judge(claim: Claim, read: Callable[[str], pd.DataFrame], day: dt.date) -> Result:
    """One claim; a broken table, or a test that fails, takes the verdicts with it that rest on it, and no others."""
    try:
        return claims.judge(claim, read, day)
    except LoaderError as error:
        return claims.unread(claim, str(error))
    except Exception:
        log.exception("The test of %s failed as of %s", claim.id, day)
        return claims.unread(claim, _("Its test failed; the log of the program has the details."))
