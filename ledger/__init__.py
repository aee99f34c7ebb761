"""The ledger: every claim judged on the tables as they are now, and as they were on the day of the explainer.

The one place that joins claims and loaders, and where verdicts are kept: once for each day, language and version of
the data, shared by pages, charts, terminal and tests.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import pandas as pd

import claims
from claims import Claim, Result
from language import _, chosen
from loaders.article import statements
from loaders.package import version
from loaders.published import known_by, newest

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
    """Every claim by its id, in the order of the explainer. Raises LoaderError."""
    now, then = judged_on(newest()), judged_on(moment())
    return {name: Judged(result.claim, result, then[name]) for name, result in now.items()}


def judged_on(day: dt.date) -> dict[str, Result]:
    """Every claim, judged on the rows that were public by a day. Raises LoaderError."""
    return _judged(day, chosen(), version())


def moment() -> dt.date:
    """The day of the explainer: the newest date of a statement of its own."""
    said = statements()
    own = said.loc[said["said_by"] == "the explainer", "said_on"]
    return dt.date.fromisoformat(own.max())


def as_table(results: dict[str, Result]) -> pd.DataFrame:
    """The ledger as a frame, a claim a row, with the columns of COLUMNS."""
    then = judged_on(moment())
    rows = [
        {
            "number": result.claim.number,
            "id": name,
            "theme": result.claim.theme,
            "statement": result.claim.text,
            "said_by": _(result.claim.said_by),
            "said_on": result.claim.said_on,
            "said": result.claim.said,
            "found": result.found,
            "verdict": result.verdict.label,
            "verdict_then": then[name].verdict.label,
            "explanation": result.finding.explanation,
            "rule": result.finding.rule,
            "change": result.finding.change,
            "missing": result.finding.missing,
            "chart": result.claim.chart,
        }
        for name, result in results.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@functools.lru_cache(maxsize=32)
def _judged(day: dt.date, language: str, data: object) -> dict[str, Result]:
    read = functools.cache(lambda table: known_by(table, day))
    records = [Claim.of(row) for row in statements().to_dict("records")]
    return {record.id: claims.judge(record, read, day) for record in records if record.id in claims.tests()}
