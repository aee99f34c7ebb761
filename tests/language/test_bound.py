"""What no line end tears apart."""

import pytest

from language.bound import JOINER, bound
from language.lines import wrap


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("185 billion dollars", "185_billion dollars"),
        ("on 4 February 2022", "on 4_February_2022"),
        ("17 октября 2023 года", "17_октября 2023_года"),
        ("1,234.5 megawatts", "1,234.5_megawatts"),
        ("In 2023 trade grew", "In 2023 trade grew"),
        ("since 18 October 2023 it", "since 18_October_2023 it"),
        ("Jan–Sep 2023, in May of 2024", "Jan–Sep_2023, in May of 2024"),
        ("at 31 to 42%, at −7 to −8", "at 31_to_42%, at −7_to_−8"),
        ("28 × CHD622V20", "28_×_CHD622V20"),
        ("114.5 / (1 + 40.6%)", "114.5_/_(1_+_40.6%)"),
        ("Russia → China", "Russia_→ China"),
        ("so 42 − 8 = 34", "so 42_−_8_=_34"),
        ("by E. Voeten", "by E._Voeten"),
        ("Китай — Россия", "Китай_— Россия"),
        ("50 млрд куб. м в год", "50_млрд_куб._м в_год"),
        ("нефть — 108 млн т, 5 bn dollars", "нефть_— 108_млн_т, 5_bn_dollars"),
        ("«Силе Сибири — 2» встали", "«Силе Сибири_—_2» встали"),
        ("у России 2-е место", "у_России 2-е_место"),
        ("3-е или 4-е, ещё 1,4 п. п. и т. д.", "3-е_или 4-е, ещё 1,4_п._п. и_т._д."),
        ("в конце г. Москва", "в_конце г. Москва"),
        ("призвал Ван И", "призвал Ван_И"),
        ("общих — 4, других — 3", "общих_—_4, других_—_3"),
        ("не по цене, а за год", "не_по_цене, а_за_год"),
        ("с 4 февраля 2022 — 20 дней", "с_4_февраля 2022_— 20_дней"),
        ("number 2 outside", "number_2_outside"),
        ("no. 5 of `a 5 b`", "no. 5_of `a 5 b`"),
    ],
)
def test_a_number_stays_with_what_it_counts(text, kept):
    assert bound(text, space="_", joiner="") == kept


def test_the_address_of_a_link_is_left_as_it_is():
    assert bound("[Siberia-1](data#line-1) <https://a.example/b-1> :figure-a-1[2]") == (
        f"[Siberia-{JOINER}1](data#line-1) <https://a.example/b-1> :figure-a-1[2]"
    )


def test_lines_of_prose_do_not_end_inside_a_number_and_its_unit():
    text = "Trade between the two came to 185 billion dollars"
    assert wrap(text, 34) == ["Trade between the two came to", "185 billion dollars"]
    assert " ".join(wrap(text, 34)) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("5-е из 189, 2-м", "5-=е из 189, 2-=м"),
        ("из-за штаб-квартиры", "из-=за штаб-квартиры"),
        ("S-400, D-30 and ES-11/1–ES-11/6", "S-=400, D-=30 and ES-=11/1–=ES-=11/6"),
        ("in 2018–2025, 31–42% or March–April", "in 2018–=2025, 31–=42% or March–=April"),
        ("a semi-official count on 2023-10-17", "a semi-official count on 2023-10-17"),
    ],
)
def test_a_code_and_a_range_are_not_torn(text, kept):
    assert bound(text, space=" ", joiner="=") == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("截至2026年2月25日", "截至2026=年2=月=25=日"),
        ("表中还有8项，弃权**14**次", "表中还有8=项，弃权**14**=次"),
        (":figure-times[42]次", ":figure-times[42]=次"),
        ("成立：19；不成立：1。", "成立：=19；不成立：=1。"),
        ("居第2位", "居第=2=位"),
        ("贸易额：2000年为80亿美元", "贸易额：2000=年为80=亿美元"),
        ("由E. Voeten统计", "由E._Voeten统计"),
    ],
)
def test_a_number_stays_with_the_chinese_character_that_counts_it(text, kept):
    assert bound(text, space="_", joiner="=") == kept


def test_what_is_bound_once_more_is_as_it_was():
    text = "from 7 October 2023 to 27 October 2023, S-400 in 2018–2025, 5-е место в 2023 году, 2023年10月17日"
    assert bound(bound(text)) == bound(text)
    assert "2023 to" in bound(text)
