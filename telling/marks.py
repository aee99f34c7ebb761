"""The marks of claims as HTML: small signs beside sentences and charts that open into verdict, reason and sources."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from html import escape

from language import _
from telling.claims import Mark, marks_of, marks_of_chart
from telling.html import block, inline

Addressed = Callable[[str], str]
"""From the name of a claim to the address where it stands in full."""


def told(pieces: Iterable[tuple[str, list[str]]], addressed: Addressed, page: str) -> str:
    """Words of a page as Markdown, each piece followed by the marks of its claims."""
    blocks = (block(words) + _below(claims, addressed, page) for words, claims in pieces)
    return f'<div class="told">{"".join(blocks)}</div>'


def beside(claims: list[str], addressed: Addressed) -> str:
    """The marks of these claims, below each other."""
    return f'<div class="told">{_below(claims, addressed)}</div>'


def below(chart: str, addressed: Addressed, page: str) -> str:
    """The marks of the claims that belong to a chart, in a row: numbers, for the words beside it tell them."""
    found = "".join(_mark(each, each.sign, addressed, page) for each in marks_of_chart(chart))
    return f'<div class="marks"><small>{escape(_("Statements on this:"))}</small>{found}</div>' if found else ""


def listed(marks: Iterable[Mark], addressed: Addressed, opened: Container[str] = ()) -> str:
    """The marks as the lines of a list; those of the claims named are open."""
    lines = "".join(_mark(each, each.statement, addressed, opened=each.claim in opened) for each in marks)
    return f'<div class="statements">{lines}</div>'


def _inside(mark: Mark, addressed: Addressed) -> str:
    """What a mark opens into."""
    more = f'<a href="{escape(addressed(mark.claim))}">{escape(_("The arithmetic and all rows"))}</a>'
    return f'{block(mark.inside)}<p class="more">{more}</p>'


def _below(claims: list[str], addressed: Addressed, page: str = "") -> str:
    return "".join(_mark(each, each.words, addressed, page) for each in marks_of(claims))


def _mark(mark: Mark, label: str, addressed: Addressed, page: str = "", opened: bool = False) -> str:
    """A mark. A page tells its own statements in a list at its foot; its other marks are filled from there when they
    are opened (server/marks.js), for what is inside would be most of what is sent."""
    state, inside = " open" if opened else "", "" if mark.theme == page else _inside(mark, addressed)
    claim = f'data-claim="{escape(mark.claim)}"'
    return f'<details class="mark" {claim}{state}><summary>{inline(label)}</summary><div>{inside}</div></details>'
