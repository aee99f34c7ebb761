"""The live sources, one module each: what is asked, how an answer is checked, how it becomes a tidy frame."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping

from language import _
from loaders.errors import LoaderError
from loaders.live.source import Source

MODULES = (
    "imf",
    "worldbank",
    "comtrade",
    "owid",
    "bis",
    "cbr",
    "undl",
    "ideal_points",
    "sipri",
    "customs",
    "gdelt",
)
"""In the order in which they are listed and refreshed."""


@functools.cache
def sources() -> Mapping[str, Source]:
    """Every source by its id."""
    found = (importlib.import_module(f"{__name__}.{name}").SOURCE for name in MODULES)
    return {source.id: source for source in found}


def source(name: str) -> Source:
    """One source by its id. Raises LoaderError."""
    if name not in sources():
        raise LoaderError(
            name,
            _("There is no source called {name}.").format(name=name[:40]),
            _("Sources are: {names}.").format(names=", ".join(sources())),
        )
    return sources()[name]
