"""Where a line of Chinese ends well: what it costs to end one between two of its pieces.

No dictionary tells words apart here. Marks, numbers and a few words of one character do: a line ends best after a mark
of punctuation, less well before a date or after 的, worse between a number and what it counts, and worst within a word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from language.bound import JOINER

TIED = "\ue000"
"""A space at which no line ends; a letter that no text has."""
MAY_BREAK = "\u200b"
"""Where a translator lets a line of Chinese end; no reader sees it."""
NO_START = "，。、；：！？）》」』】”’％%·…—)]/" + MAY_BREAK
OPENING = "（《「『【“‘([$"
NO_END = OPENING + "第" + JOINER

IN_WORD, IN_NAME, IN_ASIDE = 3.0, 2.0, 2.0
"""What it costs to part two characters of a word, and what it costs more inside quotation marks or brackets."""
PLACES = tuple(
    (cost, re.compile(place))
    for cost, place in (
        (IN_WORD, r"(?<=[，；。]..：)|(?<=[，；。].：)|(?<=^..：)|(?<=\d、)(?=\d)|(?<=^. )"),  # 在建：; 16、18
        (0.0, rf"(?<=[，；。！？）》 {TIED}{MAY_BREAK}])"),
        (0.5, r"(?<=[、：”’·—/])|(?=[“《「『【])"),
        (IN_WORD, r"(?=以[来前后外上下]|之[前后]|中的|[前后起的]|[是至][−+]?\d)|(?<=[涉以普])(?=及)|(?<=\d美)(?=元)"),
        (2.5, r"(?<=[\d万亿%]至)(?=[−+]?\d)|(?<=\d年)(?=\d{1,2}月)|(?<=\d月)(?=\d{1,2}日)"),
        (1.0, r"(?<=以[来前后外])|(?<=之[前后])"),  # 2022年2月以来 | 全部出口
        (1.5, r"(?=[（‘(])"),
        (2.0, r"(?<=[的是在自从至到为于占达比约近共年月日])(?=[−+]?\d)"),  # 占总量的 | 55%; 2024年 | 575美元
        (2.0, r"(?<=\d[个条份笔项种座家艘架枚件次位名国票台点])(?=\D)|(?=第\d)"),  # 17次 | 否决
        (1.0, r"(?=\d+[年月])|(?<=\d[^\W\d亿万千百])|(?<=[\d%][%日年月元倍])|(?<=\d%)"),
        (1.0, r"(?<=的)(?!是)"),
        (1.5, r"(?=[和与及或])"),
        (2.0, r"(?=[\x21-\x7e−])"),
    )
)
"""Places by what they cost; the first that fits counts."""


def costs(pieces: Sequence[str]) -> list[float]:
    """What a line end costs after each piece but the last."""
    seen = [piece.replace(JOINER, "") for piece in pieces]
    text, found, quoted, aside, end = "".join(seen), [], 0, 0, 0
    for piece, _after in itertools.pairwise(seen):
        end += len(piece)
        quoted += piece.count("“") - piece.count("”")
        aside += piece.count("（") - piece.count("）")
        found.append(_cost(text, end) + IN_NAME * (quoted > 0) + IN_ASIDE * (aside > 0))
    return found


def _cost(text: str, end: int) -> float:
    return next((cost for cost, place in PLACES if place.match(text, end)), IN_WORD)
