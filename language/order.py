"""In which order a language lists words."""

from __future__ import annotations

from language.reader import habits


def alphabetical(words: str) -> bytes:
    """What words are sorted by; ё counts as е."""
    return words.casefold().replace("ё", "е").encode(habits().alphabet)
