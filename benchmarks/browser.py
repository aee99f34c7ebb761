"""Times pages in Chromium, from navigation to the last chart drawn, and weighs what they load."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

VIEWPORT = {"width": 1440, "height": 900}
PATIENCE = 60_000  # milliseconds for a page to be drawn

# A fast mobile or a slow fixed line.
_SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    # Should a page ask another host, it fails at once, here and everywhere the benchmark runs.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Every jump of what is already drawn, as Chromium scores it; the sum is no smaller than the CLS of Web Vitals.
_WATCH_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
        .observe({type: "layout-shift", buffered: true});
"""

# Drawn: the script is idle, there are as many charts as the server sent, those that the reader sees (or all) have their
# drawing, and maps their land.
_DRAWN = """
    ([charts, since, all]) => {
        const places = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
        const seen = place => place.getBoundingClientRect().top < innerHeight;
        const finished = place => place.querySelector(".main-svg .bglayer, .main-svg .infolayer") &&
            [...place.querySelectorAll(".geolayer .geo")].every(map => map.querySelector("path"));
        const app = document.querySelector("[data-testid=stApp]");
        const done = app?.dataset.testScriptState === "notRunning" && document.querySelector("h1") &&
            places.length >= charts && places.filter(place => all || seen(place)).every(finished) &&
            !document.querySelector("[data-testid=stSkeleton]");
        return done && performance.now() - since;
    }
"""


# The heading of another page stands: its address alone may be there before it.
_OTHER = """
    before => ![null, before].includes(document.querySelector("h1")?.innerText ?? null)
"""

# The first control of the first chart that has one; what it is turned to is another state than that before.
_TURN = """
    () => {
        const controls = "[data-testid=stButtonGroup] button[aria-checked=false], [data-testid=stCheckbox] input";
        const box = [...document.querySelectorAll("[class*=st-key-chart-]")].find(box => box.querySelector(controls));
        if (!box) return false;
        box.scrollIntoView();
        window.turnedIn = box;
        window.turned = performance.now();
        window.changed = 0;
        new MutationObserver(changes => {
            const drawing = node => node.closest?.("[data-testid=stPlotlyChart]") ||
                node.querySelector?.("[data-testid=stPlotlyChart], .js-plotly-plot");
            if (changes.some(change => [change.target, ...change.addedNodes].some(drawing)))
                window.changed = performance.now();
        }).observe(box, {childList: true, subtree: true});
        box.querySelector(controls).click();
        return true;
    }
"""

_QUIET = 250  # milliseconds without a change after which a chart counts as drawn

# The last change of the chart's drawing since the click, once nothing more comes.
_REDRAWN = """
    quiet => window.changed > 0 && performance.now() - window.changed > quiet &&
        window.turnedIn.querySelector(".main-svg .bglayer, .main-svg .infolayer") &&
        document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning" &&
        window.changed - window.turned
"""


@dataclass(frozen=True)
class Visit:
    """One visit to a page."""

    drawn_ms: float
    whole_ms: float
    """Until the charts that the reader does not see yet are drawn too, where that was waited for."""
    http_kb: float
    socket_kb: float
    """What came over the websocket, before its own compression."""
    shift: float


@contextmanager
def chromium() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not executable:
        raise SystemExit("The benchmark needs Chromium; say where it is: make bench CHROMIUM=<path>")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def cold_and_warm(browser: Browser, url: str, charts: int) -> tuple[Visit, Visit]:
    """The first visit of a new reader, and the same reader's second."""
    with _reader(browser) as context:
        seen, whole = partial(_until_drawn, charts=charts), partial(_until_drawn, charts=charts, everywhere=True)
        return _visit(context, url, seen, whole), _visit(context, url, seen, whole)


def on_slow_line(browser: Browser, url: str, charts: int) -> Visit:
    """The first visit of a new reader over 10 Mbit/s with 40 ms to the server."""
    return first_visit(browser, url, partial(_until_drawn, charts=charts), slow=True)


def first_visit(browser: Browser, url: str, until: Callable[[Page], float], slow: bool = False) -> Visit:
    """The first visit of a new reader, which ends when ``until`` returns its milliseconds since it began."""
    with _reader(browser) as context:
        return _visit(context, url, until, line=_SLOW_LINE if slow else None)


@dataclass(frozen=True)
class Walk:
    """A reader who stays in the app."""

    tab: Page

    def to(self, page: str, charts: int) -> tuple[float, float]:
        """Milliseconds from a click in the navigation to the last chart that the reader sees of another page, and to
        the last of all."""
        link = self.tab.locator(f"nav a[href$='/{page}'], [data-testid=stSidebarNav] a[href$='/{page}']").first
        link.wait_for(timeout=PATIENCE)
        heading = self.tab.locator("h1").inner_text()
        since = link.evaluate("link => { const now = performance.now(); link.click(); return now; }")
        self.tab.wait_for_function(_OTHER, arg=heading, timeout=PATIENCE)
        return _until_drawn(self.tab, charts, since), _until_drawn(self.tab, charts, since, everywhere=True)

    def turn(self) -> float | None:
        """Milliseconds from a click on the first control of a chart until all of it is drawn; None without one."""
        if not self.tab.evaluate(_TURN):
            return None
        return self.tab.wait_for_function(_REDRAWN, arg=_QUIET, timeout=PATIENCE).json_value()


@contextmanager
def walking(browser: Browser, root: str) -> Iterator[Walk]:
    """A new reader, who has the first page before them."""
    with _reader(browser) as context:
        tab = context.new_page()
        tab.goto(root)
        _until_drawn(tab, charts=0)
        yield Walk(tab)


@contextmanager
def _reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=VIEWPORT)
    context.add_init_script(_WATCH_SHIFTS)
    try:
        yield context
    finally:
        context.close()


def _visit(
    context: BrowserContext,
    url: str,
    until: Callable[[Page], float],
    whole: Callable[[Page], float] | None = None,
    line: dict | None = None,
) -> Visit:
    tab = context.new_page()
    network = context.new_cdp_session(tab)
    loaded = _weigh(network)
    if line:
        network.send("Network.emulateNetworkConditions", line)
    tab.goto(url, wait_until="commit")
    drawn = until(tab)
    all_drawn = whole(tab) if whole else drawn
    tab.wait_for_timeout(300)  # late jumps count too
    shift = tab.evaluate("window.shifted")
    tab.close()
    return Visit(drawn, all_drawn, loaded["http"] / 1000, loaded["socket"] / 1000, shift)


def _weigh(network: CDPSession) -> dict[str, float]:
    """Counters that grow while the tab loads: bytes on the wire, and of websocket messages."""
    loaded = {"http": 0, "socket": 0}

    def http(event: dict) -> None:
        loaded["http"] += event["encodedDataLength"]

    def message(event: dict) -> None:
        frame = event["response"]
        loaded["socket"] += len(frame["payloadData"]) * (3 / 4 if frame["opcode"] == 2 else 1)  # base64

    network.send("Network.enable")
    network.on("Network.loadingFinished", http)
    network.on("Network.webSocketFrameReceived", message)
    return loaded


def _until_drawn(tab: Page, charts: int, since: float = 0, everywhere: bool = False) -> float:
    """Milliseconds since the navigation began, or since a moment of it, until what the reader sees is drawn, or all."""
    return tab.wait_for_function(_DRAWN, arg=[charts, since, everywhere], timeout=PATIENCE).json_value()
