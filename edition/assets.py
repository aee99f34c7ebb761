"""What all pages share: style, scripts, the chart library, the font and the icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.site import Site

OWN = Path(__file__).resolve().parent / "assets"
OURS = ("dyad.css", "dyad.js", "filter.js", "search.js")
SHARED = OWN.parent.parent / "pages" / "static"
"""What the dashboard serves too."""
FROM_SHARED = ("dyad-serif.LICENSE.txt", "dyad-han-400.woff2", "dyad-han-600.woff2", "icon.png")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each as `assets/<name>`."""
    for path in [
        *(path for path in sorted(OWN.iterdir()) if path.suffix != ".md"),
        *(SHARED / name for name in FROM_SHARED),
    ]:
        yield f"assets/{path.name}", _lean(path) if path.name in OURS else path.read_bytes()


def _lean(path: Path) -> bytes:
    """A file without its comments and indents, a style sheet without its line ends: every page loads it."""
    lean = re.sub(r"/\*.*?\*/|^\s+", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return (re.sub(r"\s*([{};])\s*", r"\1", lean) if path.suffix == ".css" else lean).encode()
