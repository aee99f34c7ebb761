"""Pictures come out in the pixels asked for, and no chart is squashed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gallery
from sharing.picture import SIZES, size

HEIGHTS = st.integers(min_value=150, max_value=2200)


def pixels(made):
    """What a browser makes of it: it cuts off fractions."""
    return int(made["width"] * made["scale"]), int(made["height"] * made["scale"])


@given(HEIGHTS)
def test_social_media_get_exactly_what_they_show_whole(height):
    made = size(height, "social")
    assert pixels(made) == ((1200, 630) if height <= 560 else (1080, 1350))
    assert isinstance(made["width"], int) and isinstance(made["height"], int)


@given(HEIGHTS, st.sampled_from(SIZES))
def test_no_layout_is_lower_than_the_chart_or_too_narrow_to_read(height, kind):
    made = size(height, kind)
    assert made["height"] >= height
    assert made["width"] >= 440  # charts are made for phones too
    assert made["height"] - height <= 20 or made["width"] == 600


@given(HEIGHTS)
def test_print_is_20_centimetres_at_300_dots_an_inch(height):
    width, _height = pixels(size(height, "print"))
    assert abs(width / 300 * 2.54 - 20) < 0.5
    assert size(height, "print")["height"] == height


def test_every_chart_fits(entry):
    height = gallery.draw(entry.name).height
    assert pixels(size(height, "screen")) == (1800, 2 * height)
    assert pixels(size(height, "social")) in ((1200, 630), (1080, 1350))


def test_there_is_no_other_size():
    with pytest.raises(ValueError, match="screen, print, social"):
        size(400, "poster")
