"""How a reader's browser goes through a page: until the charts in view are drawn, and until all are.

A chart is drawn when its marks are there. In view are the charts that the screen shows before anyone scrolls.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.browser import PATIENCE

Chapters = list[list[str]]
"""Names of the charts of a page by chapter, in order; in the dashboard a chapter is a tab."""

_DRAWN = """names => (READY) && names.every(name =>
    document.querySelector(`BOX`.replace('NAME', name))?.querySelector('.main-svg .trace')) && performance.now()"""

_IN_VIEW = """names => names.filter(name => {
    const plot = document.querySelector(`BOX`.replace('NAME', name))?.querySelector('.js-plotly-plot, .plot');
    const { top, bottom } = plot?.getBoundingClientRect() ?? {};
    return top < innerHeight && bottom > Math.max(top, 0);
})"""

_TAB = """([place, names]) => {
    const tab = document.querySelectorAll('[data-testid=stTab]')[place];
    if (tab && tab.ariaSelected !== 'true') { tab.click(); return false; }
    return (DRAWN)(names);
}"""

_DOWN = """names => {
    const box = name => document.querySelector(`BOX`.replace('NAME', name));
    box(names.find(name => !box(name)?.querySelector('.main-svg .trace')))?.scrollIntoView();
    return (DRAWN)(names);
}"""


@dataclass(frozen=True)
class Site:
    """The dashboard or the edition: where a chart is in a document, and when the document itself is there."""

    box: str
    ready: str

    def in_view(self, tab: Page, chapters: Chapters) -> list[str]:
        """The charts that the screen shows of a page that has just been opened."""
        self.drawn(tab, [])
        tab.wait_for_load_state("networkidle")
        return tab.evaluate(self._filled(_IN_VIEW), [name for names in chapters for name in names])

    def drawn(self, tab: Page, names: list[str]) -> float:
        """Milliseconds since the navigation began until these charts are drawn."""
        return self._until(tab, _DRAWN, names)

    def all_drawn(self, tab: Page, chapters: Chapters) -> float:
        """The same for every chart of the page, for a reader who goes on as soon as those before are drawn."""
        raise NotImplementedError

    def _until(self, tab: Page, script: str, asked: list) -> float:
        return tab.wait_for_function(self._filled(script), arg=asked, timeout=PATIENCE).json_value()

    def _filled(self, script: str) -> str:
        return script.replace("DRAWN", _DRAWN).replace("BOX", self.box).replace("READY", self.ready)


class Tabs(Site):
    """The dashboard: the reader opens one tab after the other."""

    def all_drawn(self, tab: Page, chapters: Chapters) -> float:
        drawn = self.drawn(tab, [])
        for place, names in enumerate(chapters):
            if names:
                drawn = self._until(tab, _TAB, [place, names])
        return drawn


class Scroll(Site):
    """The edition: the reader goes down the page."""

    def all_drawn(self, tab: Page, chapters: Chapters) -> float:
        return self._until(tab, _DOWN, [name for names in chapters for name in names])


DASHBOARD = Tabs(
    ".st-key-chart-NAME",
    "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning' && "
    "document.querySelector('h1') && !document.querySelector('[data-testid=stSkeleton]')",
)
EDITION = Scroll("figure[data-chart=NAME]", "document.readyState === 'complete'")
