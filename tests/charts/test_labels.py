"""Axis labels fit beside their plot, in every language."""

import unicodedata
from pathlib import Path

import pytest
import streamlit
from PIL import ImageFont

import gallery
from charts import style
from language import DEFAULT, choose, languages

SIZE = 12
FONT = next(Path(streamlit.__file__).parent.glob("static/static/media/SourceSansVF-Upright*.woff2"))


@pytest.fixture(scope="module")
def lettering():
    font = ImageFont.truetype(FONT, SIZE)
    font.set_variation_by_axes([400])
    return font


@pytest.mark.parametrize("language", languages())
def test_no_label_at_the_left_is_cut(language, lettering):
    choose(language)
    try:
        figures = {name: gallery.draw(name).figure.checked() for name in gallery.entries()}
    finally:
        choose(DEFAULT)
    cut = [
        (name, line)
        for name, figure in figures.items()
        for line in _lines(figure)
        if _pixels(line, lettering) > figure.layout.margin.l
    ]
    assert cut == []


def test_the_plot_makes_room_for_the_longest_line_of_its_labels():
    assert style.room(["Russia", "a label<br><b>of two lines</b>"]) == style.room(["of two lines"])
    assert style.room(["Дальневосточный"]) > style.room(["Far Eastern"])
    assert style.room([]) == 0


def _lines(figure):
    """The lines of labels that words stand for."""
    shown = [axis for axis in figure.select_yaxes() if axis.visible is not False]
    return [line for axis in shown for label in axis.ticktext or () for line in str(label).split("<br>")]


def _pixels(line, lettering):
    """As wide as the app's own letters are; Chinese ones, which its font has not, are squares."""
    plain = line.replace("<b>", "").replace("</b>", "")
    wide = [letter for letter in plain if unicodedata.east_asian_width(letter) in "WF"]
    return lettering.getlength("".join(letter for letter in plain if letter not in wide)) + SIZE * len(wide)
