"""The marks of claims as HTML: small signs beside sentences and charts that open into verdict, reason and sources."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from html import escape

from language import _
from telling.claims import Mark, marks_of, marks_of_chart
from telling.html import block, inline

Addressed = Callable[[str], str]
"""From the name of a claim to the address where it stands in full."""


def told(pieces: Iterable[tuple[str, list[str]]], addressed: Addressed) -> str:
    """Words as Markdown, each piece followed by the marks of its claims."""
    blocks = (block(words) + _below(claims, addressed) for words, claims in pieces)
    return f'<div class="told">{"".join(blocks)}</div>'


def beside(claims: list[str], addressed: Addressed) -> str:
    """The marks of these claims, below each other."""
    return f'<div class="told">{_below(claims, addressed)}</div>'


def below(chart: str, addressed: Addressed) -> str:
    """The marks of the claims that belong to a chart, in a row: numbers, for the words beside it tell them."""
    found = "".join(_mark(each, each.sign, addressed) for each in marks_of_chart(chart))
    return f'<div class="marks"><small>{escape(_("Statements on this:"))}</small>{found}</div>' if found else ""


def listed(marks: Iterable[Mark], addressed: Addressed, opened: Container[str] = ()) -> str:
    """The marks as the lines of a list; those of the claims named are open."""
    lines = "".join(_mark(each, each.statement, addressed, each.claim in opened) for each in marks)
    return f'<div class="statements">{lines}</div>'


def _inside(mark: Mark, addressed: Addressed) -> str:
    """What a mark opens into."""
    more = f'<a href="{escape(addressed(mark.claim))}">{escape(_("The arithmetic and all rows"))}</a>'
    return f'{block(mark.inside)}<p class="more">{more}</p>'


def _below(claims: list[str], addressed: Addressed) -> str:
    return "".join(_mark(each, each.words, addressed) for each in marks_of(claims))


def _mark(mark: Mark, label: str, addressed: Addressed, opened: bool = False) -> str:
    words, state = _inside(mark, addressed), " open" if opened else ""
    return f'<details class="mark"{state}><summary>{inline(label)}</summary><div>{words}</div></details>'
