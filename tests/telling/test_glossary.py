"""The glossary stands in the order of the reader's alphabet, with all its terms."""

import pytest

from language import choose
from narrative import narrative
from telling.catalogue import glossary


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", "agreement hs veto vintage"), ("ru", "vintage veto hs agreement"), ("zh", "vintage veto agreement hs")],
)
def test_terms_are_sorted_by_what_the_reader_sees(language, order):
    choose(language)
    found = [term.slug for term in glossary()]
    assert [slug for slug in found if slug in order.split()] == order.split()
    assert set(found) == set(narrative("glossary").parts)
