"""What a link can say of the state of a page: its parameters, and each choice by an id that no language changes.

Streamlit writes a choice into the address in the words that the control shows. A link that is handed on says ids
instead; `respelled` turns a link of either kind, in the words of any language, into what the controls read.
"""

from __future__ import annotations

import contextvars
from collections.abc import Iterable, Iterator, Mapping, Sequence

import gallery
from claims import Verdict
from language import _, choose, languages
from loaders.article import statements
from narrative import narrative
from narrative.outline import PAGES
from sharing.names import slug
from sharing.picture import SIZES
from telling.catalogue import titles
from telling.ledger import days
from telling.once import per_data
from telling.register import filters, register
from telling.statement import THEMES

Choices = Mapping[str, str]
"""The ids of choices with their words in the reader's language, in the order in which a control shows them."""

SWITCH = {"false": "false", "true": "true"}
"""What is on or off, open or closed: the same in all languages."""
PICTURE = {"png": "PNG", "svg": "SVG"}
"""Formats of pictures."""


def picture_sizes() -> Choices:
    """Sizes of pictures."""
    words = (_("For screens"), _("For print"), _("For social media"))
    return dict(zip(SIZES, words, strict=True))


@per_data
def parameters() -> dict[str, Choices]:
    """All parameters that have choices; those that rest on a table that cannot be read are left out.

    ``lang`` and ``pair`` are not among them: the one tells the language of the words, the other names any two
    countries.
    """
    found: dict[str, Choices] = {"picture": PICTURE, "picture-size": picture_sizes()}
    for some in (_of_charts, _of_pages, _of_claims, _of_register, _of_tables):
        try:
            found.update(some())
        except Exception:
            continue  # the page says so where it reads the table
    return found


def choice_of(option: gallery.Option, text: str) -> str:
    """The choice of a chart's option that a link names, by its id, its words or the gallery's own value; "" if none."""
    switch = {"true": "on", "false": "off"} if option is gallery.EVENTS else {}
    named = {name: value for value, label in option.choices.items() for name in (value, slug(value), _(label))}
    return (named | switch).get(text, "")


def respelled(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The parameters of a link, all texts of each, in the words of the reader's language.

    A choice may be named by its id or by its words in any language; what names none stays as it is.
    """
    known = parameters()
    return {name: [_respelled(name, text, known.get(name, {})) for text in texts] for name, texts in query.items()}


def _respelled(parameter: str, text: str, choices: Choices) -> str:
    if not choices or text in choices.values():
        return text
    if text in choices:
        return choices[text]
    for language in languages():
        for choice, words in _in(language).get(parameter, {}).items():
            if words == text:
                return choices[choice]
    return text


def _in(language: str) -> dict[str, Choices]:
    """The parameters in the words of another language."""
    aside = contextvars.copy_context()
    aside.run(choose, language)
    return aside.run(parameters)


def _of_charts() -> Iterator[tuple[str, Choices]]:
    for entry in gallery.entries().values():
        for option in entry.options:
            words = {slug(value): _(label) for value, label in option.choices.items()}
            yield entry.parameter(option), SWITCH if option is gallery.EVENTS else words
        yield f"table-{entry.name}", SWITCH


def _of_pages() -> Iterator[tuple[str, Choices]]:
    for name, page in PAGES.items():
        if len(page.chapters) > 1:
            parts = narrative(name).parts
            yield f"{name}-part", {chapter: parts[chapter].heading for chapter in page.chapters}
    yield "since-rest", SWITCH


def _of_claims() -> Iterator[tuple[str, Choices]]:
    said = statements()
    yield "claims-as-of", days()
    yield "claims-verdict", {each.key: each.label for each in Verdict}
    yield "claims-theme", {name: _(label) for name, label in THEMES.items()}
    yield "claims-speaker", _listed(said["said_by"])
    yield "claim", {name: name for name in said["id"]}
    yield "chart-followed", SWITCH
    for name in said["id"]:
        for opened in ("card", "chart-card", "statement"):
            yield f"{opened}-{name}", SWITCH


def _of_register() -> Iterator[tuple[str, Choices]]:
    for name, cells in filters(register()).items():
        yield f"register-{name}", _listed(cells[cells != ""])


def _of_tables() -> Iterator[tuple[str, Choices]]:
    named = titles()
    yield "table", named
    for name in named:
        yield f"columns-{name}", SWITCH


def _listed(cells: Iterable[str]) -> Choices:
    """The different words of a column by id, as the alphabet of the reader's language has them."""
    return dict(sorted(((slug(cell), _(cell)) for cell in set(cells)), key=lambda choice: choice[1]))
