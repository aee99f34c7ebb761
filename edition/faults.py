"""Errors of data, which an edition tells in the place of what they keep from being shown."""

from __future__ import annotations

from charts.chart import NothingToDraw
from language import _
from loaders.errors import LoaderError
from telling import trouble

FAULTS = (LoaderError, NothingToDraw)
"""Any other error is one of the program, and ends a build."""


def told(error: Exception, what: str) -> str:
    """That one thing cannot be shown, and why, as Markdown."""
    if isinstance(error, LoaderError):
        return trouble.words(error, what)
    return _("“{what}” cannot be shown: the data of this edition have no row for it.").format(what=what)
