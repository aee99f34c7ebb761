"""The picture that stands for a page where other sites link to it: 1200 × 630 pixels, a few colours, words only."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageColor, ImageDraw

from charts.style import CHINA, DATA, EXPLAINER, RUSSIA, VERDICT
from claims import Verdict
from edition.lettering import Face, sans, serif
from edition.seal import PAPER, seal
from language import number
from language.lines import chinese, phrased

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INK, PALE, RULE = "#1d2126", "#5d6167", "#d9d4c8"
SHADES = 12
"""Steps between the paper and each ink, for the edges of letters."""
HEADLINE_SIZES = (88, 80, 72, 64, 58, 52, 46, 40)
FIGURE_SIZES = (60, 52, 46, 40, 34, 28)
LEADING = 1.14
TOP, FOOT = 118, 548
"""Where the room for the headline begins, and where the line above the source is."""
AIR = 24
"""What the headline keeps free above the line."""
ROW, GAP = 150, 52
"""The room of verdict and figures, and between two of them."""
MIDDLE = FOOT - ROW / 2 + 4
FIGURE = re.compile(r"(?<![A-Za-zÀ-ӿ\d_.,-])[+−]?\d(?:[\d,.]*\d)?%?")
"""A number that is no part of a name; Chinese writes it without a space before it."""
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Card:
    """What is on the picture: where we are, the finding, the source; and between, a verdict with figures or a tally.

    ``figures`` are up to two pairs of a label and a figure: what was said, and what was found. ``tally`` is how many
    statements have which verdict.
    """

    kicker: str
    headline: str
    source: str
    verdict: Verdict | None = None
    figures: tuple[tuple[str, str], ...] = ()
    tally: Mapping[Verdict, int] = field(default_factory=dict)


def picture(card: Card) -> bytes:
    """The card as PNG; the same bytes for the same words."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    _head(image, canvas, card.kicker)
    row = _judged if card.verdict else _tally if card.tally else None
    if row:
        row(image, canvas, card)
    _headline(canvas, card.headline, FOOT - (ROW if row else 0), coloured=card.verdict is None)
    _foot(canvas, card.source)
    file = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _head(image: Image.Image, canvas: ImageDraw.ImageDraw, kicker: str) -> None:
    """Where we are on the left, whose it is on the right."""
    face = sans(28)
    face.draw(canvas, (MARGIN, 84), _cut(kicker, face, 860), DATA)
    name = serif(40)
    start = WIDTH - MARGIN - name.width("Dyad")
    name.draw(canvas, (start, 86), "Dyad", INK)
    mark = _mark()
    image.paste(mark, (round(start) - mark.width - 14, 55), mark)


def _headline(canvas: ImageDraw.ImageDraw, text: str, end: float, coloured: bool) -> None:
    """As large as it fits; figures stand out by their colour where the colour is not the verdict's."""
    face, lines = _fitting(text, end - TOP - AIR)
    step = face.size * LEADING
    y = TOP + (end - TOP - step * len(lines)) / 2 + face.size * 0.86
    for line in lines:
        x: float = MARGIN
        for piece, colour in _pieces(line) if coloured else [(line, INK)]:
            x = face.draw(canvas, (x, y), piece, colour)
        y += step


def _fitting(text: str, height: float) -> tuple[Face, list[str]]:
    for size in HEADLINE_SIZES:
        face = serif(size)
        lines, most = face.lines(text, WIDTH - 2 * MARGIN), int(height / size / LEADING)
        if len(lines) <= most and all(face.width(line) <= WIDTH - 2 * MARGIN for line in lines):
            return face, _balanced(face, text, len(lines), most)
    return face, [_cut(line, face, WIDTH - 2 * MARGIN) for line in lines[:most]]


def _balanced(face: Face, text: str, count: int, most: int) -> list[str]:
    """The same number of lines, as even as they can be, so that no word is left alone on the last.

    Chinese takes more of them, if there is room, where else a phrase would be parted.
    """
    if chinese(text):
        return phrased(text, WIDTH - 2 * MARGIN, range(count, most + 1), face.width)
    widths = range(round(face.width(text) / count), WIDTH - 2 * MARGIN + 1, 12)
    tries = (face.lines(text, width) for width in widths)
    return next((lines for lines in tries if len(lines) == count), face.lines(text, WIDTH - 2 * MARGIN))


