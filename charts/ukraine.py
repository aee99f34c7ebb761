"""Ukraine: China's twelve points and what followed, votes, positions, and goods with military use."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.ballots import COLOUR, NAME, ballot_key
from charts.chart import Chart
from language import N_, _, day, listing, number, percent, period, plural, short_day

KINDS = {"vote": (N_("Votes"), "square"), "statement": (N_("Statements"), "circle"), "act": (N_("Acts"), "diamond")}
SHARE = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}
ACTORS = ["China", "China and Russia", "Russia", "European Union", "United States"]
ACTOR_COLOUR = {"China": style.CHINA, "Russia": style.RUSSIA, "China and Russia": style.DATA,
                "European Union": style.SERIES[6], "United States": style.COUNTRY["USA"]}
UNIT = {"USD m": N_("{value} million USD"), "USD bn": N_("{value} billion USD"), "percent": N_("{value} percent"), "products": N_("{value} products")}
LIMIT = {"": "{figure}", "at least": N_("at least {figure}"), "about": N_("about {figure}"), "more than": N_("more than {figure}")}
ROW, LABEL, GAP = 40, 17, 0.7  # pixels of a row and from its marks up to their label; rows left free at the day of the explainer


def twelve_points(points: pd.DataFrame, conduct: pd.DataFrame) -> Chart:
    """The points as rows; votes, statements and acts that bear on each as marks; an empty cell says so."""
    frame = points[["number", "point"]].merge(conduct, on="point", how="left").sort_values(["number", "date"], ignore_index=True)
    bare = frame["kind"].isna()
    paper = points.set_index("point")
    for column in ("status", "publisher", "source_title", "source_url", "source_date"):
        frame[column] = frame[column].where(~bare, frame["point"].map(paper[column]))
    frame = frame.assign(unit="record", conduct=frame["conduct"].where(~bare, _("nothing on file")), when=_when(frame["date"]))
    filled = frame[~bare]
    figure = go.Figure()
    for place, (kind, (_name, symbol)) in enumerate(KINDS.items()):
        part = filled[filled["kind"] == kind]
        turn, many = part.groupby("number").cumcount(), part.groupby("number")["date"].transform("size")
        figure.add_scatter(
            x=(place + (turn - (many - 1) / 2) * 0.29).tolist(), y=(-part["number"]).tolist(), mode="markers+text", text=part["ballot"].tolist(),
            textfont={"size": 11, "color": "white"}, hovertext=[f"{short_day(d)}<br>{style.wrapped(c, 40)}" for d, c in zip(part["date"], part["conduct"], strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={"symbol": symbol, "size": 17 if kind == "vote" else 14, "color": [style.CHINA if w == "since" else style.MUTED for w in part["when"]]},
        )
        for count in sorted(set(points["number"]) - set(part["number"])):
            figure.add_annotation(x=place, y=-count, text=_("nothing<br>on file"), showarrow=False, font={"size": 10, "color": style.MUTED})
    figure.update_xaxes(range=[-0.5, 2.5], tickvals=[0, 1, 2], ticktext=[_(name) for name, _symbol in KINDS.values()], side="top", showgrid=False, zeroline=False)
    for line in range(len(points) + 1):
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=-line - 0.5, y1=-line - 0.5, line={"color": style.GRID, "width": 1}, layer="below")
    figure.update_yaxes(range=[-len(points) - 0.5, -0.5], showgrid=False, tickvals=(-points["number"]).tolist(), zeroline=False,
                        ticktext=[style.wrapped(f"{p.number} {_(p.point)}", 19) for p in points.itertuples()])
    cells = {kind: number(filled[filled["kind"] == kind]["number"].nunique()) for kind in KINDS}
    ballots = filled[filled["kind"] == "vote"].drop_duplicates("vote")["ballot"].value_counts()
    cast = listing([f"{number(ballots[b])} {_(NAME[b])}" for b in NAME if b in ballots])
    none = [_(p) for p in frame.loc[bare, "point"]]
    found = {"points": number(len(points)), "points_covered": number(filled["number"].nunique()), "points_voted": cells["vote"], "points_stated": cells["statement"],
             "points_acted": cells["act"], "points_ballots": cast, "points_bare": listing(none) or _("none"), "points_paper": day(pd.Timestamp(points["source_date"].max()))}
    return style.finished(
        figure, frame=frame.drop(columns=["vote", "note"]),
        title=_("Later UN votes bear on {points_voted} of {points} points, statements on {points_stated}").format(**found),
        subtitle=_("China’s paper of {points_paper} beside later conduct; a mark is one vote, statement or act").format(**found),
        alt=_("Grid of {points} points. Conduct is on file for {points_covered}: votes for {points_voted} ({points_ballots}, each vote counted once), statements for {points_stated}, acts for {points_acted}. Nothing on file: {points_bare}.").format(**found),
        through=f"{filled['date'].max():%Y-%m-%d}", figures=found,
        key=[("●", style.MUTED, _("known on 17 October 2023")), ("●", style.CHINA, _("since")), ("■", style.MUTED, _("Y yes, N no, A abstained"))],
        note=_("Whether a point was kept is not judged here. Only conduct that plainly concerns a point is linked to it; “nothing on file” means that no page was found, not that nothing happened."),
        left=136, right=4, bottom=6, height=36 * len(points),
    )


def ukraine_votes(votes: pd.DataFrame) -> Chart:
    """How Russia and China voted on each text, beside the totals; newest first."""
    frame = votes.iloc[::-1].reset_index(drop=True).assign(unit="members", when=lambda rows: _when(rows["date"]))
    since = int((frame["when"] == "since").sum())
    split = 0 < since < len(frame)
    rows = [-(place + GAP * (split and place >= since)) for place in range(len(frame))]
    figure = go.Figure()
    for ballot, column in SHARE.items():
        figure.add_bar(x=(frame[column] / frame["members"] * 100).tolist(), y=rows, orientation="h", width=0.34, marker={"color": COLOUR[ballot]}, xaxis="x2",
                       customdata=frame[column].tolist(), hovertemplate=f"%{{customdata}} {_(NAME[ballot])}<extra></extra>")
    for place, country in enumerate(("russia_vote", "china_vote")):
        figure.add_scatter(x=[place] * len(frame), y=rows, mode="markers+text", text=frame[country].tolist(), textfont={"size": 11, "color": "white"}, hoverinfo="skip",
                           marker={"symbol": "square", "size": 16, "color": [COLOUR[b] if b != "X" else style.MUTED for b in frame[country]]})
    for row, vote in zip(rows, frame.itertuples(), strict=True):
        sign = "" if vote.adopted else f" · {_('vetoed')}" if vote.veto else f" · {_('failed')}"
        figure.add_annotation(xref="paper", x=0, y=row, xanchor="left", yshift=LABEL, showarrow=False, font={"size": 11}, align="left",
                              text=f"{short_day(vote.date)} · {_(vote.text)}{sign}")
    if split:
        border = -since + 1 - GAP - 0.2
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=border, y1=border, line={"color": style.EXPLAINER, "width": 1.5, "dash": "dot"})
        figure.add_annotation(text=_("↑ since · known on 17 October 2023 ↓"), xref="paper", x=1, xanchor="right", y=border, yanchor="bottom", showarrow=False, font={"size": 11, "color": style.EXPLAINER})
    figure.update_layout(barmode="stack", xaxis={"domain": [0, 0.23], "range": [-0.55, 1.55], "tickvals": [0, 1], "ticktext": [_("Russia"), _("China")], "tickangle": 0, "tickfont": {"size": 11}, "side": "top", "zeroline": False},
                         xaxis2={"domain": [0.25, 1], "range": [0, 100], "showgrid": False, "tickvals": [0, 50, 100], "ticktext": ["0", "50", percent(100)], "anchor": "y"})
    figure.update_yaxes(range=[rows[-1] - 0.4, 0.85], visible=False)
    figure.update_xaxes(showgrid=False)
    found = _vote_figures(frame)
    return style.finished(
        figure, frame=frame,
        title=_("China abstained on {votes_china_abstained} of {votes} texts on Ukraine, voted with Russia on {votes_same}").format(**found),
        subtitle=_("Ballots of the two, and all ballots as a share of the members, newest first"),
        alt=_("{votes} votes from {votes_first} to {votes_last}. Russia voted no on {votes_russia_no}. China abstained on {votes_china_abstained}, voted no on {votes_china_no} and yes on {votes_china_yes}. Both cast the same ballot on {votes_same}; {votes_vetoed} texts were stopped by Russia’s veto.").format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}", figures=found, key=ballot_key("YNAX"),
        note=_("Bodies: {bodies}. Where a text has no number on file, the table says so. UN Digital Library: copyright United Nations, non-commercial use with attribution.").format(
            bodies=listing([f"{_(body)} {number(count)}" for body, count in frame["body"].value_counts().items()])),
        left=4, right=20, bottom=22, height=ROW * len(frame) + 40,
    )


def ukraine_positions(positions: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Dated positions as numbered marks, a lane for each actor; the list under the chart says what each is."""
    frame = positions.assign(unit="position", when=_when(positions["date"]), order=range(1, len(positions) + 1))
    lanes = [actor for actor in ACTORS if (frame["actor"] == actor).any()]
    tiers = {actor: _tiers(frame.loc[frame["actor"] == actor, "date"]) for actor in lanes}
    depth = {actor: max(tiers[actor]) + 1 for actor in lanes}
    top = {actor: -sum(depth[other] + 0.35 for other in lanes[:place]) for place, actor in enumerate(lanes)}
    figure = go.Figure()
    for actor in lanes:
        part = frame[frame["actor"] == actor]
        figure.add_scatter(
            x=part["date"].dt.strftime("%Y-%m-%d").tolist(), y=[top[actor] - tier for tier in tiers[actor]], mode="markers+text", text=part["order"].astype("str").tolist(),
            textfont={"size": 10, "color": "white"}, marker={"size": 18, "color": ACTOR_COLOUR[actor]},
            hovertext=[f"{short_day(d)}<br>{style.wrapped(p, 40)}" for d, p in zip(part["date"], part["position"], strict=True)], hovertemplate="%{hovertext}<extra></extra>",
        )
    start, end = f"{frame['date'].min().year}-01-01", f"{frame['date'].max() + pd.Timedelta(days=100):%Y-%m-%d}"
    style.mark_moment(figure, end)
    listed = style.mark_events(figure, events, start, end)
    height = sum(depth.values()) + 0.35 * len(lanes)
    figure.update_xaxes(type="date", range=["2021-12-01", end], dtick="M12", tickformat="%Y")
    figure.update_yaxes(range=[-height + 0.3, 0.8], tickvals=[top[actor] - (depth[actor] - 1) / 2 for actor in lanes], ticktext=[style.wrapped(_(actor), 10) for actor in lanes], showgrid=False, zeroline=False)
    counts = frame["actor"].value_counts()
    found = {"positions": number(len(frame)), "positions_china": number(counts.get("China", 0)), "positions_both": number(counts.get("China and Russia", 0)), "positions_russia": number(counts.get("Russia", 0)),
             "positions_since": number((frame["when"] == "since").sum()), "positions_first": day(frame["date"].min()), "positions_last": day(frame["date"].max())}
    return style.finished(
        figure, frame=frame.drop(columns="note"),
        title=_("{positions} dated positions: {positions_china} of China alone, {positions_both} with Russia, {positions_since} since the explainer").format(**found),
        subtitle=_("Positions on the war in Ukraine by who took them; the numbers are explained below"),
        alt=_("{positions} positions from {positions_first} to {positions_last}: {positions_china} of China, {positions_russia} of Russia, {positions_both} of both together; {positions_since} came after 17 October 2023.").format(**found),
        through=f"{frame['date'].max():%Y-%m-%d}", figures=found,
        note="\n".join([*(f"{p.order}. {short_day(p.date)}, {_(p.actor)}: {p.position}" for p in frame.itertuples()), *filter(None, [listed])]),
        left=76, height=round(24 * height) + 20,
    )


