"""The words of a page, from `narrative/<language>/<page>.md`, with named places for figures.

A file opens with `# Title` and the lead; each part is `## Heading {#slug}` and its text.
A place is `{name}`; it is filled from the figures of the charts beside the text, so that text and chart cannot part.
In a translation it may ask for a form, as in `{count:день|дня|дней}` (see `language.words`). A part whose place has no
figure fails a test, and is shown with a dash to a reader whose data are broken. A line `{claims: id, id}` stands for
the marks of these claims under the paragraph before it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from language import DEFAULT, MISSING, NARRATIVE, chosen, in_form

HEADING = re.compile(r"^## (?P<heading>.+?) \{#(?P<slug>[a-z0-9_-]+)\}$", re.MULTILINE)
MARKS = re.compile(r"^\{claims: (?P<ids>[a-z0-9, -]+)\}$", re.MULTILINE)
PLACE = re.compile(r"\{(?!claims:)(?P<name>[a-z][a-z0-9_]*)(?::(?P<form>[^ {}][^{}]*))?\}")


@dataclass(frozen=True)
class Part:
    slug: str
    heading: str
    body: str

    @property
    def places(self) -> set[str]:
        return {place["name"] for place in PLACE.finditer(self.body)}

    @property
    def claims(self) -> list[str]:
        """The claims that are marked in the text."""
        return [name for line in MARKS.finditer(self.body) for name in _names(line["ids"])]

    def told(self, figures: Mapping[str, str]) -> str:
        """The text with its figures; a figure that could not be computed is a dash."""
        return MARKS.sub("", self._filled(figures))

    def pieces(self, figures: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
        """The text with its figures, cut after each paragraph that has claims, with the ids of these."""
        rest, filled = 0, self._filled(figures)
        for line in MARKS.finditer(filled):
            yield filled[rest : line.start()].strip(), _names(line["ids"])
            rest = line.end()
        if last := filled[rest:].strip():
            yield last, []

    def _filled(self, figures: Mapping[str, str]) -> str:
        return PLACE.sub(
            lambda place: in_form(figures.get(place["name"], MISSING), place["form"] or ""),
            self.body,
        )


@dataclass(frozen=True)
class Text:
    title: str
    lead: Part
    parts: Mapping[str, Part]


def narrative(page: str) -> Text:
    """The words of a page in the reader's language, else in English."""
    path = NARRATIVE / chosen() / f"{page}.md"
    if not path.exists():
        path = NARRATIVE / DEFAULT / f"{page}.md"
    return _parse(path.read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=64)
def _parse(markdown: str) -> Text:
    head, *rest = re.split(r"(?=^## )", markdown, flags=re.MULTILINE)
    title, _, lead = head.strip().partition("\n")
    parts = [_part(section) for section in rest]
    return Text(title.removeprefix("# ").strip(), Part("lead", "", lead.strip()), {part.slug: part for part in parts})


def _part(section: str) -> Part:
    heading, _, body = section.partition("\n")
    match = HEADING.match(heading)
    if match is None:
        raise ValueError(f"A part needs a heading like '## Words {{#slug}}', not {heading!r}")
    return Part(match["slug"], match["heading"], body.strip())


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]
