"""The dated events that a time chart gets under the switch EVENTS."""

from __future__ import annotations

import pandas as pd

from loaders.article import markers


def shown(events: str) -> pd.DataFrame | None:
    """The events to mark, or None where the reader hides them."""
    return markers() if events == "on" else None
