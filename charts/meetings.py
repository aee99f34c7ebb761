"""Meetings of the two presidents by date and year, and what officials counted."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.periods import known_or_since
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, dated, day, headed, labelled, listing, number, plural, sentences, short_day

TYPES = ["state visit", "official visit", "working visit", "visit for event", "summit sideline", "video call"]
COLOUR = {"in person": style.DATA, "video": style.SERIES[1], "extra": style.MUTED}
SIGN = {"in person": "circle", "video": "square", "extra": "circle-open"}
SQUARE = {"in person": ("square", "■"), "video": ("square-open-dot", "▣"), "extra": ("square-open", "□")}
"""What a meeting is in the pile of its year: mark and sign."""


def meetings_timeline(meetings: pd.DataFrame, anecdotes: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each encounter as a dot, by date and type of visit; the explainer's anecdotes as numbered rings."""
    frame = meetings.assign(unit="meeting", way=_way(meetings), when=known_or_since(meetings["date"]))
    present = [kind for kind in TYPES if (frame["type"] == kind).any()]
    rows = {kind: len(present) - place for place, kind in enumerate(present)}
    figure = Sketch()
    _draw_encounters(figure, frame, rows)
    told = anecdotes[anecdotes["meeting"].isin(frame["id"])]
    _ring_anecdotes(figure, told, rows)
    end = f"{frame['date'].max().year + 1}-03-01"
    style.mark_moment(figure, end)
    listed = style.mark_events(figure, events, "2012-11-01", end)
    figure.update_xaxes(type="date", range=["2012-11-01", end], dtick="M24", tickformat="%Y")
    figure.update_yaxes(
        tickvals=list(rows.values()),
        ticktext=[style.wrapped(_(kind), 18) for kind in rows],
        range=[0.4, len(rows) + 0.7],
    )
    ways = frame["way"].value_counts()
    parts = (
        listing([_way_counted(way).format(count=number(ways[way])) for way in COLOUR if way in ways])
        if len(ways) > 1
        else _("all {way}").format(way=_way_name(ways.index[0]))
    )
    total, last = number(len(frame)), frame["date"].max()
    return style.finished(
        figure,
        frame=frame,
        title=_("{total} meetings since {year}: {parts}").format(
            total=total, year=frame["date"].min().year, parts=parts
        ),
        subtitle=_("Each mark is one encounter of Putin and Xi, by type of visit"),
        measure=_("Encounters of Putin and Xi"),
        alt=_(
            "Timeline of {total} encounters of Putin and Xi from {first} to {last}: {parts}. The longest gap is "
            "{gap} days, from {start} to {stop}."
        ).format(
            total=total, first=day(frame["date"].min()), last=day(last), parts=parts, **_longest_gap(frame["date"])
        ),
        through=f"{last:%Y-%m-%d}",
        figures={
            "meetings_total": total,
            "meetings_parts": parts,
            "meetings_since": number((frame["when"] == "since").sum()),
            "meetings_last": day(last),
            "meetings_first": day(frame["date"].min()),
        },
        key=[
            *((_sign(way), COLOUR[way], _way_name(way)) for way in COLOUR if way in ways),
            ("○", style.EXPLAINER, _("an anecdote of the explainer")),
        ],
        note=style.notes(
            *(f"{n}. {headed(_(a.anecdote), _(a.record))}" for n, a in enumerate(row_by_row(told), 1)), listed
        ),
        left=104,
        height=40 * len(rows) + 30,
    )


