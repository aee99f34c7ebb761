"""Characters that nobody sees, with which a text can be made to look like another."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and ends of lines
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # no width, or a turn of direction
    "\U000e0000-\U000e007f"  # tags
    "]"
)


def visible(text: str) -> str:
    """The text without them."""
    return text if text.isprintable() else HIDDEN.sub("", text)


def named(character: str) -> str:
    """A character by its number, U+202E."""
    return f"U+{ord(character):04X}"
