"""Frees the marks that pandas leaves at a column for each look into it.

It does so by itself when there are 500 at a column, of 88 bytes. Tables and charts that are kept have thousands of
columns: their marks would go on growing for an hour of many readers, to more than the data.
"""

from __future__ import annotations

import gc
import threading
import time

from pandas._libs.internals import BlockValuesRefs

SECONDS = 15.0
"""Between two rounds; one takes some hundredths of a second."""
FEW = 8
"""Marks that stay until a later round."""

_frozen: list[BlockValuesRefs] = []


def keep_clear() -> None:
    """From now on, free marks once in a while. To be called before `gc.freeze`: what is frozen is found no more."""
    _frozen[:] = _alive()
    threading.Thread(target=_rounds, name="columns", daemon=True).start()


def clear() -> None:
    """Free the marks of those who looked and are gone."""
    for column in [*_frozen, *_alive()]:
        if len(column.referenced_blocks) > FEW:
            column.has_reference()  # to know, it looks for marks of those who are there, and keeps no others


def _alive() -> list[BlockValuesRefs]:
    return [each for each in gc.get_objects() if type(each) is BlockValuesRefs]


def _rounds() -> None:
    while True:
        time.sleep(SECONDS)
        clear()
