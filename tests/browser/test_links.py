"""Every state of every page has a link: each control is changed, and a new session at the address shows the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError

from narrative.outline import PAGES
from tests.browser.conftest import LAST, Visit

pytestmark = pytest.mark.browser

PARAMETER = {"pair-a": "pair", "pair-b": "pair"}
"""Controls that share a parameter; all others have their own, by their key."""
WANTED = {"pair-a": "Russia (RUS)"}
"""What to choose where the next best would show a page without charts."""

PATIENCE = 50
"""How often a page is looked at again until it shows what it should: a browser on a busy machine is slow to draw."""

MOST = 16
"""Controls of a page that one link opens, besides those inside them: with a hundred open a page is slow."""

# Popovers and marks are a look behind a word, and buttons act but keep no state: none is a control here. Statements at
# the foot of a page, which are in the address too, have their test in test_claims.py.
CONTROLS = """() => {
    const texts = elements => [...elements].map(each => each.textContent.trim());
    const kinds = {
        tabs: ['[role=tablist]', each => texts(each.querySelectorAll('[role=tab][aria-selected=true]'))],
        choice: ['[role=radiogroup]', each => texts(each.querySelectorAll('[role=radio][aria-checked=true]'))],
        pills: ['[role=toolbar]:has([aria-pressed])', each => texts(each.querySelectorAll('[aria-pressed=true]'))],
        select: ['.stSelectbox', each => each.querySelector('input').value],
        several: ['.stMultiSelect', each => texts(each.querySelectorAll('[data-testid=stMultiSelectTagsContainer]'))],
        switch: ['.stCheckbox', each => each.querySelector('input').checked],
        expander: ['details:not(.mark)', each => each.open],
    };
    const main = document.querySelector('[data-testid="stMain"]');
    const known = Object.values(kinds).map(([selector]) => selector).join();
    const others = 'input, select, textarea, summary, [role=radio], [role=switch], [role=slider], [role=spinbutton]';
    const stray = [...main.querySelectorAll(others)].find(each => !each.closest(`${known}, .mark`));
    if (stray) throw Error('a control of an unknown kind: ' + stray.outerHTML.slice(0, 300));
    const key = each => [...each.closest('[class*=st-key-]').classList].find(name => name.startsWith('st-key-'));
    return Object.entries(kinds).flatMap(([kind, [selector, value]]) =>
        [...main.querySelectorAll(selector)].filter(each => each.checkVisibility()).map(each =>
            ({ key: key(each).slice('st-key-'.length), kind, value: value(each) })));
}"""

CHARTS = """() => [...document.querySelectorAll('[data-testid="stMain"] .stPlotlyChart')].map(each => {
    const drawn = each.querySelector('.js-plotly-plot');
    const { title, annotations, shapes, xaxis, yaxis } = drawn.layout;
    return [each.getAttribute('aria-label'), JSON.stringify([drawn.data, title, annotations, shapes, xaxis, yaxis])];
})"""

WORDS = """() => {
    const page = document.querySelector('[data-testid="stMain"]').cloneNode(true);
    page.querySelectorAll('.stPlotlyChart, style, script').forEach(each => each.remove());
    return page.textContent;
}"""


@dataclass(frozen=True)
class State:
    """What a reader sees: the value of each control, each chart's name and what it draws, and all words beside them."""

    controls: dict[str, object]
    charts: list[list[str]]
    words: str


@pytest.mark.parametrize("name", PAGES)
def test_each_control_is_in_the_link_and_the_link_restores_the_page(visit, dashboard, browser, name):
    """Most controls of a tab at once; further links for others, and for those that a choice takes off the page."""
    tried: set[str] = set()
    for tab in range(len(PAGES[name].chapters)):
        left = {"all"}
        while left:
            _open(visit, f"{dashboard}/{PAGES[name].path}")
            _turn_to(visit, tab)
            here = _waiting(visit.page, KINDS, tried).keys()
            changed = _change_all(visit, tried)
            assert changed or not here
            if changed:
                _assert_restored(browser, visit)
            tried |= changed
            left = here - tried


def test_one_act_of_the_reader_is_one_step_back(visit, dashboard):
    """However often Streamlit corrects the address on the way, back and forward show what was there."""
    _open(visit, f"{dashboard}/leaders?meetings-timeline-rule=in-person")
    page = visit.page
    page.locator(".st-key-table-meetings-timeline summary").click()
    left = _state(visit)
    assert page.url.endswith("?meetings-timeline-rule=In+person&table-meetings-timeline=true")
    page.get_by_role("link", name=PAGES["trade"].title, exact=True).click()
    page.locator("h1", has_text="Ties and trade").wait_for()
    came = _state(visit)
    page.go_back()
    page.locator("h1", has_text="The leaders").wait_for()
    _assert_comes_to_show(visit, left)
    page.go_forward()
    page.locator("h1", has_text="Ties and trade").wait_for()
    _assert_comes_to_show(visit, came)


