"""The data are altered, and verdict, explanation and picture follow: nothing of them is typed."""

import importlib
import pkgutil

import pytest

import gallery
from ledger import ledger
from tests.claims import cases

CASES = [
    case
    for module in pkgutil.iter_modules(cases.__path__)
    for case in importlib.import_module(f"{cases.__name__}.{module.name}").CASES
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdict_explanation_and_picture_follow_the_data(case, altered):
    before = ledger()[case.claim]
    picture = drawn(before.claim.chart) if case.picture else None
    altered(case.table, case.rows, case.column, case.to)
    after = ledger()[case.claim]
    assert after.now.verdict.key == case.verdict
    assert after.now.verdict is not before.now.verdict
    assert after.now.finding.explanation != before.now.finding.explanation
    assert not after.now.rows.equals(before.now.rows) or case.table == "claims"
    if case.picture:
        assert drawn(after.claim.chart) != picture


def drawn(chart):
    finished = gallery.draw(chart)
    return finished.title, finished.alt, finished.figure.to_json()


def test_at_least_fifteen_numeric_claims_are_altered_with_their_pictures():
    judged = ledger()
    numeric = {
        case.claim
        for case in CASES
        if case.picture and judged[case.claim].claim.kind in {"figure", "date", "plan", "fact"}
    }
    assert len(numeric) >= 15
