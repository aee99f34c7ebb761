"""What stands where something cannot be shown because of its data: which it is, why, and what to do."""

from __future__ import annotations

from markupsafe import Markup

from edition import faults, words
from edition.page import page, render
from edition.site import Site


def document(site: Site, path: str, title: str, error: Exception, current: str) -> bytes:
    """A page in place of another; ``current`` is the page of the outline that it belongs to."""
    told = faults.told(error, title)
    body = render("missing.html", path, title=title, told=told)
    return page(site, path, title, words.plain(told), body, current=current)


def block(error: Exception, title: str, anchor: str) -> Markup:
    """A part of a page in place of another, at the place that links lead to."""
    return Markup('<div id="{}" class="missing">{}</div>').format(anchor, words.html(faults.told(error, title)))
