"""Joint exercises and patrols: one mark each, by year, kind and who took part."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, labelled, listing, number, period, plural

KIND = {
    "ground": "land",
    "combined": "land",
    "naval": "sea",
    "naval and air": "sea",
    "naval patrol": "sea",
    "air patrol": "air",
    "missile defence": "missile defence",
    "coast guard": "coast guard",
}
NAME = {
    "land": N_("land, combined"),
    "sea": N_("at sea"),
    "air": N_("air patrol"),
    "missile defence": N_("missile defence"),
    "coast guard": N_("coast guard"),
}
LOOK = {
    "land": ("square", "■", style.SERIES[2]),
    "sea": ("circle", "●", style.DATA),
    "air": ("triangle-up", "▲", style.SERIES[1]),
    "missile defence": ("diamond", "◆", style.SERIES[4]),
    "coast guard": ("pentagon", "⬟", style.SERIES[5]),
}
WINDOW = {"before": (2012, 2018), "after": (2019, 2025)}
OPEN = {"■": "□", "●": "○", "▲": "△", "◆": "◇", "⬟": "⬠"}


def joint_exercises(exercises: pd.DataFrame, format: str | None = None, events: pd.DataFrame | None = None) -> Chart:
    """A mark for each exercise, stacked by year; its shape is the kind, and it is open if others joined the two."""
    register = exercises.assign(unit="event", kind=exercises["type"].map(KIND))
    frame = register if format is None else register[register["format"] == format]
    frame["place_in_year"] = frame.groupby("year").cumcount() + 1
    held = frame[frame["status"] != "proposed"]
    figure = Sketch()
    _draw_exercises(figure, frame)
    counts = held.groupby("year").size().reindex(range(2003, int(frame["year"].max()) + 1), fill_value=0)
    first, last = counts.index.min(), counts.index.max()
    style.mark_moment(figure, last + 0.8, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(first), str(last), centred=True)
    figure.update_xaxes(range=[first - 0.8, last + 0.8], tickvals=list(range(2005, last + 1, 5)), showgrid=False)
    figure.update_yaxes(
        range=[0.3, frame["place_in_year"].max() + 1],
        tickvals=list(range(2, frame["place_in_year"].max() + 1, 2)),
        showgrid=False,
    )
    top = counts[counts == counts.max()].index
    found = _exercise_figures(register[register["status"] != "proposed"])
    alone = int((held["format"] == "bilateral").sum())
    kinds = [kind for kind in LOOK if kind in set(frame["kind"])]
    title = _("At least {shown} since {first}; most in {years}: {most}").format(
        shown=plural("{count} joint exercise or patrol", "{count} joint exercises and patrols", len(held)),
        first=held["year"].min(),
        years=listing([str(year) for year in top]),
        most=number(counts.max()),
    )
    open_marks = "".join(OPEN[LOOK[kind][1]] for kind in kinds[:3])
    multilateral = (frame["format"] == "multilateral").any()
    return style.finished(
        figure,
        frame=frame.drop(columns="place_in_year"),
        title=title,
        subtitle=_("A mark is one event; a lower bound, {last} incomplete").format(last=last),
        measure=_("Chinese and Russian forces together; a lower bound, {last} incomplete").format(last=last),
        alt=_("Marks stacked by year. {title}.").format(title=title) + _mixture(alone, len(held) - alone),
        through=frame["month"].max(),
        figures=found,
        key=[
            *((LOOK[kind][1], LOOK[kind][2], _(NAME[kind])) for kind in kinds),
            *([(open_marks, style.MUTED, _("open: others took part too"))] if multilateral else []),
            *([("×", style.DATA, _("announced only, not counted"))] if len(held) < len(frame) else []),
        ],
        note=style.notes(
            _(
                "Counted from this project’s register, in which every row has a page that reports it. "
                "Counts with wider definitions are higher. Coast guard exercises are not military."
            ),
            listed,
        ),
        left=26,
        height=24 * int(frame["place_in_year"].max()) + 30,
    )


def _draw_exercises(figure: Sketch, frame: pd.DataFrame) -> None:
    """A mark for each exercise: shape by kind, open if others took part, a cross if only announced."""
    for (kind, format_, announced), rows in frame.groupby(["kind", "format", frame["status"] == "proposed"]):
        symbol, _sign, colour = LOOK[kind]
        symbol = "x-thin-open" if announced else symbol if format_ == "bilateral" else f"{symbol}-open"
        figure.add_scatter(
            x=rows["year"].tolist(),
            y=rows["place_in_year"].tolist(),
            mode="markers",
            marker={"symbol": symbol, "color": colour, "size": 10, "line": {"width": 2, "color": colour}},
            customdata=[labelled(period(r.month), f"{_(r.event)}<br>{_(r.location)}") for r in row_by_row(rows)],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _mixture(alone: int, joined: int) -> str:
    """How many were of the two alone, if the choice shows both kinds."""
    return (
        " "
        + _("{bilateral} were bilateral and {multilateral} multilateral.").format(
            bilateral=number(alone), multilateral=number(joined)
        )
        if alone and joined
        else ""
    )


def _exercise_figures(held: pd.DataFrame) -> dict[str, str]:
    """Numbers for the text, the same under each choice of format."""
    counts = held.groupby("year").size().reindex(range(2003, int(held["year"].max()) + 1), fill_value=0)
    formats, kinds = held["format"].value_counts(), held["kind"].value_counts()
    since = held[held["month"] > f"{style.MOMENT:%Y-%m}"]
    others = held["participants"].str.split("; ").explode()
    named = others[~others.isin(["CHN", "RUS"])]
    return {
        "exercises_held": number(len(held)),
        "exercises_first": str(held["year"].min()),
        "exercises_last": period(held["month"].max()),
        "exercises_bilateral": number(formats.get("bilateral", 0)),
        "exercises_multilateral": number(formats.get("multilateral", 0)),
        "exercises_since": number(len(since)),
        "exercises_sea": number(kinds.get("sea", 0)),
        "exercises_air": number(kinds.get("air", 0)),
        "exercises_land": number(kinds.get("land", 0)),
        "exercises_rest": number(len(held) - sum(kinds.get(kind, 0) for kind in ("sea", "land", "air"))),
        "exercises_top_year": listing([str(year) for year in counts[counts == counts.max()].index]),
        "exercises_top": number(counts.max()),
        **{f"exercises_{name}_years": f"{start}–{stop}" for name, (start, stop) in WINDOW.items()},
        **{f"exercises_{name}": number(counts.loc[start:stop].mean(), 1) for name, (start, stop) in WINDOW.items()},
        "exercises_others": number(named.nunique()),
    }
