"""Colour: text and marks stand out from both grounds, and no meaning is told by colour alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import numpy as np
import pytest

import gallery
from charts import style
from tests.sight import GROUNDS, SIGHT, contrast, distance, linear, tinted

MARKS = sorted({style.EXPLAINER, style.MUTED, *style.COUNTRY.values(), *style.SERIES, *style.VERDICT.values()})
WHITE = {"white", "#ffffff"}

TOLD_OTHERWISE = {
    ("military-expenditure", "line"): "each line has its country's name beside it",
    ("warheads", "line"): "each line has its country's name beside it",
    ("crude-suppliers", "line"): "each line has its supplier's name at its start",
    ("claims-verdicts", "bar"): "each cell has the sign of its verdict",
    ("counting-rules", "bar"): "the statement has its own column; a cell that has the same number says “=”",
    ("gaza-ballots", "bar"): "each cell has its letter",
    ("assembly-issues", "bar"): "each cell has its number; paler is less",
    ("trade-ranks", "bar"): "each cell has its rank",
    ("ukraine-positions", "mark"): "each actor has lanes of its own, named at the left",
    ("arms-deliveries", "bar"): "each row is a kind of weapon under the name of its supplier",
    ("rank-checker", "bar"): "each bar has its country's name above it",
    ("trade-partners", "bar"): "each bar has its country's name above it",
    ("fifty-bcm", "bar"): "each bar has its words above it",
    ("trade-composition", "bar"): "each bar has its words above it",
    ("trade-asymmetry", "line"): "each row has its words above it",
    ("gas-suppliers", "bar"): "each supplier has rows of its own, named at the left",
    ("two-lives", "mark"): "each leader has rows of his own, named at the left",
    ("russian-reactors", "line"): "each reactor has a row of its own, named at the left",
    ("gas-routes", "line"): "each line joins points of its own shape",
    ("what-happened-next", "line"): "each line ends in a mark of its own shape",
    ("europe-gas", "line"): "each line joins marks of its own shape",
    ("crude-price", "line"): "each level has its name below it",
    ("military-expenditure", "mark"): "marks lie on their lines, which have names",
    ("warheads", "mark"): "marks lie on their lines, which have names",
    ("crude-suppliers", "mark"): "marks lie at the ends of their lines, which have names",
    ("two-lives", "line"): "each leader has rows of his own, named at the left",
    ("trade-monthly", "bar"): "a surplus stands above zero, a deficit below",
    ("trade-annual", "bar"): "a surplus stands above zero, a deficit below",
    ("ukraine-votes", "mark"): "each mark has its letter",
    ("meetings-timeline", "mark"): "rings are larger and have numbers",
}
"""Charts with marks of one look in several colours, and what tells those apart besides."""
DRAWN = [
    pytest.param(entry.name, choice, id="-".join([entry.name, *choice.values()]).replace(" ", "_"))
    for entry in gallery.entries().values()
    for choice in entry.choices()
]
each_chart = pytest.mark.parametrize(("name", "choice"), DRAWN)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", MARKS)
def test_a_mark_stands_out_from_the_ground(colour, ground):
    """Also where the time since the explainer is tinted."""
    assert contrast(linear(colour), linear(GROUNDS[ground])) >= 3
    assert contrast(linear(colour), tinted(GROUNDS[ground], style.FAINT)) >= 3


@pytest.mark.parametrize("colour", MARKS)
def test_white_text_can_be_read_on_a_mark(colour):
    assert contrast(linear(colour), np.ones(3)) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    "colours",
    [(style.RUSSIA, style.CHINA), (style.EXPLAINER, style.DATA), (style.RUSSIA, style.DATA), (style.CHINA, style.DATA)],
)
def test_colours_of_the_house_are_told_apart(colours, sight):
    one, other = (SIGHT[sight] @ linear(colour) for colour in colours)
    assert distance(one, other) > 15


@pytest.mark.parametrize("sight", ["full", "deuteranopia"])
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(style.VERDICT.values(), 2)))
def test_verdicts_are_told_apart(one, other, sight):
    assert distance(SIGHT[sight] @ linear(one), SIGHT[sight] @ linear(other)) > 18


@each_chart
def test_words_are_in_the_colour_of_text(name, choice):
    """Or white on a mark; Streamlit replaces style.TEXT by what can be read on its ground, and no other colour."""
    chart = gallery.draw(name, **choice)
    spoken = [*words(chart.figure.checked()), *((sign, colour) for sign, colour, _words in chart.key)]
    odd = {(text, colour) for text, colour in spoken if colour not in {style.TEXT, *WHITE} and re.search(r"\w", text)}
    assert odd == set()


@each_chart
def test_every_colour_is_one_of_the_house(name, choice):
    used = set(re.findall(r"#[0-9a-fA-F]{6}", str(gallery.draw(name, **choice).figure.to_dict())))
    assert used - {*MARKS, style.TEXT, *WHITE} == set()


@each_chart
def test_no_meaning_is_told_by_colour_alone(name, choice):
    """Marks of two colours on the same axes differ in shape, dash, pattern or named row, or have words."""
    figure = gallery.draw(name, **choice).figure.checked()
    colours: dict[tuple, dict[str, set]] = {}
    for axes, look, colour, row in marks(figure):
        colours.setdefault((axes, look), {}).setdefault(colour, set()).add(row)
    alone = [
        (look, one, other)
        for (axes, look), rows in colours.items()
        for one, other in itertools.combinations(rows, 2)
        if not in_named_rows(figure, axes, rows[one], rows[other])
    ]
    assert [pair for pair in alone if (name, pair[0][0]) not in TOLD_OTHERWISE] == []


def test_what_is_told_otherwise_is_in_the_gallery():
    assert {name for name, _kind in TOLD_OTHERWISE} <= set(gallery.entries())


def marks(figure) -> Iterator[tuple]:
    """Axes, look, colour and row of each mark: of each point, or of a line as a whole."""
    for trace in figure.data:
        axes, count = (trace.xaxis or "x", trace.yaxis or "y"), len(trace.x)
        if trace.type == "bar":
            outline = each(trace.marker.line.color, count)
            rows = trace.y if trace.orientation == "h" else trace.x
            for place, (colour, pattern) in enumerate(
                zip(each(trace.marker.color, count), each(trace.marker.pattern.shape, count), strict=True)
            ):
                is_open = colour == style.CLEAR
                if not is_open or outline[place]:
                    yield axes, ("bar", pattern or "", is_open), outline[place] if is_open else colour, rows[place]
        elif "lines" in trace.mode and trace.line.width:
            symbols = Counter(each(trace.marker.symbol, count) if "markers" in trace.mode else [""])
            symbol = (symbols.most_common(1)[0][0] or "").removesuffix("-open")
            for row in trace.y:
                yield axes, ("line", trace.line.dash or "solid", trace.line.width, symbol), trace.line.color, row
        elif "markers" in trace.mode:
            symbols = each(trace.marker.symbol or "circle", count)
            for symbol, colour, row in zip(symbols, each(trace.marker.color, count), trace.y, strict=True):
                yield axes, ("mark", symbol), colour, row


def in_named_rows(figure, axes: tuple[str, str], one: set, other: set) -> bool:
    """Whether both colours stand in rows of their own that have labels."""
    axis = figure.layout[axes[1].replace("y", "yaxis")]
    named = set(axis.tickvals or ()) if axis.visible is not False else set()
    return not one & other and one | other <= named


def each(value, count: int) -> list:
    return list(value) if isinstance(value, list | tuple | np.ndarray) else [value] * count


def words(figure) -> Iterator[tuple[str, str]]:
    """Each piece of text with its colour."""
    layout = figure.layout
    for annotation in layout.annotations:
        yield from pieces(annotation.text, annotation.font.color or layout.font.color)
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        yield from (piece for text in axis.ticktext or () for piece in pieces(text, axis.tickfont.color))
    for trace in figure.data:
        if trace.text is not None and (trace.type == "bar" or "text" in trace.mode):
            colours = each(trace.textfont.color or layout.font.color, len(trace.x))
            for text, colour in zip(each(trace.text, len(trace.x)), colours, strict=True):
                yield from pieces(text or "", colour)


def pieces(text: str, colour: str) -> list[tuple[str, str]]:
    reader = Coloured(colour)
    reader.feed(text)
    reader.close()
    return reader.pieces


class Coloured(HTMLParser):
    """Reads a text of Plotly's into pieces of one colour each."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []
        self._colours = [colour]

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            own = re.search(r"(?:^|;)\s*color:\s*([^;]+)", dict(attrs).get("style") or "")
            self._colours.append(own[1] if own else self._colours[-1])

    def handle_endtag(self, tag):
        if tag != "br":
            self._colours.pop()

    def handle_data(self, data):
        self.pieces.append((data, self._colours[-1]))
