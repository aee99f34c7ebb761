"""One section of a page: its words beside its charts, or with an element of its own below them."""

from __future__ import annotations

from markupsafe import Markup

import gallery
from edition import lent, paths, words
from edition.faults import FAULTS
from edition.figure import figure
from edition.missing import block
from edition.page import render
from edition.site import Site
from language import _
from narrative import Part
from telling.claims import marks_of


def section(
    site: Site, path: str, part: Part, charts: tuple[str, ...] = (), *, level: int = 3, element: str = ""
) -> Markup:
    """A section for the document at ``path``; a chart whose data are at fault is replaced by a word about it.

    ``level`` is that of its heading, 0 if the chapter around it has the same one. ``element`` is HTML for a section
    that has no chart.
    """
    told, figures = lent.with_places(part, charts), lent.figures(charts)
    return Markup(
        render(
            "section.html",
            path,
            slug=part.slug,
            heading=part.heading if level else "",
            level=level,
            blocks=[(words.html(said, level + 1), marks_of(claims)) for said, claims in told.pieces(figures)],
            figures=[_figure(site, path, name) for name in charts],
            element=Markup(element),
            paths=paths,
        )
    )


def _figure(site: Site, path: str, name: str) -> Markup:
    try:
        return figure(site, path, name)
    except FAULTS as error:
        return block(error, _(gallery.entries()[name].topic), f"chart-{name}")
