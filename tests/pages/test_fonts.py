"""The fonts that are shipped have every letter of the words and tables."""

from pathlib import Path

import pytest
from PIL import ImageFont

from narrative.catalogues import glyphs

STATIC = Path(__file__).resolve().parents[2] / "pages" / "static"
NOTHING = "\U0010fffe"
"""What no font has: drawn, it gives the box that stands for a missing letter."""


@pytest.mark.parametrize("weight", [400, 600])
def test_every_chinese_character_has_a_picture(weight):
    """If not: pages/static/README.md says how the font is cut anew."""
    font = ImageFont.truetype(STATIC / f"dyad-han-{weight}.woff2", 24)
    box = bytes(font.getmask(NOTHING))
    assert [letter for letter in sorted(glyphs()) if bytes(font.getmask(letter)) == box and not letter.isspace()] == []
