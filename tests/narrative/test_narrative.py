"""Text and charts cannot part: every place in the words has a figure, every part and chart is shown once."""

from collections import Counter

import pytest

import gallery
import language
from narrative import narrative
from narrative.links import LINK
from narrative.outline import PAGES, place_of
from telling.terms import terms


def told():
    """(page, section, its charts) for all pages; the lead is the section called lead."""
    for name, page in PAGES.items():
        yield name, "lead", page.lead
        yield from ((name, section, charts) for _chapter, section, charts in page.sections if charts)


TOLD = list(told())


@pytest.mark.parametrize(("told_on", "slug", "charts"), TOLD, ids=lambda value: value if isinstance(value, str) else "")
def test_every_place_has_a_figure(told_on, slug, charts):
    text = narrative(told_on)
    section = text.lead if slug == "lead" else text.parts[slug]
    figures = {}
    for name in charts:
        lent = gallery.draw(name).figures
        for choice in gallery.entries()[name].choices():
            assert section.places & set(lent) <= set(gallery.draw(name, **choice).figures), f"{name} {choice}"
        figures |= lent
    assert section.places <= set(figures)
    assert "–" not in [figures[place] for place in section.places]


def test_every_chart_is_shown_on_one_page():
    shown = Counter(name for _page, slug, charts in TOLD if slug != "lead" for name in charts)
    assert set(shown) == set(gallery.entries())
    assert {name: count for name, count in shown.items() if count != 1} == {}


@pytest.mark.parametrize("told_on", PAGES)
def test_every_part_of_the_words_has_its_place_in_the_outline(told_on):
    page = PAGES[told_on]
    placed = {chapter for chapter in page.chapters if chapter} | {section for _chapter, section, _ in page.sections}
    cards = set(PAGES) if told_on == "overview" else set()  # its cards are named after the pages that they lead to
    parts = set(narrative(told_on).parts)
    assert placed <= parts <= placed | cards


def test_the_place_of_a_chart_is_where_the_outline_has_it():
    assert place_of("trade-monthly") == ("trade", "years", "monthly")
    with pytest.raises(KeyError):
        place_of("no-such-chart")


@pytest.mark.parametrize(("told_on", "slug", "charts"), TOLD, ids=lambda value: value if isinstance(value, str) else "")
def test_a_line_of_marks_is_one_or_fails(told_on, slug, charts):
    """A line that is not understood would be shown as it is; a lead has no room for marks."""
    text = narrative(told_on)
    section = text.lead if slug == "lead" else text.parts[slug]
    assert "claims:" not in section.told({}).lower()
    assert len(section.claims) == len(set(section.claims))
    assert not (slug == "lead" and section.claims)


def test_a_figure_that_could_not_be_computed_is_a_dash():
    text = narrative("leaders")
    assert "{" not in text.lead.told({})
    assert "–" in text.lead.told({})


@pytest.fixture
def reader():
    yield language.choose
    language.choose("en")


@pytest.mark.parametrize("code", language.languages())
@pytest.mark.parametrize("told_on", PAGES)
def test_a_link_to_another_page_leads_to_a_heading_there(told_on, code, reader):
    """Only leads and sections with charts resolve such links; others show their words as they are."""
    reader(code)
    text, drawn = narrative(told_on), {slug for _chapter, slug, charts in PAGES[told_on].sections if charts}
    for part in [text.lead, *text.parts.values()]:
        for link in LINK.finditer(part.body):
            assert part.slug in drawn | {"lead"} and told_on != "overview"
            assert link["place"] in places(link["page"])


def places(page):
    """The headings of a page that can be linked to."""
    of_data = {*narrative("glossary").parts, *(term.slug for term in terms())} if page == "data" else set()
    return {*narrative(page).parts} | of_data


def test_pages_link_to_loaded_terms_and_to_the_glossary():
    """A reader who meets such a word is led to it."""
    bodies = [part.body for page in PAGES for part in [narrative(page).lead, *narrative(page).parts.values()]]
    linked = {link["place"] for body in bodies for link in LINK.finditer(body)}
    assert {term.slug for term in terms()} <= linked
    assert {"bcm", "cif-fob", "tiv", "kappa", "mirror-statistics"} <= linked
