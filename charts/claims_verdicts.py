"""Every statement of the explainer as a cell with its verdict, and how many have which."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, counted, day, labelled, listing, number, plural, sentences

THEMES = {
    "leaders": N_("Leaders"),
    "trade": N_("Ties and trade"),
    "middle_east": N_("Middle East"),
    "ukraine": N_("Ukraine"),
    "energy": N_("Energy and arms"),
}
"""Pages in the order of the explainer."""

OTHERWISE = "*"
"""Stands beside the sign of a verdict that is another one on the other day."""

FIGURE = {
    "holds": "holds",
    "holds-only-if": "depends",
    "does-not-hold": "fails",
    "open": "open",
    "cannot-be-checked": "unchecked",
}
"""What the count of each verdict is called among the figures."""


def claims_verdicts(claims: pd.DataFrame, as_of: str = "now", through: str = "") -> Chart:
    """A row a page, a cell a statement in the order of the explainer, its verdict as colour and sign.

    ``claims`` has a row a statement: `number`, `theme`, `statement`, `verdict` (key, as ``as_of`` has it), `sign`,
    `label`, `verdict_now`, `verdict_then`, `explanation` and the source of the deciding row.
    """
    figures = tally(claims)
    rows = {theme: place for place, theme in enumerate(reversed([t for t in THEMES if (claims["theme"] == t).any()]))}
    placed = claims.assign(place=claims.groupby("theme").cumcount(), row=claims["theme"].map(rows))
    figure = Sketch()
    _draw_cells(figure, placed)
    _name_rows(figure, placed, rows)
    figure.update_xaxes(range=[-0.5, placed["place"].max() + 0.5], visible=False)
    figure.update_yaxes(range=[-0.36, len(rows) - 0.36], visible=False)
    return style.finished(
        figure,
        frame=claims,
        title=told(claims, _("statements")),
        subtitle=sentences(judged_on(as_of), _("Each cell is one statement, in the order of the explainer")),
        measure=in_the_explainer(as_of),
        alt=_("Verdicts by page: {rows}.").format(
            rows=_("; ").join(_row_in_words(placed, theme) for theme in reversed(rows))
        ),
        through=through,
        figures=figures,
        key=[*verdict_key(claims), *_otherwise_key(claims, as_of)],
        left=4,
        right=4,
        bottom=4,
        height=62 * len(rows),
    )


def told(claims: pd.DataFrame, what: str) -> str:
    """How many of the statements (called ``what``) have which verdict, as a sentence."""
    counts = claims["verdict"].value_counts()
    parts = [
        plural("{count} holds", "{count} hold", int(counts.get("holds", 0))),
        plural(
            "{count} depends on a definition", "{count} depend on a definition", int(counts.get("holds-only-if", 0))
        ),
        plural("{count} does not hold", "{count} do not hold", int(counts.get("does-not-hold", 0))),
    ]
    return _("Of {all} {what} {parts}").format(all=number(len(claims)), what=what, parts=listing(parts))


def judged_on(as_of: str) -> str:
    """Which rows the verdicts rest on."""
    return _("Judged on all that is known now.") if as_of == "now" else _("Judged on what was public on the day.")


def in_the_explainer(as_of: str) -> str:
    """Whose statements are judged, and on which rows."""
    words = (
        _("Statements of a news explainer of {day}, judged on all that is known now")
        if as_of == "now"
        else _("Statements of a news explainer of {day}, judged on what was public on that day")
    )
    return words.format(day=day(style.MOMENT))


def tally(claims: pd.DataFrame) -> dict[str, str]:
    """The counts of each verdict, now and on the day, for the words beside the chart."""
    figures = {"claims_all": number(len(claims))}
    for column, ending in (("verdict_now", ""), ("verdict_then", "_then")):
        counts = claims[column].value_counts()
        figures |= {f"claims_{name}{ending}": number(int(counts.get(key, 0))) for key, name in FIGURE.items()}
    figures["claims_differ"] = number(int((claims["verdict_now"] != claims["verdict_then"]).sum()))
    return figures


def verdict_key(claims: pd.DataFrame) -> list[tuple[str, str, str]]:
    """The verdicts that occur, with sign, colour, and words with their count."""
    counts = claims["verdict"].value_counts()
    first: Mapping[str, pd.Series] = {row["verdict"]: row for _n, row in claims.drop_duplicates("verdict").iterrows()}
    return [
        (first[key]["sign"], colour, bracketed(first[key]["label"], number(int(counts[key]))))
        for key, colour in style.VERDICT.items()
        if key in first
    ]


def _otherwise_key(claims: pd.DataFrame, as_of: str) -> list[tuple[str, str, str]]:
    if (claims["verdict_now"] == claims["verdict_then"]).all():
        return []
    words = _("judged otherwise on the day") if as_of == "now" else _("judged otherwise now")
    return [(OTHERWISE, style.TEXT, words)]


def _draw_cells(figure: Sketch, placed: pd.DataFrame) -> None:
    """Cells in the colours of the verdicts, and their signs as a trace of their own that answers the pointer."""
    marks.cells(
        figure,
        columns=placed["place"],
        rows=placed["row"],
        colours=placed["verdict"].map(style.VERDICT),
        gap=(0.05, 0.42),  # down: room for the name of the page above each row
        hoverinfo="skip",
    )
    changed = placed["verdict_now"] != placed["verdict_then"]
    figure.add_scatter(
        x=placed["place"].tolist(),
        y=placed["row"].tolist(),
        mode="text",
        text=("<b>" + placed["sign"] + "</b>" + changed.map({True: OTHERWISE, False: ""})).tolist(),
        textfont={"size": 15, "color": "#ffffff"},
        customdata=[hover(row) for row in row_by_row(placed)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _name_rows(figure: Sketch, placed: pd.DataFrame, rows: Mapping[str, int]) -> None:
    for theme, row in rows.items():
        figure.add_annotation(
            text=labelled(_(THEMES[theme]), number(int((placed["theme"] == theme).sum()))),
            xref="paper",
            x=0,
            xanchor="left",
            y=row + 0.5,
            yanchor="middle",
            showarrow=False,
            font={"size": 12},
        )


def hover(row) -> str:
    """A statement with its verdict, in lines that a phone can show."""
    verdict = f"{row.sign} {row.label}"
    words = labelled(verdict, row.found) if row.found else verdict
    return style.wrapped(f"{row.number}. {row.statement}", 40) + f"<br><b>{style.wrapped(words, 40)}</b>"


def _row_in_words(placed: pd.DataFrame, theme: str) -> str:
    """A page's verdicts in words, in the fixed order of verdicts."""
    part = placed[placed["theme"] == theme]
    counts = part.groupby("label", sort=False).size()
    return labelled(_(THEMES[theme]), _(", ").join(counted(label, number(int(n))) for label, n in counts.items()))
