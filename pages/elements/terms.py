"""Loaded terms on the page Data: each with the wordings of its sides."""

from __future__ import annotations

from narrative import Part
from pages.elements.section import section
from telling import terms as telling
from telling.html import block


def loaded_terms(part: Part) -> None:
    """All terms below each other; every wording is marked as the language that it is in."""
    with section(part) as blocks:
        blocks.append(block(part.body))
        blocks.append(f'<div class="terms">{"".join(term.html for term in telling.terms())}</div>')
