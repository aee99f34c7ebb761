"""Trade by month: both flows, their sum and the balance."""

from __future__ import annotations

import calendar
from typing import Any

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from charts.trade_panels import FLOWS, LINE, LOWER, UPPER
from language import _, dated, labelled, month, months, number

BLOCK = {"total": {"width": 9}, "exports": {"width": 7}, "imports": {"width": 7, "dash": "2px,1px"}}


def trade_monthly(monthly: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Both flows and their sum a month, blocks of months as bars at their monthly mean; below, China's balance."""
    frame = monthly.assign(per_month=(monthly["value"] / monthly["months"]).round(4))
    figure = Sketch()
    for flow, (_sign, colour, name) in FLOWS.items():
        part = frame[frame["flow"] == flow]
        _month_line(figure, part[part["months"] == 1], {"color": colour} | LINE[flow], _(name))
        for block in row_by_row(part[part["months"] > 1]):
            _block(figure, block, {"color": colour} | BLOCK[flow], _(name))
    balance = frame[frame["flow"] == "balance"]
    _draw_balance(figure, balance)
    end = f"{frame['period_end'].max()[:4]}-12-31"
    figure.update_layout(
        yaxis={"domain": UPPER, "rangemode": "tozero", "nticks": 6}, yaxis2={"domain": LOWER, "nticks": 4}
    )
    style.mark_moment(figure, end)
    listed = style.mark_events(figure, events, "2017-01-01", end)
    figure.update_xaxes(
        type="date", range=["2016-12-15", end], dtick="M24", tickformat="%Y", anchor="free", position=0, showgrid=False
    )
    marks.panel_title(figure, _("China’s balance by month, surplus above zero"), LOWER[1], yshift=2)
    found = _found(frame, balance)
    title = (
        _("Monthly trade: {month_first_mean} bn dollars in {month_first_year}, {month_last} bn in {month_last_when}")
        if found["month_last_when"] == found["month_peak_when"]
        else _("Monthly trade peaked at {month_peak} bn dollars in {month_peak_when}")
    )
    return style.finished(
        figure,
        frame=frame,
        title=title.format(**found),
        subtitle=_("China’s trade with Russia a month, bn US dollars"),
        alt=_(
            "China and Russia traded {month_first_mean} bn dollars a month in {month_first_year}, {month_then} bn "
            "in September 2023 and {month_last} bn a month in {month_last_when}. China sold less than it bought in "
            "{months_deficit} of {months_balance} single months."
        ).format(**found),
        through=frame["period_end"].max(),
        figures=found,
        key=[
            *((sign, colour, _(name)) for sign, colour, name in FLOWS.values()),
            ("■", style.MUTED, _("several months, drawn at their mean")),
            *style.status_key(frame["status"]),
        ],
        note=style.notes(
            _(
                "Up to December 2024: UN Comtrade, revised. From 2025: as China Customs announced it, or "
                "computed from cumulative figures (diamonds). Sum and balance are computed here."
            ),
            _(
                "China Customs merges January and February, and some months are known only together; such "
                "periods are drawn as bars at their monthly mean."
            ),
            _continued(frame),
            listed,
        ),
        left=34,
        height=400,
    )


def _continued(frame: pd.DataFrame) -> str:
    """Where the line goes on from another source, and from when on only a sum is known."""
    known = frame[frame["flow"].isin(["exports", "imports"])]
    imf, sums = known[known["version"] == "IMF"], frame[frame["period_start"] > known["period_end"].max()]
    return style.notes(
        _("From {month}: China’s months as the IMF has them.").format(month=month(imf["period_start"].min()))
        if len(imf)
        else "",
        _("From {month} only a second-hand total is known, without the two flows.").format(
            month=month(sums["period_start"].min())
        )
        if len(sums)
        else "",
    )


def _found(frame: pd.DataFrame, balance: pd.DataFrame) -> dict[str, str]:
    """The first year's mean, the highest and the last month or block, and the months of deficit."""
    whole = frame[frame["flow"] == "total"].sort_values("period_start")
    first = whole[whole["period_start"].str.startswith(whole["period_start"].min()[:4])]
    peak, last = whole.loc[whole["per_month"].idxmax()], whole.iloc[-1]
    single = balance[balance["months"] == 1]
    split = frame[frame["flow"] == "exports"].iloc[-1]
    return {
        "month_first_mean": number(first["per_month"].mean(), 1),
        "month_first_year": first["period_start"].iloc[0][:4],
        "month_peak": number(peak["per_month"], 1),
        "month_peak_when": _span(peak),
        "month_last": number(last["per_month"], 1),
        "month_last_when": _span(last),
        "month_standing": _(
            "; it is a second-hand total, and the two flows were last given separately for {month}"
        ).format(month=_span(split))
        if last["flow"] == "total" and last["version"] != "IMF" and last["period_end"] > split["period_end"]
        else "",
        "months_balance": number(len(single)),
        "months_deficit": number((single["value"] < 0).sum()),
        "month_blocks": number((frame[frame["flow"] == "exports"]["months"] > 1).sum()),
        "month_then": number(whole.loc[whole["period_start"] == "2023-09", "per_month"].item(), 1),
    }


def _draw_balance(figure: Sketch, balance: pd.DataFrame) -> None:
    """China's balance as bars, hatched where they stand for several months at their mean."""
    figure.add_bar(
        x=[_middle(row) for row in row_by_row(balance)],
        y=balance["per_month"].tolist(),
        width=[row.months * 26 * 86_400_000 for row in row_by_row(balance)],
        yaxis="y2",
        marker={
            "color": [style.CHINA if value > 0 else style.RUSSIA for value in balance["per_month"]],
            "pattern": {"shape": ["/" if months > 1 else "" for months in balance["months"]], "size": 5},
        },
        customdata=balance[["value", "period_start", "period_end"]].to_numpy().tolist(),
        hovertemplate=_("%{customdata[1]} to %{customdata[2]}: balance %{customdata[0]:.2f} bn dollars")
        + "<extra></extra>",
    )


def _month_line(figure: Sketch, months: pd.DataFrame, line: dict[str, Any], name: str) -> None:
    """Single months as a line that breaks where a month is missing; what is not settled has a mark."""
    months = months.sort_values("period_start")
    counts = [int(month[:4]) * 12 + int(month[5:7]) for month in months["period_start"]]
    settled = months["period_start"] < "2025"
    x, y, symbols = marks.with_gaps(
        counts,
        [_middle(row) for row in row_by_row(months)],
        months["value"],
        months["status"].map(style.STATUS_SYMBOL).mask(settled, "circle"),
    )
    sizes = [6 if date and date >= "2025" else 0 for date in x]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=name,
        connectgaps=False,
        line=line,
        marker={
            "symbol": [symbol or "circle" for symbol in symbols],
            "size": sizes,
            "color": line["color"],
            "line": {"width": 1, "color": line["color"]},
        },
        hovertext=[month(date) if date else "" for date in x],
        hovertemplate=labelled(dated(name, "%{hovertext}"), "%{y:.2f} " + _("bn dollars") + "<extra></extra>"),
    )


def _block(figure: Sketch, block, line: dict[str, Any], name: str) -> None:
    """Several months that cannot be told apart: a bar as wide as they are, at their monthly mean."""
    year, last = int(block.period_end[:4]), int(block.period_end[5:7])
    figure.add_scatter(
        x=[f"{block.period_start}-01", f"{block.period_end}-{calendar.monthrange(year, last)[1]}"],
        y=[block.per_month] * 2,
        mode="lines",
        name=name,
        line=line,
        opacity=0.6,
        customdata=[[block.value, block.months]] * 2,
        hovertemplate=labelled(
            dated(name, months(block.period_start, block.period_end)),
            _("%{customdata[0]:.2f} bn dollars in %{customdata[1]} months, %{y:.2f} a month"),
        )
        + "<extra></extra>",
    )


def _middle(row) -> str:
    """The middle of a month or block."""
    middle = (
        pd.Timestamp(f"{row.period_start}-01")
        + (pd.Timestamp(f"{row.period_end}-01") + pd.offsets.MonthEnd(1) - pd.Timestamp(f"{row.period_start}-01")) / 2
    )
    return f"{middle:%Y-%m-%d}"


def _span(row) -> str:
    """May–August 2026, or September 2023."""
    return months(row.period_start, row.period_end)
