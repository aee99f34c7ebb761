"""The signs of the keys: each is drawn, in the colour of what it stands for, and no two look alike."""

from __future__ import annotations

import unicodedata

import pytest

import gallery
from telling.glyph import FILLED_WITH, FULL, HOLLOW, LEVEL, STROKE, UPRIGHT, glyph


@pytest.mark.parametrize("name", gallery.entries())
def test_no_sign_of_a_key_is_left_to_a_font(name):
    """Letters that stand in the marks themselves are words, not signs."""
    for sign, colour, _words in gallery.draw(name).key:
        signs = [each for each in sign if unicodedata.category(each) in {"So", "Sm"} or each in "┊¦?–"]
        drawn = glyph(sign, colour)
        assert drawn.count("<img ") == len(signs)
        assert drawn.count(colour.replace("#", "%23")) >= len(signs)


def test_signs_differ_but_for_two_sizes_of_one():
    signs = [*FULL, *HOLLOW, *STROKE, *FILLED_WITH, *UPRIGHT, *LEVEL, "◐"]
    alike = {frozenset("○◯"), frozenset("✕✗"), frozenset("✕×"), frozenset("✗×"), frozenset("❘|")}
    drawn = {sign: glyph(sign, "#000000") for sign in signs}
    same = {frozenset((a, b)) for a in signs for b in signs if a < b and drawn[a] == drawn[b]}
    assert same == alike
