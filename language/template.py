"""Words of a table with places for figures. They come from data, so only the names of figures are obeyed in them.

`str.format` would do more: look into objects (`{value.__class__}`), make room without end (`{value:9999999999}`), and
break at a brace that is only a brace.
"""

from __future__ import annotations

import re

from language.reader import chosen, locale
from language.words import FORMS, Sentence

PLACE = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<form>[^{}]*))?\}")


def with_figures(words: str, **figures: str) -> str:
    """The words with their figures; any other brace stays as it is."""
    return PLACE.sub(lambda place: _figure(place, figures), str(words))


def _figure(place: re.Match[str], figures: dict[str, str]) -> str:
    name, form = place["name"], place["form"] or ""
    if name not in figures or not (form == "" or "|" in form or form in FORMS):
        return place[0]
    return Sentence(locale(chosen())).format_field(figures[name], form)
