"""Every page and chapter in each language, at two widths and in both schemes, as pictures for people to look at.

`python -m tests.browser.screenshots OUT [PAGE …]`, or `make screenshots`: a picture for each page, chapter, width and
scheme in OUT/LANGUAGE, and in OUT/sheets all languages and schemes of a view side by side.
"""

from __future__ import annotations

import io
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from language import languages
from narrative.outline import PAGES
from tests.browser.conftest import EVERY_CHART_IS_DRAWN, LAST, READY, served

WIDTHS, SCHEMES = (1440, 390), ("light", "dark")
TALLEST, BAR = 12_000, 60
"""Pixels that Chromium pictures at once; those of the bar that stays at the top."""
SETTLED = 700
"""Milliseconds until fonts and the last movements of a page have come to rest."""
ATTEMPTS = 10
"""How often a page is asked for its height until that is the same twice in a row; it grows while parts come to rest."""
HEIGHT = "Math.max(...[...document.querySelectorAll('[data-testid=stMain]')].map(main => main.scrollHeight))"
SCROLLED = """top => {
    const main = document.querySelector('[data-testid=stMain]');
    main.scrollTo({ top, behavior: 'instant' });
    return Math.round(main.scrollTop);
}"""
SMALLER = 3
"""How many times smaller a page is on its sheet."""


def main(out: Path, only: list[str]) -> None:
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        for code, width, scheme in itertools.product(languages(), WIDTHS, SCHEMES):
            _every_page(chromium, address, out, code, width, scheme, only)
        chromium.close()
    for view, _query in views(only):
        for width in WIDTHS:
            _sheet(out, f"{view}-{width}")


def views(only: list[str]) -> Iterator[tuple[str, str]]:
    """The name of each page and chapter, and the address that opens it."""
    for name, page in PAGES.items():
        if only and name not in only:
            continue
        for chapter in page.chapters:
            query = f"?{name}-part={chapter}&" if chapter else "?"
            yield f"{name}-{chapter}".strip("-"), f"{page.path}{query}"


def _every_page(
    chromium: Browser, address: str, out: Path, code: str, width: int, scheme: str, only: list[str]
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(90_000)
    (out / code).mkdir(parents=True, exist_ok=True)
    for view, query in views(only):
        page.goto(f"{address}/{query}lang={code}")
        _take(page, out / code / f"{view}-{width}-{scheme}.png", width)
        print(f"{code} {view} {width} {scheme}", flush=True)
    page.close()


def _take(page: Page, file: Path, width: int) -> None:
    """The whole page: as tall as it is, for its own scrolling would hide the rest; one too tall for that in parts."""
    page.locator(LAST).wait_for(state="attached")
    page.locator(READY).wait_for()
    page.wait_for_function(EVERY_CHART_IS_DRAWN)
    height = _opened(page, width)
    whole = Image.new("RGB", (width, height))
    for top in range(0, height, TALLEST - BAR):
        _paste(page, whole, top)
    whole.save(file)
    page.set_viewport_size({"width": width, "height": 900})


def _opened(page: Page, width: int) -> int:
    """The height of the page once it is the same twice in a row; the window is as tall by then, up to TALLEST."""
    height, before = page.evaluate(HEIGHT), 0
    for _attempt in range(ATTEMPTS):
        if height == before:
            break
        page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
        page.wait_for_timeout(SETTLED)
        before, height = height, page.evaluate(HEIGHT)
    return height


def _paste(page: Page, whole: Image.Image, top: int) -> None:
    """What is seen when the page is scrolled so far, without the bar, which was pictured at the top."""
    scrolled = page.evaluate(SCROLLED, top)
    page.wait_for_timeout(SETTLED if scrolled else 0)
    seen = Image.open(io.BytesIO(page.screenshot()))
    bar = BAR if scrolled else 0
    whole.paste(seen.crop((0, bar, *seen.size)), (0, scrolled + bar))


def _sheet(out: Path, view: str) -> None:
    """All languages and schemes of one view side by side."""
    files = [out / code / f"{view}-{scheme}.png" for code in languages() for scheme in SCHEMES]
    pictures = [Image.open(file) for file in files if file.exists()]
    small = [picture.resize((picture.width // SMALLER, picture.height // SMALLER)) for picture in pictures]
    sheet = Image.new("RGB", (sum(each.width + 8 for each in small), max(each.height for each in small)), "#888")
    at = 0
    for each in small:
        sheet.paste(each, (at, 0))
        at += each.width + 8
    (out / "sheets").mkdir(exist_ok=True)
    sheet.save(out / "sheets" / f"{view}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
