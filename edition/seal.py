"""The sign of a verdict on a disc of its colour, drawn, for not every font has the signs."""

from __future__ import annotations

import functools

from PIL import Image, ImageDraw

from charts.style import VERDICT
from claims import Verdict
from edition.lettering import serif

SIDE = 84
PAPER = "#fdfcf9"
SMOOTH = 4
"""How many times as large a disc is drawn before it is made small, so that edges are smooth."""


@functools.cache
def seal(verdict: Verdict) -> Image.Image:
    """The disc of a verdict."""
    side = SIDE * SMOOTH
    disc = Image.new("RGBA", (side, side))
    canvas = ImageDraw.Draw(disc)
    canvas.ellipse((0, 0, side - 1, side - 1), fill=VERDICT[verdict.key])

    def at(*points: tuple[int, int]) -> list[tuple[int, int]]:
        """Points given from the middle of the disc in pixels of the card."""
        return [(side // 2 + x * SMOOTH, side // 2 + y * SMOOTH) for x, y in points]

    line = {"fill": PAPER, "width": 7 * SMOOTH}
    match verdict:
        case Verdict.HOLDS:
            canvas.line(at((-19, 1), (-6, 14), (19, -13)), joint="curve", **line)
        case Verdict.FAILS:
            canvas.line(at((-15, -15), (15, 15)), **line)
            canvas.line(at((-15, 15), (15, -15)), **line)
        case Verdict.DEPENDS:
            canvas.ellipse(at((-21, -21), (21, 21)), outline=PAPER, width=5 * SMOOTH)
            canvas.pieslice(at((-20, -20), (20, 20)), 90, 270, fill=PAPER)
        case Verdict.OPEN:
            canvas.ellipse(at((-20, -20), (20, 20)), outline=PAPER, width=7 * SMOOTH)
        case Verdict.UNCHECKED:
            face = serif(58 * SMOOTH)
            face.draw(canvas, (side / 2 - face.width("?") / 2, side / 2 + 20 * SMOOTH), "?", PAPER)
    return disc.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
