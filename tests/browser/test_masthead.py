"""The head of the page in a browser: another language keeps what was chosen; an address that leads nowhere helps on."""

from __future__ import annotations

import pytest

from language import languages
from telling.reading import how_to_read

pytestmark = pytest.mark.browser


def test_another_language_keeps_what_was_chosen_in_a_part_that_runs_alone(visit, dashboard):
    page = visit.open(f"{dashboard}/leaders?lang=en")
    page.locator(".st-key-meetings-timeline-rule").get_by_text("In person", exact=True).click()
    page.wait_for_function("() => location.search.includes('meetings-timeline-rule')")
    other = languages()[-1]
    link = page.locator(f'.languages a[hreflang="{other}"]')
    link.focus()
    page.keyboard.press("Enter")
    page.locator(f'.languages a[hreflang="{other}"][aria-current]').wait_for()
    visit.settle()
    assert page.url.startswith(f"{dashboard}/leaders?") and f"lang={other}" in page.url
    assert page.locator(".st-key-meetings-timeline-rule [data-selected]").count() == 1
    assert "meetings-timeline-rule" in page.url
    assert visit.elsewhere == [] and visit.errors == []


def test_the_name_leads_home_in_the_language_of_the_page(visit, dashboard):
    other = languages()[-1]
    page = visit.open(f"{dashboard}/data?lang={other}", width=390)
    page.locator(".st-key-masthead .name").click()
    page.locator(".cards").wait_for()
    page.locator(f'.languages a[hreflang="{other}"][aria-current]').wait_for()


def test_an_address_that_leads_nowhere_helps_on(visit, dashboard):
    page = visit.open(f"{dashboard}/no-such-page?lang=en")
    page.get_by_role("heading", name="This page does not exist").wait_for()
    assert page.get_by_role("dialog").count() == 0
    page.reload()
    visit.settle()
    assert page.get_by_role("heading", level=1).inner_text() == "This page does not exist"
    page.locator(".st-key-pages").get_by_role("link", name="Trade").click()
    page.get_by_role("heading", name="Ties and trade", exact=True).wait_for()


def test_a_link_in_the_words_changes_the_page_and_not_the_document(visit, dashboard):
    page = visit.open(f"{dashboard}/?lang=ru")
    page.evaluate("window.same = true")
    page.locator(".cards .more a").nth(1).click()
    page.wait_for_url("**/trade?lang=ru")
    visit.settle()
    assert page.evaluate("window.same && document.querySelector('.stMain').scrollTop === 0")
    page.go_back()
    page.locator(".cards").wait_for()
    assert page.url == f"{dashboard}/?lang=ru" and page.evaluate("window.same")
    page.locator(".verdicts li a").first.click()
    page.wait_for_url("**/claims?*claims-verdict=*")
    visit.settle()
    assert page.evaluate("window.same")


def test_a_link_in_the_words_takes_along_what_is_chosen_for_all_pages(visit, dashboard):
    page = visit.open(f"{dashboard}/leaders?lang=en")
    page.locator(".st-key-pictures").get_by_text("SVG", exact=True).click()
    page.locator(".pages a[href$='./?lang=en&picture=SVG']").click()
    page.locator(".cards .more a[href*='picture=SVG']").nth(1).click()
    page.wait_for_url("**/trade?*picture=SVG*")
    visit.settle()
    assert page.locator(".st-key-picture [aria-checked=true]").inner_text() == "SVG"
    assert "picture=SVG" in page.url


def test_a_link_to_a_place_on_another_page_arrives_there(visit, dashboard):
    page = visit.open(f"{dashboard}/trade?lang=en")
    page.evaluate("window.same = true")
    page.locator('.stMain a[href*="#term-"]').first.click()
    page.wait_for_url("**/data?lang=en#*")
    page.wait_for_function("() => document.activeElement.id === location.hash.slice(1)")
    assert page.evaluate("window.same")


def test_a_card_is_one_link_and_a_chart_says_how_it_is_read(visit, dashboard):
    page = visit.open(f"{dashboard}/?lang=en", width=390)
    card = page.locator(".cards article", has_text="The Middle East")
    card.locator(".voices").click(force=True)  # what lies above it is the link
    page.wait_for_url("**/middle-east*")
    page.get_by_role("heading", level=1, name="The Middle East").wait_for()
    visit.settle()
    reading = page.locator(".st-key-chart-gaza-ballots .reading")
    reading.locator("summary").click()
    for words in how_to_read("gaza-ballots"):
        reading.get_by_text(words).wait_for()


@pytest.mark.parametrize("language", languages())
def test_figures_and_words_of_the_cards_begin_at_one_height(visit, dashboard, language):
    page = visit.open(f"{dashboard}/?lang={language}")
    for part in (".measure", ".voices"):
        page.locator(f".cards {part}").nth(4).wait_for()
        tops = page.locator(f".cards {part}").evaluate_all("each => each.map(one => one.getBoundingClientRect().top)")
        assert len(tops) == 5 and max(tops) - min(tops) < 1, part
