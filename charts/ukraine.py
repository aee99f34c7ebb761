"""Ukraine: China's twelve points beside later conduct, and the positions taken, in order."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.ballot_style import NAME, cast, letters
from charts.chart import Chart
from charts.periods import known_or_since
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, day, headed, inside, listing, number, sentences, short_day

KINDS = {
    "vote": (N_("Votes"), "square"),
    "statement": (N_("Statements"), "circle"),
    "act": (N_("Acts"), "diamond"),
}
ACTOR_COLOUR = {
    "China": style.CHINA,
    "China and Russia": style.BOTH,
    "Russia": style.RUSSIA,
    "European Union": style.SERIES[6],
    "United States": style.COUNTRY["USA"],
}
"""Actors in the order of their lanes."""
ROOM = pd.Timedelta(days=130)
"""What the axis has before the first and after the last position: a mark is wide on a phone."""


def twelve_points(points: pd.DataFrame, conduct: pd.DataFrame) -> Chart:
    """The points as rows; votes, statements and acts that bear on each as marks; an empty cell says so."""
    frame = _conduct_by_point(points, conduct)
    filled = frame[frame["kind"] != ""]
    figure = Sketch()
    _draw_conduct(figure, filled, points)
    figure.update_xaxes(
        range=[-0.5, 2.5],
        tickvals=[0, 1, 2],
        ticktext=[_(name) for name, _symbol in KINDS.values()],
        side="top",
        showgrid=False,
        zeroline=False,
    )
    for line in range(len(points) + 1):
        marks.grid_line(figure, -line - 0.5, 0, 1, xref="paper")
    figure.update_yaxes(
        range=[-len(points) - 0.5, -0.5],
        showgrid=False,
        tickvals=(-points["number"]).tolist(),
        zeroline=False,
        ticktext=[style.wrapped(f"{p.number} {_(p.point)}", 22) for p in row_by_row(points)],
    )
    found = _point_figures(points, filled)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "UN votes since the paper bear on {points_voted} of {points} points, statements on {points_stated}"
        ).format(**found),
        subtitle=_("China’s paper of {points_paper} beside later conduct; a mark is one vote, statement or act").format(
            **found
        ),
        measure=_("China’s paper on Ukraine of {points_paper} beside its later conduct").format(**found),
        alt=_(
            "Grid of {points} points. Conduct is on file for {points_covered}: votes for "
            "{points_voted} ({points_ballots}, each vote counted once), statements for "
            "{points_stated}, acts for {points_acted}. Nothing on file: {points_bare}."
        ).format(**found),
        through=f"{filled['date'].max():%Y-%m-%d}",
        figures=found,
        key=[
            ("○", style.MUTED, _("known on 17 October 2023")),
            ("●", style.CHINA, _("since")),
            ("■", style.MUTED, _("Y yes, N no, A abstained")),
        ],
        note=_(
            "Whether a point was kept is not judged here. Only conduct that plainly concerns a point "
            "is linked to it; “nothing on file” means that no page was found, not that nothing "
            "happened."
        ),
        left=136,
        right=4,
        bottom=6,
        height=36 * len(points),
    )


def _draw_conduct(figure: Sketch, filled: pd.DataFrame, points: pd.DataFrame) -> None:
    """The marks of each kind in its column, and words where nothing is on file."""
    for place, (kind, (_name, symbol)) in enumerate(KINDS.items()):
        part = filled[filled["kind"] == kind]
        _draw_marks(figure, part, place, symbol)
        for count in sorted(set(points["number"]) - set(part["number"])):
            figure.add_annotation(
                x=place,
                y=-count,
                text=_("nothing<br>on file"),
                showarrow=False,
                font={"size": 10},
            )


def _conduct_by_point(points: pd.DataFrame, conduct: pd.DataFrame) -> pd.DataFrame:
    """A row for each conduct, and one for each point without any, which then has the paper as its source."""
    frame = points[["number", "point"]].merge(conduct, on="point", how="left")
    bare = frame["kind"].isna()
    paper = points.set_index("point")
    for column in ("status", "publisher", "source_title", "source_url", "source_date"):
        frame[column] = frame[column].where(~bare, frame["point"].map(paper[column]))
    frame["conduct"] = frame["conduct"].where(~bare, _("nothing on file"))
    frame[["kind", "ballot", "vote", "note"]] = frame[["kind", "ballot", "vote", "note"]].fillna("")
    frame = frame.assign(unit="record", when=known_or_since(frame["date"]))
    return frame.sort_values(["number", "date"], ignore_index=True)


def _draw_marks(figure: Sketch, part: pd.DataFrame, place: int, symbol: str) -> None:
    """The conduct of one kind, side by side in its cells, open if known then; votes carry their ballot."""
    since = part["when"] == "since"
    colours = since.map({True: style.CHINA, False: style.MUTED}).tolist()
    turn, many = part.groupby("number").cumcount(), part.groupby("number")["date"].transform("size")
    figure.add_scatter(
        x=(place + (turn - (many - 1) / 2) * 0.29).tolist(),
        y=(-part["number"]).tolist(),
        mode="markers+text",
        text=part["ballot"].map(letters() | {"": ""}).tolist(),
        textfont={"size": 11, "color": since.map({True: "white", False: style.TEXT}).tolist()},
        hovertext=[
            f"{short_day(d)}<br>{style.wrapped(_(c), 40)}" for d, c in zip(part["date"], part["conduct"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": since.map({True: symbol, False: f"{symbol}-open"}).tolist(),
            "size": 16 if symbol == "square" else 14,
            "color": colours,
            "line": {"width": 1.5, "color": colours},
        },
    )


def _point_figures(points: pd.DataFrame, filled: pd.DataFrame) -> dict[str, str]:
    cells = {kind: number(filled[filled["kind"] == kind]["number"].nunique()) for kind in KINDS}
    ballots = filled[filled["kind"] == "vote"].drop_duplicates("vote")["ballot"].value_counts()
    told = listing([cast(each, int(ballots[each])) for each in NAME if each in ballots])
    marks = int((filled["kind"] == "vote").sum())
    none = [_(point) for point in points["point"] if point not in set(filled["point"])]
    return {
        "points": number(len(points)),
        "points_covered": number(filled["number"].nunique()),
        "points_voted": cells["vote"],
        "points_stated": cells["statement"],
        "points_acted": cells["act"],
        "points_ballots": told,
        "points_ballots_told": sentences(
            _("The votes linked here: {cast}.").format(cast=told),
            _("As some bear on more than one point, they have {marks} marks in the chart.").format(marks=number(marks))
            if marks > ballots.sum()
            else "",
        ),
        "points_bare": listing([inside(name) for name in none]) or _("none"),
        "points_paper": day(pd.Timestamp(points["source_date"].max())),
    }


def ukraine_positions(positions: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Dated positions as numbered marks, a lane for each actor; the list under the chart tells them."""
    when, order = known_or_since(positions["date"]), range(1, len(positions) + 1)
    frame = positions.assign(unit="position", when=when, order=order)
    lanes = [actor for actor in ACTOR_COLOUR if (frame["actor"] == actor).any()]
    tiers = {actor: _tiers(frame.loc[frame["actor"] == actor, "date"]) for actor in lanes}
    depth = {actor: max(tiers[actor]) + 1 for actor in lanes}
    top = {actor: -sum(depth[other] + 0.35 for other in lanes[:place]) for place, actor in enumerate(lanes)}
    figure = Sketch()
    _draw_positions(figure, lanes, frame, tiers, top)
    start, end = (f"{at:%Y-%m-%d}" for at in (frame["date"].min() - ROOM, frame["date"].max() + ROOM))
    style.mark_moment(figure, end, layer="below")
    listed = style.mark_events(figure, events, start, end)
    height = sum(depth.values()) + 0.35 * len(lanes)
    figure.update_xaxes(type="date", range=[start, end], dtick="M12", tickformat="%Y")
    figure.update_yaxes(
        range=[-height + 0.3, 1.4],
        tickvals=[top[actor] - (depth[actor] - 1) / 2 for actor in lanes],
        ticktext=[style.wrapped(_(actor), 10) for actor in lanes],
        showgrid=False,
        zeroline=False,
    )
    found = _position_figures(frame)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{positions} dated positions: {positions_china} by China alone, {positions_both} with "
            "Russia; {positions_since} since the explainer"
        ).format(**found),
        subtitle=_("Positions on the war in Ukraine by who took them; the numbers are explained below"),
        measure=_("Positions on the war in Ukraine from {positions_first} to {positions_last}").format(**found),
        alt=_(
            "{positions} positions from {positions_first} to {positions_last}: {positions_china} by "
            "China, {positions_russia} by Russia, {positions_both} by both together, {positions_others} by others; "
            "{positions_since} came after 17 October 2023."
        ).format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures=found,
        note=style.notes(
            listed,
            *(f"{p.order}. {_told(p)}" for p in row_by_row(frame)),
        ),
        left=76,
        height=round(24 * height) + 34,
    )


