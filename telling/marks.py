"""The marks of claims as HTML: small signs beside sentences and charts, and the list at the foot of a page; each opens
into verdict, reason and sources.

A page tells its own statements once, in the list: what is inside would else be most of what is sent. Its other marks
hold the way to the statement in full until they are opened, and are filled from the list then (server/marks.js).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from html import escape

from language import _
from telling.claims import Mark, marks_of, marks_of_chart
from telling.html import block, inline

Addressed = Callable[[str], str]
"""From the name of a claim to the address where it stands in full."""


def told(pieces: Iterable[tuple[str, list[str]]], addressed: Addressed, listed: str = "") -> str:
    """Words as Markdown, each piece followed by the marks of its claims; ``listed`` is the theme of the page's list."""
    blocks = (block(words) + _below(claims, addressed, listed) for words, claims in pieces)
    return f'<div class="told">{"".join(blocks)}</div>'


def beside(claims: list[str], addressed: Addressed) -> str:
    """The marks of these claims, below each other."""
    return f'<div class="told">{_below(claims, addressed)}</div>'


def below(chart: str, addressed: Addressed, listed: str = "") -> str:
    """The marks of the claims that belong to a chart, in a row: numbers, for the words beside it tell them."""
    found = "".join(_mark(each, each.sign, addressed, listed) for each in marks_of_chart(chart))
    return f'<div class="marks"><small>{escape(_("Statements on this:"))}</small>{found}</div>' if found else ""


def list_of(marks: Iterable[Mark], addressed: Addressed, opened: Container[str] = ()) -> str:
    """The marks as the lines of a list; those of the claims named are open."""
    lines = "".join(_mark(each, each.statement, addressed, opened=each.claim in opened) for each in marks)
    return f'<div class="statements">{lines}</div>'


def _more(mark: Mark, addressed: Addressed) -> str:
    """The way to the statement in full."""
    return (
        f'<p class="more"><a href="{escape(addressed(mark.claim))}">{escape(_("The arithmetic and all rows"))}</a></p>'
    )


def _below(claims: list[str], addressed: Addressed, listed: str = "") -> str:
    return "".join(_mark(each, each.words, addressed, listed) for each in marks_of(claims))


def _mark(mark: Mark, label: str, addressed: Addressed, listed: str = "", opened: bool = False) -> str:
    """A mark, without what it opens into where its theme is the one that is listed."""
    elsewhere = mark.theme == listed
    inside = ("" if elsewhere else block(mark.inside)) + _more(mark, addressed)
    return (
        f'<details class="mark{" elsewhere" if elsewhere else ""}" data-claim="{escape(mark.claim)}"'
        f"{' open' if opened else ''}><summary>{inline(label)}</summary><div>{inside}</div></details>"
    )
