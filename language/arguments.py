"""What commands of Dyad understand on their command line, with errors in the user's language."""

from __future__ import annotations

import argparse
import datetime as dt

from language import _


def iso_day(text: str) -> dt.date:
    """A day such as 2023-10-17. Raises ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        words = _("{text} is not a day of the form 2023-10-17")
        raise argparse.ArgumentTypeError(words.format(text=repr(text))) from None
