"""Pictures for links from other sites: every word is there, in letters and not in boxes, and it fits."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import gallery
from claims import Verdict
from edition import card, paths, preview
from edition.card import HEIGHT, MARGIN, WIDTH, Card, picture
from edition.lettering import sans, serif
from edition.site import of_data, page_path
from language import DEFAULT, choose
from ledger import ledger
from narrative.outline import PAGES


@pytest.fixture(scope="module")
def cards():
    return dict(preview.cards(of_data()))


def test_each_page_chart_and_claim_has_one(cards):
    assert set(cards) == {
        *(page_path(name) for name in PAGES),
        *(paths.chart_page(name) for name in gallery.entries()),
        *(paths.claim_page(name) for name in ledger()),
    }


@pytest.mark.parametrize("code", ["ru", "zh"])
def test_no_letter_is_missing_in_another_language(code):
    choose(code)
    try:
        made = dict(preview.cards(of_data()))
    finally:
        choose(DEFAULT)
    words = "".join(text for each in made.values() for text in (each.kicker, each.headline, each.source))
    figures = "".join(text for each in made.values() for pair in each.figures for text in pair)
    for face in (serif(40), sans(40)):
        assert face.missing(words + figures) == ""


def test_chinese_is_broken_between_characters_and_no_line_begins_with_a_stop():
    lines = serif(60).lines("俄中贸易额二零二三年前三季度增长，超过此前任何一年。", 400)
    assert len(lines) > 2 and all(serif(60).width(line) <= 400 for line in lines)
    assert not [line for line in lines if line[0] in "，。"]


def test_no_letter_is_missing_in_any_title_under_any_choice(cards):
    words = [text for each in cards.values() for text in (each.kicker, each.headline, each.source)]
    words += [text for each in cards.values() for pair in each.figures for text in pair]
    words += [gallery.draw(name, **choice).title for name, e in gallery.entries().items() for choice in e.choices()]
    for face in (serif(40), sans(40)):
        assert face.missing("".join(words)) == ""


def test_a_letter_that_no_font_has_is_left_out_and_not_drawn_as_a_box():
    assert serif(40).missing("ഒa") == "ഒ"
    assert serif(40).width("ഒa") == serif(40).width("a")
    assert picture(Card("", "ഒ", "")) == picture(Card("", "", ""))


def test_the_second_font_helps_out():
    """The serif has no tick."""
    pieces = dict(serif(40).runs("✓ Holds"))
    assert len(pieces) == 2


def test_pictures_are_small_of_the_right_size_and_the_same_each_time(cards):
    for path in ("index.html", paths.chart_page("trade-monthly"), paths.claim_page("half-year-growth")):
        made = picture(cards[path])
        image = Image.open(io.BytesIO(made))
        assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
        assert len(made) < 60_000
        assert picture(cards[path]) == made


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_has_a_seal_of_its_own(verdict):
    others = [picture(Card("", "", "", each)) for each in Verdict if each is not verdict]
    assert picture(Card("", "", "", verdict)) not in others


@given(st.text("abcdefgh йшü–0123456789%中国的，（）", max_size=400))
def test_any_headline_fits(words):
    height = 300
    face, lines = card._fitting(words, height)
    assert len(lines) * face.size * card.LEADING <= height
    assert all(face.width(line) <= WIDTH - 2 * MARGIN for line in lines)


@given(st.lists(st.text("abc 0123456789%", min_size=1, max_size=60), min_size=1, max_size=2))
def test_said_and_found_fit_side_by_side(figures):
    width = 700
    face, shown = card._sized(figures, width)
    assert len(shown) == len(figures)
    assert len(figures) == 2 or face.width(shown[0]) <= width


@pytest.mark.parametrize(
    ("line", "coloured"),
    [
        ("Trade: 5.7 bn dollars in 1999, 244.8 bn in 2024", ["5.7", "244.8"]),
        ("Power of Siberia-1 carried 38.8 bcm, +40.6% to −7", ["38.8", "+40.6%", "−7"]),
        ("Since 2007", []),
    ],
)
def test_figures_stand_out_but_years_and_names_do_not(line, coloured):
    pieces = card._pieces(line)
    assert [piece for piece, colour in pieces if colour == card.DATA] == coloured
    assert "".join(piece for piece, _colour in pieces) == line


def test_the_edition_has_them_where_its_pages_say(edition, cards):
    for path in cards:
        file = edition / paths.preview(path)
        assert file.is_file()
        document = (edition / path).read_text(encoding="utf-8")
        assert f'<meta property="og:image" content="https://example.org/dyad/{paths.preview(path)}">' in document
    assert HEIGHT == 630


def test_a_chinese_headline_ends_its_lines_after_marks():
    _face, lines = card._fitting("2003年以来至少67次联合演习或巡航；最多的是2024年，10次", 300)
    assert lines == ["2003年以来", "至少67次联合演习或巡航；", "最多的是2024年，10次"]
