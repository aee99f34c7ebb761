"""The house style: colours, marks, and the frame of title, key and source that each figure gets.

Text that a picture must carry (finding, unit, key, source) stands inside the figure; its
lines are broken here, at widths that fit a phone, because a figure cannot wrap text itself.
All colours keep a contrast of 3:1 or more on both the light and the dark ground, and bear white text at 4.5:1.
Words are never in the colour of a mark, which cannot be read on both grounds: a coloured sign stands before them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts.chart import Chart, Drawn, source_line, sources_of
from charts.sketch import Sketch
from language import N_, _, labelled, number, period, separators
from language.lines import balanced, chinese, width

# One colour for each country, everywhere; one for what the explainer said, one for what the data say.
RUSSIA = "#3572b0"
CHINA = "#c9453a"
EXPLAINER = "#9e6900"
DATA = "#0e857a"
MUTED = "#6f757c"
COUNTRY = {"RUS": RUSSIA, "SUN": RUSSIA, "CHN": CHINA, "USA": "#805eb8", "GBR": "#8a6d3b", "FRA": "#478239"}
SERIES = [DATA, "#805eb8", EXPLAINER, "#478239", "#b0527e", "#547a91", "#8a6d3b"]
BOTH = SERIES[4]
"""Russia and China acting together."""
TEXT = "#000037"
"""Text in figures. Streamlit replaces this very value by the theme's strongest grey, in light and in dark;
elsewhere it is nearly black. Its own choice for figures is too pale to read (below 4.5:1)."""
CLEAR = "rgba(0,0,0,0)"
FAINT = "rgba(123,128,135,0.13)"
GRID = "rgba(123,128,135,0.25)"
AXIS = {
    "tickfont": {"size": 12, "color": TEXT},
    "gridcolor": GRID,
    "zerolinecolor": GRID,
    "fixedrange": True,
    "automargin": False,
}

VERDICT = {
    "holds": "#237f92",
    "holds-only-if": "#a2680f",
    "does-not-hold": "#d02f54",
    "open": "#5b62cf",
    "cannot-be-checked": "#78736b",
}
"""Verdicts on statements, by their keys. Told apart without red or green, and never shown without their sign."""

MOMENT = dt.date(2023, 10, 17)
"""The day of the explainer, marked on each time axis."""

# How settled a value is, in mark, dash and fill. Colour is left free for what the value is about.
STATUS_SYMBOL = {
    "official": "circle",
    "reported": "circle",
    "provisional": "circle-open",
    "derived": "diamond",
    "estimated": "diamond-open",
    "approximate": "square-open",
    "proposed": "x-thin-open",
}
STATUS_PATTERN = {
    "official": "",
    "reported": "",
    "provisional": "/",
    "derived": "",
    "estimated": "x",
    "approximate": ".",
    "proposed": "-",
}
STATUS_SIGN = {
    "official": "●",
    "reported": "●",
    "provisional": "○",
    "derived": "◆",
    "estimated": "◇",
    "approximate": "□",
    "proposed": "×",
}
STATUS_NAME = {
    "official": N_("official"),
    "reported": N_("reported by press"),
    "provisional": N_("provisional"),
    "derived": N_("derived here"),
    "estimated": N_("estimated"),
    "approximate": N_("approximate"),
    "proposed": N_("proposed, not flowing"),
}

# Characters that fit a phone at 15, 13 and 11 pixels (the title beside the toolbar), and the pixels of a line.
TITLE_WIDTH, TEXT_WIDTH, SOURCE_WIDTH = 36, 58, 66
TITLE_LINE, TEXT_LINE, SOURCE_LINE = 20, 17, 14
LOWER = 9  # pixels by which Plotly sets a subtitle of one line lower than the first of several
TALLER = 10  # pixels by which a line of Chinese reaches lower
LETTER, STANDOFF = 5.9, 9  # pixels of a Latin letter at 12 pixels, and of an axis label's distance from the plot
EVENTS_LIFT, EVENTS_ROOM = 14, 14  # letters of events stand above "known then" and "since"

Key = Iterable[tuple[str, str, str]]
"""Entries of a key: sign, colour, words."""


def finished(
    figure: Sketch,
    *,
    frame: pd.DataFrame,
    title: str,
    subtitle: str,
    alt: str,
    through: str,
    figures: Mapping[str, str] | None = None,
    note: str = "",
    measure: str = "",
    key: Key = (),
    height: int = 320,
    left: int = 44,
    right: int = 16,
    bottom: int = 34,
) -> Chart:
    """Give a figure its frame and return it as a Chart.

    ``height`` is that of the plot itself in pixels; ``left``, ``right`` and ``bottom`` are the room for
    axis labels, the left more where labels are longer in the reader's language. Title, key and source get the room
    their lines need on top of that; ``meta`` of the layout tells how many pixels "head" and "foot" are, for who says
    the same outside the figure. ``measure`` is needed where the subtitle speaks of marks, colours or places, which a
    reader of a quotation does not see.
    """
    key = tuple(key)
    heads = balanced(title, TITLE_WIDTH, spare=1)
    subs = balanced(subtitle, TEXT_WIDTH)
    keys = key_lines(key)
    rows = frame.reset_index(drop=True)
    cited = balanced(source_line([publisher for publisher, _url in sources_of(rows)], through), SOURCE_WIDTH)
    left = max(left, *(room(axis.get("ticktext", ())) for axis in figure.yaxes()))
    headroom = figure.layout.get("meta", {}).get("headroom", 0)
    under = len(subs) + len(keys)
    said = 14 + TITLE_LINE * len(heads) + TEXT_LINE * under + (LOWER if under == 1 else 0)
    said += TALLER if chinese(title) else 0
    below = SOURCE_LINE * len(cited) + 12
    top, foot = said + 26 + headroom, bottom + below
    figure.update_layout(
        meta={"headroom": headroom, "head": said, "foot": below},
        height=top + height + foot,
        margin={"t": top, "b": foot, "l": left, "r": right, "pad": 0, "autoexpand": False},
        title={
            "text": "<br>".join(heads),
            "font": {"size": 15, "weight": 600, "color": TEXT},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 20, "l": 2},
            "subtitle": {"text": "<br>".join([*subs, *keys]), "font": {"size": 13, "color": TEXT}},
        },
        font={"size": 12, "color": TEXT},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left"},
        bargap=0.25,
        separators=separators(),
    )
    figure.update_xaxes(**AXIS)
    # Plotly need not measure whether these reach beyond the picture: there is room for them.
    figure.update_yaxes(**AXIS, ticklabeloverflow="allow")
    figure.add_annotation(
        text="<br>".join(cited),
        showarrow=False,
        align="left",
        font={"size": 11, "color": TEXT},
        xref="paper",
        x=0,
        xanchor="left",
        xshift=2 - left,
        yref="paper",
        y=0,
        yanchor="bottom",
        yshift=4 - foot,
    )
    drawn = Drawn(figure.spec(), rows)
    return Chart(drawn, rows, title, subtitle, alt, through, figures or {}, note, measure or subtitle, key)


def key_lines(key: Key) -> list[str]:
    """The key as lines of coloured signs and words that fit a phone."""
    lines: list[tuple[float, str]] = []
    for sign, colour, words in key:
        size = width(words) + 2 * len(sign) + 2
        entry = signed(sign, colour, words)
        if lines and lines[-1][0] + size <= TEXT_WIDTH:
            lines[-1] = (lines[-1][0] + size, f"{lines[-1][1]}   {entry}")
        else:
            lines.append((size, entry))
    return [line for _size, line in lines]


def signed(sign: str, colour: str, words: str) -> str:
    """Words after a sign in the colour of what they name."""
    return f'<span style="color:{colour}">{sign}</span> {words}'


def status_key(statuses: Iterable[str], colour: str = MUTED) -> list[tuple[str, str, str]]:
    """Key entries for the statuses that differ from settled, in a fixed order."""
    present = set(statuses)
    return [
        (STATUS_SIGN[s], colour, _(STATUS_NAME[s]))
        for s in STATUS_NAME
        if s in present and s not in {"official", "reported"}
    ]


def notes(*texts: str) -> str:
    """A chart's note: one line for each text that there is."""
    return "\n".join(filter(None, texts))


