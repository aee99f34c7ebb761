"""Finding things in the edition: the ranking of the search, the filters of the statements, and a wrong address."""

from __future__ import annotations

import functools
import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claims import Verdict
from ledger import ledger
from narrative import narrative

pytestmark = pytest.mark.browser

MADE = [
    ["Page", "Trade", "trade.html", "Goods both ways"],
    ["Chart", "Trade by month", "charts/trade-monthly.html", "Exports and imports"],
    ["Chart", "Who is paid", "charts/gas.html", "Tradesmen, and once: trade."],
    ["Term", "Ёлка", "data.html#elka", "Слово с буквой й"],
    ["Term", "Müller", "data.html#mueller", "<b>bold</b> & more"],
]
"""An index that makes each rule of the ranking visible."""
NOT_HIDDEN = "[data-group] li:not([hidden])"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def search(page, edition):
    """A search in the made index; returns the titles found, best first."""
    page.add_init_script(
        f"Object.defineProperty(window, 'DYAD_INDEX', {{ get: () => {json.dumps(MADE)}, set() {{}} }})"
    )
    page.goto(f"file://{edition}/search.html")

    def find(words: str) -> list[str]:
        page.locator("main input[type=search]").fill(words)
        page.locator("main input[type=search]").press("Enter")
        return page.locator("#search-results h2").all_text_contents()

    return find


def test_a_title_goes_before_a_text_and_a_whole_word_before_a_beginning(search):
    assert search("trade") == ["Trade", "Trade by month", "Who is paid"]
    assert search("month") == ["Trade by month"]


def test_a_beginning_is_enough_and_every_word_must_be_found(search):
    assert search("tra mon") == ["Trade by month"]
    assert search("trade nowhere") == []
    assert search("onth") == []


@pytest.mark.parametrize("words", ["елка", "ЁЛКА", "ёл", "буквои"])
def test_cyrillic_is_found_whatever_its_case_and_marks(search, words):
    assert search(words) == ["Ёлка"]


@pytest.mark.parametrize("words", ["muller", "MÜLLER", "Müll"])
def test_latin_is_found_whatever_its_case_and_marks(search, words):
    assert search(words) == ["Müller"]


def test_words_are_marked_and_never_read_as_html(search, page):
    search("bold")
    assert page.locator("#search-results mark").all_text_contents() == ["bold"]
    assert page.locator("#search-results p").text_content() == "<b>bold</b> & more"


def test_what_was_found_is_told_and_kept_in_the_address(search, page):
    search("trade")
    expect(page.get_by_role("status")).to_have_text("3 results for “trade”")
    assert page.url.endswith("?q=trade")
    search("$& nothing")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “$& nothing”")
    page.goto(page.url.partition("?")[0] + "?q=month")
    assert page.locator("main input[type=search]").input_value() == "month"
    assert page.locator("#search-results h2").all_text_contents() == ["Trade by month"]


def test_the_box_of_any_page_leads_there_by_keyboard(page, edition):
    page.goto(f"file://{edition}/claims/half-year-growth.html")
    page.locator("header input[type=search]").fill("half-year growth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=half-year+growth")
    page.locator("#search-results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!location.pathname.endsWith('search.html')")
    assert page.locator("h1").count() == 1


def test_filters_choose_and_a_link_restores_them(page, edition):
    counted = Counter(judged.now.verdict for judged in ledger().values())
    page.goto(f"file://{edition}/claims.html")
    assert page.locator(NOT_HIDDEN).count() == len(ledger())
    page.locator('[name=verdict][value="open"]').check(force=True)
    assert page.locator(NOT_HIDDEN).count() == counted[Verdict.OPEN]
    page.locator('[name=verdict][value="does-not-hold"]').check(force=True)
    either = counted[Verdict.OPEN] + counted[Verdict.FAILS]
    expect(page.locator("#filter-state")).to_have_text(f"{either} of {len(ledger())} statements")
    assert page.url.endswith("?verdict=does-not-hold&verdict=open")
    page.reload()
    assert page.locator(NOT_HIDDEN).count() == either
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#filter-state")).to_have_text(f"All {len(ledger())} statements")
    assert "?" not in page.url.partition("#")[0]


def test_subject_and_speaker_narrow_it_further(page, edition):
    page.goto(f"file://{edition}/claims.html?subject=trade&speaker=M.%20Reshetnikov")
    wanted = [
        name
        for name, judged in ledger().items()
        if judged.claim.theme == "trade" and judged.claim.said_by == "M. Reshetnikov"
    ]
    found = page.locator(NOT_HIDDEN).evaluate_all("all => all.map(each => each.id)")
    assert wanted and found == [f"claim-{name}" for name in wanted]
    assert page.locator("[data-group]:not([hidden])").count() == 1


def test_a_filter_that_fits_nothing_says_so_and_one_that_is_none_is_told(page, edition):
    page.goto(f"file://{edition}/claims.html?verdict=does-not-hold&subject=ukraine")
    expect(page.locator("#filter-state")).to_contain_text("No statement fits")
    page.goto(f"file://{edition}/claims.html?verdict=nonsense&speaker=nobody")
    assert page.locator(NOT_HIDDEN).count() == len(ledger())
    expect(page.locator("#filter-state")).to_contain_text("nonsense, nobody")


def test_the_overview_leads_to_the_statements_of_a_verdict(page, edition):
    page.goto(f"file://{edition}/index.html")
    page.locator('a[href*="verdict=does-not-hold"]').click()
    counted = Counter(judged.now.verdict for judged in ledger().values())
    expect(page.locator(NOT_HIDDEN)).to_have_count(counted[Verdict.FAILS])


def test_without_scripts_every_statement_is_listed(browser, edition):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"file://{edition}/claims.html")
    assert page.locator("[data-group] li").count() == len(ledger())
    assert not page.locator("form[data-filter]").is_visible()
    context.close()


class Host(SimpleHTTPRequestHandler):
    """A static host below /dyad/, which answers a wrong address of any depth with 404.html."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/dyad"))

    def send_error(self, code, message=None, explain=None):
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments):
        """Tests are quiet."""


@pytest.fixture
def host(edition) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(edition))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/dyad/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wrong_address_of_any_depth_leads_back(browser, host, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append((answer.url.removeprefix(host), answer.status)))
    page.goto(f"{host}charts/old/gone.html")
    assert [each for each in answers if each[1] != 200] == [("charts/old/gone.html", 404)]
    assert ("assets/dyad.css", 200) in answers
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("link", name="Leaders").click()
    page.wait_for_url(f"{host}leaders.html")
    assert page.locator("h1").text_content() == narrative("leaders").title
    context.close()
