"""What stands at the head of every page, as HTML: whose it is, the pages, and in which languages it can be read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Way:
    """A page in the menu: its title, its address, and whether it is the one that is open."""

    title: str
    address: str
    here: bool


def masthead(home: str, ways: Iterable[Way], here: Mapping[str, str]) -> str:
    """The name, which leads home, the pages, the line under them, and where the page is to be read in each language."""
    mark = f'<img src="data:image/svg+xml;base64,{b64encode(MARK.encode()).decode()}" alt="">'
    name = f'<a class="name" href="{escape(home)}" target="_self">{mark} Dyad</a>'
    line = f'<p class="line">{escape(_("Russia and China, checked"))}</p>'
    return name + _menu(ways) + line + (_languages(here) if len(here) > 1 else "")


def signs_for_styles() -> str:
    """What style sheets cannot know: the signs with their colours."""
    signs = {"said": SAID, "found": FOUND, "since": SINCE}
    return f":root{{{';'.join(each for name, sign in signs.items() for each in _of_sign(name, sign))}}}"


def _menu(ways: Iterable[Way]) -> str:
    """The pages, and the button that opens them where there is no room for all (server/menu.js)."""
    links = "".join(f"<li>{_page(way)}</li>" for way in ways)
    button = f'<button class="menu" aria-expanded="false">{escape(_("Menu"))}</button>'
    return f'{button}<nav class="pages" aria-label="{escape(_("Pages"))}"><ul>{links}</ul></nav>'


def _page(way: Way) -> str:
    here = ' aria-current="page"' if way.here else ""
    return f'<a href="{escape(way.address)}"{here}>{escape(way.title)}</a>'


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
