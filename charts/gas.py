"""Gas pipelines: what is built, signed, delivered and proposed, and how large the plan is."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import CARRIED, Chart
from language import N_, _, listing, number, percent, period

MEASURES = ["capacity", "contract", "delivered", "proposed"]
MEASURE_NAME = {
    "capacity": N_("capacity"),
    "contract": N_("contract"),
    "delivered": N_("delivered"),
    "proposed": N_("proposed"),
}
MEASURE_COLOUR = {
    "capacity": style.MUTED,
    "contract": style.SERIES[1],
    "delivered": style.DATA,
    "proposed": style.SERIES[4],
}
NOTHING = {
    "capacity": N_("capacity"),
    "contract": N_("contract"),
    "delivered": N_("delivery"),
    "proposed": N_("proposal"),
}
CLEAR = "rgba(0,0,0,0)"

YARDSTICKS = {
    "europe_2021": N_("Europe’s purchases, {since} less {until}"),
    "europe_peak": N_("Europe’s purchases, peak of {since} less {until}"),
    "europe_turkey_2019": N_("Europe with Turkey, {since} less {until}"),
    "decline_2021_2023": N_("Europe’s decline {since} (Columbia CGEP)"),
    "china_2024": N_("China’s consumption {since}"),
    "china_2023": N_("China’s consumption {since} (NDRC)"),
    "china_2030": N_("Gazprom’s forecast for about {since}"),
    "china_imports_2024": N_("China’s consumption less production {since}"),
    "nord_stream_1": N_("Nord Stream 1, capacity"),
}
KIND_COLOUR = {"lost": style.SERIES[1], "china": style.CHINA, "need": style.CHINA, "line": style.MUTED}

KINDS = {"lost": N_("of what Europe stopped buying"), "china": N_("of China’s gas"), "line": N_("of one line")}


def pipeline_status(pipelines: pd.DataFrame, said: pd.Series) -> Chart:
    """A ladder: one column for each of capacity, contract, delivered and proposed; an empty cell is a dash.

    ``said`` is the explainer's own figure for the planned line (a row of article_figures).
    """
    lines = list(dict.fromkeys(pipelines["name"]))
    second = pipelines[pipelines["pipeline"] == "power_of_siberia_2"].iloc[0]
    told = said[[*CARRIED, "value", "note"]].to_dict() | {
        "measure": "explainer",
        "section": said["statement"],
        "period": f"{said['as_of']:%Y-%m}",
    }
    frame = pd.concat(
        [pipelines, pd.DataFrame([second[["pipeline", "name", "stage"]].to_dict() | told])], ignore_index=True
    )
    row = {name: len(lines) - place for place, name in enumerate(lines)}
    figure = go.Figure()
    for place, measure in enumerate(MEASURES):
        part = frame[frame["measure"] == measure]
        _column(figure, part, measure, place, row, frame["value"].max())
    figure.add_scatter(
        x=[said["value"]],
        y=[row[second["name"]]],
        xaxis=f"x{len(MEASURES)}",
        yaxis="y",
        mode="markers",
        name=_("the explainer"),
        marker={"symbol": "diamond", "size": 11, "color": style.EXPLAINER},
        hovertemplate=_("the explainer: %{x} bcm a year") + "<extra></extra>",
    )
    figure.update_yaxes(
        tickvals=list(row.values()),
        ticktext=[style.wrapped(name, 13) for name in row],
        range=[0.5, len(lines) + 0.5],
        showgrid=False,
        ticks="outside",
        ticklen=6,
        tickcolor=CLEAR,
    )
    planned = frame[frame["pipeline"] == "power_of_siberia_2"]
    missing = [measure for measure in MEASURES if measure not in set(planned["measure"])]
    proposed = planned[planned["measure"] == "proposed"]["value"].item()
    first = frame[frame["pipeline"] == "power_of_siberia_1"].set_index("measure")
    without = ", ".join(_("no {measure}").format(measure=_(NOTHING[measure])) for measure in missing)
    carrying = frame[frame["measure"] == "delivered"]
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-2: {value} bcm a year proposed; {without}").format(
            value=number(proposed), without=without
        ),
        subtitle=_("Gas pipelines, bcm a year; the year of the figure stands below it"),
        alt=_("Delivered: {delivered}. Proposed: {proposed}. Power of Siberia-2 has {without}.").format(
            delivered=_named(carrying), proposed=_named(frame[frame["measure"] == "proposed"]), without=without
        ),
        through=frame["period"].str[:4].max(),
        figures={
            "explainer_capacity": number(said["value"]),
            "second_proposed": number(proposed),
            "second_without": without,
            "second_date": period(planned["source_date"].max()),
            "first_capacity": number(first["value"]["capacity"]),
            "first_contract": number(first["value"]["contract"]),
            "first_delivered": number(first["value"]["delivered"], 1),
            "first_delivered_year": first["period"]["delivered"],
            "first_raised": number(first["value"]["proposed"]),
            "far_contract": _value(frame, "far_eastern", "contract"),
            "far_raised": _value(frame, "far_eastern", "proposed"),
        },
        key=[
            ("□", MEASURE_COLOUR["capacity"], _("capacity")),
            ("■", MEASURE_COLOUR["contract"], _("contract in force")),
            ("■", MEASURE_COLOUR["delivered"], _("delivered")),
            ("▤", MEASURE_COLOUR["proposed"], _("proposed or not flowing")),
            ("◆", style.EXPLAINER, _("said by the explainer")),
        ],
        note=_(
            "Delivered is the last year with a figure: for Nord Stream 1 the year before it stopped. Hatched cells "
            "carry no gas: plans, memoranda, and a contract whose line is not open."
        ),
        left=92,
        bottom=8,
        height=66 * len(lines),
    )


def _column(figure: go.Figure, part: pd.DataFrame, measure: str, place: int, row: dict[str, int], most: float) -> None:
    """Bars of one measure on an axis of their own; all four axes have the same scale."""
    axis = "" if place == 0 else str(place + 1)
    colour, rows = MEASURE_COLOUR[measure], part["name"].map(row).tolist()
    for flows, cells in part.groupby(part["status"] != "proposed"):
        figure.add_bar(
            x=cells["value"].tolist(),
            y=cells["name"].map(row).tolist(),
            orientation="h",
            xaxis=f"x{axis}",
            yaxis="y",
            width=0.26,
            name=measure,
            marker={
                "color": colour if flows and measure != "capacity" else CLEAR,
                "line": {"color": colour, "width": 1.5},
                "pattern": {"shape": "" if flows else style.STATUS_PATTERN["proposed"], "fgcolor": colour, "size": 6},
            },
            customdata=cells[["unit", "period", "publisher"]].to_numpy().tolist(),
            hovertemplate="%{x} %{customdata[0]}, %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        )
    empty = [at for at in row.values() if at not in rows]
    figure.add_scatter(
        x=[0.5] * (2 * len(rows) + len(empty)),
        y=[at + 0.28 for at in rows] + [at - 0.29 for at in rows] + empty,
        xaxis=f"x{axis}",
        yaxis="y",
        mode="text",
        text=[f"<b>{_short(value)}</b>" for value in part["value"]]
        + [when[:4] for when in part["period"]]
        + ["–"] * len(empty),
        textposition="middle right",
        textfont={"size": [13] * len(rows) + [10] * len(rows) + [13] * len(empty)},
        hoverinfo="skip",
    )
    figure.update_layout(
        {
            f"xaxis{axis}": {
                "domain": [place / 4, place / 4 + 0.23],
                "range": [0, 1.1 * most],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": True,
                "anchor": "y",
            }
        }
    )
    figure.add_annotation(
        text=_(MEASURE_NAME[measure]),
        x=place / 4,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": colour},
    )


def power_of_siberia(deliveries: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Deliveries of Power of Siberia-1 as bars, the contract's steps as lines across them; a missing step is a gap."""
    frame = deliveries.assign(year=deliveries["period"].astype("int64"))
    carried, steps = (frame[frame["measure"] == measure] for measure in ("delivered", "contract"))
    middle = [year + 0.5 for year in carried["year"]]  # a bar covers its year, so that dates fall where they belong
    figure = go.Figure()
    figure.add_bar(
        x=middle,
        y=carried["value"].tolist(),
        width=0.72,
        marker={"color": style.DATA},
        name=_("delivered"),
        customdata=carried["period"].tolist(),
        hovertemplate=_("%{customdata}: %{y} bcm delivered") + "<extra></extra>",
    )
    figure.add_scatter(
        x=[at for year in steps["year"] for at in (year + 0.06, year + 0.94, None)],
        y=[at for value in steps["value"] for at in (value, value, None)],
        mode="lines",
        line={"color": style.SERIES[1], "width": 3},
        connectgaps=False,
        hovertemplate=_("contract: %{y} bcm") + "<extra></extra>",
    )
    tops = frame.groupby("year")["value"].max()
    figure.add_scatter(
        x=middle,
        y=tops[carried["year"]].tolist(),
        mode="text",
        text=[_short(value) for value in carried["value"]],
        textposition="top center",
        textfont={"size": 11},
        cliponaxis=False,
        hoverinfo="skip",
    )
    first, end = int(frame["year"].min()), int(frame["year"].max()) + 1
    style.mark_moment(figure, end + 0.15, at=style.year_number(style.MOMENT.isoformat()))
    listed = style.mark_events(figure, events, f"{first}-01-01", f"{end}-02-01", years=True)
    figure.update_xaxes(
        range=[first - 0.1, end + 0.15], tickvals=middle, ticktext=carried["period"].tolist(), showgrid=False
    )
    figure.update_yaxes(range=[0, frame["value"].max() * 1.15], nticks=6)
    both = carried.set_index("year")["value"].to_frame("carried").join(steps.set_index("year")["value"].rename("step"))
    last = both.iloc[-1]
    known = both.loc[both.index <= style.MOMENT.year].iloc[-1]
    over = last["carried"] - last["step"]
    missing = [str(year) for year in both.index[both["step"].isna()] if year > first]
    compared = _("{over} above its contract") if over >= 0 else _("{over} below its contract")
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-1 carried {value} bcm in {year}, {compared}").format(
            value=number(last["carried"], 1), year=both.index[-1], compared=compared.format(over=number(abs(over), 1))
        ),
        subtitle=_("Gas delivered to China a year, bcm; lines: step of the contract"),
        alt=_("Delivered: {rows}. Contract: {steps}.").format(
            rows=", ".join(f"{year} {_short(value)}" for year, value in both["carried"].items()),
            steps=", ".join(f"{year} {_short(value)}" for year, value in both["step"].dropna().items()),
        ),
        through=str(both.index[-1]),
        figures={
            "carried": number(last["carried"], 1),
            "carried_year": str(both.index[-1]),
            "carried_over": number(abs(over), 1),
            "carried_compared": compared.format(over=number(abs(over), 1)),
            "plateau": number(last["step"]),
            "carried_then": number(known["carried"], 1),
            "then_year": str(known.name),
            "times_since": number(last["carried"] / known["carried"], 1),
            "step_missing": listing(missing),
            "first_full": number(both["carried"].iloc[1], 1),
            "first_full_year": str(both.index[1]),
        },
        key=[("■", style.DATA, _("delivered")), ("━", style.SERIES[1], _("contract"))],
        note="\n".join(
            filter(
                None,
                [
                    _("{year} is one month. No contract step was found for {missing}.").format(
                        year=first, missing=listing(missing)
                    ),
                    listed,
                ],
            )
        ),
        left=30,
        height=260,
    )


