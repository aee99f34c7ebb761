"""Cells of tables: their columns are not squeezed to a word, and no script gets a space that it does not have."""

import pandas as pd

from telling.markdown import MAY_BREAK, markdown_table

ENGLISH = "Talks about a semi-official visit, and dozens of agreements were signed on that day"
CHINESE = "两人会谈约三小时，其间签署了数十份协议和一份备忘录，次日阅兵后普京离开北京返回莫斯科"


def cell(text):
    return markdown_table(pd.DataFrame({"occasion": [text]})).splitlines()[-1].strip("| ")


def test_the_first_words_of_a_cell_stay_together_and_the_others_fill_the_column():
    told = cell(ENGLISH)
    assert told.replace("\u00a0", " ").replace(MAY_BREAK, "") == ENGLISH
    first, *others = told.split(" ")
    assert len(first) > 14
    assert not any("\u00a0" in piece for piece in others)


def test_a_chinese_cell_has_places_to_break_but_no_spaces():
    told = cell(CHINESE)
    assert told.replace(MAY_BREAK, "") == CHINESE
    assert all(6 <= len(piece) <= 14 for piece in told.split(MAY_BREAK)[:-1])
