"""Where two countries stand among each other's partners in votes of the General Assembly."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import pair_style, style
from charts.agreement import measure_name, measure_told, shown, unit
from charts.chart import Chart, NothingToDraw
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import MISSING, _, counted, listing, number, sentences
from language.lines import shortened

STRIP, ABOVE, BELOW = 30, 58, 92
"""Pixels of a strip of members, and of the words above and below it."""
EDGE = 3
"""So many of the closest and of the farthest members are named."""
LETTERS = 24
"""Letters of a name that fit half a phone, with a figure."""


def pair_partners(
    partners: pd.DataFrame, a: str, b: str, names: Mapping[str, str], measure: str = "raw", remark: str = ""
) -> Chart:
    """All members along their agreement with ``a`` and, below, with ``b``; the other of the two stands out.

    ``partners`` has a row for each `partner` of a `country`: `name`, `value` in ``measure``, `joint_votes`, `rank`
    among the `of` partners that voted often enough, `first_year`, `last_year`. ``remark`` says what votes these are.
    Raises NothingToDraw where none is ranked.
    """
    frame = partners[partners["country"].isin([a, b]) & partners["value"].notna()]
    frame = frame.assign(measure=measure, unit=unit(measure), second=frame["country"] == b)
    frame = frame.sort_values(["second", "rank", "name"], ignore_index=True).drop(columns="second")
    if frame.empty:
        raise NothingToDraw(f"No partners of {a} and {b} are ranked")
    figure = Sketch()
    height = _strips(figure, frame, a, b, names)
    colour = pair_style.colours(a, b)
    found = _findings(frame, a, b, names)
    return style.finished(
        figure,
        frame=frame,
        title=_title(found),
        subtitle=_("{measure}, {years}").format(measure=measure_name(measure), years=found["partners_years"]),
        measure=_("{measure}, {years}").format(measure=measure_told(measure), years=found["partners_years"]),
        alt=_alt(frame, found, names),
        through=str(frame["last_year"].max()),
        figures=found,
        key=[("❘", style.MUTED, _("a UN member")), *(("◆", colour[code], names[code]) for code in (a, b))],
        note=style.notes(_note(frame, a, b, names), remark),
        left=12,
        right=12,
        bottom=BELOW,
        height=height,
    )


def _strips(figure: Sketch, frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> int:
    """A strip of members for each of the two that has any, on one scale; returns the pixels of their height."""
    ranked = frame["country"].unique()
    block = ABOVE + STRIP + BELOW
    height = block * len(ranked) - ABOVE - BELOW
    low, high = frame["value"].min(), frame["value"].max()
    room = 0.03 * (high - low or 1)
    axis = {"range": [low - room, high + room], "nticks": 6, "ticks": "outside", "tickcolor": style.GRID}
    axis |= {"ticksuffix": "" if frame["measure"].iloc[0] == "kappa" else "%", "showgrid": False, "zeroline": False}
    for place, country in enumerate(ranked):
        axis_number = "" if place == 0 else str(place + 1)
        top = 1 - place * block / height
        domain = [max(0.0, top - STRIP / height), top]
        figure.update_layout(
            **{
                f"xaxis{axis_number}": axis | {"anchor": f"y{axis_number}"},
                f"yaxis{axis_number}": {"domain": domain, "range": [-1, 1], "visible": False},
            }
        )
        rows = frame[frame["country"] == country]
        other = b if country == a else a
        colour = pair_style.colours(a, b)[other]
        words = _("{country}: members by agreement in votes").format(country=names[country])
        figure.add_annotation(**pair_style.heading([words], top, yshift=ABOVE - 20))
        _draw_members(figure, rows, other, colour, axis_number)
        if (rows["partner"] == other).any():
            _write_rank(figure, rows[rows["partner"] == other].iloc[0], names[other], axis_number, axis["range"])
        else:
            words = pair_style.lighter(_("not ranked: {country}").format(country=names[other]))
            figure.add_annotation(**pair_style.heading([words], top, yshift=ABOVE - 36))
        _write_edges(figure, rows, other, colour, domain[0])
    figure.update_layout(meta={"headroom": ABOVE - 24})
    return height


def _draw_members(figure: Sketch, rows: pd.DataFrame, other: str, colour: str, axis_number: str) -> None:
    """A tick for each member, darker where it is named below; the other of the two as a mark."""
    named = rows["partner"].isin([*rows.head(EDGE)["partner"], *rows.tail(EDGE)["partner"]])
    chosen = rows["partner"] == other
    for part, look in (
        (rows[~named & ~chosen], {"symbol": "line-ns", "size": 20, "opacity": 0.55, "line": _tick(style.MUTED)}),
        (rows[named & ~chosen], {"symbol": "line-ns", "size": 24, "line": _tick(style.TEXT)}),
        (rows[chosen], {"symbol": "diamond", "size": 14, "color": colour}),
    ):
        figure.add_scatter(
            x=part["value"].tolist(),
            y=[0] * len(part),
            xaxis=f"x{axis_number}",
            yaxis=f"y{axis_number}",
            mode="markers",
            marker=look,
            customdata=part[["name", "rank", "of", "joint_votes"]].to_numpy().tolist(),
            hovertemplate="%{customdata[0]}: %{x:.3~f}<br>"
            + _("no. %{customdata[1]} of %{customdata[2]}, %{customdata[3]} joint votes")
            + "<extra></extra>",
        )


def _tick(colour: str) -> dict[str, object]:
    return {"color": colour, "width": 1.5}


def _write_rank(figure: Sketch, row: pd.Series, name: str, axis_number: str, reach: list[float]) -> None:
    """Name and rank of the other of the two above its mark; towards the middle, so that a phone has room for them."""
    part = (row["value"] - reach[0]) / (reach[1] - reach[0])
    side, shift = ("left", -7) if part < 1 / 3 else ("right", 7) if part > 2 / 3 else ("center", 0)
    rank = _("no. {rank} of {of}, {value}").format(
        rank=number(row["rank"]), of=number(row["of"]), value=shown(row["value"], row["measure"])
    )
    figure.add_annotation(
        x=row["value"],
        y=1,
        xref=f"x{axis_number}",
        yref=f"y{axis_number}",
        text=f"<b>{name}</b><br>{rank}",
        xanchor=side,
        align=side,
        xshift=shift,
        yanchor="bottom",
        showarrow=False,
        font={"size": 12},
    )


def _write_edges(figure: Sketch, rows: pd.DataFrame, other: str, colour: str, foot: float) -> None:
    """The farthest members below the left end of the strip, the closest below the right one."""
    closest, farthest = rows.head(EDGE), rows.iloc[EDGE:].tail(EDGE)[::-1]
    for words, part, side, x in ((_("farthest"), farthest, "left", 0), (_("closest"), closest, "right", 1)):
        figure.add_annotation(
            text="<br>".join([words if len(part) else "", *(_entry(row, other, colour) for row in row_by_row(part))]),
            xref="paper",
            x=x,
            xanchor=side,
            align=side,
            yref="paper",
            y=foot,
            yanchor="top",
            yshift=-25,
            showarrow=False,
            font={"size": 11},
        )


def _entry(row, other: str, colour: str) -> str:
    """A member and its value; the other of the two with its mark."""
    text = f"{shortened(row.name, LETTERS)} {shown(row.value, row.measure)}"
    return style.signed("◆", colour, f"<b>{text}</b>") if row.partner == other else text


def _findings(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> dict[str, str]:
    """The rank of each as the other's partner, and out of how many."""
    first, last = frame["first_year"].min(), frame["last_year"].max()
    found = {
        "partners_a": names[a],
        "partners_b": names[b],
        "partners_years": str(last) if first == last else f"{first}–{last}",
    }
    for words, country, other in (("b_for_a", a, b), ("a_for_b", b, a)):
        row = next(iter(row_by_row(frame[(frame["country"] == country) & (frame["partner"] == other)])), None)
        found |= {
            f"partners_{words}": number(row.rank) if row else MISSING,
            f"partners_{words}_of": number(row.of) if row else MISSING,
            f"partners_{words}_value": shown(row.value, row.measure) if row else MISSING,
        }
    return found


