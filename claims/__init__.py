"""Every statement of the explainer, tested: a record and a pure function from frames to a finding.

A test is entered under the claim's id and names the tables it needs as its parameters; whoever calls `judge` hands
them in. Nothing here opens a file, keeps a state or draws.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from claims.claim import Claim, Finding, Reading, Result, Verdict, verdict
from claims.evidence import NotKnown
from language import _, day

__all__ = ["Claim", "Finding", "Reading", "Result", "Verdict", "judge", "judges", "needs", "tests", "unread"]

Test = Callable[..., Finding]
Read = Callable[[str], pd.DataFrame]

_tests: dict[str, Test] = {}


def judges(claim: str) -> Callable[[Test], Test]:
    """Enter the test of a claim.

    The function gets ``claim`` (the record), ``as_of`` if it asks for it (the day up to which the rows were public),
    and each table that it names as a parameter.
    """

    def register(test: Test) -> Test:
        if claim in _tests:
            raise ValueError(f"Two tests for {claim}")
        _tests[claim] = test
        return test

    return register


def tests() -> Mapping[str, Test]:
    """All tests by claim."""
    _load()
    return _tests


def needs(claim: str) -> list[str]:
    """The tables that a claim's test reads."""
    return [name for name in inspect.signature(tests()[claim]).parameters if name not in {"claim", "as_of"}]


def judge(claim: Claim, read: Read, as_of: dt.date) -> Result:
    """Test one claim on the rows that ``read`` gives for each table, public by ``as_of``."""
    test = tests()[claim.id]
    given = {"claim": claim, "as_of": as_of} | {name: read(name) for name in needs(claim.id)}
    try:
        finding = test(**{name: given[name] for name in inspect.signature(test).parameters})
    except NotKnown as gap:
        finding = _nothing(str(gap), as_of)
    return Result(claim, finding, verdict(claim.kind, finding.readings))


def unread(claim: Claim, reason: str) -> Result:
    """The result of a claim whose tables cannot be read."""
    finding = Finding(
        readings=(),
        explanation=_("The data of this statement cannot be read. {reason}").format(reason=reason),
        rule=_("Nothing is judged on data that break their own description."),
        change=_("Mended data."),
        missing=reason,
    )
    return Result(claim, finding, Verdict.UNCHECKED, broken=reason)


def _nothing(gap: str, as_of: dt.date) -> Finding:
    """The finding where the deciding row was not public."""
    return Finding(
        readings=(),
        explanation=_("By {day} nothing on file had been published that could decide.").format(day=day(as_of)),
        rule=_("Only rows that were public on the day count."),
        change=_("A source of that time with: {gap}.").format(gap=gap),
        missing=gap,
    )


@cache
def _load() -> None:
    for module in pkgutil.iter_modules(__path__):
        if module.name != "__main__":
            importlib.import_module(f"{__name__}.{module.name}")