def _pieces(line: str) -> list[tuple[str, str]]:
    """The line in pieces with their colours: figures that are no years in the colour of data."""
    pieces, rest = [], 0
    for found in FIGURE.finditer(line):
        if not YEAR.fullmatch(found[0]):
            pieces += [(line[rest : found.start()], INK), (found[0], DATA)]
            rest = found.end()
    return [*pieces, (line[rest:], INK)]


def _judged(image: Image.Image, canvas: ImageDraw.ImageDraw, card: Card) -> None:
    """The verdict, and what was said beside what was found."""
    x = _sealed(image, canvas, MARGIN, card.verdict, card.verdict.label) + GAP + 12
    face, shown = _sized([figure for _label, figure in card.figures], WIDTH - MARGIN - x)
    for (label, _figure), figure, colour in zip(card.figures, shown, (EXPLAINER, DATA), strict=False):
        sans(26).draw(canvas, (x, MIDDLE - 30), label, PALE)
        face.draw(canvas, (x, MIDDLE + 36), figure, colour)
        x += max(face.width(figure), sans(26).width(label)) + GAP


def _tally(image: Image.Image, canvas: ImageDraw.ImageDraw, card: Card) -> None:
    """How many statements have which verdict."""
    x: float = MARGIN
    for verdict, count in card.tally.items():
        x = _sealed(image, canvas, x, verdict, number(count)) + GAP


def _sealed(image: Image.Image, canvas: ImageDraw.ImageDraw, x: float, verdict: Verdict, words: str) -> float:
    """The sign of a verdict with words in its colour; returns where they end."""
    disc = seal(verdict)
    image.paste(disc, (round(x), round(MIDDLE - disc.height / 2)), disc)
    return serif(44).draw(canvas, (x + disc.width + 22, MIDDLE + 15), words, VERDICT[verdict.key])


def _sized(figures: list[str], width: float) -> tuple[Face, list[str]]:
    """One size for all figures in which they fit side by side; the last is cut if they do not fit in any."""
    for size in FIGURE_SIZES:
        face = serif(size)
        taken = sum(face.width(figure) for figure in figures) + GAP * (len(figures) - 1)
        if taken <= width:
            return face, figures
    *others, last = figures
    left = width - sum(face.width(figure) + GAP for figure in others)
    return face, [*others, _cut(last, face, left)]


def _foot(canvas: ImageDraw.ImageDraw, source: str) -> None:
    canvas.line([(MARGIN, FOOT), (WIDTH - MARGIN, FOOT)], fill=RULE, width=2)
    face = sans(24)
    face.draw(canvas, (MARGIN, FOOT + 44), _cut(source, face, WIDTH - 2 * MARGIN), PALE)


def _cut(text: str, face: Face, width: float) -> str:
    """A line that fits, cut at a word with a sign that it goes on."""
    if face.width(text) <= width:
        return text
    return next(
        (cut for end in range(len(text), 0, -1) if face.width(cut := f"{text[:end].rstrip(' ,;:')}…") <= width), "…"
    )


@functools.cache
def _mark() -> Image.Image:
    """The two circles, drawn four times as large first so that their edges are smooth."""
    large = Image.new("RGBA", (200, 136))
    ImageDraw.Draw(large).ellipse((0, 4, 127, 131), fill=RUSSIA)
    over = Image.new("RGBA", large.size)
    ImageDraw.Draw(over).ellipse((72, 4, 199, 131), fill=(*ImageColor.getrgb(CHINA), 225))
    return Image.alpha_composite(large, over).resize((50, 34), Image.Resampling.LANCZOS)


@functools.cache
def _palette() -> Image.Image:
    """Each ink in its steps to the paper; paper and inks exactly as they are."""
    paper = ImageColor.getrgb(PAPER)
    overlap = tuple(
        (china * 225 + russia * 30) // 255
        for china, russia in zip(*map(ImageColor.getrgb, (CHINA, RUSSIA)), strict=True)
    )
    inks = [ImageColor.getrgb(each) for each in (INK, PALE, RULE, RUSSIA, CHINA, DATA, EXPLAINER, *VERDICT.values())]
    colours = [
        tuple(round(low + (high - low) * step / SHADES) for low, high in zip(paper, ink, strict=True))
        for ink in [*inks, overlap]
        for step in range(SHADES + 1)
    ]
    colours = list(dict.fromkeys(colours))
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette
