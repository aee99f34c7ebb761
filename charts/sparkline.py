"""Sparklines as SVG: a few bars or marks that need no chart library, for the overview."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 220, 44
CELL = 24


@dataclass(frozen=True)
class Sparkline:
    """A small picture and what it shows in words."""

    svg: str
    alt: str


def bars(values: Sequence[float], colour: str, label: str, pale: Sequence[bool] = ()) -> Sparkline:
    """Bars from zero, one a value; a missing value is a gap, ``pale`` marks values that are not settled."""
    top = max((value for value in values if value == value), default=1) or 1
    step = WIDTH / max(len(values), 1)
    faint = list(pale) or [False] * len(values)
    drawn = [
        f'<rect x="{place * step + step * 0.12:.1f}" y="{HEIGHT * (1 - value / top):.1f}" width="{step * 0.76:.1f}" '
        f'height="{HEIGHT * value / top:.1f}" fill="{colour}" opacity="{0.45 if pale_ else 1}"/>'
        for place, (value, pale_) in enumerate(zip(values, faint, strict=True))
        if value == value and value > 0
    ]
    return Sparkline(_svg(drawn), label)


def ticks(values: Sequence[int], colours: Sequence[str], label: str) -> Sparkline:
    """One mark a value: up for 1, in the middle for 0, down for -1."""
    step = WIDTH / max(len(values), 1)
    third = HEIGHT / 3
    drawn = [
        f'<rect x="{place * step + step * 0.12:.1f}" y="{(1 - value) * third + 2:.1f}" width="{step * 0.76:.1f}" '
        f'height="{third - 4:.1f}" fill="{colour}"/>'
        for place, (value, colour) in enumerate(zip(values, colours, strict=True))
    ]
    return Sparkline(_svg(drawn), label)


def row(cells: Sequence[tuple[str, str]], columns: int, label: str) -> Sparkline:
    """One row of cells, each a sign of SIGNS and a colour, in a picture that is ``columns`` cells wide."""
    drawn = [_cell(sign, column * CELL + 1.5, 1.5, CELL - 3, colour) for column, (sign, colour) in enumerate(cells)]
    return Sparkline(_svg(drawn, columns * CELL, CELL), label)


def apart(said: float, found: Sequence[float], colours: tuple[str, str], label: str) -> Sparkline:
    """On a line from zero: a star for what was said, and a band with dots for what was found."""
    edge, middle = 8, CELL / 2
    scale = (WIDTH - 2 * edge) / max(said, *found)
    at, places = edge + scale * said, [edge + scale * value for value in found]
    drawn = [
        f'<path d="M{edge} {middle}H{WIDTH - edge}" stroke="{colours[1]}" opacity="0.6"/>',
        f'<path d="M{edge} {middle - 5}v10" stroke="{colours[1]}" stroke-width="1.5"/>',
        f'<path d="M{min(places):.1f} {middle}H{max(places):.1f}" stroke="{colours[1]}" stroke-width="4"/>',
        *(f'<circle cx="{place:.1f}" cy="{middle}" r="4.5" fill="{colours[1]}"/>' for place in places),
        f'<polygon points="{_star(at, middle, 8.5)}" fill="{colours[0]}"/>',
    ]
    return Sparkline(_svg(drawn, WIDTH, CELL), label)


def _star(x: float, y: float, radius: float) -> str:
    """The corners of a star with five points; the inner ones lie where its lines cross."""
    radii = (radius, radius * 0.382)
    turns = [(radii[corner % 2], corner * math.pi / 5) for corner in range(10)]
    return " ".join(f"{x + far * math.sin(turn):.1f},{y - far * math.cos(turn):.1f}" for far, turn in turns)


RING = "<circle cx='8' cy='8' r='4.5'/>"
SIGNS = {
    "check": "<path d='M3.8 8.4l3 3.2 5.4-7.2'/>",
    "half": f"{RING}<path d='M8 3.5a4.5 4.5 0 0 0 0 9z' fill='#fff'/>",
    "cross": "<path d='M4.4 4.4l7.2 7.2M11.6 4.4l-7.2 7.2'/>",
    "ring": RING,
    "question": "<path d='M5.5 6.2a2.5 2.4 0 1 1 3.7 2.1c-.8.5-1.2 1-1.2 1.9M8 11.6v1.6'/>",
}
"""What a cell shows, told apart without colour: the signs of the verdicts, drawn in a square of 16."""


def _cell(sign: str, x: float, y: float, side: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" fill="{colour}"/>'
        f'<g transform="translate({x:.1f} {y:.1f}) scale({side / 16:.3f})" fill="none" stroke="#fff" '
        f'stroke-width="1.8">{SIGNS[sign]}</g>'
    )


def _svg(drawn: list[str], width: int = WIDTH, height: int = HEIGHT) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(drawn)}</svg>'
