"""How large the planned volume is: a plan set against what Europe stopped buying, what China uses, other lines."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.gas_pipelines import lacking
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import MISSING, N_, _, number, percent, sentences

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


TICKS = [0, 25, 50, 75, 100, 125]


def fifty_bcm(yardsticks: pd.DataFrame, planned: pd.Series, line: pd.DataFrame) -> Chart:
    """A planned volume as a share of what Europe stopped buying, of what China uses, and of single lines.

    ``line`` is what is on file for Power of Siberia-2 itself. The sum of all routes is not set against one line.
    """
    whole = planned["pipeline"] == "russia_china"
    frame = _shares(yardsticks[yardsticks["kind"] != "line"] if whole else yardsticks, planned)
    figure = Sketch()
    _draw_shares(figure, frame, list(range(len(frame), 0, -1)))
    figure.update_xaxes(
        range=[0, max(108, 1.12 * frame["value"].max())],
        tickvals=TICKS,
        ticktext=[percent(tick) for tick in TICKS],
    )
    figure.update_yaxes(range=[0.5, len(frame) + 0.65], visible=False)
    found = _share_found(frame, planned["value"]) | {"lacking": lacking(line)}
    return style.finished(
        figure,
        frame=frame,
        title=_(
            "{planned_volume} bcm would be {lost_low} to {lost_high}% of what Europe stopped buying, {china_low} to "
            "{china_high}% of China’s use"
        ).format(**found),
        subtitle=_(
            "Planned exports as a share of each yardstick (bcm a year). On file for the line itself: {lacking}"
        ).format(**found),
        measure=_("Planned gas exports from Russia to China; on file for the line itself: {lacking}").format(**found),
        alt=sentences(*_told(found, whole)),
        through=planned["period"],
        figures=found,
        key=[("▤", KIND_COLOUR[kind], _(words)) for kind, words in KINDS.items() if kind in set(frame["kind"])],
        note=_share_note(whole),
        left=8,
        height=52 * len(frame),
        bottom=28,
    )


def _told(found: dict[str, str], whole: bool) -> Iterator[str]:
    """What the ranges of the title depend on, and what else the plan can be set against."""
    yield _("{planned_volume} bcm a year is a plan; on file for the line: {lacking}.").format(**found)
    yield _(
        "The share of what Europe stopped buying depends on the years compared and on whether Turkey is counted in, "
        "that of China’s use on the year and on who counts."
    )
    yield _("Of what China used in {need_year} beyond its own production it would be {share_need}.").format(**found)
    if not whole:
        yield _(
            "Beside single lines it would be {share_nord_stream} of the capacity of Nord Stream 1, {share_contract} "
            "of the contract for Power of Siberia-1 and {share_delivered} of what that line delivered in "
            "{delivered_year}."
        ).format(**found)


def _shares(yardsticks: pd.DataFrame, planned: pd.Series) -> pd.DataFrame:
    """The planned volume in percent of each yardstick: ``value``; what is proposed stays proposed."""
    return yardsticks.assign(
        measured_against=[
            _(YARDSTICKS[row.yardstick]).format(since=row.since, until=row.until) for row in row_by_row(yardsticks)
        ],
        planned=planned["value"],
        planned_url=planned["source_url"],
        base_status=yardsticks["status"],
        value=(100 * planned["value"] / yardsticks["bcm"]).round(1),
        unit="percent",
        status="proposed",
    ).reset_index(drop=True)


def _share_note(whole: bool) -> str:
    """What of the plan flows, and how the shares come about."""
    flows = (
        _(
            "Hatched: a plan. It counts the contract of Power of Siberia-1, which flows, with increases and a line "
            "that do not."
        )
        if whole
        else _("Hatched: a plan. None of this gas flows yet.")
    )
    computed = _(
        "A loss is the earlier year minus the last one, as Reuters counts it; where Turkey is included, its latest "
        "known purchases are added to the last year. The shares are computed here."
    )
    return sentences(flows, computed)


def _draw_shares(figure: Sketch, frame: pd.DataFrame, rows: list[int]) -> None:
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
    lines = {
        "share_nord_stream": "nord_stream_1",
        "share_contract": "first_contract",
        "share_delivered": "first_delivered",
    }
    return {
        **{name: percent(share[line]) for name, line in lines.items() if line in share},
        "delivered_year": by["since"].get("first_delivered", MISSING),
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