def _told(position) -> str:
    """Day, actor and position."""
    when = _("{day}, {who}").format(day=short_day(position.date), who=_(position.actor))
    return headed(when, _(position.position))


def _draw_positions(
    figure: Sketch, lanes: list[str], frame: pd.DataFrame, tiers: dict[str, list[int]], top: dict[str, float]
) -> None:
    """Numbered marks in the lane of each actor, on tiers where they would touch."""
    for actor in lanes:
        part = frame[frame["actor"] == actor]
        figure.add_scatter(
            x=part["date"].dt.strftime("%Y-%m-%d").tolist(),
            y=[top[actor] - tier for tier in tiers[actor]],
            mode="markers+text",
            text=part["order"].astype("str").tolist(),
            textfont={"size": 10, "color": "white"},
            marker=_mark(actor),
            hovertext=[f"{short_day(row.date)}<br>{style.wrapped(_(row.position), 40)}" for row in row_by_row(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _mark(actor: str) -> dict:
    """Both together have the diamond that they have on every page, large enough for a number."""
    both = actor == "China and Russia"
    return {"symbol": "diamond" if both else "circle", "size": 22 if both else 18, "color": ACTOR_COLOUR[actor]}


def _position_figures(frame: pd.DataFrame) -> dict[str, str]:
    """Positions by who took them, and how many came since the explainer."""
    counts = frame["actor"].value_counts()
    known = frame[frame["when"] != "since"]
    return {
        "positions_known": day(known["date"].max()),
        "positions_known_actor": listing(
            [_(actor) for actor in known.loc[known["date"] == known["date"].max(), "actor"]]
        ),
        "positions": number(len(frame)),
        "positions_china": number(counts.get("China", 0)),
        "positions_both": number(counts.get("China and Russia", 0)),
        "positions_russia": number(counts.get("Russia", 0)),
        "positions_others": number(
            len(frame) - sum(counts.get(actor, 0) for actor in ("China", "Russia", "China and Russia"))
        ),
        "positions_since": number((frame["when"] == "since").sum()),
        "positions_first": day(frame["date"].min()),
        "positions_last": day(frame["date"].max()),
    }


def _tiers(dates: pd.Series, apart: int = 130) -> list[int]:
    """The lowest tier of a lane on which a mark stays clear of those before it."""
    last: list[pd.Timestamp] = []
    chosen = []
    for date in dates:
        free = next((tier for tier, taken in enumerate(last) if (date - taken).days >= apart), len(last))
        last[free : free + 1] = [date]
        chosen.append(free)
    return chosen
