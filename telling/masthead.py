"""What stands at the head of every page, as HTML: whose it is, and in which languages it can be read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from charts.signs import FOUND, SAID, SINCE, Sign
from charts.style import CHINA, RUSSIA
from language import _, capital, chosen, endonym

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 30">'
    f'<circle cx="15" cy="15" r="14" fill="{RUSSIA}"/>'
    f'<circle cx="29" cy="15" r="14" fill="{CHINA}" fill-opacity=".86"/>'
    "</svg>"
)
"""Two, and what they have in common."""


def masthead(home: str, here: Mapping[str, str]) -> str:
    """The name, which leads home, the line under it, and where the page is to be read in each language."""
    mark = f'<img src="data:image/svg+xml;base64,{b64encode(MARK.encode()).decode()}" alt="">'
    name = f'<a class="name" href="{escape(home)}" target="_self">{mark} Dyad</a>'
    line = f'<p class="line">{escape(_("Russia and China, checked"))}</p>'
    return name + line + (_languages(here) if len(here) > 1 else "")


def words_for_styles() -> str:
    """What style sheets cannot know: the signs with their colours, and words in the reader's language."""
    signs = {"said": SAID, "found": FOUND, "since": SINCE}
    known = [each for name, sign in signs.items() for each in _of_sign(name, sign)]
    return f":root{{{';'.join(known)};--menu:{_quoted(_('Menu'))}}}"


def _languages(here: Mapping[str, str]) -> str:
    links = "".join(f"<li>{_link(code, target)}</li>" for code, target in here.items())
    return f'<nav class="languages" aria-label="{escape(_("Language"))}"><ul>{links}</ul></nav>'


def _link(code: str, target: str) -> str:
    """A link in the words of the language that it leads to."""
    here = ' aria-current="true"' if code == chosen() else ""
    name = capital(endonym(code))
    return f'<a href="{escape(target)}" target="_self" lang="{code}" hreflang="{code}"{here}>{escape(name)}</a>'


def _of_sign(name: str, sign: Sign) -> tuple[str, str]:
    return f"--{name}:{sign.colour}", f"--{name}-sign:{_quoted(sign.mark)}"


def _quoted(text: str) -> str:
    """Text as a string of CSS inside HTML."""
    return (
        '"' + "".join(letter if letter.isalnum() or letter == " " else f"\\{ord(letter):x} " for letter in text) + '"'
    )
