"""Lines break where a reader of the script expects it, and fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.bound import JOINER, bound
from language.breaks import NO_END, NO_START
from language.lines import balanced, phrases, shortened, width, wrap

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
        ("2022年2月以来全部出口的增长", 20, ["2022年2月以来", "全部出口的增长"]),
        ("2025年中国军费3,360亿美元", 18, ["2025年中国军费", "3,360亿美元"]),
        ("3月18日 克里米亚\u200b塞瓦斯托波尔", 20, ["3月18日 克里米亚", "塞瓦斯托波尔"]),
    ],
)
def test_chinese_breaks_where_no_word_is_parted(text, most, lines):
    assert balanced(text, most) == lines


def test_a_spare_line_is_taken_where_else_a_phrase_would_be_parted():
    text = "贸易额：1999年57亿美元，2024年2,448亿美元，2025年2,281亿美元"
    parted, whole = balanced(text, 36), balanced(text, 36, spare=1)
    assert (len(parted), len(whole)) == (2, 3) and all(line[-1] == "，" for line in whole[:-1])
    assert balanced("会晤在中国14次，在俄罗斯11次，在其他地方18次", 36, spare=1) == [
        "会晤在中国14次，",
        "在俄罗斯11次，在其他地方18次",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        "亚洲以外第2位（预测），|领先澳大利亚",
        "已投用：“西伯利亚力量1号”；|在建：远东线路；|仅为规划：“西伯利亚力量2号”",
        "投票接近程度：|中国对俄罗斯第5位（共189）、|俄罗斯对中国第102位（共189）",
        "26项有日期的表态：|中国单独15项，|与俄罗斯共同4项",
        "俄罗斯卖给中国的|货物中矿物燃料占73%",
        "2003年以来|至少67次联合演习或巡航；|最多的是2024年",
        "10月16、18、25日安理会表决；|普京17、18日在北京",
        "俄罗斯居第6位|（全部伙伴中，含香港和台湾）",
        "✓ 成立：亚洲以外第2位，|领先澳大利亚22亿美元（1.4%）",
        "Trade grew, and fell",
    ],
)
def test_a_heading_is_parted_after_its_marks_and_only_long_parts_within(parts):
    text = parts.replace("|", "")
    assert phrases(text) == parts.split("|")
    assert "|".join(phrases(bound(text))).replace(JOINER, "") == parts


def test_latin_breaks_at_spaces_and_after_hyphens():
    assert wrap("a semi-official count", 7) == ["a semi-", "official", "count"]
    assert wrap("Su-27 and Il-76", 6) == ["Su-27", "and", "Il-76"]
    assert wrap("Место 5-е из", 9) == ["Место", "5-е из"]


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


def test_what_is_cut_short_does_not_end_on_a_preposition():
    assert shortened("China is an economic lifeline for all of Russia", 42) == "China is an economic lifeline…"
    assert shortened("The second gas line is to carry 50 bcm a year", 42) == "The second gas line is to carry 50 bcm…"
    assert shortened("Разница между ними — несколько месяцев", 27) == "Разница между ними…"
