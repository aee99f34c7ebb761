"""The signs of a key as small pictures of one size and one stroke: fonts draw them thin, each in a size of its own."""

from __future__ import annotations

from html import escape

SIDE, WIDE = 16, 26
"""The picture of a mark and of a line, in units of which a line of the key is 16 high."""
IN_ADDRESS = str.maketrans({letter: f"%{ord(letter):02X}" for letter in "<># "})
"""What an address cannot hold as it is."""

SQUARE, CIRCLE = "M2.5 2.5h11v11h-11z", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"
DIAMOND, TRIANGLE, FALLING = "M8 1.2l6.8 6.8-6.8 6.8-6.8-6.8z", "M8 2.2l6.6 11.6h-13.2z", "M8 13.8l6.6-11.6h-13.2z"
PENTAGON, HEXAGON = "M8 1.5l6.6 4.8-2.5 7.7h-8.2l-2.5-7.7z", "M4.5 2h7l3.5 6-3.5 6h-7l-3.5-6z"
STAR = "M8 .8l1.7 5.3h5.6l-4.5 3.3 1.7 5.3-4.5-3.3-4.5 3.3 1.7-5.3-4.5-3.3h5.6z"
FULL = {
    "■": SQUARE,
    "●": CIRCLE,
    "◆": DIAMOND,
    "▲": TRIANGLE,
    "▼": FALLING,
    "★": STAR,
    "⬟": PENTAGON,
    "✚": "M6 1.5h4v4.5h4.5v4h-4.5v4.5h-4v-4.5h-4.5v-4h4.5z",
    "▬": "M0 5.5h16v5h-16z",
    "┃": "M6.2 0h3.6v16h-3.6z",
}
HOLLOW = {"□": SQUARE, "○": CIRCLE, "◯": CIRCLE, "◇": DIAMOND, "△": TRIANGLE, "⬠": PENTAGON, "⬡": HEXAGON}
CROSS = "M3 3l10 10M13 3l-10 10"
STROKE = {
    "✕": CROSS,
    "✗": CROSS,
    "×": CROSS,
    "✓": "M2 8.5l4.2 4.5 7.8-10",
    "❘": "M8 1v14",
    "|": "M8 1v14",
    "–": "M2 8h12",
    "?": "M4.5 5.2a3.5 3.5 0 1 1 5.4 2.9c-1.3.9-1.9 1.5-1.9 3M8 13.2v2.3",
}
HALF = "M8 2a6 6 0 1 0 0 12z"
FILLED_WITH = {
    "▣": "M6 6h4v4h-4z",
    "▤": "M3 5.5h10M3 8h10M3 10.5h10",
    "▧": "M2.5 9.5l4 4M2.5 4l9.5 9.5M5.5 2.5l8 8M10 2.5l3.5 3.5",
    "▨": "M13.5 9.5l-4 4M13.5 4l-9.5 9.5M10.5 2.5l-8 8M6 2.5l-3.5 3.5",
    "▩": "M2.5 8l5.5 5.5M2.5 2.5l11 11M8 2.5l5.5 5.5M13.5 8l-5.5 5.5M13.5 2.5l-11 11M8 2.5l-5.5 5.5",
}
"""What lies in a square with a thin edge."""
UPRIGHT = {"┊": "2 2", "¦": "4 2"}
LEVEL = {"━": (3, ""), "─": (2, ""), "┅": (2.5, "7 3"), "╌": (2, "7 3"), "┄": (2, "8 3 2 3"), "┈": (2, "2 3")}
"""Lines by their width and dashes."""


def glyph(sign: str, colour: str) -> str:
    """A sign as HTML: a picture for each of its characters; letters stay what they are."""
    return "".join(_picture(each, colour) for each in sign)


def _picture(sign: str, colour: str) -> str:
    drawn = _drawn(sign, colour)
    if not drawn:
        return escape(sign)
    wide = WIDE if sign in LEVEL else SIDE
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0,0,{wide},{SIDE}'>{drawn}</svg>"
    address = f"data:image/svg+xml,{svg.translate(IN_ADDRESS)}"
    return f'<img src="{address}" alt="">'


def _drawn(sign: str, colour: str) -> str:
    if sign in FULL:
        return f"<path d='{_short(FULL[sign])}' fill='{colour}'/>"
    if sign in HOLLOW:
        return _line(HOLLOW[sign], colour, 2)
    if sign in STROKE:
        return _line(STROKE[sign], colour, 2.5)
    if sign in FILLED_WITH:
        return _line(SQUARE, colour, 1.2) + _line(FILLED_WITH[sign], colour, 1.4)
    if sign == "◐":
        return _line(CIRCLE, colour, 2) + f"<path d='{_short(HALF)}' fill='{colour}'/>"
    if sign in UPRIGHT:
        return _line("M8 0v16", colour, 2.5, UPRIGHT[sign])
    if sign in LEVEL:
        return _line(f"M0 8h{WIDE}", colour, *LEVEL[sign])
    return ""


def _line(path: str, colour: str, width: float, dash: str = "") -> str:
    dashed = f" stroke-dasharray='{dash}'" if dash else ""
    return f"<path d='{_short(path)}' fill='none' stroke='{colour}' stroke-width='{width}'{dashed}/>"


def _short(path: str) -> str:
    """A path without spaces, which take three letters of an address each."""
    return path.replace(" ", ",")
