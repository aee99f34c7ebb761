"""What differs between languages besides their words. A language that is not named here has English habits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """``tag`` is its name in HTML where that is not its code; ``space`` stands between two sentences;
    ``myriads`` is whether it counts in ten thousands (万) and hundred millions (亿) instead of millions and billions.

    ``alphabet`` is a character set that has the letters in the order of dictionaries.
    ``days`` joins days of one month, of which ``number`` and ``end`` are the numbers alone.
    The others are patterns of CLDR as newspapers have them: its own long forms add "г." to each Russian year, and put
    the month first in English.
    """

    tag: str = ""
    space: str = " "
    day: str = "d MMMM y"
    short_day: str = "d MMM y"
    day_of_year: str = "d MMM"
    days: str = "{number} to {last}"
    month: str = "MMMM y"
    month_alone: str = "LLLL"
    month_name: str = "LLL"
    myriads: bool = False
    alphabet: str = "utf-8"


ENGLISH = Habits()
HABITS = {
    "ru": Habits(days="{number}–{last}", month="LLLL y"),
    "zh": Habits(
        tag="zh-Hans",  # Dyad writes simplified characters
        space="",
        day="y年M月d日",
        short_day="y年M月d日",
        day_of_year="M月d日",
        days="{first}至{end}日",
        month="y年M月",
        month_alone="LLL",
        myriads=True,
        alphabet="gb18030",  # its first 3,755 characters are in the order of pinyin
    ),
}