def _open(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.locator(LAST).wait_for()
    _settle(visit)


def _turn_to(visit: Visit, tab: int) -> None:
    page = visit.page
    if tab:
        page.locator('[data-testid="stTab"]').nth(tab).click()
        _wait_for_parameter(page, next(key for key, each in _controls(page).items() if each["kind"] == "tabs"))
        _settle(visit)


def _change_all(visit: Visit, tried: set[str]) -> set[str]:
    """Change each control not yet tried, and those that come to light; choices first, for they say what can be opened.

    Returns the keys of those changed: each has another value then, and the address says so.
    """
    changed: dict[str, object] = {}
    for kinds, change in ((CHANGE.keys(), _choose), (EXPANDERS, _open_expanders)):
        later = [*_waiting(visit.page, kinds, tried)][MOST:]
        while waiting := _waiting(visit.page, kinds, {*tried, *changed, *later}):
            changed |= {key: waiting[key]["value"] for key in change(visit, waiting)}
            _settle(visit)
    now = _controls(visit.page)
    assert not [key for key, before in changed.items() if key in now and now[key]["value"] == before]
    return {*changed}


def _waiting(page: Page, kinds: Set[str], done: set[str]) -> dict[str, dict]:
    return {key: each for key, each in _controls(page).items() if each["kind"] in kinds and key not in done}


def _choose(visit: Visit, waiting: dict[str, dict]) -> Iterator[str]:
    """Choose another value than each control has; one after the other, for a choice may take other controls away.

    Of two parts that are changed within a fifth of a second, Streamlit now and then leaves an old chart standing.
    """
    for key, control in waiting.items():
        if key in _controls(visit.page):
            _settle(visit)  # a page that is drawn anew closes an open list, too
            CHANGE[control["kind"]](visit.page.locator(f".st-key-{key}"), key)
            _wait_for_parameter(visit.page, key)
            yield key


def _open_expanders(visit: Visit, waiting: dict[str, dict]) -> Iterator[str]:
    """By script, without waiting for each: a page with many open ones is slow to stand still for a pointer."""
    for key in waiting:
        visit.page.locator(f".st-key-{key} summary").first.evaluate("summary => summary.click()")
    for key in waiting:
        _wait_for_parameter(visit.page, key)
        yield key


def _wait_for_parameter(page: Page, key: str) -> None:
    said = "name => new URLSearchParams(location.search).has(name)"
    try:
        page.wait_for_function(said, arg=PARAMETER.get(key, key), timeout=10_000)
    except TimeoutError:
        pytest.fail(f"{key} was changed, but {page.url} does not say so")


def _press(what: str) -> Callable[[Locator, str], None]:
    return lambda control, key: control.locator(what).first.click()


def _select(control: Locator, key: str) -> None:
    """The first option that is not chosen, or the wanted one."""
    options = control.page.locator("[role=option]:not([aria-selected=true], [data-key=__select_all__])")
    for _attempt in range(PATIENCE):
        control.get_by_role("button", name="Open").click()
        if key in WANTED:
            control.get_by_role("combobox").fill(WANTED[key])
        try:
            options.first.click(timeout=3_000)
            break
        except TimeoutError:
            continue  # a chart that was drawn meanwhile has moved the page, and that closes a list
    control.page.keyboard.press("Escape")


CHANGE = {
    "choice": _press("[role=radio][aria-checked=false]"),
    "pills": _press("[aria-pressed=false]"),
    "switch": _press("label"),
    "select": _select,
    "several": _select,
}
"""How to choose, by kind of control."""
EXPANDERS = {"expander"}
KINDS = CHANGE.keys() | EXPANDERS


def _controls(page: Page) -> dict[str, dict]:
    return {each["key"]: each for each in page.evaluate(CONTROLS)}


def _assert_restored(browser: Browser, visit: Visit) -> None:
    """A new session at the address of this one comes to show the same."""
    wanted = _state(visit)
    context = browser.new_context()
    try:
        fresh = Visit(context.new_page())
        _open(fresh, visit.page.url)
        _assert_comes_to_show(fresh, wanted)
        assert fresh.page.url == visit.page.url
    finally:
        context.close()


def _assert_comes_to_show(visit: Visit, wanted: State) -> None:
    found = _state(visit)
    for _attempt in range(PATIENCE):
        if found == wanted:
            break
        _settle(visit)
        found = _now(visit.page)
    assert found.controls == wanted.controls
    assert [name for name, _drawn in found.charts] == [name for name, _drawn in wanted.charts]
    assert found.charts == wanted.charts
    assert found.words == wanted.words


def _state(visit: Visit) -> State:
    """What the page shows, once it stays the same."""
    _settle(visit)
    seen = _now(visit.page)
    for _attempt in range(PATIENCE):
        _settle(visit)
        before, seen = seen, _now(visit.page)
        if before == seen:
            break
    return seen


def _now(page: Page) -> State:
    controls = {key: control["value"] for key, control in _controls(page).items()}
    return State(controls, page.evaluate(CHARTS), page.evaluate(WORDS))


def _settle(visit: Visit) -> None:
    visit.page.wait_for_timeout(200)  # an act reaches the server before its answer can be waited for
    visit.settle()
