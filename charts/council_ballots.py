"""Ballots in the Security Council on the texts on Gaza."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.ballot_style import lettered, letters
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, day, number, short_day

CHOICES = {"Y": style.DATA, "A": style.MUTED, "N": style.COUNTRY["USA"], "V": style.CHINA}
"""A veto is a no vote of a permanent member that stops a text with enough votes in favour."""
NEEDED_GAP = 0.28
"""Rows left free for the line above the votes that a text needs."""
DAY_GAP = 0.3
"""Columns left free for the line of the day, which would cover the edge of the codes beside it."""
LOWER = 0.045
"""Rows by which a code and a letter stand lower, to be in the middle of their cell."""
OUTCOME_SIGN = {"adopted": "✓", "vetoed": "✗", "too few votes": "–"}


def gaza_ballots(ballots: pd.DataFrame, order: str = "votes") -> Chart:
    """A column a text, a cell a ballot: stacked by vote up to those needed, or one row a member."""
    frame = ballots.assign(unit="ballot", choice=ballots["ballot"].mask(ballots["veto"], "V"))
    texts = frame.drop_duplicates("text_id").reset_index(drop=True)
    known = int((texts["date"] <= pd.Timestamp(style.MOMENT)).sum())
    texts["column"] = [place + DAY_GAP * (place > known) for place in range(1, len(texts) + 1)]
    frame["column"] = frame["text_id"].map(texts.set_index("text_id")["column"])
    stacked = order == "votes"
    frame["row"] = _stacked(frame) if stacked else _by_member(frame)
    if stacked:
        frame["row"] += NEEDED_GAP * (frame["row"] > frame["needed"])
    height = float(frame["row"].max())
    figure = Sketch()
    _draw_ballots(figure, frame, stacked)
    ticks = {height + 1: _("result"), height + 2: _("abstain"), height + 3: _("against"), height + 4: _("for")}
    _write_results(figure, texts, ticks, height)
    ticks |= _votes_needed(figure, texts) if stacked else _members(frame)
    style.mark_moment(figure, _end(texts), at=min(known + 0.5 + DAY_GAP / 2, _end(texts)))
    names = [f"{short_day(row.date)} {row.sponsor_code}" for row in row_by_row(texts)]
    _set_axes(figure, texts, names, ticks, height)
    found, letter = _ballots_found(frame, texts), letters()
    return style.finished(
        figure,
        frame=frame.drop(columns=["column", "row", "needed"]),
        title=_(
            "{texts} Gaza texts: {adopted} adopted, {us_vetoes} vetoed by the US, {joint_vetoes} by Russia and China"
        ).format(**found),
        subtitle=_("One column a text, one cell a member’s ballot in the Security Council"),
        measure=_("Votes in the Security Council from {first} to {last}").format(**found),
        alt=_(
            "Grid of the ballots on {texts} Gaza texts from {first} to {last}: {adopted} adopted, {us_vetoes} "
            "vetoed by the United States, {joint_vetoes} by Russia and China, {short} short of {majority} votes. "
            "Russia and China voted the same on {same}. On {first} the count was {opening}."
        ).format(**found),
        through=f"{texts['date'].max():%Y-%m-%d}",
        figures=found,
        key=[
            ("■", CHOICES["Y"], lettered(letter["Y"], _("in favour"))),
            ("■", CHOICES["A"], lettered(letter["A"], _("abstains"))),
            ("■", CHOICES["N"], lettered(letter["N"], _("against"))),
            ("■", CHOICES["V"], lettered(letter["V"], _("veto"))),
            ("□", style.MUTED, lettered(letter["Y"].lower(), _("small letter in a pale cell: inferred"))),
            ("✓", style.MUTED, _("adopted")),
            ("✗", style.MUTED, _("vetoed")),
            ("–", style.MUTED, _("too few votes")),
        ],
        note=_(
            "Members by ISO code. The code beside the date is the sponsor, E10 the ten elected members together. "
            "Inferred: the sources name the others and the totals, so the ballot follows; {confirmed} more such "
            "ballots were confirmed by the UN Digital Library’s roll call and are drawn as known. Amendments are "
            "not shown."
        ).format(**found),
        left=50 if stacked else 60,
        right=1,
        bottom=max(92, style.room(names)),
        height=round((27 if stacked else 17) * (height + 4)),
    )


def _end(texts: pd.DataFrame) -> float:
    """Where the last column ends."""
    return texts["column"].iloc[-1] + 0.5


def _votes_needed(figure: Sketch, texts: pd.DataFrame) -> dict[float, str]:
    """A line above the votes that a text needs; returns its tick."""
    needed = int(texts["needed"].iloc[0])
    at = needed + 0.5 + NEEDED_GAP / 2
    figure.add_shape(
        type="line",
        x0=0.5,
        x1=_end(texts),
        y0=at,
        y1=at,
        line={"color": style.EXPLAINER, "width": 2.5},
    )
    return {at: _("{votes} votes").format(votes=number(needed))}


def _members(frame: pd.DataFrame) -> dict[float, str]:
    """The tick of each member's row."""
    return {row: member for member, row in frame.drop_duplicates("member")[["member", "row"]].itertuples(index=False)}


