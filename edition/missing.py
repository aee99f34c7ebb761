"""What stands where something cannot be shown because of its data: which it is, why, and what to do."""

from __future__ import annotations

from markupsafe import Markup

from charts.chart import NothingToDraw
from edition import words
from edition.page import page, render
from edition.site import Site
from loaders.errors import LoaderError
from telling import trouble

FAULTS = (LoaderError, NothingToDraw)
"""Errors of data. Any other is one of the program, and ends a build."""


def document(site: Site, path: str, title: str, error: Exception, current: str) -> bytes:
    """A page in place of another; ``current`` is the page of the outline that it belongs to."""
    told = trouble.words(error, title)
    body = render("missing.html", path, title=title, told=told)
    return page(site, path, title, words.plain(told), body, current=current)


def block(error: Exception, title: str, anchor: str) -> Markup:
    """A part of a page in place of another, at the place that links lead to."""
    return Markup('<div id="{}" class="missing">{}</div>').format(anchor, words.html(trouble.words(error, title)))
