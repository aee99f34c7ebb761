"""Two economies side by side: output, people, trade and military expenditure by year, in small panels."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from charts import pair_style, style
from charts.chart import Chart, NothingToDraw
from charts.pair_style import Annotation, End
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import MISSING, N_, _, counted, dated, day, inside, labelled, listing, number, percent, period, sentences
from language.lines import balanced

MEASURES = {
    "gdp": N_("GDP at market rates"),
    "gdp_ppp": N_("GDP at purchasing power"),
    "gdp_per_capita_ppp": N_("GDP per head at purchasing power"),
    "population": N_("Population"),
    "trade_share_of_gdp": N_("Exports and imports"),
    "military_expenditure": N_("Military expenditure"),
}
"""What is drawn, in this order."""
SHARES = {"trade_share_of_gdp"}
UNITS = {
    "USD": N_("current US dollars"),
    "international dollars": N_("international dollars"),
    "persons": N_("persons"),
    "percent": N_("percent of GDP"),
}
DASHES = (("solid", "━"), ("dot", "┅"))
COLUMNS = ([0, 0.42], [0.58, 1])
"""Two panels beside each other; a phone needs the room between them for the figures at the ends."""
PANEL, ABOVE, BELOW = 104, 26, 22
"""Pixels of a panel, of what is above it beside the name of its measure, and of the years below it."""
LETTERS = 23
"""Letters of the name of a measure that fit half a phone."""
ROOM = 1.12
WORDS = (0.4, 17)
"""What the number of a scale takes of a panel: a part of its years on a phone, and pixels of its height."""


def pair_economies(economies: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> Chart:
    """A panel for each measure that one of the two has, from zero, with the last figure at each line's end.

    ``economies`` is a tidy frame by year with the indicators of MEASURES; others are not drawn. Raises NothingToDraw
    where none of them has a figure.
    """
    frame = _drawn(economies, a, b)
    if frame.empty:
        raise NothingToDraw(f"No figures on the economies of {a} and {b}")
    figure = Sketch()
    height = _panels(figure, frame, a, b, names)
    found = _findings(frame, a, b, names)
    colour = pair_style.colours(a, b)
    return style.finished(
        figure,
        frame=frame,
        title=_title(frame, a, b, names),
        subtitle=_("By year; scales differ from panel to panel and begin at zero"),
        measure=_compared_in_units(frame, a, b, names),
        alt=_alt(frame, a, b, names),
        through=frame["period"].max(),
        figures=found,
        key=[
            *((sign, colour[code], names[code]) for code, (_dash, sign) in zip((a, b), DASHES, strict=True)),
            ("┊", style.EXPLAINER, day(style.MOMENT)),
            *style.status_key(pair_style.marked_in(frame, ["reporter", "indicator"])),
        ],
        note=style.notes(
            _missing(frame, a, b, names),
            _states_said(frame),
            sentences(pair_style.unsettled_said(frame["status"]), _unmarked(frame, names)),
        ),
        left=10,
        right=max(50, style.room(_last_said(frame))),
        bottom=BELOW + 8,
        height=height,
    )


def _drawn(economies: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """The figures of both on the measures drawn, in that order; none of them has a partner."""
    asked = economies["reporter"].isin([a, b]) & economies["indicator"].isin(MEASURES) & economies["value"].notna()
    rows = economies[asked & (economies["frequency"] == "A")]
    order = rows["indicator"].map(list(MEASURES).index).rename("order")
    rows = rows.assign(order=order, second=rows["reporter"] == b).sort_values(["order", "second", "period"])
    return rows.drop(columns=["order", "second", "partner"]).reset_index(drop=True)


def _panels(figure: Sketch, frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> int:
    """The panels, two in a row; returns the pixels of their height."""
    measures = {measure: balanced(_(MEASURES[measure]), LETTERS) for measure in frame["indicator"].unique()}
    above = ABOVE + pair_style.LABEL_LINE * max(map(len, measures.values()))
    block = PANEL + above + BELOW
    height = math.ceil(len(measures) / 2) * block - above - BELOW
    years = frame["period"].astype(int)
    first, last = min(int(years.min()), style.MOMENT.year - 1), max(int(years.max()), style.MOMENT.year)
    words = []
    for place, (measure, name) in enumerate(measures.items()):
        axis = "" if place == 0 else str(place + 1)
        top = 1 - place // 2 * block / height
        across, up = COLUMNS[place % 2], [max(0.0, top - PANEL / height), top]
        part = frame[frame["indicator"] == measure]
        mark, side = _clear_mark(part, first + WORDS[0] * (last - first))
        _axes(figure, axis, across, up, [0, mark], part["value"].max(), first, last)
        words.append(pair_style.heading([*name, pair_style.lighter(_unit(part))], top, yshift=4, x=across[0]))
        words.append(_mark_words(mark, side, measure, axis, across[0]))
        words += _lines(figure, part, (a, b), names, axis, last + 1)
    style.mark_moment(figure, last + 1, at=style.MOMENT_CENTRED, label=False)
    figure.annotations += words
    figure.update_layout(meta={"headroom": above - 24})
    return height


def _axes(
    figure: Sketch,
    axis: str,
    across: list[float],
    up: list[float],
    scale: list[float],
    highest: float,
    first: int,
    last: int,
) -> None:
    """The years, the same in all panels; the scale from zero, with one round number."""
    step = pair_style.year_step(first, last, most=4)
    begin = first + (last - first) / 10  # no year stands at the very edge, where the other panel's figures are
    figure.update_layout(
        **{
            f"xaxis{axis}": {
                "domain": across,
                "anchor": f"y{axis}",
                "range": [first - 0.5, last + 1],
                "tickvals": [year for year in range(first // step * step, last + 1, step) if year >= begin],
                "tickformat": "d",
                "showgrid": False,
            },
            f"yaxis{axis}": {
                "domain": up,
                "anchor": f"x{axis}",
                "range": [0, ROOM * highest or 1],
                "tickvals": scale,
                "showticklabels": False,
            },
        }
    )


def _clear_mark(part: pd.DataFrame, until: float) -> tuple[float, str]:
    """A round number of the scale, and the side of it on which no line runs through its words at the left.

    The words stand above their number ("bottom" is what is anchored there) or else below it ("top").
    """
    highest = part["value"].max()
    tall = WORDS[1] * (ROOM * highest or 1) / PANEL
    early = part[part["period"].astype(int) <= until].groupby("reporter")["value"]
    reach = list(zip(early.min(), early.max(), strict=True))
    marks = [_round_below(0.9 * highest)]  # leaves room for the words above the number
    while marks[-1] > 2 * tall:
        marks.append(_round_below(0.99 * marks[-1]))
    places = [(mark, side) for mark in marks for side in ("bottom", "top")]
    for mark, side in places:
        low = mark if side == "bottom" else mark - tall
        if not any(least < low + tall and most > low for least, most in reach):
            return mark, side
    return places[0]


def _mark_words(mark: float, side: str, measure: str, axis: str, left: float) -> Annotation:
    """The round number of a scale beside its line inside the panel, where it takes no room from the other one."""
    words = percent(mark) if measure in SHARES else pair_style.scaled(mark, even=True)
    return pair_style.heading([words], mark, yref=f"y{axis}", yanchor=side, x=left, font={"size": 12})


def _lines(
    figure: Sketch, part: pd.DataFrame, codes: tuple[str, str], names: Mapping[str, str], axis: str, edge: int
) -> list[Annotation]:
    """A line for each country; returns its last figure and the year of that."""
    colour = pair_style.colours(*codes)
    measure, ends = part["indicator"].iloc[0], []
    for code, (dash, _sign) in zip(codes, DASHES, strict=True):
        rows = part[part["reporter"] == code]
        if rows.empty:
            continue
        years = rows["period"].astype(int).tolist()
        symbols = pair_style.status_symbols(rows["status"])
        figure.add_scatter(
            **pair_style.broken_line(years, years, rows["value"], symbols, colour[code]),
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            name=names[code],
            line={"color": colour[code], "width": 2, "dash": dash},
            hovertemplate=labelled(dated(names[code], "%{x}"), f"%{{y:,.4~s}} {_unit(part)}<extra></extra>"),
        )
        last = rows.iloc[-1]
        label = f"{_said(last['value'], measure)}<br>{pair_style.lighter(_('in {year}').format(year=last['period']))}"
        ends.append(End(edge, last["value"], label))
    pixels = PANEL / (ROOM * part["value"].max() or 1)
    return pair_style.end_labels(ends, pixels, f"x{axis}", f"y{axis}")


def _last_said(frame: pd.DataFrame) -> list[str]:
    """The figures at the ends of all lines."""
    last = frame.drop_duplicates(["indicator", "reporter"], keep="last")
    return [_said(row.value, row.indicator) for row in row_by_row(last)]


def _said(value: float, measure: str) -> str:
    """A figure as it stands in the picture: 18.7 tn, 35.3%."""
    return percent(value, 1 if value % 1 else 0) if measure in SHARES else pair_style.scaled(value)


def _unit(rows: pd.DataFrame) -> str:
    unit = rows["unit"].iloc[0]
    return _(UNITS.get(unit, unit))


def _round_below(value: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not above the value."""
    if value <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (5, 2, 1) if step * size <= value * (1 + 1e-9))


