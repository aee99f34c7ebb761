"""The first words of a page, with figures that charts lend."""

from __future__ import annotations

import gallery
from narrative import narrative
from narrative.outline import PAGES


def lead(page: str) -> str:
    """The lead of a page; its figures come from charts as they stand by default."""
    return narrative(page).lead.told(_lent(PAGES[page].lead))


def _lent(charts: tuple[str, ...]) -> dict[str, str]:
    """The numbers that charts lend to the lead. A chart that cannot be drawn lends none."""
    found: dict[str, str] = {}
    for name in charts:
        try:
            found |= gallery.draw(name).figures
        except Exception:
            continue
    return found
