"""Words of a page as a test writes them."""

from __future__ import annotations


def plain(text: str) -> str:
    """The text with usual spaces and hyphens where it has no-break ones, which keep a number beside what it counts."""
    return text.replace("\u00a0", " ").replace("\u2011", "-")
