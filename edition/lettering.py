"""Text in pictures: the fonts we ship, others where a letter is missing, lines broken to a width."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageDraw, ImageFont

from language.lines import pieces

SHIPPED = Path(__file__).resolve().parent.parent / "pages" / "static"
SERIF = SHIPPED / "dyad-serif.woff2"
HAN = {"han": SHIPPED / "dyad-han-400.woff2", "bold han": SHIPPED / "dyad-han-600.woff2"}
"""Chinese characters, in the weights that go with the sans serif and with the serif."""
HELP = {"serif": ("serif", "sans", "bold han"), "sans": ("sans", "serif", "han")}
"""For each face its own font and those that help out, in order."""
SANS = "static/static/media/SourceSansVF-Upright*.woff2"
"""Where the installed Streamlit keeps its sans serif; its name ends in a hash."""
WEIGHT = 500
NO_LETTER = "\U0010fffe"
"""What no font has: drawn, it gives the box that stands for a missing letter."""


@dataclass(frozen=True)
class Face:
    """One font at one size, and those that help out. Letters that none has are left out, never drawn as boxes."""

    name: str
    size: int

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in pieces, each with the font that has all its letters."""
        piece, last = "", None
        for letter in text:
            font = self._font_of(letter)
            if font is None:
                continue
            if font is not last and piece:
                yield piece, last
                piece = ""
            piece, last = piece + letter, font
        if piece:
            yield piece, last

    def width(self, text: str) -> float:
        return sum(font.getlength(piece) for piece, font in self.runs(text))

    def draw(self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str) -> float:
        """Draw one line that begins at a point of its base line; returns where it ends."""
        x, y = at
        for piece, font in self.runs(text):
            canvas.text((x, y), piece, fill=colour, font=font, anchor="ls")
            x += font.getlength(piece)
        return x

    def lines(self, text: str, width: float) -> list[str]:
        """The text broken as its script is into lines no wider than ``width``, unless a single word is."""
        lines, room = [""], width
        for piece in pieces(text):
            if lines[-1] and _wide(self, piece.rstrip()) > room:
                lines.append("")
                room = width
            lines[-1] += piece
            room -= _wide(self, piece)
        return [line.rstrip() for line in lines]

    def missing(self, text: str) -> str:
        """The letters of a text that no font has."""
        return "".join(letter for letter in text if self._font_of(letter) is None)

    def _font_of(self, letter: str) -> ImageFont.FreeTypeFont | None:
        return next((_font(name, self.size) for name in HELP[self.name] if _has(name, letter)), None)


def serif(size: int) -> Face:
    return Face("serif", size)


def sans(size: int) -> Face:
    return Face("sans", size)


@functools.cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    path = HAN[name] if name in HAN else SERIF if name == "serif" else _sans_file()
    font = ImageFont.truetype(path, size)
    if name == "sans" and path != SERIF:
        font.set_variation_by_axes([WEIGHT])
    return font


@functools.cache
def _sans_file() -> Path:
    """Streamlit's sans serif; our serif, should another version of Streamlit keep it elsewhere."""
    found = importlib.util.find_spec("streamlit")
    files = sorted(Path(found.origin).parent.glob(SANS)) if found and found.origin else []
    return files[0] if files else SERIF


@functools.lru_cache(maxsize=65536)
def _wide(face: Face, piece: str) -> float:
    """Lines are tried in many widths, and of the same words."""
    return face.width(piece)


@functools.cache
def _has(name: str, letter: str) -> bool:
    if letter.isspace():
        return True
    font = _font(name, 40)
    return bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))
