"""The scripts that a page begins with, by Streamlit's names: the browser loads them beside those of every app."""

from __future__ import annotations

from narrative.outline import PAGES

EVERYWHERE = ("Html", "DownloadButton")
CHARTS = "PlotlyChart"
PICTURES = "ButtonGroup"
"""What chooses the format of pictures, on pages with charts."""
CONTROLS = {
    "leaders": ("Checkbox", "Selectbox"),
    "middle_east": ("Checkbox",),
    "ukraine": ("Checkbox",),
    "energy": ("Checkbox",),
    "pair": ("Selectbox", "Button"),
    "statements": ("Multiselect", "PageLink"),
    "data": ("Selectbox", "Button"),
}
"""What else is on the first chapter of a page."""


def has_charts(path: str) -> bool:
    """Whether the page at a path has charts in any of its chapters."""
    return any(charts for page in PAGES.values() if page.path == path for *_where, charts in page.sections)


def elements_of(path: str) -> tuple[str, ...]:
    """Of the page at a path, as it opens without choices; an unknown path opens the page that leads back."""
    for name, page in PAGES.items():
        if page.path == path:
            first = next(iter(page.chapters.values()), {})
            drawn = (CHARTS,) if any(first.values()) else ()
            saved = (PICTURES,) if has_charts(path) else ()
            return (*EVERYWHERE, *drawn, *saved, *CONTROLS.get(name, ()))
    return (*EVERYWHERE, "PageLink")
