"""In which sizes a chart's picture is saved. The browser draws it; nothing is drawn here."""

from __future__ import annotations

import math

SIZES = ("screen", "print", "social")
SCREEN_WIDTH, SCREEN_SCALE = 900, 2
PRINT_WIDTH, PRINT_SCALE = 800, 3
"""2,400 pixels: 20 centimetres at 300 dots an inch."""
LANDSCAPE, PORTRAIT = (1200, 630), (1080, 1350)
"""Pixels of the pictures that social media show whole."""
TALLEST = 560
"""Pixels of a chart's height from which on its words would be too small in a landscape picture."""
NARROWEST = 600
"""The least width of the layout of a landscape picture."""


def size(height: int, kind: str) -> dict[str, float]:
    """Width and height of the layout in pixels, and how many pixels of the picture one of them becomes.

    ``height`` is the chart's own. The layout never gets less, for that would squash the picture; for social media up
    to 20 pixels more, so that its sides are in whole pixels and in the ratio asked for. Raises ValueError.
    """
    if kind == "screen":
        return {"width": SCREEN_WIDTH, "height": height, "scale": SCREEN_SCALE}
    if kind == "print":
        return {"width": PRINT_WIDTH, "height": height, "scale": PRINT_SCALE}
    if kind == "social":
        return _filling(PORTRAIT, height) if height > TALLEST else _filling(LANDSCAPE, height, NARROWEST)
    raise ValueError(f"A picture is one of {', '.join(SIZES)}, not {kind}")


def _filling(pixels: tuple[int, int], height: int, narrowest: int = 0) -> dict[str, float]:
    """The smallest layout of the picture's proportions that holds the chart; scaled, it fills the picture exactly."""
    common = math.gcd(*pixels)
    across, down = pixels[0] // common, pixels[1] // common
    times = max(math.ceil(height / down), math.ceil(narrowest / across))
    scale = common / times
    while int(across * times * scale) < pixels[0] or int(down * times * scale) < pixels[1]:
        scale = math.nextafter(scale, math.inf)  # browsers cut off fractions of a pixel
    return {"width": across * times, "height": down * times, "scale": scale}
