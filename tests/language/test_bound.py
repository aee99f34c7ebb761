"""What no line end tears apart."""

import pytest

from language.bound import HYPHEN, bound
from language.lines import wrap


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("185 billion dollars", "185_billion dollars"),
        ("on 4 February 2022", "on 4_February 2022"),
        ("17 октября 2023 года", "17_октября 2023_года"),
        ("1,234.5 megawatts", "1,234.5_megawatts"),
        ("In 2023 trade grew", "In 2023 trade grew"),
        ("so 42 − 8 = 34", "so 42_−_8_=_34"),
        ("by E. Voeten", "by E._Voeten"),
        ("Китай — Россия", "Китай_— Россия"),
        ("50 млрд куб. м в год", "50_млрд куб._м в_год"),
        ("number 2 outside", "number_2_outside"),
        ("no. 5 of `a 5 b`", "no. 5_of `a 5 b`"),
    ],
)
def test_a_number_stays_with_what_it_counts(text, kept):
    assert bound(text, space="_") == kept


def test_the_address_of_a_link_is_left_as_it_is():
    assert bound("[Siberia-1](data#line-1) <https://a.example/b-1>", hyphen=HYPHEN) == (
        f"[Siberia{HYPHEN}1](data#line-1) <https://a.example/b-1>"
    )


def test_lines_of_prose_do_not_end_inside_a_number_and_its_unit():
    text = "Trade between the two came to 185 billion dollars"
    assert wrap(text, 34) == ["Trade between the two came to", "185 billion dollars"]
    assert " ".join(wrap(text, 34)) == text


def test_an_ordinal_is_not_torn_at_its_hyphen():
    assert bound("5-е из 189, 2-м и 19–20", hyphen="=") == "5=е из 189, 2=м и\u00a019–20"
