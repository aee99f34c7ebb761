"""Vetoes of Russia (USSR) and China in the Security Council."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, day, labelled, listing, number, period, plural, short_day

CASTERS = {  # from the ground up: lane, symbol, sign, colour, words
    "China": ("square", "■", style.CHINA),
    "Russia and China": ("diamond", "◆", style.BOTH),
    "Russia": ("circle", "●", style.RUSSIA),
    "USSR": ("circle-open", "○", style.RUSSIA),
}
SUBTITLE = {
    "all": N_("Texts vetoed in the Security Council by Russia (USSR) or China since {first}, by who cast the veto"),
    "middle-east": N_(
        "Texts on the Middle East vetoed in the Security Council by Russia (USSR) or China since {first}, by who cast "
        "the veto"
    ),
    "elsewhere": N_(
        "Texts on other subjects than the Middle East vetoed in the Security Council by Russia (USSR) or China since "
        "{first}, by who cast the veto"
    ),
}
TEXTS = {
    "all": N_("vetoed texts"),
    "middle-east": N_("vetoed texts on the Middle East"),
    "elsewhere": N_("vetoed texts on other subjects"),
}


def vetoes(vetoes: pd.DataFrame, region: str = "all", events: pd.DataFrame | None = None) -> Chart:
    """A mark for each vetoed text on the day of the vote, in the lane of who cast the veto, piled up by year."""
    chosen = vetoes if region == "all" else vetoes[(vetoes["region"] == "Middle East") == (region == "middle-east")]
    frame = chosen.assign(unit="vetoed text", lane=chosen["cast_by"].replace("USSR", "Russia"))
    frame["place_in_year"] = frame.groupby(["lane", frame["date"].dt.year]).cumcount() + 1
    figure, ticks, ground = Sketch(), {}, 0.0
    for lane in ("China", "Russia and China", "Russia"):
        part = frame[frame["lane"] == lane]
        for caster in part["cast_by"].unique():
            own = part[part["cast_by"] == caster]
            symbol, _sign, colour = CASTERS[caster]
            figure.add_scatter(
                x=[style.year_number(f"{date:%Y-%m-%d}") for date in own["date"]],
                y=[ground + place for place in own["place_in_year"]],
                mode="markers",
                name=_(caster),
                marker={
                    "symbol": symbol,
                    "size": 7,
                    "color": colour,
                    "line": {"width": 2 if symbol.endswith("open") else 0},
                },
                customdata=[[short_day(row.date), _(row.topic)] for row in row_by_row(own)],
                hovertemplate=labelled("%{customdata[0]}", "%{customdata[1]}<extra></extra>"),
            )
        tallest = int(part["place_in_year"].max()) if len(part) else 1
        ticks[ground + (max(tallest, 3) + 1) / 2] = f"{_lane_name(lane)}<br>{number(len(part))}"
        ground += max(tallest, 3) + 1
        marks.grid_line(figure, ground, 1970, 2028)
    style.mark_moment(figure, 2028, at=style.MOMENT_YEAR)
    listed = style.mark_events(figure, events, "1971", "2027", years=True)
    figure.update_xaxes(range=[1970, 2028], tickvals=list(range(1970, 2030, 10)), tickformat="d")
    figure.update_yaxes(
        range=[0, ground + 0.2], tickvals=list(ticks), ticktext=list(ticks.values()), showgrid=False, zeroline=False
    )
    found = _vetoes_found(frame)
    casters = frame["cast_by"].unique()
    return style.finished(
        figure,
        frame=frame.drop(columns="lane"),
        title=_vetoes_title(frame, found),
        subtitle=_(SUBTITLE[region]).format(first=period(f"{frame['date'].min():%Y}")),
        alt=_(
            "{all} {texts} from {first} to {last}: {ussr} by the Soviet Union, {russia} by Russia alone, "
            "{joint} by Russia and China together, {china} by China alone. Most frequent subject: {topic} "
            "({topic_count})."
        ).format(texts=_(TEXTS[region]), **found),
        through=f"{frame['date'].max():%Y-%m-%d}",
        figures=found,
        key=[
            (CASTERS[c][1], CASTERS[c][2], _(c))
            for c in ("Russia", "USSR", "Russia and China", "China")
            if c in casters
        ],
        note=style.notes(
            _(
                "The list may be incomplete: vetoes of amendments may be missing, and one joint Soviet and "
                "Chinese veto of 1972, on the Middle East, is reported but not in it. Marks stand at the "
                "day of the vote and on top of others of the same year."
            ),
            listed,
        ),
        left=74,
        right=20,
        height=int(17 * ground) + 20,
    )


def _lane_name(lane: str) -> str:
    return {"Russia": _("Russia or<br>USSR alone"), "China": _("China<br>alone"), "Russia and China": _("both")}[lane]


def _vetoes_title(frame: pd.DataFrame, found: dict[str, str]) -> str:
    chinese = frame[frame["cast_by"].str.contains("China")]
    joint = chinese[chinese["cast_by"] == "Russia and China"]
    if joint.empty:
        return plural("{count} text vetoed, none by both", "{count} texts vetoed, none by both", len(frame))
    since = chinese[chinese["date"] >= joint["date"].min()]
    if len(since) == len(joint):
        return _("Each of China’s {joint} vetoes since {joint_since} was cast with Russia").format(**found)
    return _("{joint} of China’s {count} vetoes since {joint_since} were cast with Russia").format(
        count=number(len(since)), **found
    )


def _frequent(topics: pd.Series) -> pd.Series:
    """The three subjects met most often, and those that tie with the third; a subject met once only if all were."""
    return topics[topics >= max(topics.iloc[:3].min(), min(2, topics.iloc[0]))]


def _vetoes_found(frame: pd.DataFrame) -> dict[str, str]:
    by = frame["cast_by"].value_counts()
    topics = frame["topic"].value_counts()
    joint = frame.loc[frame["cast_by"] == "Russia and China", "date"]
    alone_since = (
        frame[(frame["cast_by"] == "Russia") & (frame["date"] >= joint.min())] if len(joint) else frame.iloc[:0]
    )
    return {
        "all": number(len(frame)),
        "first": day(frame["date"].min()),
        "last": day(frame["date"].max()),
        "ussr": number(by.get("USSR", 0)),
        "russia": number(by.get("Russia", 0)),
        "joint": number(by.get("Russia and China", 0)),
        "china": number(by["China"]) if "China" in by else _("none"),
        "topic": _(topics.index[0]),
        "topic_count": number(topics.iloc[0]),
        "joint_since": period(f"{joint.min():%Y}") if len(joint) else "–",
        "alone_since": number(len(alone_since)),
        "top_topics": listing([bracketed(_(topic), number(count)) for topic, count in _frequent(topics).items()]),
        "since_explainer": number((frame["date"] > pd.Timestamp(style.MOMENT)).sum()),
    }
