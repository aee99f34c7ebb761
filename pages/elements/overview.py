"""The overview: five cards, the verdicts, what has happened since, and what is missing. No chart library is loaded."""

from __future__ import annotations

import streamlit as st

from language import _, number
from narrative import Part, Text
from pages.elements.links import address_of
from pages.elements.message import noted, problem
from pages.elements.section import section
from telling import front
from telling import overview as telling
from telling.html import block
from telling.statement import THEMES


def cards(text: Text) -> None:
    """A strip of five: headline figure, small picture, what the explainer said, what the data say, a link."""
    try:
        said = telling.said()
    except Exception as error:
        noted(error, "What the explainer said")
        said = {}  # its places in the words are dashes then
    told, missing = [], []
    for page in telling.CARDS:
        try:
            told.append((telling.told(text, page, said), address_of(page)))
        except Exception as error:
            missing.append((error, text.parts[page].heading))
    with section(text.parts["five"]) as blocks:
        blocks += [front.signs(), front.cards(told)]
    for error, heading in missing:
        problem(error, heading)


def checked(part: Part) -> None:
    """The verdicts by page and their counts; each count leads to its statements."""
    with section(part) as blocks:
        results, counted = telling.verdicts()
        squares = {_(THEMES[page]): picture for page, picture in telling.squares_by_page().items()}
        ways = [(label, address_of("statements", **{"claims-verdict": each.key})) for each, label in counted]
        blocks += [block(part.told({"statements": number(results)})), front.verdicts(squares, ways)]


def since(part: Part) -> None:
    """Events after the explainer, newest first, each with its source."""
    events = []
    with section(part) as blocks:
        blocks.append(block(part.body))
        events = telling.happened()
        blocks.append(front.timeline(events[: telling.FIRST]))
    if len(events) > telling.FIRST:
        rest = st.expander(telling.earlier(len(events)), key="since-rest", bind="query-params")
        if rest.open:
            rest.html(front.timeline(events[telling.FIRST :]))


def missing(part: Part) -> None:
    """One honest line, counted from the tables."""
    with section(part) as blocks:
        blocks.append(block(part.told(telling.counted())))
