"""Lines break where a reader of the script expects it, and fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.lines import NO_END, NO_START, balanced, phrases, shortened, width, wrap

CHINESE = "中国与俄罗斯的贸易额：2000年为80亿美元，2024年为2,450亿美元（海关总署）。"
LETTERS = st.text(st.sampled_from("abc де 中国，。（）-1 "), max_size=80)


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark():
    lines = wrap(CHINESE, 20)
    assert "".join(lines) == CHINESE
    assert not [line for line in lines if line[0] in NO_START or line[-1] in NO_END]
    assert all(width(line) <= 20 + 3 for line in lines)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("10月16、18、25日安理会表决；普京17、18日在北京", 36, ["10月16、18、25日安理会表决；", "普京17、18日在北京"]),
        ("巴勒斯坦和中东", 14, ["巴勒斯坦", "和中东"]),
        ("拟议每年500亿立方米的“西伯利亚力量1号”", 30, ["拟议每年500亿立方米的", "“西伯利亚力量1号”"]),
        ("3月18日 克里米亚\u200b塞瓦斯托波尔", 20, ["3月18日 克里米亚", "塞瓦斯托波尔"]),
    ],
)
def test_chinese_breaks_where_no_word_is_parted(text, most, lines):
    assert balanced(text, most) == lines


def test_phrases_are_the_whole_text_and_end_where_a_line_may():
    assert phrases("亚洲以外第2位（预测），领先澳大利亚") == ["亚洲以外", "第2位", "（预测），", "领先澳大利亚"]
    assert phrases("Trade grew") == ["Trade grew"]


def test_latin_breaks_at_spaces_and_after_hyphens():
    assert wrap("a semi-official count", 7) == ["a semi-", "official", "count"]
    assert wrap("Su-27 and Il-76", 6) == ["Su-27", "and", "Il-76"]


def test_lines_are_of_nearly_one_length():
    assert balanced("Trade grew by a third in one half-year", 30) == ["Trade grew by a third", "in one half-year"]


@given(LETTERS, st.integers(4, 40))
def test_nothing_is_lost(text, most):
    for lines in (wrap(text, most), balanced(text, most)):
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["Putin had last been in Beijing in February 2022", CHINESE])
def test_what_is_cut_says_so_and_fits(text):
    short = shortened(text, 24)
    assert short.endswith("…") and width(short) <= 24
    assert shortened(text, 200) == text


def test_a_number_stays_with_the_word_or_the_character_after_it():
    assert wrap("about 12\u00a0bn dollars", 8) == ["about", "12\u00a0bn", "dollars"]
    assert wrap("2023年1月至8月", 8) == ["2023年", "1月至", "8月"]


def test_what_is_cut_short_does_not_end_on_a_comma():
    assert shortened("He called for a ceasefire, dialogue and aid", 29) == "He called for a ceasefire…"