def _compared(frame: pd.DataFrame, measure: str, a: str, b: str) -> tuple[str, float, float] | None:
    """The last year in which both have a figure, and the two figures."""
    rows = frame[frame["indicator"] == measure]
    both = rows.pivot(index="period", columns="reporter", values="value").reindex(columns=[a, b]).dropna()
    return None if both.empty else (both.index[-1], both[a].iloc[-1], both[b].iloc[-1])


def _findings(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> dict[str, str]:
    """For each measure the last year that both have, both figures, and how many times the larger is."""
    found = {"economies_a": names[a], "economies_b": names[b]}
    for measure in MEASURES:
        year, of_a, of_b = _compared(frame, measure, a, b) or (MISSING, None, None)
        found |= {
            f"economies_{measure}_year": year,
            f"economies_{measure}_a": MISSING if of_a is None else _said(of_a, measure),
            f"economies_{measure}_b": MISSING if of_b is None else _said(of_b, measure),
            f"economies_{measure}_times": _times(of_a, of_b),
        }
    return found


def _times(one: float | None, other: float | None) -> str:
    """How many times the smaller figure the larger one is, with two or three figures."""
    if not one or not other:
        return MISSING
    ratio = float(f"{max(one / other, other / one):.3g}")
    return number(ratio, 1 if ratio < 10 else 0)


def _title(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """How much larger the one is than the other, by the first measure that both have in one year."""
    for measure in MEASURES:
        year, of_a, of_b = _compared(frame, measure, a, b) or ("", None, None)
        times = _times(of_a, of_b)
        if times == MISSING:
            continue
        large, small = (a, b) if of_a >= of_b else (b, a)
        messages = (
            [_("{measure}: {large} and {small} about equal ({year})")]
            if times == number(1, 1)
            else [
                _("{measure}: {times} times as large in {large} as in {small} ({year})"),
                _("{measure}: {large} to {small} {times}:1 ({year})"),
            ]
        )
        words = {"measure": _(MEASURES[measure]), "large": names[large], "small": names[small]}
        return pair_style.fitting(*(each.format(**words, times=times, year=year) for each in messages))
    last = frame[frame["indicator"] == frame["indicator"].iloc[0]].sort_values("period").iloc[-1]
    return _("{measure}: {country} {value} in {year}; no year to compare").format(
        measure=_(MEASURES[last["indicator"]]),
        country=names[last["reporter"]],
        value=_said(last["value"], last["indicator"]),
        year=last["period"],
    )


def _compared_in_units(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """Unit and figures of the first measure that both have in one year, which is that of the title; else the unit."""
    for measure, rows in frame.groupby("indicator", sort=False):
        if found := _compared(frame, measure, a, b):
            _year, of_a, of_b = found
            figures = listing([counted(names[a], _said(of_a, measure)), counted(names[b], _said(of_b, measure))])
            return _("In {unit}: {figures}").format(unit=_unit(rows), figures=figures)
    return _unit(frame[frame["indicator"] == frame["indicator"].iloc[0]])


def _alt(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """The last figures of both on each measure, in sentences."""
    told = [_("Small panels by year: {a} and {b}.").format(a=names[a], b=names[b])]
    for measure, rows in frame.groupby("indicator", sort=False):
        last = rows.drop_duplicates("reporter", keep="last")
        told.append(
            _("{measure}, {unit}: {figures}.").format(
                measure=_(MEASURES[measure]),
                unit=_unit(rows),
                figures=listing(
                    [
                        _("{country} {value} in {year}").format(
                            country=names[row.reporter], value=_said(row.value, measure), year=row.period
                        )
                        for row in row_by_row(last)
                    ]
                ),
            )
        )
    return sentences(*told)


def _missing(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """What is not on file, for both or for one of the two."""
    has = frame.groupby("indicator")["reporter"].agg(set)
    neither = [inside(_(name)) for measure, name in MEASURES.items() if measure not in has]
    lines = (
        [_("These are left out, as neither has figures on file: {measures}.").format(measures=listing(neither))]
        if neither
        else []
    )
    for code in (a, b):
        lacking = [inside(_(name)) for measure, name in MEASURES.items() if measure in has and code not in has[measure]]
        if lacking:
            lines.append(
                _("Not on file for {country}: {measures}.").format(country=names[code], measures=listing(lacking))
            )
    return style.notes(*lines)


def _unmarked(frame: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which lines have no marks though most of their figures are not settled: else they seem to be."""
    lines = [
        _("{measure}, {country}: {status}").format(
            measure=inside(_(MEASURES[measure])),
            country=names[code],
            status=listing([_(style.STATUS_NAME[status]) for status in statuses]),
        )
        for (measure, code), rows in frame.groupby(["indicator", "reporter"], sort=False)
        if (statuses := pair_style.unmarked_statuses(rows["status"]))
    ]
    words = _("These lines have no marks, as most of their figures are not settled: {lines}.")
    return words.format(lines=_("; ").join(lines)) if lines else ""


def _states_said(frame: pd.DataFrame) -> str:
    """Of which states of their databases the panels are, where these differ."""
    state = frame["vintage"].where(frame["vintage"] != "", frame["source_date"]).astype("str")
    if state.nunique() == 1:
        return ""
    measures: dict[str, list[str]] = {}
    for measure, states in state.groupby(frame["indicator"], sort=False):
        measures.setdefault(listing([_state(each) for each in sorted(states.unique())]), []).append(measure)
    said = [
        _("{measures} {when}").format(
            measures=listing([inside(_(MEASURES[measure])) for measure in of_state]), when=when
        )
        for when, of_state in measures.items()
    ]
    words = _("The panels come from different editions of the databases, so do not divide one by another: {states}.")
    return words.format(states=_("; ").join(said))


def _state(when: str) -> str:
    """The name of a state: mostly a date, which a reader would write otherwise."""
    try:
        return period(when)
    except ValueError:
        return when
