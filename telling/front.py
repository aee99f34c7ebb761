"""The overview as HTML: the opening, the cards, the verdicts, the events; and the foot of each page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from charts.signs import FOUND, SAID, SINCE
from charts.sparkline import Sparkline
from language import _
from language.bound import bound
from telling.html import block, inline
from telling.opening import Example
from telling.overview import Happened, Told
from telling.picture import figures, measure, rows

Way = tuple[str, str]
"""The words of a link, as Markdown, and its address."""


def opening(body: str, example: str) -> str:
    """What this is and where to go, beside an example of what is done here; both are HTML."""
    return f'<div class="opening"><div>{body}</div>{example}</div>'


def example(shown: Example, address: str) -> str:
    """One statement: what was said, how far it is from what was found, and the verdict."""
    said, found = ("said", _("The explainer said"), shown.said), ("found", _("The data say"), shown.found)
    return (
        f"<aside><p><small>{escape(_('For example'))}</small><strong>{escape(shown.statement)}</strong></p>"
        f"{figures([said, found], shown.picture)}"
        f"<p>{inline(shown.verdict)} <small>{escape(shown.said_by)}</small></p>"
        f"{_more((shown.link, address))}</aside>"
    )


def ways_on(ways: Iterable[Way]) -> str:
    """Where a reader can go from the opening."""
    return f'<p class="ways-on">{" ".join(map(_link, ways))}</p>'


def signs() -> str:
    """What the signs on the cards stand for; the signs themselves are the style sheet's."""
    return f'<ul class="signs">{_items(escape(_(sign.words)) for sign in (SAID, FOUND, SINCE))}</ul>'


def cards(told: Iterable[tuple[Told, str]]) -> str:
    """Cards, each with the address of its page."""
    return f'<div class="cards">{"".join(_card(card, address) for card, address in told)}</div>'


def verdicts(squares: Mapping[str, Sparkline], counted: Iterable[Way]) -> str:
    """The squares of each page beside its name; then the counts of the verdicts, each a link to its statements."""
    return f'<div class="verdicts">{rows(squares)}<ul>{_items(map(_link, counted))}</ul></div>'


def timeline(events: Sequence[Happened]) -> str:
    """Events, each beside its date."""
    told = (f"<strong>{inline(event.when)}</strong> {inline(event.what)}" for event in events)
    return f'<ul class="timeline">{_items(told)}</ul>'


def foot(about: str, ways: Iterable[Way]) -> str:
    """Who made this and of what, and where the rest is."""
    return f'<p>{escape(bound(about))}</p><p class="ways">{" ".join(map(_link, ways))}</p>'


def _card(card: Told, address: str) -> str:
    """Headline figure, small picture, what the explainer said, what the data say, and the way to all of it."""
    return (
        f"<article><h3>{escape(card.heading)}</h3><p>{inline(card.label)}</p>{measure(card.figure, card.picture)}"
        f'<div class="voices">{block(card.words)}</div>{_more((card.link, address))}</article>'
    )


def _more(way: Way) -> str:
    return f'<p class="more">{_link(way)}</p>'


def _link(way: Way) -> str:
    words, address = way
    return f'<a href="{escape(address)}">{inline(words)}</a>'


def _items(each: Iterable[str]) -> str:
    return "".join(f"<li>{item}</li>" for item in each)
