"""What was said in dates and counts, and what the data say, one statement below the other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.claims_verdicts import THEMES, hover, in_the_explainer, judged_on, tally, told, verdict_key
from charts.rows import row_by_row
from charts.signs import FOUND, SAID
from charts.sketch import Sketch
from language import _, number, sentences
from language.lines import balanced

STATEMENT_WIDTH, CELL_WIDTH = 58, 25
"""Characters that fit a phone beside the sign: across, and in one of two columns."""
FOUND_AT = 0.48
LINE, GAP, HEADING = 15, 0.7, 1.8
"""Pixels of a line; the room between two statements and that of a page's name, in lines."""


@dataclass(frozen=True)
class Entry:
    """One statement laid out: its row, the lines of its words, of what was said and found, and its top in lines."""

    row: object
    statement: list[str]
    said: list[str]
    found: list[str]
    top: float

    @property
    def middle(self) -> float:
        return self.top + len(self.statement)

    @property
    def bottom(self) -> float:
        return self.middle + max(len(self.said), len(self.found))


def said_and_found(claims: pd.DataFrame, as_of: str = "now", through: str = "") -> Chart:
    """Each statement with a date or a count in words, below them said and found, at the left the verdict's sign.

    ``claims`` is the frame of `claims_verdicts`; those that are ``measured`` are drawn.
    """
    frame = claims[claims["measured"]].reset_index(drop=True)
    entries, headings, depth = _laid_out(frame)
    figure = Sketch()
    _draw_lines(figure, entries)
    _write_headings(figure, headings)
    _write_entries(figure, entries)
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[depth, 0], visible=False)
    return style.finished(
        figure,
        frame=frame,
        title=told(frame, _("dates and counts")),
        subtitle=sentences(judged_on(as_of), _("Below each statement what was said and what the data have")),
        measure=in_the_explainer(as_of),
        alt=_("{rows}.").format(rows=_("; ").join(_in_words(row) for row in row_by_row(frame))),
        through=through,
        figures=_figures(frame) | tally(claims),
        key=[
            (SAID.mark, SAID.colour, _("said")),
            (FOUND.mark, FOUND.colour, _("the data have")),
            *verdict_key(frame),
        ],
        left=30,
        right=2,
        bottom=2,
        height=round(LINE * depth),
    )


def _laid_out(frame: pd.DataFrame) -> tuple[list[Entry], list[tuple[str, float]], float]:
    """Entries and names of pages from the top down, and how many lines all take."""
    entries, headings, top = [], [], 0.0
    for theme in THEMES:
        part = frame[frame["theme"] == theme]
        if len(part):
            headings.append((theme, top))
            top += HEADING
        for row in row_by_row(part):
            entry = Entry(
                row,
                balanced(row.statement, STATEMENT_WIDTH),
                balanced(row.said or _("in words only"), CELL_WIDTH),
                balanced(row.found or _("nothing on file"), CELL_WIDTH),
                top,
            )
            entries.append(entry)
            top = entry.bottom + GAP
    return entries, headings, top


def _write_entries(figure: Sketch, entries: list[Entry]) -> None:
    """Sign, statement, what was said and what was found, each as one trace of words."""
    hovers = [hover(each.row) for each in entries]
    _write(figure, 0, [(each.top + len(each.statement) / 2, "<br>".join(each.statement)) for each in entries], hovers)
    for at, sign, colour, lines in (
        (0, SAID.mark, SAID.colour, [each.said for each in entries]),
        (FOUND_AT, FOUND.mark, FOUND.colour, [each.found for each in entries]),
    ):
        words = [f'<span style="color:{colour}">{sign}</span> ' + "<br>    ".join(part) for part in lines]
        places = [each.middle + len(part) / 2 for each, part in zip(entries, lines, strict=True)]
        _write(figure, at, list(zip(places, words, strict=True)), hovers)
    figure.add_scatter(
        x=[0] * len(entries),
        y=[(each.top + each.bottom) / 2 for each in entries],
        mode="text",
        text=[f"<b>{each.row.sign}</b>\u2002" for each in entries],
        textposition="middle left",
        textfont={"size": 19, "color": [style.VERDICT[each.row.verdict] for each in entries]},
        cliponaxis=False,
        customdata=hovers,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _write(figure: Sketch, x: float, words: list[tuple[float, str]], hovers: list[str]) -> None:
    figure.add_scatter(
        x=[x] * len(words),
        y=[place for place, _text in words],
        mode="text",
        text=[text for _place, text in words],
        textposition="middle right",
        textfont={"size": 12},
        cliponaxis=False,
        customdata=hovers,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _write_headings(figure: Sketch, headings: list[tuple[str, float]]) -> None:
    figure.add_scatter(
        x=[0] * len(headings),
        y=[top + 0.8 for _theme, top in headings],
        mode="text",
        text=[f"<b>{_(THEMES[theme])}</b>" for theme, _top in headings],
        textposition="middle right",
        textfont={"size": 13},
        hoverinfo="skip",
    )


def _draw_lines(figure: Sketch, entries: list[Entry]) -> None:
    """A faint line below each statement."""
    ends = [each.bottom + GAP / 2 for each in entries]
    figure.add_scatter(
        x=[0, 1, None] * len(ends),
        y=[y for end in ends for y in (end, end, None)],
        mode="lines",
        line={"color": style.GRID, "width": 1},
        hoverinfo="skip",
    )


def _figures(frame: pd.DataFrame) -> dict[str, str]:
    """The counts of the statements drawn, by the verdicts drawn."""
    counts = frame["verdict"].value_counts()
    return {
        "measured_all": number(len(frame)),
        "measured_holds": number(int(counts.get("holds", 0))),
        "measured_depends": number(int(counts.get("holds-only-if", 0))),
        "measured_fails": number(int(counts.get("does-not-hold", 0))),
        "measured_rest": number(int(counts.get("open", 0) + counts.get("cannot-be-checked", 0))),
    }


def _in_words(row) -> str:
    return _("{statement}: said {said}, found {found}, {verdict}").format(
        statement=row.statement,
        said=row.said or _("in words only"),
        found=row.found or _("nothing on file"),
        verdict=row.label,
    )
