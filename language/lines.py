"""Text broken into lines, in any of the scripts that Dyad writes.

Latin and Cyrillic break at spaces and after hyphens. Chinese has neither: it breaks between any two characters, but no
line begins with a closing mark or ends with an opening one, and a number stays with the character after it (2023年).
Where several places do, it breaks where it costs least (`language/breaks.py`).
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from language.bound import JOINER, bound
from language.breaks import IN_WORD, MAY_BREAK, NO_END, NO_START, TIED, costs

PROSE = 24
"""Lines of at least so many letters are of prose; shorter ones are labels."""
CYRILLIC, WIDE = 1.1, 2.15
"""How wide a letter is on average, in Latin letters of the same size."""
UNEVEN, ONE_MORE = 6.0, 1.5
"""What it costs at most to have a line of another length, and what to have one more line than fit."""
PHONE = 32
"""Letters of a heading that a phone has room for on a line."""
CHINESE = "　-〿㐀-鿿＀-￯"
SPACE = r" \t\r\n"
"""Where a line may end; a no-break space is none of these."""
SHORT_END = re.compile(r"(?<=\S)[,;:，；：、]*(?:(?<!\d)[ \u00a0][a-zа-я]{1,3}|[ \u00a0]—)*[,;:，；：、]*$")
PIECE = re.compile(rf"[{CHINESE}]|[^{SPACE}{CHINESE}]+?(?<!\d)-(?=[^\W\d_])|[^{SPACE}{CHINESE}]+|[{SPACE}]+")
Measured = tuple[str, float, float]
"""A piece of a text, and how wide it is without and with the space after it."""


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
    return _filled(_measured(text), most)


def _measured(text: str) -> list[Measured]:
    return [(piece, width(piece.rstrip()), width(piece)) for piece in pieces(text)]


def _filled(measured: Iterable[Measured], most: float) -> list[str]:
    lines: list[str] = []
    line, room = "", 0.0
    for piece, bare, whole in measured:
        if line and room + bare > most:
            lines.append(line)
            line, room = "", 0.0
        line, room = line + piece, room + whole
    return [*lines, line] if line.strip() else lines


def balanced(text: str, most: int, spare: int = 0) -> list[str]:
    """The text in as few lines as fit, of nearly equal length: no last word alone.

    Chinese may take so many ``spare`` lines more, where else a phrase would be parted.
    """
    text = _tied(text, most)
    lines = wrap(text, most)
    if len(lines) > 1 and chinese(text):
        return phrased(text, most, range(len(lines), len(lines) + spare + 1))
    # As `wrap`, which would take the text to pieces for each width anew.
    measured = functools.cache(lambda prose: _measured(_tied(text, PROSE) if prose else text))
    for narrower in range(most - 1, 0, -1):
        closer = [_shown(line.rstrip()) for line in _filled(measured(narrower >= PROSE), narrower)]
        if len(closer) > len(lines) or max(map(width, closer), default=0) > narrower:
            break
        lines = closer
    return lines


def phrases(text: str, most: float = PHONE) -> list[str]:
    """A text in parts after which a line of Chinese ends well; one in other scripts whole.

    It is parted after its marks, and what is longer than a line where this costs least.
    """
    if not chinese(text):
        return [text]
    every = list(pieces(text))
    return list(_parts(every, [*costs(every), 0.0], most))


def _parts(every: Sequence[str], ends: Sequence[float], most: float) -> Iterator[str]:
    """The pieces together, parted at the ends that cost least until no part is longer than so many letters."""
    least = min(ends[:-1], default=IN_WORD)
    if least >= IN_WORD or (least > 0 and sum(map(width, every)) <= most):
        yield "".join(every)
        return
    start = 0
    for end, cost in enumerate(ends, 1):
        if cost == least or end == len(ends):
            yield from _parts(every[start:end], ends[start:end], most)
            start = end


def phrased(text: str, most: float, counts: Iterable[int], measure: Callable[[str], float] = width) -> list[str]:
    """Lines of Chinese, so many, that part as few words as can be and are of nearly equal length."""
    every = list(pieces(text))
    _cost, ends = min(_parted(every, most, count, measure) for count in counts)
    return [_shown("".join(every[start:end]).rstrip()) for start, end in itertools.pairwise((0, *ends))]


def _parted(
    every: Sequence[str], most: float, count: int, measure: Callable[[str], float]
) -> tuple[float, tuple[int, ...]]:
    """The least cost of the pieces in so many lines, and after which pieces these end."""
    reached = list(itertools.accumulate(map(measure, every), initial=0.0))
    even, ends = reached[-1] / count, costs(every)
    spaces = [measure(piece) - measure(piece.rstrip()) for piece in every]

    @functools.cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The same of what begins with a piece."""
        found = (float("inf"), ())
        for end in range(start + 1, len(every) - left + 2) if left > 1 else (len(every),):
            long = reached[end] - reached[start] - spaces[end - 1]
            if end - start > 1 and long > most:
                break
            uneven = UNEVEN * ((long - even) / most) ** 2
            cost, others = best(end, left - 1) if left > 1 else (0.0, ())
            found = min(found, (uneven + cost + (ends[end - 1] if left > 1 else 0.0), (end, *others)))
        return found

    cost, chosen = best(0, count)
    return cost + ONE_MORE * count, chosen


def _shown(line: str) -> str:
    return line.replace(TIED, " ").replace(MAY_BREAK, "")


def _tied(text: str, most: float) -> str:
    """The text with what belongs together tied, unless lines are so short that this would tear them apart elsewhere."""
    return bound(text, space=TIED, joiner="") if most >= PROSE else text


def shortened(text: str, most: int, sign: str = "…") -> str:
    """The text cut where a line may end, with a sign that it goes on; whole if it fits.

    It ends neither on a mark nor on a short word, which mostly is a preposition.
    """
    if width(text) <= most:
        return text
    line = (wrap(text, most - width(sign)) or [""])[0]
    return f"{SHORT_END.sub('', line)}{sign}"


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


# Every letter of every chart comes by here.
@functools.lru_cache(maxsize=8192)
def _wide(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or letter == "…":
        return WIDE
    if letter in (MAY_BREAK, JOINER):
        return 0.0
    return CYRILLIC if "Ѐ" <= letter <= "ӿ" else 1.0
