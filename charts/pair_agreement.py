"""Agreement of any two countries in the General Assembly by year, beside what is usual for each of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import marks, pair_style, style
from charts.agreement import (
    agreement_axes,
    by_measure,
    draw_joint_votes,
    incomplete_years,
    measure_name,
    measure_told,
    shown,
    unit,
)
from charts.chart import CARRIED, Chart, NothingToDraw
from charts.pair_style import End
from charts.sketch import Sketch
from language import MISSING, N_, _, bracketed, dated, labelled, number, period, sentences

CONTINUED = {
    "RUS": N_("Russia includes the Soviet Union."),
    "DEU": N_("Germany includes the Federal Republic before 1990."),
}
ALL = "ALL"
"""Stands for the partner in rows of a country with all members."""
FEW = 20
"""A year with fewer joint votes is drawn, and not named as the one with most agreement."""
HEIGHT = 330
BAND = 0.13
"""How opaque the band of the middle half is."""


def pair_agreement(
    years: pd.DataFrame, baselines: pd.DataFrame, a: str, b: str, names: Mapping[str, str], measure: str = "raw"
) -> Chart:
    """The two as a strong line, each one's median and middle half with all members, the number of joint votes below.

    ``years`` are counts of joint votes as in the table un_agreement, ``baselines`` have `year`, `country`, `median`,
    `low` and `high` (quartiles) of a country's agreement with all members in ``measure`` and its unit, or no row.
    Raises NothingToDraw where the two have no joint votes.
    """
    own = _of_pair(years, a, b, measure)
    usual = _usual(baselines, own, a, b, measure)
    figure = Sketch()
    colour = pair_style.colours(a, b)
    for code, rows in usual.groupby("country_a", sort=False):
        _draw_usual(figure, rows, names[code], colour[code])
    _draw_pair(figure, own, names[a], names[b])
    draw_joint_votes(figure, own)
    first, last = int(own["year"].min()), max(int(own["year"].max()), style.MOMENT.year)
    values = pd.concat([own["value"], usual["low"]]).dropna()
    agreement_axes(figure, [0, *values], own["joint_votes"], measure)
    style.mark_moment(figure, last + 1, at=style.MOMENT_CENTRED)
    step = pair_style.year_step(first, last)
    figure.update_xaxes(
        range=[min(first, style.MOMENT.year) - 1, last + 1],
        dtick=step,
        tick0=first // step * step,
        tickformat="d",
        anchor="y2",
    )
    _write_last(figure, own, usual, int(own["year"].max()))
    marks.panel_title(figure, _("joint votes of the two"), 0.18, size=11)
    _count_open_year(figure, own)
    found = _findings(own, usual, a, b, names, measure)
    return style.finished(
        figure,
        frame=pd.concat([own, usual], ignore_index=True) if len(usual) else own,
        title=_title(found, measure),
        subtitle=measure_name(measure),
        measure=measure_told(measure),
        alt=_alt(found),
        through=_through(own),
        figures=found,
        key=[
            ("━", style.DATA, f"{names[a]}–{names[b]}"),
            *(
                ("─", colour[code], _("{country} with all (median)").format(country=names[code]))
                for code in usual["country_a"].unique()
            ),
            *([("▒", style.MUTED, _("the middle half of members"))] if len(usual) else []),
            *([] if own["complete_year"].all() else [("○", style.MUTED, _("year not complete"))]),
        ],
        note=_note(own, usual, found, measure),
        left=40,
        right=44,
        height=HEIGHT,
    )


def _of_pair(years: pd.DataFrame, a: str, b: str, measure: str) -> pd.DataFrame:
    """The years in which these two voted jointly, in whichever order the table names them."""
    pair = years["country_a"].isin([a, b]) & years["country_b"].isin([a, b]) & (years["joint_votes"] > 0)
    own = by_measure(years[pair].sort_values("year"), measure).drop(columns=["raw", "half", "kappa", "expected"])
    if own.empty:
        raise NothingToDraw(f"No joint votes of {a} and {b}")
    return own.reset_index(drop=True)


def _usual(baselines: pd.DataFrame, own: pd.DataFrame, a: str, b: str, measure: str) -> pd.DataFrame:
    """Medians and quartiles as rows of the frame: of the pair's time, without years that are not complete.

    They are counted from the same roll calls, so they carry the pair's source where they have none of their own.
    """
    open_years = own.loc[~own["complete_year"], "year"]
    kept = baselines["country"].isin([a, b]) & baselines["year"].between(own["year"].min(), own["year"].max())
    rows = baselines[kept & ~baselines["year"].isin(open_years) & baselines["median"].notna()]
    rows = rows.assign(
        country_a=rows["country"], country_b=ALL, value=rows["median"], complete_year=True, measure=measure
    )
    source = {name: own[name].iloc[-1] for name in CARRIED if name not in rows}
    rows = rows.assign(**source | {"unit": unit(measure), "status": "derived"})
    order = [code for code in (a, b) if (rows["country"] == code).any()]
    rows["country_a"] = pd.Categorical(rows["country_a"], order)
    rows = rows.sort_values(["country_a", "year"]).astype({"country_a": "str"})
    return rows.drop(columns=["country", "median"]).reset_index(drop=True)


def _through(own: pd.DataFrame) -> str:
    """The last year; of one that is not complete the month of its last vote, which is the date of the source."""
    last = own.iloc[-1]
    year, month = str(last["year"]), str(last["source_date"])[:7]
    return month if not last["complete_year"] and month.startswith(year) else year


def _draw_usual(figure: Sketch, rows: pd.DataFrame, name: str, colour: str) -> None:
    """A country's median with all members as a thin line, the middle half of them as a faint band."""
    years = rows["year"].tolist()
    cuts = [at for at in range(1, len(years)) if years[at] - years[at - 1] > 1]
    for start, stop in zip([0, *cuts], [*cuts, len(years)], strict=True):
        part = rows.iloc[start:stop]
        figure.add_scatter(
            x=[*part["year"], *part["year"][::-1]],
            y=[*part["low"], *part["high"][::-1]],
            mode="lines",
            fill="toself",
            fillcolor=colour,
            opacity=BAND,
            line={"width": 0},
            hoverinfo="skip",
        )
    label = _("{country} with all members").format(country=name)
    figure.add_scatter(
        **pair_style.broken_line(years, years, rows["value"], [None] * len(years), colour),
        name=label,
        line={"color": colour, "width": 1.5},
        customdata=marks.with_gaps(years, rows[["low", "high"]].to_numpy().tolist())[0],
        hovertemplate=labelled(
            dated(label, "%{x}"), bracketed("%{y:.3~f}", "%{customdata[0]:.3~f} – %{customdata[1]:.3~f}")
        )
        + "<extra></extra>",
    )