def short(value: float) -> str:
    """38 stays 38, 38.8 keeps its decimal, 37.29 is cut to one."""
    return number(value, 0 if value == round(value) else 1)


def wrapped(label: str, most: int = 18) -> str:
    """An axis label broken into lines."""
    return "<br>".join(balanced(label, most))


def room(labels: Iterable[str]) -> int:
    """Pixels that axis labels take beside a plot, by the longest of their lines."""
    lines = [re.sub("<[^>]+>", "", line) for label in labels for line in str(label).split("<br>")]
    return math.ceil(LETTER * max(map(width, lines))) + STANDOFF if lines else 0


def mark_moment(
    figure: Sketch,
    end: Any,
    *,
    at: Any = None,
    label: bool = True,
    layer: str = "above",
    words: Sequence[tuple[float, float]] = (),
) -> None:
    """Mark the day of the explainer on a time axis and tint what came since, up to ``end`` of the axis.

    The line is above the marks or, where it would cross out what stands in them, in the ``layer`` "below". It is open
    where words stand, which on a phone reach over it: between panels, which a figure must have by now, and where the
    only panel has ``words``, each from and to on its axis. ``at`` is the day in the axis' own terms; pass MOMENT_YEAR
    on an axis of year numbers, MOMENT_CENTRED where a year's mark is centred on its number.
    """
    at = MOMENT.isoformat() if at is None else at
    for panel in figure.panels():
        figure.add_shape(
            **panel, type="rect", x0=at, x1=end, y0=0, y1=1, fillcolor=FAINT, line={"width": 0}, layer="below"
        )
    for stretch in _around(figure, words):
        figure.add_shape(
            **stretch,
            type="line",
            x0=at,
            x1=at,
            layer=layer,
            line={"color": EXPLAINER, "width": 1.5, "dash": "dot"},
        )
    if label:
        for text, anchor, shift in ((_("known then"), "right", -4), (_("since"), "left", 4)):
            figure.add_annotation(
                text=text,
                x=at,
                xref="x",
                y=1,
                yref="y domain",
                yanchor="bottom",
                xanchor=anchor,
                xshift=shift,
                showarrow=False,
                font={"size": 11, "color": TEXT},
            )


