"""Lists stand in the order in which a reader of the language looks a word up."""

import pytest

from language import alphabetical, choose


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", ["bcm", "CIF and FOB", "Veto"]),
        ("ru", ["TIV", "Вето", "единица", "ёмкость", "журнал"]),
        ("zh", ["TIV", "备忘录", "初步", "九票", "一致率", "中国海关"]),
    ],
)
def test_words_are_sorted_as_in_a_dictionary_of_the_language(language, listed):
    choose(language)
    assert sorted(reversed(listed), key=alphabetical) == listed
