"""Which live sources forbid that their rows are passed on, and that each says why."""

import pytest

from loaders.sources import sources

CLOSED = {"comtrade", "owid", "sipri", "un-votes"}


def test_rows_of_sources_that_forbid_it_are_not_passed_on():
    assert {name for name, each in sources().items() if each.withheld} == CLOSED


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_the_reason_is_a_sentence_and_the_terms_can_be_read(name):
    assert sources()[name].withheld.endswith(".")
    assert sources()[name].licence_url.startswith("https://")


def test_words_of_a_licence_that_forbid_it_are_heeded():
    forbids = ("not to be", "may be read but not passed on", "less than 10 percent")
    assert {name for name, each in sources().items() if any(words in each.licence for words in forbids)} <= CLOSED
