"""What all pages share: style, scripts, the chart library, the font and the icon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.site import Site

OWN = Path(__file__).resolve().parent / "assets"
SHARED = OWN.parent.parent / "pages" / "static"
"""What the dashboard serves too."""
FROM_SHARED = ("dyad-serif.LICENSE.txt", "icon.png")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each as `assets/<name>`."""
    for path in [
        *(path for path in sorted(OWN.iterdir()) if path.suffix != ".md"),
        *(SHARED / name for name in FROM_SHARED),
    ]:
        yield f"assets/{path.name}", path.read_bytes()
