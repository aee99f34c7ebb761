"""The figures that charts lend to the words beside them; those that a choice may change are places that dyad.js renews.

A text may have one figure in several forms, for a translation asks for the word that agrees with a number. Each form is
a place of its own, so that the words stay right whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import gallery
from charts import Chart
from edition import words
from edition.faults import FAULTS
from language import in_form
from narrative import PLACE, Part, narrative
from narrative.markdown import escape
from narrative.outline import place_of


def figures(charts: tuple[str, ...]) -> Mapping[str, str]:
    """All figures of charts as they stand by default; those of one that cannot be drawn are missing."""
    found: dict[str, str] = {}
    for name in charts:
        with suppress(*FAULTS):
            found |= gallery.draw(name).figures
    return found


def renewed(name: str, chart: Chart) -> dict[str, str]:
    """What a chart under some choice lends to the words of its section, by the key of the place."""
    page, _chapter, section = place_of(name)
    asked = _keys(narrative(page).parts[section])
    return {key: in_form(chart.figures[name], form) for (name, form), key in asked.items() if name in chart.figures}


def with_places(part: Part, charts: tuple[str, ...]) -> Part:
    """The part with a place for each figure that a choice of one of its charts may change."""
    keys, values = _keys(part), {}
    for name in (each for each in charts if gallery.entries()[each].options):
        with suppress(*FAULTS):
            values |= renewed(name, gallery.draw(name))

    def place(found) -> str:
        key = keys[found["name"], found["form"] or ""]
        return words.figure_place(key, escape(values[key])) if key in values else found[0]

    return replace(part, body=PLACE.sub(place, part.body))


def _keys(part: Part) -> dict[tuple[str, str], str]:
    """The places of a text by figure and form, each with a key: its name, and a number if it is in a form."""
    places = dict.fromkeys((place["name"], place["form"] or "") for place in PLACE.finditer(part.body))
    return {(name, form): f"{name}-{number}" if form else name for number, (name, form) in enumerate(places)}
