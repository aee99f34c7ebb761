"""Text broken into lines, in any of the scripts that Dyad writes.

Latin and Cyrillic break at spaces and after hyphens. Chinese has neither: it breaks between any two characters, but no
line begins with a closing mark or ends with an opening one, and a number stays with the character after it (2023年).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from language.bound import bound

TIED = "\ue000"
"""A space at which no line ends; a letter that no text has."""
PROSE = 24
"""Lines of at least so many letters are of prose; shorter ones are labels."""
CYRILLIC, WIDE = 1.1, 2.15
"""How wide a letter is on average, in Latin letters of the same size."""
NO_START = "，。、；：！？）》」』】”’％%·…—)]"
NO_END = "（《「『【“‘([$"
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
    return [line.rstrip().replace(TIED, " ") for line in cut(_tied(text, most), most)]


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
    for narrower in range(most - 1, 0, -1):
        closer = wrap(text, narrower)
        if len(closer) > len(lines) or max(map(width, closer), default=0) > narrower:
            break
        lines = closer
    return lines


def _tied(text: str, most: float) -> str:
    """The text with what belongs together tied, unless lines are so short that this would tear them apart elsewhere."""
    return bound(text, space=TIED) if most >= PROSE else text


def shortened(text: str, most: int, sign: str = "…") -> str:
    """The text cut where a line may end, with a sign that it goes on; whole if it fits."""
    if width(text) <= most:
        return text
    return f"{(wrap(text, most - width(sign)) or [''])[0]}{sign}"


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
    return CYRILLIC if "Ѐ" <= letter <= "ӿ" else 1.0
