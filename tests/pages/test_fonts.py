"""The fonts that are shipped have every letter of the words and tables."""

import re
from pathlib import Path

import pytest
from PIL import ImageFont
from streamlit import file_util

from narrative.catalogues import ROOT, TEXTS, glyphs

STATIC = Path(__file__).resolve().parents[2] / "pages" / "static"
STREAMLITS = Path(file_util.get_static_dir()) / "static"
NOTHING = "\U0010fffe"
"""What no font has: drawn, it gives the box that stands for a missing letter."""


@pytest.mark.parametrize("weight", [400, 600])
def test_every_chinese_character_has_a_picture(weight):
    """If not: pages/static/README.md says how the font is cut anew."""
    font = ImageFont.truetype(STATIC / f"dyad-han-{weight}.woff2", 24)
    box = bytes(font.getmask(NOTHING))
    assert [letter for letter in sorted(glyphs()) if bytes(font.getmask(letter)) == box and not letter.isspace()] == []


def test_every_letter_of_the_words_is_drawn_as_in_the_font_that_ours_is_cut_from():
    theirs, ours = next(STREAMLITS.glob("media/SourceSansVF-Upright.*")), STATIC / "dyad-sans.woff2"
    folders = [ROOT / name for name in ("narrative", "data", "charts", "telling", "pages")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {*TEXTS, ".py"}]
    letters = sorted({letter for path in files for letter in path.read_text(encoding="utf-8") if letter.isprintable()})
    whole, cut = ImageFont.truetype(theirs, 24), ImageFont.truetype(ours, 24)
    assert [each for each in letters if bytes(whole.getmask(each)) != bytes(cut.getmask(each))] == []


def test_every_icon_has_a_picture():
    """Icons are found by their names, which the font draws as one sign; Streamlit's own widgets have some too."""
    places = [*STREAMLITS.glob("js/*.js"), *(ROOT / "pages").rglob("*.py")]
    named = {name for path in places for name in re.findall(r":material/(\w+):", path.read_text(encoding="utf-8"))}
    whole = ImageFont.truetype(next(STREAMLITS.glob("media/MaterialSymbols-Rounded.*")), 24)
    cut = ImageFont.truetype(STATIC / "dyad-icons.woff2", 24)
    assert [name for name in sorted(named) if whole.getlength(name) == 24 != cut.getlength(name)] == []
    assert len(named) > 10
