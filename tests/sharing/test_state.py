"""Ids in links stand for the choices of controls, whatever the language, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gallery
from gallery import EVENTS
from language import _
from loaders import package
from sharing.links import chart_query
from sharing.state import SWITCH, parameters, respelled

NAMES = st.sampled_from([*parameters(), "lang", "pair", "utm_source"])
KNOWN = sorted({text for choices in parameters().values() for choice in choices.items() for text in choice})
TEXTS = st.lists(st.sampled_from(KNOWN) | st.text(max_size=20), min_size=1, max_size=3)
QUERIES = st.dictionaries(NAMES, TEXTS, max_size=4)
CHOICES = [name for name, choices in parameters().items() if choices is not SWITCH]


@pytest.mark.parametrize("name", gallery.entries())
def test_the_link_of_a_chart_is_read_as_the_labels_of_its_choices(name):
    entry = gallery.entries()[name]
    for choice in entry.choices():
        read = respelled({each: [text] for each, text in chart_query(name, choice).items()})
        for option in entry.options:
            value = choice[option.name]
            words = "true" if option is EVENTS else _(option.choices[value])
            assert read.get(entry.parameter(option), [words]) == [words]
            assert (entry.parameter(option) in read) == (value != option.default)


@pytest.mark.parametrize("name", CHOICES)
def test_no_two_choices_share_words_nor_id(name):
    choices = parameters()[name]
    assert len({*choices.values()}) == len(choices) > 0
    assert all(choices.get(words, words) == words for words in choices.values())


@given(QUERIES)
def test_what_names_no_choice_stays_and_nothing_changes_twice(query):
    read = respelled(query)
    assert respelled(read) == read
    assert read.keys() == query.keys()
    for name, texts in query.items():
        choices = parameters().get(name, {})
        for asked, told in zip(texts, read[name], strict=True):
            assert told == choices.get(asked, asked)


def test_a_table_that_cannot_be_read_takes_only_its_own_parameters_away(tmp_path, monkeypatch):
    every = parameters()
    monkeypatch.setattr(package, "DATA", tmp_path)
    left = parameters()
    assert left.keys() < every.keys()
    assert {"trade-part", "meetings-timeline-rule", "picture"} <= left.keys()
