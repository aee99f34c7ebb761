"""Every place of the dashboard that a reader can come to, and what is said there."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from narrative.outline import PAGES
from pages.elements.frame import WAYS
from tests.pages.test_frame import opened
from tests.words import bodies, titles, written

ROOT = Path(__file__).resolve().parents[2]
PLACES = [(name, chapter) for name, page in PAGES.items() for chapter in page.chapters]
"""Each tab of each page; a page without tabs has one chapter, called ""."""
SECRETS = ("Traceback", "Error", str(ROOT), "/tmp", ".py")
"""What is for the log alone: names of errors, and paths of the machine."""


def at(page: str, chapter: str = "", **parameters: str) -> AppTest:
    """A page with one of its tabs open."""
    return opened(f"{page}.py", **parameters | ({f"{page}-part": chapter} if chapter else {}))


def charts(page: str, chapter: str) -> list[str]:
    """The charts of a tab, in order."""
    return [name for drawn in PAGES[page].chapters[chapter].values() for name in drawn]


def told(page: AppTest) -> list[str]:
    """Every message on a page, as plain text."""
    return [each.value.replace("\\", "") for kind in (page.error, page.warning, page.info) for each in kind]


def is_whole(page: AppTest) -> bool:
    """Whether a page has its title and has come to its foot, and keeps to itself what only the log should have."""
    shown = " ".join([*told(page), *(each.value for each in page.markdown), *bodies(page), written(page)])
    foot = " ".join(body for body in bodies(page) if 'class="ways"' in body)
    at_the_foot = re.findall(r'<a href="([^"?]+)', foot) == [f"./{PAGES[name].path}" for name in WAYS]
    return not page.exception and len(titles(page)) == 1 and at_the_foot and not any(map(shown.count, SECRETS))
