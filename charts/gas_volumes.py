"""How much gas Power of Siberia-1 carries, and how large the planned volume is."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.chart import Chart
from charts.gas_pipelines import lacking
from language import N_, _, listing, number, percent

YARDSTICKS = {
    "europe_2021": N_("Europe by pipeline, {since} less {until}"),
    "europe_peak": N_("Europe without Turkey, peak {since} less {until}"),
    "europe_turkey_2019": N_("Europe with Turkey, {since} less {until}"),
    "decline_2021_2023": N_("Europe’s decline {since} (Columbia CGEP)"),
    "china_2024": N_("China’s consumption {since} (Energy Institute)"),
    "china_2023": N_("China’s consumption {since} (NDRC)"),
    "china_2030": N_("China’s consumption about {since} (Gazprom)"),
    "china_imports_2024": N_("China’s consumption less production {since}"),
    "nord_stream_1": N_("Nord Stream 1, capacity"),
    "first_contract": N_("Power of Siberia-1, contract of {since}"),
    "first_delivered": N_("Power of Siberia-1, delivered {since}"),
}
KIND_COLOUR = {"lost": style.SERIES[1], "china": style.CHINA, "need": style.CHINA, "line": style.MUTED}
KINDS = {"lost": N_("of what Europe stopped buying"), "china": N_("of China’s gas"), "line": N_("of another line")}


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
    _draw_steps(figure, steps)
    _write_figures(figure, frame, middle, carried)
    first, end = int(frame["year"].min()), int(frame["year"].max()) + 1
    style.mark_moment(figure, end + 0.15, at=style.MOMENT_YEAR)
    listed = style.mark_events(figure, events, f"{first}-01-01", f"{end}-02-01", years=True)
    figure.update_xaxes(
        range=[first - 0.1, end + 0.15], tickvals=middle, ticktext=carried["period"].tolist(), showgrid=False
    )
    figure.update_yaxes(range=[0, frame["value"].max() * 1.15], nticks=6)
    both = carried.set_index("year")["value"].to_frame("carried").join(steps.set_index("year")["value"].rename("step"))
    last = both.iloc[-1]
    known = both.loc[both.index <= style.MOMENT.year].iloc[-1]
    missing = [str(year) for year in both.index[both["step"].isna()] if year > first]
    over = last["carried"] - last["step"]
    compared = _compared(over)
    found = {
        "carried": number(last["carried"], 1),
        "carried_year": str(both.index[-1]),
        "carried_over": number(abs(over), 1),
        "carried_compared": compared,
        "plateau": number(last["step"]),
        "carried_then": number(known["carried"], 1),
        "then_year": str(known.name),
        "times_since": number(last["carried"] / known["carried"], 1),
        "step_missing": listing(missing),
        "first_full": number(both["carried"].iloc[1], 1),
        "first_full_year": str(both.index[1]),
    }
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-1 carried {value} bcm in {year}, {compared}").format(
            value=number(last["carried"], 1), year=both.index[-1], compared=compared
        ),
        subtitle=_("Gas delivered to China a year, bcm; lines: step of the contract"),
        alt=_("Delivered: {rows}. Contract: {steps}.").format(
            rows=", ".join(f"{year} {style.short(value)}" for year, value in both["carried"].items()),
            steps=", ".join(f"{year} {style.short(value)}" for year, value in both["step"].dropna().items()),
        ),
        through=str(both.index[-1]),
        figures=found,
        key=[("■", style.DATA, _("delivered")), ("━", style.SERIES[1], _("contract"))],
        note=style.notes(
            _("{year} is one month. No contract step was found for {missing}.").format(
                year=first, missing=listing(missing)
            ),
            listed,
        ),
        left=30,
        height=260,
    )


def _draw_steps(figure: go.Figure, steps: pd.DataFrame) -> None:
    """The contract's steps as level lines across their years."""
    figure.add_scatter(
        x=[at for year in steps["year"] for at in (year + 0.06, year + 0.94, None)],
        y=[at for value in steps["value"] for at in (value, value, None)],
        mode="lines",
        line={"color": style.SERIES[1], "width": 3},
        connectgaps=False,
        hovertemplate=_("contract: %{y} bcm") + "<extra></extra>",
    )


def _write_figures(figure: go.Figure, frame: pd.DataFrame, middle: list[float], carried: pd.DataFrame) -> None:
    """The delivered volumes, above bar and step."""
    tops = frame.groupby("year")["value"].max()
    figure.add_scatter(
        x=middle,
        y=tops[carried["year"]].tolist(),
        mode="text",
        text=[style.short(value) for value in carried["value"]],
        textposition="top center",
        textfont={"size": 11},
        cliponaxis=False,
        hoverinfo="skip",
    )


def fifty_bcm(yardsticks: pd.DataFrame, planned: pd.Series, line: pd.DataFrame) -> Chart:
    """A planned volume as a share of what Europe stopped buying, of what China uses, and of single lines.

    ``line`` is what is on file for Power of Siberia-2 itself. The sum of all routes is not set against one line.
    """
    volume, whole = planned["value"], planned["pipeline"] == "russia_china"
    frame = yardsticks[(yardsticks["kind"] != "line") | (not whole)].reset_index(drop=True)
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
    figure = go.Figure()
    _draw_shares(figure, frame, rows)
    figure.update_xaxes(
        range=[0, max(108, 1.12 * frame["value"].max())],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=[percent(tick) for tick in (0, 25, 50, 75, 100)],
    )
    figure.update_yaxes(range=[0.5, len(frame) + 0.65], visible=False)
    flows = (
        _(
            "Hatched: a plan. It counts the contract of Power of Siberia-1, which flows, with increases and a line "
            "that do not."
        )
        if whole
        else _("Hatched: a plan. No gas of it flows.")
    )
    found = _share_found(frame, volume)
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{planned_volume} bcm would be {lost_low} to {lost_high}% of what Europe stopped buying, {china_low} to "
            "{china_high}% of China’s use"
        ).format(**found),
        subtitle=_(
            "Planned exports as a share of each yardstick (bcm a year). On file for the line itself: {lacking}"
        ).format(lacking=lacking(line)),
        alt=_(
            "{planned_volume} bcm a year is a plan; on file for the line: {lacking}. Measured against {rows}."
        ).format(
            planned_volume=number(volume),
            lacking=lacking(line),
            rows="; ".join(f"{row.measured_against}: {percent(row.value)}" for row in frame.itertuples()),
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


def _draw_shares(figure: go.Figure, frame: pd.DataFrame, rows: list[int]) -> None:
    """Hatched bars, for a plan is not a flow, with the words of the yardstick above each."""
    colours = [KIND_COLOUR[kind] for kind in frame["kind"]]
    figure.add_bar(
        x=frame["value"].tolist(),
        y=rows,
        orientation="h",
        width=0.4,
        text=[percent(value) for value in frame["value"]],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": style.CLEAR,
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


def _share_found(frame: pd.DataFrame, volume: float) -> dict[str, str]:
    """The planned volume against what Europe stopped buying and what China uses."""
    by = frame.set_index("yardstick")
    share = by["value"]
    lost, china = frame[frame["kind"] == "lost"], frame[frame["kind"] == "china"]
    return {
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


def _compared(over: float) -> str:
    """How far a delivery lies from the contract's step of its year, if that step is known."""
    if pd.isna(over):
        return _("its contract step is not known")
    words = _("{over} above its contract") if over >= 0 else _("{over} below its contract")
    return words.format(over=number(abs(over), 1))
