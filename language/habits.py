"""What differs between languages besides their words. A language that is not named here has English habits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """``tag`` is its name in HTML where that is not its code; ``space`` stands between two sentences.

    The others are patterns of CLDR as newspapers have them: its own long forms add "г." to each Russian year, and put
    the month first in English.
    """

    tag: str = ""
    space: str = " "
    day: str = "d MMMM y"
    short_day: str = "d MMM y"
    day_of_year: str = "d MMM"
    month: str = "MMMM y"
    month_alone: str = "LLLL"
    month_name: str = "LLL"


ENGLISH = Habits()
HABITS = {
    "ru": Habits(month="LLLL y"),
    "zh": Habits(
        tag="zh-Hans",  # Dyad writes simplified characters
        space="",
        day="y年M月d日",
        short_day="y年M月d日",
        day_of_year="M月d日",
        month="y年M月",
        month_alone="LLL",
    ),
}