def _title(found: Mapping[str, str]) -> str:
    """The ranks both ways, or the one there is; in fewer words where the names are long."""
    both = {
        "partners_a_for_b": (
            _("{partners_a} is number {partners_a_for_b} of {partners_a_for_b_of} for {partners_b}"),
            _("{partners_a} {partners_a_for_b} of {partners_a_for_b_of}"),
        ),
        "partners_b_for_a": (
            _("{partners_b} is number {partners_b_for_a} of {partners_b_for_a_of} for {partners_a}"),
            _("{partners_b} {partners_b_for_a} of {partners_b_for_a_of}"),
        ),
    }
    ranks = [messages for rank, messages in both.items() if found[rank] != MISSING]
    if not ranks:
        return _("No rank as the other’s partner in votes: {partners_a}, {partners_b}").format(**found)
    titles = (_("Closeness in votes: {ranks}"), _("Rank in votes: {ranks}"))
    told = (_(", ").join(message.format(**found) for message in messages) for messages in zip(*ranks, strict=True))
    return pair_style.fitting(*(title.format(ranks=words) for title, words in zip(titles, told, strict=True)))


def _alt(frame: pd.DataFrame, found: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The closest and the farthest members of each, in sentences."""
    told = [_("Strips of UN members by agreement in votes, {partners_years}.").format(**found)]
    for country, rows in frame.groupby("country", sort=False):
        told.append(
            _("{country}: closest {closest}; farthest {farthest}.").format(
                country=names[country],
                closest=_named(rows.head(EDGE)),
                farthest=_named(rows.iloc[EDGE:].tail(EDGE)[::-1]) or MISSING,
            )
        )
    return sentences(*told)


def _named(rows: pd.DataFrame) -> str:
    return listing([counted(row.name, shown(row.value, row.measure)) for row in row_by_row(rows)])


def _note(frame: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """How to read a rank, and who has none."""
    missing = []
    for country, other in ((a, b), (b, a)):
        rows = frame[frame["country"] == country]
        if rows.empty:
            missing.append(_("{country}: no member is ranked.").format(country=names[country]))
        elif other not in set(rows["partner"]):
            missing.append(
                _("{country}: {other} not among the ranked members.").format(other=names[other], country=names[country])
            )
    return style.notes(
        _("Rank 1 votes most alike; equal members share a rank. Each rests on {fewest} joint votes or more.").format(
            fewest=number(frame["joint_votes"].min())
        ),
        *missing,
    )
