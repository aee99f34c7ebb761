"""What no line end may tear apart: a number and what it counts, a day and its month, a sum, a range, a short word."""

from __future__ import annotations

import functools
import re

NO_BREAK, JOINER = "\u00a0", "\u2060"
"""A space at which no line ends, and what nobody sees after a hyphen or a dash at which none may."""
SHORT = "на|не|ни|но|по|за|из|от|до|об|со|во|На|Не|Ни|Но|По|За|Из|От|До|Об|Со|Во"
"""Words of two letters that end no line, as those of one do not."""
MONTH = "uary|arch|pril|June|July|gust|mber|ober"
"""How the English months end."""
SHORT_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
BINDS = re.compile(
    r"(?P<kept>\]\([^()\s]*\)|<[^<>]*>|`[^`]*`|https?://\S+|\{[^{}]*\}|:[a-z][\w-]*\["  # an address, code or place
    r"|[12]\d\d\d[ ](?<![\d.,].{5})(?<!\d\u00a0.{5})(?<=(?:18|19|20).{3})(?![−+=×—]|год))"  # a year counts nothing
    r"|(?P<space>[ ](?:"
    r"(?<=\d.)(?=[^\W\d_])"  # 185 billion, 17 October
    r"|(?<=\bbn.)(?=[^\W\d_])|(?<=\bмлн.)(?=[^\W\d_])|(?<=\bмлрд.|\bтрлн.)(?=[^\W\d_])"  # млрд долларов
    r"|(?<=куб\..)(?=м\b)|(?<=\b[а-я]\..)(?=[а-я]\.)"  # куб. м; п. п., т. е.
    rf"|(?<=(?:{MONTH}).)(?=[12]\d\d\d\b)|(?<=\b(?:{SHORT_MONTH}).)(?=[12]\d\d\d\b)"  # October 2023
    r"|(?<=\d.)(?=[−+=×/][ ]?[\d(])|(?<=[\d ][−+=×/].)(?=[\d(])"  # 42 − 8 = 34
    r"|(?<=\d.)(?=×[ ]\w)|(?<=\d[ ]×.)(?=\w)|(?<=\d[ ]to.)(?=[−+]?\d)"  # 8 × Tiger, 31 to 42%
    r"|(?<=\b[A-ZА-Я]\..)(?=[A-ZА-Я])|(?<=[一-鿿][A-Z]\..)(?=[A-Z])"  # E. Voeten
    r"|(?<=\bВан.)(?=И\b)|(?<=\bnumber.)(?=\d)|(?<=№.)(?=\d)"
    r"|(?<=\S.)(?=[—→][ ])|(?<=—.)(?=\d+(?:[»,;:]|$))"  # Китай — Россия; «Сила Сибири — 2»
    rf"|(?<=\b[вксуоиаВКСУОИА].)(?=\S)|(?<=\b(?:{SHORT}).)(?=\S)"  # в год, на год
    r"|(?<=\d-[а-я].)(?=[^\W\d_])))"  # 2-е место
    r"|-(?:(?<=[^\W\d_].)(?=\d)|(?<=\d.)(?=[а-я]{1,3}\b)|(?<=\b[А-Яа-я]{2}.)(?=[а-я]))"  # Siberia-1, 5-е, из-за
    r"|–(?<=[\w%].)(?=\w)"  # 2017–2024, ES-11/1–ES-11/6
    r"|\d(?:\*\*|\])?(?=[一-鿿])|月(?<=\d.)(?=\d\d?日)"  # 2023年, **14**次, 2月25日
    r"|：(?=\d[\d,.]*%?(?:[。；，]|$))|第(?=\d)"  # 不成立：1。
)


# The same words stand on a page for each of its readers.
@functools.lru_cache(maxsize=4096)
def bound(text: str, space: str = NO_BREAK, joiner: str = JOINER) -> str:
    """Plain text or Markdown with no-break spaces in these places, and with a joiner after such hyphens and dashes."""
    return BINDS.sub(lambda found: found["kept"] or (space if found["space"] else found[0] + joiner), text)
