"""Words of a page as a test writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

from telling.html import block

INLINE = {"a", "abbr", "b", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "time", "wbr"}
"""Elements that part no words."""


def plain(text: str) -> str:
    """The text with usual spaces and hyphens where it has no-break ones, which keep a number beside what it counts."""
    return text.replace("\u00a0", " ").replace("\u2011", "-").replace("\u2060", "")


def written(page: AppTest, *kinds: str) -> str:
    """The words of a page that are sent as HTML; of these kinds only, as "told" or "about", where any are named."""
    return " ".join(map(read, bodies(page, *kinds)))


def words(page: AppTest) -> str:
    """All words of a page as a reader sees them: those that are sent as Markdown, and those that are sent as HTML."""
    return " ".join([*(read(block(each.value)) for each in page.markdown), written(page)])


def titles(page: AppTest) -> list[str]:
    """The headings of the first level: a page has one, its title."""
    return [read(title) for body in bodies(page) for title in re.findall("<h1>.*?</h1>", body)]


def bodies(page: AppTest, *kinds: str) -> Iterator[str]:
    """The HTML that a page sends; what holds one of these kinds only, where any are named."""
    every = (each.proto.body for each in page.get("html"))
    return (body for body in every if not kinds or any(f'<div class="{kind}">' in body for kind in kinds))


def read(html: str) -> str:
    """What a reader sees of a piece of HTML, on one line."""
    return plain(" ".join(_Words(html).text.split()))


class _Words(HTMLParser):
    """The words of a piece of HTML, but for its style; what is no part of a line begins a new one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._style, self.text = False, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._style = tag == "style"
        self.text += "" if tag in INLINE else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.text += "" if tag in INLINE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data
