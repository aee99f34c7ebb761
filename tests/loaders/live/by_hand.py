"""A refresh by hand of a source that may be asked again at once, and what it leaves behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from loaders.live import attempts, folder, refresh
from loaders.pair import FLAGSHIP
from tests.loaders.live.faults import SOURCE

FREE = replace(SOURCE, floor=dt.timedelta(0))
"""It may be asked again at once."""
SCOPE = FLAGSHIP.key


def by_hand(source=FREE, **more):
    return refresh.refresh(source, FLAGSHIP, by_hand=True, **more)


def stored(place="kept"):
    """Every file with its bytes."""
    return {path.name: path.read_bytes() for path in (folder.root() / place).rglob("*") if path.is_file()}


def attempt(source=FREE):
    return attempts.last(source.id, SCOPE)


def merged(held, new):
    return pd.concat([held, new]).drop_duplicates(SOURCE.unique, keep="last", ignore_index=True)