def _ring_anecdotes(figure: Sketch, told: pd.DataFrame, rows: dict[str, int]) -> None:
    """Numbered rings around the encounters that the explainer tells of."""
    figure.add_scatter(
        x=_days(told["date"]),
        y=told["type"].map(rows).tolist(),
        mode="markers+text",
        text=[str(n) for n in range(1, len(told) + 1)],
        textposition="top center",
        textfont={"size": 12},
        marker={"symbol": "circle-open", "size": 19, "color": style.EXPLAINER, "line": {"width": 2}},
        customdata=told["anecdote"].map(_).tolist(),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _draw_encounters(figure: Sketch, frame: pd.DataFrame, rows: dict[str, int]) -> None:
    """A mark for each encounter, by how they met."""
    for way, part in frame.groupby("way"):
        figure.add_scatter(
            x=_days(part["date"]),
            y=part["type"].map(rows).tolist(),
            mode="markers",
            name=_way_name(way),
            marker={"color": COLOUR[way], "symbol": SIGN[way], "size": 11, "opacity": 0.85},
            customdata=[[short_day(row.date), _(row.place), _(row.occasion)] for row in row_by_row(part)],
            hovertemplate="%{customdata[0]} %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        )


def meetings_per_year(meetings: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """One square a meeting, stacked by year."""
    frame = meetings.assign(unit="meeting", way=_way(meetings), year=meetings["date"].dt.year)
    frame["place_in_year"] = frame.groupby("year").cumcount() + 1
    figure = Sketch()
    _draw_squares(figure, frame)
    counts = frame.groupby("year").size().reindex(range(frame["year"].min(), frame["year"].max() + 1), fill_value=0)
    style.mark_moment(figure, counts.index.max() + 0.6, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(counts.index.min()), str(counts.index.max()), centred=True)
    figure.update_xaxes(
        range=[counts.index.min() - 0.6, counts.index.max() + 0.6],
        tickvals=list(counts.index[::2]),  # a phone has no room for each in full
        showgrid=False,
    )
    figure.update_yaxes(range=[0.4, counts.max() + 0.8], tickvals=list(range(1, counts.max() + 1)), showgrid=False)
    top = counts[counts == counts.max()].index
    empty = counts[counts == 0].index
    most, peak = listing([str(year) for year in top]), int(counts.max())
    title = _("Most in {years}: {meetings}").format(
        years=most, meetings=plural("{count} meeting", "{count} meetings", peak)
    )
    if len(empty):
        title += _("; none in {years}").format(years=listing([str(year) for year in empty]))
    ways = frame["way"].unique()
    return style.finished(
        figure,
        frame=frame,
        title=title,
        subtitle=_("Meetings of Putin and Xi a year; each square is one"),
        measure=_("Meetings of Putin and Xi a year"),
        alt=_("Meetings a year: {rows}.").format(
            rows=_(", ").join(dated(number(count), str(year)) for year, count in counts.items())
        ),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures={
            "most_told": _rhythm(most, peak, len(top), [str(year) for year in empty]),
        },
        note=listed,
        key=[(SQUARE[way][1], COLOUR[way], _way_name(way)) for way in COLOUR if way in ways],
        left=28,
        height=190,
    )


def _draw_squares(figure: Sketch, frame: pd.DataFrame) -> None:
    """A square for each meeting, piled up by year."""
    for way, part in frame.groupby("way"):
        figure.add_scatter(
            x=part["year"].tolist(),
            y=part["place_in_year"].tolist(),
            mode="markers",
            name=_way_name(way),
            marker={
                "color": COLOUR[way],
                "symbol": SQUARE[way][0],
                "size": 15,
                "line": {"color": COLOUR[way], "width": 2},
            },
            customdata=[
                f"{short_day(d)} {_(p) or _('by video')}" for d, p in zip(part["date"], part["place"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )


def official_counts(counts: pd.DataFrame) -> Chart:
    """What officials said of the number of meetings, beside this register's count on the same day."""
    frame = counts.assign(unit="meetings", difference=counts["official_count"] - counts["with_video"])
    rows = list(range(len(frame), 0, -1))
    figure = Sketch()
    for column, colour, symbol, size in (
        ("in_person", style.DATA, "square-open", 9),
        ("with_video", style.DATA, "circle-open", 17),  # a ring, so that an equal count shows inside it
        ("official_count", style.EXPLAINER, "diamond", 10),
    ):
        figure.add_scatter(
            x=frame[column].tolist(),
            y=rows,
            mode="markers",
            name=_(column.replace("_", " ")),
            marker={"color": colour, "symbol": symbol, "size": size, "line": {"width": 2}},
            customdata=[
                _("{day}, {who}").format(day=short_day(d), who=_(who))
                for d, who in zip(frame["as_of"], frame["said_by"], strict=True)
            ],
            hovertemplate=labelled("%{customdata}", "%{x}<extra></extra>"),
        )
    figure.update_xaxes(range=[0, frame[["official_count", "with_video"]].max().max() + 4])
    figure.update_yaxes(
        tickvals=rows, ticktext=[f"{short_day(d)}" for d in frame["as_of"]], range=[0.3, len(frame) + 0.7]
    )
    found = _count_figures(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "“{visit_official} meetings” by 18 October 2023: {visit_in_person} in person and {visit_video} by video"
        ).format(**found),
        subtitle=_("Number of meetings since 2013: as stated, and in this register"),
        measure=_("Meetings of Putin and Xi since 2013: as stated, and in this register"),
        alt=_(
            "Of {exact_statements} exact official counts, {agreeing} equal the register’s count with video calls; "
            "the widest difference is {widest}. On 18 October 2023 {visit_speaker} said {visit_official}; the "
            "register has {visit_in_person} in person and {visit_video} by video."
        ).format(**found),
        through=f"{frame['as_of'].max():%Y-%m-%d}",
        figures=found,
        key=[
            ("◆", style.EXPLAINER, _("stated officially")),
            ("○", style.DATA, _("register, with video")),
            ("□", style.DATA, _("register, in person")),
        ],
        left=92,
        height=22 * len(frame) + 20,
    )


def _count_figures(frame: pd.DataFrame) -> dict[str, str]:
    """What was said of the visit of October 2023 beside the register, and how far exact counts differ."""
    visit = frame[frame["as_of"] == "2023-10-18"].iloc[0]
    same = frame[(frame["qualifier"] == "exact") & (frame["difference"] == 0)]
    return {
        "visit_official": number(visit["official_count"]),
        "visit_in_person": number(visit["in_person"]),
        "visit_video": number(visit["with_video"] - visit["in_person"]),
        "agreeing": number(len(same)),
        "exact_statements": number((frame["qualifier"] == "exact").sum()),
        "widest": number(frame.loc[frame["qualifier"] == "exact", "difference"].abs().max()),
        "visit_speaker": _(visit["said_by"]),
    }


def _rhythm(years: str, count: int, how_many: int, empty: list[str]) -> str:
    """Which year or years had most meetings, and which none."""
    if how_many == 1:
        told = _("Meetings peaked in {years}, at {count}.")
    else:
        told = _("Meetings peaked in {years}, at {count} each.")
    none = _("There were none in {years}.").format(years=listing(empty)) if empty else ""
    return sentences(told.format(years=years, count=number(count)), none)


def _way(meetings: pd.DataFrame) -> pd.Series:
    return meetings["mode"].where(meetings["counted"], "extra")


def _way_name(way: str) -> str:
    return {"in person": _("in person"), "video": _("by video"), "extra": _("extra sessions")}[way]


def _way_counted(way: str) -> str:
    words = {"in person": _("{count} in person"), "video": _("{count} by video"), "extra": _("{count} extra sessions")}
    return words[way]


def _sign(way: str) -> str:
    return {"in person": "●", "video": "■", "extra": "○"}[way]


def _days(dates: pd.Series) -> list[str]:
    return dates.dt.strftime("%Y-%m-%d").tolist()


def _longest_gap(dates: pd.Series) -> dict[str, str]:
    ordered = dates.sort_values().reset_index(drop=True)
    gaps = ordered.diff().dt.days
    at = int(gaps.idxmax())
    return {"gap": number(gaps[at]), "start": day(ordered[at - 1]), "stop": day(ordered[at])}