def fifty_bcm(yardsticks: pd.DataFrame, planned: pd.Series) -> Chart:
    """A planned volume as a share of what Europe stopped buying, of what China uses, and of one stopped line."""
    volume = planned["value"]
    frame = yardsticks[(yardsticks["kind"] != "line") | (yardsticks["bcm"] >= volume)].reset_index(drop=True)
    frame = frame.assign(
        measured_against=[
            _(YARDSTICKS[row.yardstick]).format(since=row.since, until=row.until) for row in frame.itertuples()
        ],
        planned=volume,
        planned_url=planned["source_url"],
        base_status=frame["status"],
        value=(100 * volume / frame["bcm"]).round(1),
        unit="percent",
        status="proposed",
    )
    rows = list(range(len(frame), 0, -1))
    colours = [KIND_COLOUR[kind] for kind in frame["kind"]]
    figure = go.Figure()
    figure.add_bar(
        x=frame["value"].tolist(),
        y=rows,
        orientation="h",
        width=0.4,
        text=[percent(value) for value in frame["value"]],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": CLEAR,
            "line": {"color": colours, "width": 1.5},
            "pattern": {"shape": style.STATUS_PATTERN["proposed"], "fgcolor": colours, "size": 6},
        },
        customdata=frame[["planned", "bcm"]].to_numpy().tolist(),
        hovertemplate=_("%{customdata[0]} of %{customdata[1]:.1f} bcm: %{x}%") + "<extra></extra>",
    )
    figure.add_scatter(
        x=[0] * len(frame),
        y=[row + 0.36 for row in rows],
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        text=[
            _("{words}: {bcm}").format(words=words, bcm=number(bcm))
            for words, bcm in zip(frame["measured_against"], frame["bcm"], strict=True)
        ],
    )
    figure.update_xaxes(
        range=[0, 108], tickvals=[0, 25, 50, 75, 100], ticktext=[percent(tick) for tick in (0, 25, 50, 75, 100)]
    )
    figure.update_yaxes(range=[0.5, len(frame) + 0.65], visible=False)
    whole = planned["pipeline"] == "russia_china"
    flows = (
        _(
            "Hatched: a plan. It counts the contract of Power of Siberia-1, which flows, with increases and a line "
            "that do not."
        )
        if whole
        else _("Hatched: a plan. No gas of it flows.")
    )
    by = frame.set_index("yardstick")
    share = by["value"]
    lost, china = frame[frame["kind"] == "lost"], frame[frame["kind"] == "china"]
    found = {
        "planned_volume": number(volume),
        "lost_low": number(lost["value"].min()),
        "lost_high": number(lost["value"].max()),
        "china_low": number(china["value"].min()),
        "china_high": number(china["value"].max()),
        "share_to_2023": percent(share["decline_2021_2023"]),
        "share_to_2025": percent(share["europe_2021"]),
        "share_need": percent(share["china_imports_2024"]),
        "decline_bcm": number(by["bcm"]["decline_2021_2023"]),
        "loss_bcm": number(by["bcm"]["europe_2021"]),
        "decline_years": by["since"]["decline_2021_2023"],
        "loss_from": by["since"]["europe_2021"],
        "loss_to": by["until"]["europe_2021"],
        "need_year": by["since"]["china_imports_2024"],
    }
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{planned_volume} bcm would be {lost_low} to {lost_high}% of what Europe stopped buying, {china_low} to "
            "{china_high}% of China’s use"
        ).format(**found),
        subtitle=_("Planned exports as a share of each yardstick, percent; yardsticks in bcm a year"),
        alt=_("{planned_volume} bcm a year is a plan. Measured against {rows}.").format(
            planned_volume=number(volume),
            rows="; ".join(f"{row.measured_against} {percent(row.value)}" for row in frame.itertuples()),
        ),
        through=planned["period"],
        figures=found,
        key=[("▤", KIND_COLOUR[kind], _(words)) for kind, words in KINDS.items() if kind in set(frame["kind"])],
        note=flows
        + " "
        + _(
            "A loss is an earlier year less the last, which Reuters counts; with Turkey, its latest known purchases "
            "are added to the last year. The shares are computed here."
        ),
        left=8,
        height=52 * len(frame),
        bottom=28,
    )


def _named(rows: pd.DataFrame) -> str:
    return listing(
        [
            f"{row.name} {_short(row.value)} ({row.period[:4]})"
            for row in rows[["name", "value", "period"]].itertuples(index=False)
        ]
    )


def _value(frame: pd.DataFrame, pipeline: str, measure: str) -> str:
    return number(frame[(frame["pipeline"] == pipeline) & (frame["measure"] == measure)]["value"].item())


def _short(value: float) -> str:
    """38 stays 38, 38.8 keeps its decimal, 37.29 is cut to one."""
    return number(value, 0 if value == round(value) else 1)