def _around(figure: Sketch, words: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    """The stretches of a line upwards through each panel, or around ``words`` in the only one."""
    if not words:
        return [panel | {"y0": 0, "y1": 1} for panel in figure.panels()]
    at, top = figure.layout["yaxis"]["range"]
    stretches = []
    for low, high in [*sorted(words), (top, top)]:
        if low > at:
            stretches.append({"xref": "x", "yref": "y", "y0": at, "y1": low})
        at = max(at, high)
    return stretches


EVENT_LINE = {
    "type": "line",
    "y0": 0,
    "y1": 1,
    "layer": "below",
    "line": {"color": MUTED, "width": 1, "dash": "dash"},
}
EVENT_LETTER = {"xref": "x", "yref": "y domain", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": 11}}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mark_events(
    figure: Sketch,
    events: pd.DataFrame | None,
    start: str,
    end: str,
    years: bool = False,
    centred: bool = False,
) -> str:
    """Letter dated events above a time axis; returns the list that explains the letters.

    ``events`` has `date` (ISO day, month or year as text) and `event`; those between ``start`` and ``end``
    (ISO text, as the axis) are drawn, none if it is None. ``years`` is for an axis of year numbers, ``centred``
    for one where a year's mark stands on its number. Neighbours that would touch share a label.
    """
    if events is None:
        return ""
    inside = events[(events["date"] >= start) & (events["date"] <= end)].sort_values("date").reset_index(drop=True)
    shift = 0.5 if centred else 0.0
    places = [year_number(date) - shift if years or centred else date for date in inside["date"]]
    for place in places:
        for panel in figure.panels():
            figure.add_shape(**panel, **EVENT_LINE, x0=place, x1=place)
    headed = figure.layout["yaxis"].get("domain", (0, 1))[1] < 1  # a heading stands above the first panel
    lift = EVENTS_LIFT + headed * TEXT_LINE
    for group in _neighbours(inside["date"], 0.09 * (year_number(end) - year_number(start))):
        figure.add_annotation(**EVENT_LETTER, x=places[group[len(group) // 2]], text=_range(group), yshift=lift)
    figure.update_layout(meta={"headroom": EVENTS_ROOM})
    listed = [
        f"{LETTERS[n]} {labelled(period(date), _(event))}"
        for n, (date, event) in enumerate(zip(inside["date"], inside["event"], strict=True))
    ]
    return _("Events: {list}.").format(list=_("; ").join(listed))


def _neighbours(dates: Iterable[str], near: float) -> list[list[int]]:
    """Places of dates in groups: one that follows the first of its group within ``near`` years joins it."""
    groups: list[list[int]] = []
    first = -9999.0
    for place, date in enumerate(dates):
        at = year_number(date)
        if groups and at - first < near:
            groups[-1].append(place)
        else:
            groups.append([place])
            first = at
    return groups


def _range(group: list[int]) -> str:
    return LETTERS[group[0]] if len(group) == 1 else f"{LETTERS[group[0]]}–{LETTERS[group[-1]]}"


def year_number(date: str) -> float:
    """The place of an ISO day, month or year on an axis of year numbers: "2023-10-17" is 2023.79."""
    year, month_, day_ = (int(part) for part in (date + "-01-01")[:10].split("-"))
    return year + (dt.date(year, month_, day_) - dt.date(year, 1, 1)).days / 365.25


MOMENT_YEAR = year_number(MOMENT.isoformat())
"""The day of the explainer on an axis of year numbers."""
MOMENT_CENTRED = MOMENT_YEAR - 0.5
"""The same where a year's bar or mark is centred on its number, so that 2023 reaches from 2022.5 to 2023.5."""
