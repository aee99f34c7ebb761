"""Markdown as HTML: what our words use, and nothing that the words smuggle in."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import words

OURS = {
    "a": {"href", "rel", "title"},
    "blockquote": set(),
    "br": set(),
    "code": {"class"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "em": set(),
    "hr": set(),
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "pre": set(),
    "small": set(),
    "span": {"class", "data-figure"},
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": {"class"},
    "th": {"class"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
    **{f"h{level}": set() for level in range(1, 7)},
}
"""Tags and attributes that our words come to."""
DIRECTIVES = (":small[", ":green-badge[", ":figure-a_b[")
LINKS = ("](javascript:x)", "](http://a.b/)", '](<http://a.b/"c>)', "![x](http://a.b/c.png)")
TAGS = ("<b>", "</small>", "<script>", "<!--", "&lt;", "onload=")
MARKS = ("[", "]", "](", ")", "`", "**", "\n", "\n\n", "# ", "- ", "\\", '"', "'", "x", " ", "| a | b |\n|---|--:|\n")
PIECES = st.sampled_from((*DIRECTIVES, *LINKS, *TAGS, *MARKS))


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_comment(self, comment):
        self.comments.append(comment)


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_only_our_own_tags_come_out(markdown):
    seen = Seen(words.html(markdown))
    assert not seen.comments
    for tag, attributes in seen.tags:
        assert tag in OURS
        assert set(attributes) <= OURS[tag]
        assert not attributes.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:", "file:"))


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_plain_words_stay_on_one_line(markdown):
    assert "\n" not in words.plain(markdown)


def test_small_print_may_hold_links_and_brackets():
    made = words.html(":small[see [TASS](<https://tass.com/a>) and \\[sic\\] [1]]")
    assert made.strip() == (
        '<p><small>see <a href="https://tass.com/a" rel="noopener">TASS</a> and [sic] [1]</small></p>'
    )


def test_a_badge_may_stand_in_a_link_and_small_print_in_a_table():
    assert words.inline("[:red-badge[✗ Does not hold] **1**](claims/a.html)") == (
        '<a href="claims/a.html"><span class="badge badge-red">✗ Does not hold</span> <strong>1</strong></a>'
    )
    assert "<td><small>x</small>" in words.html("| a |\n|---|\n| :small[x] |")


def test_a_figure_has_a_place_that_a_choice_can_renew():
    made = words.inline(f"It was **{words.figure_place('goods_share', '77%')}**.")
    assert made == 'It was <strong><span data-figure="goods_share">77%</span></strong>.'


def test_an_unclosed_directive_is_shown_as_it_is():
    assert words.inline(":small[open") == ":small[open"


@pytest.mark.parametrize("markdown", ["`:small[x]`", "    :small[x]"])
def test_code_is_no_directive(markdown):
    assert ":small[x]" in words.html(markdown)


def test_headings_begin_at_the_level_asked_for():
    assert [tag for tag, _ in Seen(words.html("## a\n\n### b\n\n## c", 3)).tags] == ["h3", "h4", "h3"]


def test_numbers_stand_to_the_right():
    made = words.html("| name | value |\n|---|--:|\n| a | 2 |")
    assert [(tag, at) for tag, at in Seen(made).tags if tag in {"th", "td"}] == [
        ("th", {}),
        ("th", {"class": "n"}),
        ("td", {}),
        ("td", {"class": "n"}),
    ]


def test_pictures_of_other_hosts_are_not_loaded():
    assert "<img" not in words.html("![x](https://a.b/c.png)")


def test_plain_words_have_no_marks():
    markdown = "**The data** list :small[[TASS](<https://a.b>), `x`] & more.\n\n- one\n- two :green-badge[✓ Holds]"
    assert words.plain(markdown) == "The data list TASS, x & more. one two ✓ Holds"


def test_a_link_to_another_page_leads_to_its_file():
    assert words.inline("[bcm](data#bcm)") == '<a href="data.html#bcm">bcm</a>'
    assert words.inline("[here](#live)") == '<a href="#live">here</a>'
