"""Official numbers of meetings against the register, counted by one rule after another."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.meetings_rules import RULES, VISIT, counted, explained, findings, fits
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, number, short_day

EQUAL, STATED, OTHER = "rgba(14,133,122,0.30)", "rgba(166,111,0,0.20)", style.FAINT
WIDE = 1.25
"""Columns that the first one takes: on a phone, what was stated is longer than a number."""

STATED_AS = {
    "exact": N_("{count}"),
    "almost": N_("almost {count}"),
    "implied": N_("{count} implied"),
    "more than": N_("over {count}"),
}


def counting_rules(counts: pd.DataFrame, register: pd.DataFrame, rule: str = "all") -> Chart:
    """Each official number beside the register's on the same day, under all rules of RULES or under one."""
    frame = counted(counts, register)
    found = findings(frame, register)
    shown = frame if rule == "all" else frame[frame["rule"] == rule]
    figure = Sketch()
    height = _draw_all(figure, shown) if rule == "all" else _draw_one(figure, shown)
    return style.finished(
        figure,
        frame=shown,
        title=_title(frame, found, rule),
        subtitle=_(
            "Meetings since {year} by the day of each statement: as stated, in the register, and the difference"
        ).format(year=register["date"].min().year),
        measure=_("Meetings of Putin and Xi since {year}: as stated, and in this register").format(
            year=register["date"].min().year
        ),
        alt=_(
            "Of {exact} exact official numbers the register fits {fits_video} with video calls, {fits_person} in "
            "person only, {fits_extra} with extra sessions. On {visit_day}, {visit_sum}: in person and by video."
        ).format(**found),
        through=f"{frame['as_of'].max():%Y-%m-%d}",
        figures=found,
        key=[
            ("■" if rule == "all" else "◆", style.EXPLAINER, _("stated officially")),
            ("■", style.DATA, _("the register has the same")) if rule == "all" else ("●", style.DATA, _("register")),
        ],
        note=explained(frame, register, found),
        left=84 if rule == "all" else 8,
        right=2 if rule == "all" else 8,
        height=height,
    )


def _draw_all(figure: Sketch, frame: pd.DataFrame) -> int:
    """A grid: statements down, the official number and each rule across. Returns its height."""
    told = frame[frame["rule"] == next(iter(RULES))]
    rows = list(range(len(told), 0, -1))
    counts = [frame[frame["rule"] == rule] for rule in RULES]
    columns = [0, *(place + (WIDE - 1) / 2 for place in range(1, len(counts) + 1))]
    _fill_cells(figure, columns, rows, counts)
    _write_cells(figure, 0, rows, told, [_stated(row) for row in row_by_row(told)])
    for column, count in zip(columns[1:], counts, strict=True):
        _write_cells(figure, column, rows, count, [_cell(row) for row in row_by_row(count)])
    heads = [N_("stated"), *(each.head for each in RULES.values())]
    figure.update_xaxes(
        range=[-WIDE / 2, columns[-1] + 0.5],
        side="top",
        tickvals=columns,
        ticktext=[f'<span style="font-size:11px">{style.wrapped(_(words), 7)}</span>' for words in heads],
        tickangle=0,
    )
    figure.update_yaxes(
        range=[0.5, len(told) + 0.5],
        tickvals=rows,
        ticktext=[short_day(at) for at in told["as_of"]],
    )
    figure.update_layout(meta={"headroom": 22})
    return 36 * len(told)


def _fill_cells(figure: Sketch, columns: list[float], rows: list[int], counts: list[pd.DataFrame]) -> None:
    """The grounds of the columns: what was stated, then each rule, marked where the register has the same."""
    stated, *rules = columns
    look = {"gap": (0.03, 0.055), "hoverinfo": "skip"}
    marks.cells(figure, [stated] * len(rows), rows, [STATED] * len(rows), wide=WIDE, **look)
    marks.cells(
        figure,
        columns=[column for column in rules for _row in rows],
        rows=rows * len(rules),
        colours=[EQUAL if gap == 0 else OTHER for count in counts for gap in count["difference"]],
        **look,
    )


def _write_cells(figure: Sketch, column: float, rows: list[int], count: pd.DataFrame, words: list[str]) -> None:
    """The words of a column, a trace of their own, so that they keep the theme's colour of text."""
    figure.add_scatter(
        x=[column] * len(rows),
        y=rows,
        mode="text",
        text=words,
        textfont={"size": 12},
        customdata=[[_hover(row), row.value] for row in row_by_row(count)],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _draw_one(figure: Sketch, frame: pd.DataFrame) -> int:
    """Official number and register of each statement on one line, the words above it. Returns its height."""
    rows = list(range(len(frame), 0, -1))
    for stated, found, row in zip(frame["official_count"], frame["value"], rows, strict=True):
        figure.add_shape(
            type="line", x0=stated, x1=found, y0=row, y1=row, line={"color": style.MUTED, "width": 2}, layer="below"
        )
    for column, colour, symbol, size in (
        ("value", style.DATA, "circle", 15),
        ("official_count", style.EXPLAINER, "diamond", 9),  # the smaller in front: an equal count shows both
    ):
        figure.add_scatter(
            x=frame[column].tolist(),
            y=rows,
            mode="markers",
            marker={"color": colour, "symbol": symbol, "size": size},
            customdata=[_hover(row) for row in row_by_row(frame)],
            hovertemplate="%{customdata}<extra></extra>",
        )
    figure.add_scatter(
        x=[0] * len(frame),
        y=[row + 0.42 for row in rows],
        mode="text",
        text=[_hover(row) for row in row_by_row(frame)],
        textposition="middle right",
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_xaxes(range=[0, frame[["official_count", "value"]].max().max() + 3])
    figure.update_yaxes(range=[0.4, len(frame) + 0.8], visible=False)
    return 42 * len(frame)


def _stated(row) -> str:
    """The official number, with the word that softens it."""
    return _(STATED_AS[row.qualifier]).format(count=number(row.official_count)).replace(" ", "<br>")


def _cell(row) -> str:
    """The register's number, and below it how far it is from what was stated."""
    return f"{number(row.value)}<br>{number(row.difference, signed=True) if row.difference else '='}"


def _hover(row) -> str:
    return _("{date}, {who}: {stated}; register {count} ({difference})").format(
        date=short_day(row.as_of),
        who=_(row.said_by),
        stated=_(STATED_AS[row.qualifier]).format(count=number(row.official_count)),
        count=number(row.value),
        difference="=" if row.difference == 0 else number(row.difference, signed=True),
    )


def _title(frame: pd.DataFrame, found: dict[str, str], rule: str) -> str:
    if rule == "all":
        return _(
            "“{official}”: {in_person} in person and {video} by video; this rule fits {fits_video} of {exact} "
            "exact counts"
        ).format(**found)
    met = frame[(frame["rule"] == rule) & (frame["as_of"] == VISIT)]["value"].item()
    return _("{rule}: {count} by {visit_day}, officially {official}; {fits} of {exact} exact counts fit").format(
        rule=_(RULES[rule].words), count=number(met), fits=number(fits(frame)[rule]), **found
    )
