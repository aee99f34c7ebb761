"""What stands at the foot of every page."""

from __future__ import annotations

from language import _


def about() -> str:
    """Who made this, of what, and where the data are."""
    return _(
        "Dyad checks a news explainer of 17 October 2023 against public data. Every figure has a source: see the "
        "tables under the charts and the page Data. Statements of both sides are attributed and not adopted."
    )
