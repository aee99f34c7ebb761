"""What no line end may tear apart: a number and what it counts, a day and its month, a sum, a word and its dash."""

from __future__ import annotations

import re

NO_BREAK, HYPHEN = "\u00a0", "\u2011"
BINDS = re.compile(
    r"(?P<kept>\]\([^()\s]*\)|<[^<>]*>|`[^`]*`"  # an address or code is left as it is
    r"|(?<![\d.,\u00a0])(?:1[89]|20)\d\d[ ](?![−+=×]|год))"  # and a year, which counts nothing that follows
    r"|(?P<space>(?<=\d)[ ](?=[^\W\d_])"  # 185 billion, 17 October
    r"|(?<=\d)[ ](?=[−+=×/][ ]?\d)|(?<=[\d ][−+=×/])[ ](?=\d)"  # 42 − 8 = 34
    r"|(?<=\b[A-ZА-Я]\.)[ ](?=[A-ZА-Я])"  # E. Voeten
    r"|(?<=\bnumber)[ ](?=\d)|(?<=№)[ ](?=\d)"
    r"|(?<=\S)[ ](?=—[ ])"  # Китай — Россия: no line begins with a dash
    r"|(?<=\b[вксуоиаВКСУОИА])[ ](?=\S)|(?<=куб\.)[ ](?=м\b))"  # в год, куб. м
    r"|(?P<hyphen>(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[а-я]{1,3}\b))"  # Siberia-1, 5-е
)


def bound(text: str, space: str = NO_BREAK, hyphen: str = "-") -> str:
    """Plain text or Markdown with no-break spaces in these places, and with such hyphens if they are given."""
    return BINDS.sub(lambda found: found["kept"] or (space if found["space"] else hyphen), text)
