"""Text in pictures: the fonts we ship, a second one where a letter is missing, lines broken to a width."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageDraw, ImageFont

SERIF = Path(__file__).resolve().parent.parent / "pages" / "static" / "dyad-serif.woff2"
SANS = "static/static/media/SourceSansVF-Upright*.woff2"
"""Where the installed Streamlit keeps its sans serif; its name ends in a hash."""
WEIGHT = 500
NO_LETTER = "\U0010fffe"
"""What no font has: drawn, it gives the box that stands for a missing letter."""


@dataclass(frozen=True)
class Face:
    """One font at one size, and the one that helps out. Letters that neither has are left out, never drawn as boxes."""

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
        """The text broken at spaces into lines no wider than ``width``, unless a single word is."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def missing(self, text: str) -> str:
        """The letters of a text that neither font has."""
        return "".join(letter for letter in text if self._font_of(letter) is None)

    def _font_of(self, letter: str) -> ImageFont.FreeTypeFont | None:
        own = _font(self.name, self.size)
        if _has(self.name, letter):
            return own
        other = "sans" if self.name == "serif" else "serif"
        return _font(other, self.size) if _has(other, letter) else None


def serif(size: int) -> Face:
    return Face("serif", size)


def sans(size: int) -> Face:
    return Face("sans", size)


@functools.cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    path = SERIF if name == "serif" else _sans_file()
    font = ImageFont.truetype(path, size)
    if path != SERIF:
        font.set_variation_by_axes([WEIGHT])
    return font


@functools.cache
def _sans_file() -> Path:
    """Streamlit's sans serif; our serif, should another version of Streamlit keep it elsewhere."""
    found = importlib.util.find_spec("streamlit")
    files = sorted(Path(found.origin).parent.glob(SANS)) if found and found.origin else []
    return files[0] if files else SERIF


@functools.cache
def _has(name: str, letter: str) -> bool:
    if letter.isspace():
        return True
    font = _font(name, 40)
    return bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))
