"""Words of a page as a test writes them."""

from __future__ import annotations

from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest


def plain(text: str) -> str:
    """The text with usual spaces and hyphens where it has no-break ones, which keep a number beside what it counts."""
    return text.replace("\u00a0", " ").replace("\u2011", "-")


def written(page: AppTest) -> str:
    """The words of a page that are sent as HTML."""
    return plain(" ".join(_Words(each.proto.body).text for each in page.get("html")))


class _Words(HTMLParser):
    """What a reader sees of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._style, self.text = False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._style = tag == "style"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data
