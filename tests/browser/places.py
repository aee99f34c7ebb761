"""Every page of the app and every tab of it, as links in a language."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from language import choose
from narrative import narrative
from narrative.outline import PAGES


def places(language: str) -> Iterator[str]:
    """A link for each chapter of each page."""
    choose(language)
    for name, page in PAGES.items():
        headings = {slug: part.heading for slug, part in narrative(name).parts.items()}
        for chapter in page.chapters:
            part = {f"{name}-part": headings[chapter]} if chapter else {}
            yield f"{page.path}?{urlencode({'lang': language} | part)}"
