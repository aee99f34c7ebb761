"""The licences of the rows drawn, and the rows that may not be passed on."""

import dataclasses

import pytest

import gallery
from loaders.package import describe
from sharing.terms import live_drawn, may_be_passed_on, tables_drawn, terms, withheld


def test_every_chart_has_the_licences_of_its_tables_and_may_be_passed_on(drawn):
    name, choice = drawn
    entry, chart = gallery.entries()[name], gallery.draw(name, **choice)
    found = terms(entry, chart)
    assert {term.title for term in found} == {
        licence["title"] for table in tables_drawn(entry, chart) for licence in describe(table).licenses
    }
    assert found and may_be_passed_on(found) and not withheld(entry, chart).any()
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("name", "choice", "tables"),
    [
        ("military-expenditure", {"measure": "GDP"}, ["arms_gdp"]),
        ("military-expenditure", {"measure": "expenditure"}, ["arms_expenditure"]),
        ("arms-transfers", {"measure": "share of Chinese imports"}, ["arms_transfers"]),
    ],
)
def test_a_choice_has_only_the_terms_of_the_tables_that_it_draws(name, choice, tables):
    assert tables_drawn(gallery.entries()[name], gallery.draw(name, **choice)) == tables


def test_conditions_of_shipped_tables_are_said_in_words():
    found = terms(gallery.entries()["arms-deliveries"], gallery.draw("arms-deliveries"))
    assert "non-commercial use with credit" in found[0].title
    assert found[0].url == "https://www.sipri.org/databases/terms"


def test_a_live_source_adds_its_terms_where_its_rows_are_drawn(imf):
    for name in ("pair-trade", "trade-monthly"):
        entry, chart = gallery.entries()[name], gallery.draw(name)
        term = terms(entry, chart)[-1]
        assert (term.name, term.title, term.url) == ("imf", imf.licence, imf.licence_url)
        assert term.redistributable and not term.why
        assert not withheld(entry, chart).any()


def test_rows_that_may_not_be_passed_on_are_those_of_that_source_alone(closed_imf):
    entry, chart = gallery.entries()["trade-monthly"], gallery.draw("trade-monthly")
    assert not may_be_passed_on(terms(entry, chart))
    assert terms(entry, chart)[-1].why == closed_imf.withheld
    kept_back = chart.frame[withheld(entry, chart)]
    assert set(kept_back["source_title"]) == {closed_imf.title}
    assert set(chart.frame[~withheld(entry, chart)]["version"]) >= {"revised"}
    assert set(kept_back["flow"]) == {"exports", "imports", "total", "balance"}  # sum and balance give both away


def test_agreement_computed_from_imported_roll_calls_is_passed_on(roll_calls):
    """The roll calls are not, but what Dyad computes from them is."""
    entry, chart = gallery.entries()["pair-agreement"], gallery.draw("pair-agreement")
    assert roll_calls.withheld and roll_calls.title in chart.source_titles
    assert [each.source.id for each in live_drawn(entry, chart)] == ["un-votes"]
    assert not withheld(entry, chart).any()
    as_reported = dataclasses.replace(chart, frame=chart.frame.assign(status="official"))
    assert withheld(entry, as_reported).all()