def dual_use(points: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Each published figure at its month, or along its year; no line, for there is no series."""
    frame = points.copy()
    frame["label"] = [_figure(row.value, row.unit, row.qualifier) for row in frame.itertuples()]
    items = list(dict.fromkeys(frame["item"]))
    figure = go.Figure()
    for item, part in frame.groupby("item", sort=False):
        y = -items.index(item)
        figure.add_annotation(xref="paper", x=0, xanchor="left", y=y, yshift=27, align="left", showarrow=False, font={"size": 11}, text=style.wrapped(_(item), 30))
        for place, row in enumerate(part.itertuples(), 1):
            year, crowded = len(row.period) == 4, place < len(part)
            at = f"{row.period}-07-01" if year else f"{row.period}-15"
            if year:
                figure.add_shape(type="line", x0=f"{row.period}-01-01", x1=f"{row.period}-12-31", y0=y, y1=y, line={"color": style.CHINA, "width": 2})
            figure.add_scatter(x=[at], y=[y], mode="markers", customdata=[row.value], hovertemplate=f"{period(row.period)}: {row.label}<extra></extra>",
                               marker={"symbol": style.STATUS_SYMBOL[row.status], "size": 12, "color": style.CHINA, "line": {"width": 2, "color": style.CHINA}})
            figure.add_annotation(x=f"{row.period}-12-31" if year else at, y=y, xanchor="left", xshift=-6 if crowded else 12, yshift=24 if crowded else 0, align="left", showarrow=False,
                                  font={"size": 11}, text=row.label if crowded else style.wrapped(row.label, 16))
    start, end = "2022-01-01", f"{int(frame['period'].max()[:4]) + 1}-10-31"
    style.mark_moment(figure, end)
    listed = style.mark_events(figure, events, start, end)
    figure.update_xaxes(type="date", range=[start, end], dtick="M12", tickformat="%Y")
    figure.update_yaxes(visible=False, range=[-len(items) + 0.65, 0.75])
    monthly = frame[(frame["unit"] == "USD m") & (frame["period"].str.len() == 7)].sort_values("period")
    told = listing([f"{row.label} ({period(row.period)})" for row in monthly.itertuples()])
    peak = monthly.loc[monthly["value"].idxmax()]
    by = frame.set_index("id")["label"]
    found = {"dual_figures": number(len(frame)), "dual_months": told, "dual_peak": peak["label"], "dual_peak_month": period(peak["period"]), "dual_share": by["share-2023"], "dual_list": by["list-2024"], "dual_rise": by["dual-use-rise-2023"],
             "dual_all": by["exports-2023"], "dual_growth": by["growth-2024-05"], "dual_last": period(frame["period"].max())}
    return style.finished(
        figure, frame=frame, title=_("High-priority goods to Russia: {dual_peak} in {dual_peak_month}").format(**found),
        subtitle=_("China’s exports of goods with military use, and all its exports; single figures, for no series is published"),
        alt=_("{dual_figures} published figures. High-priority goods in a month: {dual_months}. China’s share of Russian imports of them in 2023: {dual_share}. All Chinese exports to Russia in 2023: {dual_all}.").format(**found),
        through=frame["period"].max(), figures=found, key=[*style.status_key(frame["status"], style.CHINA), ("━", style.CHINA, _("figure of a whole year"))],
        note="\n".join([*(f"{count}. {_(row.item)}, {period(row.period)}: {row.note}" for count, row in enumerate(frame[frame["note"] != ""].itertuples(), 1)), *filter(None, [listed])]),
        left=4, right=8, height=66 * len(items),
    )


def _vote_figures(frame: pd.DataFrame) -> dict[str, str]:
    china, russia = frame["china_vote"].value_counts(), frame["russia_vote"].value_counts()
    same = frame[frame["china_vote"] == frame["russia_vote"]]
    closest = frame[(frame["body"] == "General Assembly") & (frame["when"] == "since")]
    return {"votes": number(len(frame)), "votes_first": day(frame["date"].min()), "votes_last": day(frame["date"].max()), "votes_same": number(len(same)),
            "votes_china_abstained": number(china.get("A", 0)), "votes_china_no": number(china.get("N", 0)), "votes_china_yes": number(china.get("Y", 0)),
            "votes_russia_no": number(russia.get("N", 0)), "votes_vetoed": number(frame["veto"].sum()), "votes_since": number((frame["when"] == "since").sum()),
            "votes_opposite": plural("{count} text", "{count} texts", int(({"Y", "N"} == frame[["russia_vote", "china_vote"]].agg(set, axis=1)).sum())),
            "votes_yes_share": percent((closest["yes"] / closest["members"]).mean() * 100)}


def _figure(value: float, unit: str, qualifier: str) -> str:
    digits = next(digits for digits in range(3) if round(value, digits) == value)
    return _(LIMIT[qualifier]).format(figure=_(UNIT[unit]).format(value=number(value, digits)))


def _tiers(dates: pd.Series, apart: int = 130) -> list[int]:
    """The lowest tier of a lane on which a mark stays clear of those before it."""
    last: list[pd.Timestamp] = []
    chosen = []
    for date in dates:
        free = next((tier for tier, taken in enumerate(last) if (date - taken).days >= apart), len(last))
        last[free:free + 1] = [date]
        chosen.append(free)
    return chosen


def _when(dates: pd.Series) -> pd.Series:
    return (dates > pd.Timestamp(style.MOMENT)).map({True: "since", False: "known then"}).where(dates.notna(), "")
