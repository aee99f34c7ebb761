"""The words of a page, from `narrative/<language>/<page>.md`, with named places for figures.

A file opens with `# Title` and the lead; each part is `## Heading {#slug}` and its text.
A place is `{name}`; it is filled from the figures of the charts beside the text, so that text and chart cannot part.
In a translation it may ask for a form, as in `{count:день|дня|дней}` (see `language.words`). A part whose place has no
figure fails a test, and is shown with a dash to a reader whose data are broken. A line `{claims: id, id}` stands for
the marks of these claims under the paragraph before it.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from language import DEFAULT, MISSING, NARRATIVE, _, chosen, in_form
from narrative.markdown import escape

log = logging.getLogger("dyad")
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
        """The text with its figures, which are plain text; one that could not be computed is a dash."""
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
        return PLACE.sub(lambda place: escape(_figure(place, figures)), self.body)


@dataclass(frozen=True)
class Text:
    title: str
    lead: Part
    parts: Mapping[str, Part]


def filled(text: str, figures: Mapping[str, str]) -> str:
    """Plain text with its figures."""
    return PLACE.sub(lambda place: _figure(place, figures), text)


class WordsMissing(LookupError):
    """Words of a page are not on file. ``str(error)`` is fit to be shown to a reader."""

    def __init__(self, page: str) -> None:
        words = _("Words of this page are missing. Restore {file} from the repository, or tell whoever runs this Dyad.")
        super().__init__(words.format(file=f"narrative/{DEFAULT}/{page}.md"))


def narrative(page: str) -> Text:
    """The words of a page in the reader's language; what it lacks is English. Raises WordsMissing if all are gone."""
    english = _read(NARRATIVE / DEFAULT / f"{page}.md")
    own = english if chosen() == DEFAULT else _read(NARRATIVE / chosen() / f"{page}.md")
    if not (own.title or english.title):
        raise WordsMissing(page)
    lead = own.lead if own.lead.body else english.lead
    return Text(own.title or english.title, lead, english.parts | own.parts)


def _read(path: Path) -> Text:
    """The words of one file; none where it is gone."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = "\n"
    return _parse(text, f"{path.parent.name}/{path.name}")


@functools.lru_cache(maxsize=128)
def _parse(markdown: str, name: str) -> Text:
    """The parts of a file, without the one in which it was cut off."""
    if not markdown.endswith("\n"):
        log.error("narrative/%s is cut off", name)
        markdown = markdown[: markdown.rfind("\n## ") + 1]
    head, *rest = re.split(r"(?=^## )", markdown, flags=re.MULTILINE)
    title, _break, lead = head.strip().partition("\n")
    parts = [_part(section) for section in rest]
    return Text(title.removeprefix("# ").strip(), Part("lead", "", lead.strip()), {part.slug: part for part in parts})


def _part(section: str) -> Part:
    heading, _break, body = section.partition("\n")
    match = HEADING.match(heading)
    if match is None:
        raise ValueError(f"A part needs a heading like '## Words {{#slug}}', not {heading!r}")
    return Part(match["slug"], match["heading"], body.strip())


def _figure(place: re.Match[str], figures: Mapping[str, str]) -> str:
    """What stands in a place of a text, in the form that it asks for."""
    return in_form(figures.get(place["name"], MISSING), place["form"] or "")


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]
