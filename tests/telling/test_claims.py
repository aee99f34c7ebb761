"""The marks of claims: in the order of the explainer, and each on one line of a phone."""

import pytest

from language import choose, languages
from language.lines import width
from ledger import ledger
from telling import claims


def test_marks_are_in_the_order_of_the_explainer():
    asked = ["borrell-words", "eu-summit", "borrell-visit", "borrell-words"]
    assert [each.claim for each in claims.marks_of(asked)] == ["borrell-visit", "borrell-words", "eu-summit"]


@pytest.mark.parametrize("language", languages())
def test_a_mark_fits_on_a_line_of_a_phone(language):
    choose(language)
    for name, mark in claims.marks().items():
        _badge, _bracket, words = mark.words.partition("] ")
        assert width(ledger()[name].now.verdict.label) + width(words) <= claims.LINE
