"""Text broken into lines, in any of the scripts that Dyad writes.

Latin and Cyrillic break at spaces and after hyphens. Chinese has neither: it breaks between any two characters, but no
line begins with a closing mark or ends with an opening one, and a number stays with the character after it (2023年).
Where several places do, it rather breaks after a mark or before a number than where a word may stand.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from language.bound import bound

TIED = "\ue000"
"""A space at which no line ends; a letter that no text has."""
PROSE = 24
"""Lines of at least so many letters are of prose; shorter ones are labels."""
CYRILLIC, WIDE = 1.1, 2.15
"""How wide a letter is on average, in Latin letters of the same size."""
NO_START = "，。、；：！？）》」』】”’％%·…—)]/\u200b"
OPENING = "（《「『【“‘([$"
NO_END = OPENING + "第"
MAY_BREAK = "\u200b"
"""Where a translator lets a line of Chinese end; no reader sees it."""
PAUSES, LESSER = "，；。！？）》 " + TIED + MAY_BREAK, "、：”’·—/"
"""After these a line of Chinese ends well, or well enough."""
OF, AND, TENS = "的", "和与及或第", "亿万千百"
"""Words of one character after and before which it may end, and those after which a number goes on."""
IN_WORD, IN_NAME, UNEVEN = 3.0, 2.0, 6.0
"""What it costs to part two characters, to do so inside quotation marks, and to have lines of unequal length."""
CHINESE = "　-〿㐀-鿿＀-￯"
SPACE = r" \t\r\n"
"""Where a line may end; a no-break space is none of these."""
PIECE = re.compile(rf"[{CHINESE}]|[^{SPACE}{CHINESE}]+?-(?=[^\W\d_])|[^{SPACE}{CHINESE}]+|[{SPACE}]+")


def width(text: str) -> float:
    """How much room a text takes, in Latin letters."""
    return sum(map(_wide, text))


def chinese(text: str) -> bool:
    """Whether a text has Chinese characters, whose lines are taller."""
    return any(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def wrap(text: str, most: float) -> list[str]:
    """The text in lines of at most so many Latin letters; a word that is longer has a line of its own."""
    return [_shown(line.rstrip()) for line in cut(_tied(text, most), most)]


def cut(text: str, most: float) -> list[str]:
    """The same with the spaces at which the lines end, where they end at one."""
    lines: list[str] = []
    line, room = "", 0.0
    for piece in pieces(text):
        bare = piece.rstrip()
        if line and room + width(bare) > most:
            lines.append(line)
            line, room = "", 0.0
        line, room = line + piece, room + width(piece)
    return [*lines, line] if line.strip() else lines


def balanced(text: str, most: int) -> list[str]:
    """The text in as few lines as fit, of nearly equal length: no last word alone."""
    text = _tied(text, most)
    lines = wrap(text, most)
    if len(lines) > 1 and chinese(text):
        return _phrased(text, most, len(lines))
    for narrower in range(most - 1, 0, -1):
        closer = wrap(text, narrower)
        if len(closer) > len(lines) or max(map(width, closer), default=0) > narrower:
            break
        lines = closer
    return lines


def phrases(text: str) -> list[str]:
    """A text in parts after which a line of Chinese ends well; one in other scripts whole."""
    if not chinese(text):
        return [text]
    every, found = list(pieces(text)), [""]
    for piece, cost in zip(every, [*_costs(every), 0.0], strict=True):
        found[-1] += piece
        if cost < IN_WORD:
            found.append("")
    return found[:-1]


def _phrased(text: str, most: float, count: int) -> list[str]:
    """So many lines of Chinese that part as few words as can be and are of nearly equal length."""
    every = list(pieces(text))
    even, costs = width(text) / count, _costs(every)
    reached = list(itertools.accumulate(map(width, every), initial=0.0))
    spaces = [width(piece) - width(piece.rstrip()) for piece in every]

    @functools.cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of what begins with a piece, in so many lines, and where they end."""
        found = (float("inf"), ())
        for end in range(start + 1, len(every) - left + 2) if left > 1 else (len(every),):
            long = reached[end] - reached[start] - spaces[end - 1]
            if end - start > 1 and long > most:
                break
            uneven = UNEVEN * ((long - even) / most) ** 2
            cost, ends = best(end, left - 1) if left > 1 else (0.0, ())
            found = min(found, (uneven + cost + (costs[end - 1] if left > 1 else 0.0), (end, *ends)))
        return found

    ends = [0, *best(0, count)[1]]
    return [_shown("".join(every[start:end]).rstrip()) for start, end in itertools.pairwise(ends)]


def _costs(every: Sequence[str]) -> list[float]:
    """What a line end costs after each piece but the last."""
    costs, quoted = [], 0
    for piece, after in itertools.pairwise(every):
        quoted += piece.count("“") - piece.count("”")
        costs.append(_cost(piece, after) + IN_NAME * (quoted > 0))
    return costs


def _cost(piece: str, after: str) -> float:
    if piece[-1] in PAUSES:
        return 0.0
    if piece[-1] in LESSER or after[0] in OPENING:
        return 0.5
    counted = piece[0].isdigit() and piece[-1] not in TENS
    return 1.0 if counted or after[0].isascii() or piece[-1] in OF or after[0] in AND else IN_WORD


def _shown(line: str) -> str:
    return line.replace(TIED, " ").replace(MAY_BREAK, "")


def _tied(text: str, most: float) -> str:
    """The text with what belongs together tied, unless lines are so short that this would tear them apart elsewhere."""
    return bound(text, space=TIED) if most >= PROSE else text


def shortened(text: str, most: int, sign: str = "…") -> str:
    """The text cut where a line may end, with a sign that it goes on; whole if it fits."""
    if width(text) <= most:
        return text
    return f"{(wrap(text, most - width(sign)) or [''])[0].rstrip(',;:，；：、')}{sign}"


def pieces(text: str) -> Iterator[str]:
    """What a line is made of: words with the space after them, and single Chinese characters with their marks."""
    kept = ""
    for piece in PIECE.findall(text):
        counts = kept[-1:].isdigit() and piece.isalpha()
        if kept and not (piece.isspace() or counts or piece[0] in NO_START or kept[-1] in NO_END):
            yield kept
            kept = ""
        kept += " " if piece.isspace() else piece
    if kept:
        yield kept


def _wide(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if letter == MAY_BREAK:
        return 0.0
    return CYRILLIC if "Ѐ" <= letter <= "ӿ" else 1.0
