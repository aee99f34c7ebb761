"""Agreement in the General Assembly: Russia and China by year beside other pairs, and by issue."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.agreement import (
    agreement_axes,
    by_measure,
    draw_joint_votes,
    incomplete_years,
    measure_name,
    measure_told,
    shown,
)
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, counted, dated, labelled, listing, number, percent, sentence

BASELINES = {
    "usa": [("RUS", "USA"), ("CHN", "USA"), ("USA", "GBR")],
    "europe": [("RUS", "FRA"), ("CHN", "FRA"), ("RUS", "GBR"), ("CHN", "GBR")],
    "others": [("RUS", "IND"), ("CHN", "IND"), ("RUS", "BRA"), ("CHN", "BRA")],
}
EARLIER = 2018
"""The year from which a published comparison of their votes starts (P. Andersson, MERICS, 2025)."""
PAIR = ("RUS", "CHN")
COLOUR = style.COUNTRY | {"IND": style.SERIES[2], "BRA": style.SERIES[4]}
NAME = {
    "RUS": N_("Russia"),
    "CHN": N_("China"),
    "USA": N_("US"),
    "GBR": N_("Britain"),
    "FRA": N_("France"),
    "IND": N_("India"),
    "BRA": N_("Brazil"),
}
LOOKS = [
    ("solid", "circle-open", "━○"),
    ("solid", "square-open", "─□"),
    ("dash", "diamond-open", "╌◇"),
    ("dashdot", "triangle-up-open", "┄△"),
    ("dot", "pentagon-open", "┈⬠"),
]
"""How the pairs are drawn, in their order: dash, mark of a year that is not complete, sign."""


def assembly_agreement(
    votes: pd.DataFrame, measure: str = "raw", compare: str = "usa", events: pd.DataFrame | None = None
) -> Chart:
    """Russia and China as a strong line, other pairs as baseline, the number of joint votes below."""
    pairs = [PAIR, *BASELINES[compare]]
    all_pairs = by_measure(votes, measure)
    named = list(zip(all_pairs["country_a"], all_pairs["country_b"], strict=True))
    frame = all_pairs[[pair in pairs for pair in named]]
    figure = Sketch()
    for (a, b), (dash, symbol, _sign) in reversed(list(zip(pairs, LOOKS, strict=False))):
        _add_pair(figure, frame[(frame["country_a"] == a) & (frame["country_b"] == b)], dash, symbol)
    own = frame[(frame["country_a"] == PAIR[0]) & (frame["country_b"] == PAIR[1])]
    draw_joint_votes(figure, own)
    agreement_axes(figure, frame["value"], own["joint_votes"], measure)
    last = int(frame["year"].max())
    style.mark_moment(figure, last + 1, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(own["year"].min()), str(last), centred=True)
    figure.update_xaxes(range=[own["year"].min() - 1, last + 1], dtick=10, tick0=1970, tickformat="d", anchor="y2")
    marks.panel_title(figure, _("joint votes of Russia and China"), 0.18, size=11)
    found = _agreement_found(own, measure)
    return style.finished(
        figure,
        frame=frame.drop(columns=["raw", "half", "kappa", "expected"]),
        title=_agreement_title(measure).format(**found),
        subtitle=measure_name(measure),
        measure=_("{measure}; Russia and China").format(measure=measure_told(measure)),
        alt=_(
            "Lines by year from {first} to {last_year}. Russia and China: {last_value} in {last_year}, highest "
            "{top_value} in {top_year}. {others} {mirage}"
        ).format(others=_last_values(frame), **found),
        through=own["source_date"].max()[:7],
        figures=found,
        key=[
            *(
                (sign, _colour(a, b), _pair_name(a, b))
                for (a, b), (_dash, _symbol, sign) in zip(pairs, LOOKS, strict=False)
            ),
            ("○", style.MUTED, _("year not complete")),
        ],
        note=style.notes(
            _(
                "Adopted resolutions with a recorded vote, by calendar year; Russia includes the Soviet "
                "Union. A vote counts where both said yes, no or abstained. One vote moves a line by one to "
                "two points, by more where few were joint. {partial}"
            ).format(partial=incomplete_years(own)),
            listed,
        ),
        left=40,
        right=36,
        height=330,
    )


def _add_pair(figure: Sketch, rows: pd.DataFrame, dash: str, symbol: str) -> None:
    """One pair: complete years as a line with gaps left open, other years as open marks apart from it."""
    a, b = rows["country_a"].iloc[0], rows["country_b"].iloc[0]
    colour, strong = _colour(a, b), (a, b) == PAIR
    name = _pair_name(a, b)
    for done in (True, False):
        part = rows[rows["complete_year"] == done]
        figure.add_scatter(
            x=part["year"].tolist(),
            y=[None if pd.isna(value) else value for value in part["value"]],
            connectgaps=False,
            name=name,
            mode="lines" if done else "markers",
            line={"color": colour, "width": 3.5 if strong else 2, "dash": dash},
            marker={"color": colour, "symbol": symbol, "size": 9 if strong else 8, "line": {"width": 2}},
            customdata=part["joint_votes"].tolist(),
            hovertemplate=labelled(dated(name, "%{x}"), bracketed("%{y:.3~f}", "%{customdata}") + "<extra></extra>"),
        )


def _agreement_found(own: pd.DataFrame, measure: str) -> dict[str, str]:
    done = own[own["complete_year"]].set_index("year")
    last, top = done.iloc[-1], done["value"].idxmax()
    peak, kappa_top = done["raw"].idxmax(), done["kappa"].idxmax()
    at = done.loc[peak]
    figures = {
        "first": str(done.index[0]),
        "last_year": str(done.index[-1]),
        "last_value": shown(last["value"], measure),
        "top_year": str(top),
        "top_value": shown(done["value"].max(), measure),
        "last_same": number(last["same"]),
        "last_joint": number(last["joint_votes"]),
        "last_opposite": number(last["opposite"]),
        "raw_peak_year": str(peak),
        "raw_peak": percent(at["raw"]),
        "kappa_top_year": str(kappa_top),
        "kappa_top": number(done["kappa"].max(), 2),
        "last_raw": percent(last["raw"]),
        "last_kappa": number(last["kappa"], 2),
        "earlier_year": str(EARLIER),
        "earlier_raw": percent(done["raw"].get(EARLIER)),
        "fewest": number(own["joint_votes"].min()),
        "most": number(own["joint_votes"].max()),
    }
    figures["mirage"] = _(
        "In {year}, the year with the highest share of identical votes ({raw}), Russia voted yes on {a} and China on "
        "{b} of the joint votes, so chance alone would bring {expected}. Kappa, the agreement beyond chance, was "
        "{kappa} that year; its highest was {kappa_top}, in {kappa_top_year}."
    ).format(
        year=peak,
        raw=percent(at["raw"]),
        a=percent(100 * at["a_yes"] / at["joint_votes"]),
        b=percent(100 * at["b_yes"] / at["joint_votes"]),
        expected=percent(at["expected"]),
        kappa=number(at["kappa"], 2),
        kappa_top=figures["kappa_top"],
        kappa_top_year=kappa_top,
    )
    return figures


def _agreement_title(measure: str) -> str:
    if measure == "kappa":
        return _("Beyond chance: {last_value} in {last_year}, most in {top_year} with {top_value}")
    return (
        _("Russia and China voted alike on {last_value} in {last_year}; most in {top_year}, {top_value}")
        if measure == "raw"
        else _("With abstentions as half: {last_value} in {last_year}; most in {top_year}, {top_value}")
    )


def _last_values(frame: pd.DataFrame) -> str:
    done = frame[frame["complete_year"]]
    rows = done[done["year"] == done["year"].max()]
    others = [
        counted(_pair_name(row.country_a, row.country_b), shown(row.value, row.measure))
        for row in row_by_row(rows)
        if (row.country_a, row.country_b) != PAIR
    ]
    return sentence(listing(others))


def _pair_name(a: str, b: str) -> str:
    return f"{_(NAME[a])}–{_(NAME[b])}"


def _colour(a: str, b: str) -> str:
    return style.DATA if (a, b) == PAIR else COLOUR[b]