def _set_axes(figure: Sketch, texts: pd.DataFrame, names: list[str], ticks: dict[float, str], height: float) -> None:
    """Texts across, by day and sponsor; ``ticks`` upwards."""
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(
        range=[0.5, _end(texts)],
        tickvals=texts["column"].tolist(),
        tickangle=-90,
        showgrid=False,
        zeroline=False,
        ticktext=names,
        tickfont={"size": 11},
    )
    figure.update_yaxes(
        range=[0.4, height + 4.6],
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickfont={"size": 11},
        showgrid=False,
        zeroline=False,
    )


def _write_results(figure: Sketch, texts: pd.DataFrame, ticks: dict[float, str], height: float) -> None:
    """Above each column the count of its text and its outcome: one trace, for sixty annotations are slow to draw."""
    strong = (height + 1, height + 4)
    written = [
        (row.column, place, f"<b>{text}</b>" if place in strong else str(text))
        for row in row_by_row(texts)
        for place, text in zip(ticks, (OUTCOME_SIGN[row.outcome], row.abstain, row.no, row.yes), strict=True)
    ]
    columns, places, words = (list(each) for each in zip(*written, strict=True))
    figure.add_scatter(
        x=columns, y=places, text=words, mode="text", textfont={"size": 12}, hoverinfo="skip", cliponaxis=False
    )


def _draw_ballots(figure: Sketch, frame: pd.DataFrame, stacked: bool) -> None:
    """The cells of each choice, those inferred apart from the others."""
    for choice, colour in CHOICES.items():
        for certain in (True, False):
            _add_cells(
                figure,
                frame[(frame["choice"] == choice) & ((frame["basis"] != "inferred") == certain)],
                colour,
                certain,
                stacked,
            )


def _stacked(frame: pd.DataFrame) -> pd.Series:
    """Rank of each ballot in its text: in favour from the ground up, then abstentions, then against."""
    rank = frame["ballot"].map({"Y": 0, "A": 1, "N": 2})
    ordered = frame.assign(rank=rank).sort_values(
        ["text_id", "rank", "permanent", "member"], ascending=[True, True, False, True]
    )
    return ordered.groupby("text_id").cumcount() + 1


def _by_member(frame: pd.DataFrame) -> pd.Series:
    """One row a member, the permanent ones on top, then by first appearance."""
    first = frame.drop_duplicates("member").sort_values(["permanent", "date", "member"], ascending=[True, False, False])
    return frame["member"].map({member: row for row, member in enumerate(first["member"], 1)})


def _add_cells(figure: Sketch, cells: pd.DataFrame, colour: str, certain: bool, stacked: bool) -> None:
    """Cells of one choice as bars of height one; what is inferred is pale and in a small letter.

    The words are a trace of their own, so that they keep the theme's colour of text.
    """
    drawn = [f"<b>{each}</b>" if certain else each.lower() for each in cells["choice"].map(letters())]
    figure.add_bar(
        x=cells["column"].tolist(),
        y=[0.92] * len(cells),
        base=[row - 0.46 for row in cells["row"]],
        width=0.98,
        marker={
            "color": _pale(colour, (0.26 if colour == CHOICES["V"] else 0.15) if certain else 0.05),
            "line": {"color": colour, "width": 1 if certain else 0},
        },
        customdata=[[_(row.member_name), short_day(row.date), _(row.subject)] for row in row_by_row(cells)],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}: %{customdata[2]}<extra></extra>",
    )
    figure.add_scatter(
        x=cells["column"].tolist(),
        y=(cells["row"] - LOWER * stacked).tolist(),
        mode="text",
        textfont={"size": 10 if stacked else 12},
        hoverinfo="skip",
        text=[
            f"<span style='font-size:10px;letter-spacing:-.5px'>{member}</span><br>{letter}" if stacked else letter
            for member, letter in zip(cells["member"], drawn, strict=True)
        ],
    )


def _pale(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def _ballots_found(frame: pd.DataFrame, texts: pd.DataFrame) -> dict[str, str]:
    by = texts["vetoed_by"].value_counts()
    two = frame[frame["member"].isin(["RUS", "CHN"])].pivot(index="text_id", columns="member", values="ballot")
    same = two["RUS"] == two["CHN"]
    outcome = texts["outcome"].value_counts()
    first = texts.iloc[0]
    return {
        "texts": number(len(texts)),
        "first": day(texts["date"].min()),
        "last": day(texts["date"].max()),
        "adopted": number(outcome.get("adopted", 0)),
        "short": number(outcome.get("too few votes", 0)),
        "us_vetoes": number(by.get("USA", 0)),
        "joint_vetoes": number(by.get("CHN RUS", 0)),
        "same": number(same.sum()),
        "different": number((~same).sum()),
        "opening": f"{number(first['yes'])}–{number(first['no'])}–{number(first['abstain'])}",
        "opening_yes": number(first["yes"]),
        "majority": number(first["needed"]),
        "inferred": number((frame["basis"] == "inferred").sum()),
        "confirmed": number((frame["basis"] == "confirmed").sum()),
        "ballots": number(len(frame)),
    }