def _draw_pair(figure: Sketch, own: pd.DataFrame, a: str, b: str) -> None:
    """Complete years as a line with gaps left open, other years as open marks apart from it."""
    hover = labelled(dated(f"{a}–{b}", "%{x}"), bracketed("%{y:.3~f}", "%{customdata}") + "<extra></extra>")
    done, rest = own[own["complete_year"]], own[~own["complete_year"]]
    years = done["year"].tolist()
    figure.add_scatter(
        **pair_style.broken_line(years, years, done["value"], [None] * len(years), style.DATA),
        name=f"{a}–{b}",
        line={"color": style.DATA, "width": 3.5},
        customdata=marks.with_gaps(years, done["joint_votes"])[0],
        hovertemplate=hover,
    )
    figure.add_scatter(
        x=rest["year"].tolist(),
        y=[None if pd.isna(value) else value for value in rest["value"]],
        mode="markers",
        name=f"{a}–{b}",
        marker={"color": style.DATA, "symbol": "circle-open", "size": 9, "line": {"width": 2}},
        cliponaxis=False,
        customdata=rest["joint_votes"].tolist(),
        hovertemplate=hover,
    )


def _write_last(figure: Sketch, own: pd.DataFrame, usual: pd.DataFrame, last: int) -> None:
    """The value of the last complete year at the end of each line."""
    lines = [own[own["complete_year"]], *(rows for _country, rows in usual.groupby("country_a"))]
    ends = [
        End(last, rows["value"].iloc[-1], shown(rows["value"].iloc[-1], rows["measure"].iloc[-1]))
        for rows in lines
        if len(rows) and pd.notna(rows["value"].iloc[-1])
    ]
    (bottom, top), (low, high) = (figure.layout["yaxis"][name] for name in ("domain", "range"))
    pixels = HEIGHT * (top - bottom) / (high - low)
    for label in pair_style.end_labels(ends, pixels):
        figure.add_annotation(**label)


