"""Small pictures and the figures beside them, as HTML: one element of a page in place of many."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape

from charts.sparkline import Sparkline
from language.bound import bound

SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def drawn(picture: Sparkline, alt: str | None = None) -> str:
    """The picture; ``alt`` is "" where words beside it say the same."""
    data = b64encode(picture.svg.encode()).decode()
    width, height = SIZE.search(picture.svg).groups()  # so that its place is kept while it is not yet there
    words = escape(picture.alt if alt is None else alt)
    return f'<img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" alt="{words}">'


def measure(figure: str, picture: Sparkline) -> str:
    """A headline figure, its picture, and what the picture shows."""
    words = f"<small>{escape(bound(picture.alt))}</small>"
    return f'<div class="measure"><strong>{escape(figure)}</strong>{drawn(picture, alt="")}{words}</div>'


def figures(labelled: Iterable[tuple[str, str, str]], picture: Sparkline) -> str:
    """Figures, each with its voice ("said", "found") and its label, and the picture that sets one beside the other."""
    terms = "".join(
        f'<div class="{voice}"><dt>{escape(label)}</dt><dd>{escape(figure)}</dd></div>'
        for voice, label, figure in labelled
    )
    return f"<dl>{terms}</dl>{drawn(picture)}"


def rows(pictures: Mapping[str, Sparkline]) -> str:
    """Pictures one below the other, each beside its name."""
    return (
        "<dl>"
        + "".join(f"<dt>{escape(name)}</dt><dd>{drawn(picture)}</dd>" for name, picture in pictures.items())
        + "</dl>"
    )
