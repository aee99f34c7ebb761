"""Tells a person who waits where a script is: on standard error, away from the results."""

from __future__ import annotations

import sys
import time

_BEGAN = time.monotonic()


def progress(step: str) -> None:
    """Say what is done now, and how long the script has run."""
    minutes, seconds = divmod(round(time.monotonic() - _BEGAN), 60)
    print(f"  [{minutes}:{seconds:02}] {step}", file=sys.stderr, flush=True)