def _count_open_year(figure: Sketch, own: pd.DataFrame) -> None:
    """How few votes a ring rests on and until when, above the bar of its year; only a last year can be open."""
    last = own.iloc[-1]
    if last["complete_year"]:
        return
    through = _through(own)
    message = _("{votes} votes to {month}") if len(through) > 4 else _("{votes} votes of {month} on file")
    words = message.format(votes=number(last["joint_votes"]), month=period(through))
    figure.add_annotation(
        text=f'<span style="color:{style.DATA}">○</span> {words}',
        xref="paper",
        x=1,
        xanchor="right",
        yref="paper",
        y=0.18,
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": style.TEXT},
    )


def _findings(
    own: pd.DataFrame, usual: pd.DataFrame, a: str, b: str, names: Mapping[str, str], measure: str
) -> dict[str, str]:
    """The last and the highest value, of complete years if there is one, and the medians of the last year."""
    done = own[own["complete_year"]] if own["complete_year"].any() else own
    known = done.dropna(subset="value")
    last = done.iloc[-1] if known.empty else known.iloc[-1]
    ranked = known[(known["joint_votes"] >= FEW) | (known["year"] == last["year"])]
    top = last if known.empty else ranked.loc[ranked["value"].idxmax()]
    medians = usual[usual["year"] == last["year"]].set_index("country_a")["value"]
    return {
        "agreement_a": names[a],
        "agreement_b": names[b],
        "agreement_first": str(own["year"].min()),
        "agreement_years": number(len(ranked)),
        "agreement_points": number(100 / last["joint_votes"], 1),
        "agreement_last_year": str(last["year"]),
        "agreement_last": shown(last["value"], measure),
        "agreement_joint": number(last["joint_votes"]),
        "agreement_top_year": str(top["year"]),
        "agreement_top": shown(top["value"], measure),
        "agreement_usual_a": shown(medians[a], measure) if a in medians else MISSING,
        "agreement_usual_b": shown(medians[b], measure) if b in medians else MISSING,
    }


def _title(found: Mapping[str, str], measure: str) -> str:
    """The last year and the highest; in words of its own where that is the same year, and not where names are long."""
    alone = _("{agreement_last} in {agreement_last_year}")
    if found["agreement_last_year"] != found["agreement_top_year"]:
        rest = _("{agreement_last} in {agreement_last_year}; most in {agreement_top_year}, {agreement_top}")
    elif found["agreement_years"] == number(1):
        rest = alone
    else:
        rest = _("{agreement_last} in {agreement_last_year}, more than in any other year")
    start = {
        "raw": _("{agreement_a}–{agreement_b}: voted alike on {rest}"),
        "kappa": _("{agreement_a}–{agreement_b}, beyond chance: {rest}"),
        "half": _("{agreement_a}–{agreement_b}, abstentions as half: {rest}"),
    }[measure]
    return pair_style.fitting(*(start.format(rest=words.format(**found), **found) for words in (rest, alone)))


def _alt(found: Mapping[str, str]) -> str:
    parts = [
        _(
            "Line by year from {agreement_first}. {agreement_a}–{agreement_b}: {agreement_last} in "
            "{agreement_last_year} ({agreement_joint} joint votes), highest {agreement_top} in {agreement_top_year}."
        )
    ]
    if found["agreement_usual_a"] != MISSING:
        parts.append(_("{agreement_a} with the median member: {agreement_usual_a} in {agreement_last_year}."))
    if found["agreement_usual_b"] != MISSING:
        parts.append(_("{agreement_b} with the median member: {agreement_usual_b} in {agreement_last_year}."))
    return sentences(*(part.format(**found) for part in parts))


def _note(own: pd.DataFrame, usual: pd.DataFrame, found: Mapping[str, str], measure: str) -> str:
    """What counts as a vote and how much one is worth, which of kappa cannot be said; and what is not drawn."""
    counted = (
        _("{agreement_joint} in {agreement_last_year}")
        if measure == "kappa"
        else _("{agreement_joint} in {agreement_last_year}, each worth {agreement_points}% of that year")
    )
    words = [
        _(
            "Adopted resolutions with a recorded vote, by calendar year. A vote counts where both said yes, no or "
            "abstained: {counted}."
        ).format(counted=counted.format(**found)),
        incomplete_years(own),
        _("Years with fewer than {few} joint votes are not named as highest.").format(few=FEW)
        if (own["joint_votes"] < FEW).any()
        else "",
    ]
    return style.notes(
        sentences(*words),
        *(_(CONTINUED[code]) for code in (own["country_a"].iloc[0], own["country_b"].iloc[0]) if code in CONTINUED),
        "" if len(usual) else _("The median with all members is drawn once the UN’s own file is imported."),
    )
