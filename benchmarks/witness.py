"""A reader in a real Chromium who sees a copy die: what is on the page before and after, and what still works."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from benchmarks.progress import progress

PATIENCE = 60
"""Seconds after which a reader counts as not served."""
IDLE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'

# Charts as they are told to who cannot see them, and the controls with what they are set to.
_SHOWN = """() => {
    const texts = (each, inside) => [...each.querySelectorAll(inside)].map(one => one.textContent.trim());
    const kinds = {
        '.stPlotlyChart': each => each.getAttribute('aria-label'),
        '[role=tablist]': each => texts(each, '[role=tab][aria-selected=true]'),
        '[role=radiogroup]': each => texts(each, '[role=radio][aria-checked=true]'),
        '[role=toolbar]:has([aria-pressed])': each => texts(each, '[aria-pressed=true]'),
        '.stSelectbox': each => each.querySelector('input').value,
        '.stMultiSelect': each => texts(each, '[data-testid=stMultiSelectTagsContainer]'),
        '.stCheckbox': each => each.querySelector('input').checked,
        'details:not(.mark)': each => each.open,
    };
    const name = each => [...each.closest('[class*=st-key-]').classList].find(one => one.startsWith('st-key-'));
    const main = document.querySelector('[data-testid=stMain]');
    const found = Object.entries(kinds).flatMap(([kind, value]) =>
        [...main.querySelectorAll(kind)].filter(each => each.closest('[class*=st-key-]')).map(each =>
            [name(each).slice(7), value(each)]));
    return {title: main.querySelector('h1')?.textContent, ...Object.fromEntries(found)};
}"""
# The page's own record of its connection: each change of it, and when.
_WATCH = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    window.connection = [];
    const note = () => window.connection.push([app.dataset.testConnectionState, Date.now() / 1000]);
    new MutationObserver(note).observe(app, {attributeFilter: ['data-test-connection-state']});
}"""
_BACK = """() => {
    const left = window.connection.findIndex(([state]) => state !== 'CONNECTED');
    const back = window.connection.slice(left + 1).find(([state]) => state === 'CONNECTED');
    return left >= 0 && back && back[1];
}"""
# The foot is there, and nothing waits for its script.
_SETTLED = """() => !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') &&
    document.querySelector('.st-key-pictures [role=radio]')"""


def step(action: Callable[..., object]) -> Callable[..., object]:
    """Something that a reader does, all within the time that one has; who is not served in it is asked no more."""

    @functools.wraps(action)
    def taken(witness: Witness, when: str, **options: bool) -> object:
        if witness.gone:
            return None
        progress(f"in Chromium, {urlsplit(witness.address).path}: {action.__name__.replace('_', ' ')} {when}")
        witness.deadline = time.monotonic() + PATIENCE
        try:
            return action(witness, when, **options)
        except (BrowserError, ValueError) as error:
            witness.gone = True
            witness.losses.append(f"{when}: {str(error).splitlines()[0]}")

    return taken


@dataclass
class Witness:
    """A reader at an address, who turns the control ``turned`` of a part of the page by hand."""

    page: Page
    address: str
    turned: str
    before: dict[str, object] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    gone: bool = False
    """Whether the reader has not been served."""
    deadline: float = 0.0
    """Of what the reader does now."""

    @step
    def arrive(self, when: str, by_hand: bool) -> None:
        """Open the page, turn the control or only read, and remember what is shown."""
        self.page.goto(self.address, timeout=self._left())
        self._settle()
        if by_hand:
            self._turn()
        self.before = self.shown()
        self.page.evaluate(_WATCH)

    @step
    def come_back(self, when: str) -> float | None:
        """Wait until the page, cut off, has a copy again and is as it was; when it had one, in seconds of the epoch."""
        back = self.page.wait_for_function(_BACK, timeout=self._left()).json_value()
        self._settle()
        self._compare(when)
        return back

    @step
    def act(self, when: str) -> None:
        """Turn the control there and back, and take a file along."""
        self._turn()
        self._turn()
        with self.page.expect_download(timeout=self._left()) as download:
            self.page.locator("[class*=st-key-csv-] button").first.click(timeout=self._left())
        if not download.value.path().stat().st_size:
            self.losses.append(f"{when}: the file is empty")
        self._compare(when)

    @step
    def reload(self, when: str) -> None:
        """Load the page anew by its address."""
        self.page.reload(timeout=self._left())
        self._settle()
        self._compare(when)

    def shown(self) -> dict[str, object]:
        return self.page.evaluate(_SHOWN)

    def _left(self) -> float:
        """Milliseconds until the step must be done; 0 would be no limit to Playwright."""
        return max(1.0, (self.deadline - time.monotonic()) * 1000)

    def _compare(self, when: str) -> None:
        """Note what is shown otherwise than before, once it has had time to come."""
        while (differs := self._differences()) and time.monotonic() < self.deadline:
            self.page.wait_for_timeout(200)
        self.losses += [f"{when}: {each}" for each in differs]

    def _settle(self) -> None:
        """Wait until the page is connected, has come to its end and rests."""
        self.page.locator(IDLE).wait_for(timeout=self._left())
        self.page.wait_for_function(_SETTLED, timeout=self._left())

    def _turn(self) -> None:
        """Choose what is not chosen of the control; its chart must follow."""
        before = self._turned_chart()
        other = self.page.locator(f".st-key-{self.turned} [role=radio][aria-checked=false]").first
        other.click(timeout=self._left())
        while self._turned_chart() in (before, []):
            if time.monotonic() > self.deadline:
                raise ValueError(f"the chart does not follow {self.turned}")
            self.page.wait_for_timeout(50)
        self._settle()

    def _turned_chart(self) -> list[object]:
        """What is told of the chart that the control belongs to; nothing while it is drawn anew."""
        shown = self.shown().items()
        return [words for name, words in shown if self.turned.startswith(f"{name}-".removeprefix("figure-")) and words]

    def _differences(self) -> list[str]:
        now = self.shown()
        names = [name for name in self.before.keys() | now.keys() if self.before.get(name) != now.get(name)]
        return [f"{name} was {self.before.get(name)!r}, is {now.get(name)!r}" for name in names]


def of_copy(browser: Browser, site: str, copy: str, path: str, turned: str) -> Witness:
    """A new reader who is sent to a copy by the proxy's cookie."""
    context: BrowserContext = browser.new_context(accept_downloads=True)
    host = urlsplit(site).hostname
    context.add_cookies([{"name": "dyad_copy", "value": copy, "domain": host, "path": "/"}])
    return Witness(context.new_page(), f"{site}{path}", turned)


def serving(witness: Witness) -> str:
    """The copy that the proxy's cookie names now."""
    cookies = {each["name"]: each["value"] for each in witness.page.context.cookies()}
    return cookies.get("dyad_copy", "")
