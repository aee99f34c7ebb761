"""The words of a page, with links to other pages as the dashboard has them, and a word where some are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from language import _
from language.bound import bound
from narrative import Part, Text, WordsMissing, narrative
from narrative.links import rewritten
from narrative.outline import PAGES
from pages.elements.links import address_of
from telling import html
from telling.lead import lead
from telling.markdown import escape


def words_of(page: str) -> Text:
    """The words of a page. Where a part of them is missing, a word on that stands in its place."""
    try:
        text = narrative(page)
    except WordsMissing:
        text = Text(_(PAGES[page].title), Part("lead", "", ""), {})
    parts = {slug: replace(part, body=bound(part.body)) for slug, part in text.parts.items()}
    return Text(text.title, text.lead, _Parts(page, parts))


def lead_of(page: str) -> str:
    """The first words of a page with their figures; where they are missing, a word on that."""
    try:
        return lead(page)
    except WordsMissing as error:
        return escape(error)


def title_and_lead(text: Text, page: str, title: str = "") -> str:
    """What a page begins with, as HTML; another title than that of its words may be given."""
    return html.title_and_lead(title or text.title, linked(lead_of(page)))


class _Parts(dict[str, Part]):
    """Parts by slug; one that is missing says so, so that its charts stand all the same."""

    def __init__(self, page: str, parts: Mapping[str, Part]) -> None:
        super().__init__(parts)
        self._page = page

    def __missing__(self, slug: str) -> Part:
        return Part(slug, slug.replace("-", " ").replace("_", " ").capitalize(), escape(WordsMissing(self._page)))


def linked(markdown: str) -> str:
    """The words as they are shown: links lead to other pages in the reader's language, numbers keep units."""
    return rewritten(bound(markdown), lambda page, place: f"{address_of(page)}#{place}")
